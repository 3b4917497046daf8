/** Reloads the display once a night, so that one that runs for months gets new versions. */

const minute = 60_000;
const day = 24 * 60;
const three = 3 * 60;

/** Minutes from `now` to a moment between 03:00 and 04:00 in Beijing; `share` from 0 to 1 says which. At least an hour away. */
export function minutesToReload(now: Date, share: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wait = (three + Math.floor(share * 60) - read('hour') * 60 - read('minute') + day) % day;
  return wait < 60 ? wait + day : wait;
}

/** Plans the nightly reload. It only reloads when the server answers; else it looks again ten minutes later. */
export function reloadNightly(): void {
  setTimeout(() => void reloadWhenReachable(), minutesToReload(new Date(), Math.random()) * minute);
}

async function reloadWhenReachable(): Promise<void> {
  const answer = await fetch(location.href, { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) location.reload();
  else setTimeout(() => void reloadWhenReachable(), 10 * minute);
}
