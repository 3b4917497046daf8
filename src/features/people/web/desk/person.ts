/** Whom the desk of a community acts for. */
export interface DeskProps {
  readonly community: string;
  readonly personId: string;
}
