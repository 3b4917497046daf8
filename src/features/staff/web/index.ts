/** The console's page of colleagues; the shell adds how somebody registered is found. */
export { Colleagues } from './Colleagues.tsx';
export type { FindPerson } from './InviteForm.tsx';
