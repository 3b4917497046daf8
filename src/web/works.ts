/** Permissions that belong to work in the console; whoever has none of them has no business here. */
const workerRights = ['wish.review', 'wish.oversee', 'person.find', 'points.setRule', 'staff.see'];

export function isWorker(may: readonly string[]): boolean {
  return may.some((right) => workerRights.includes(right));
}
