/**
 * Idempotency keys of acts. The same act (operation, address and body) keeps its key until the server has
 * answered for good, so a retry after a timeout, even after a reload, cannot do it twice.
 */
const shelf = 'nuanlin.keys';

export function keyOf(act: string): string {
  const name = fingerprint(act);
  const kept = read();
  const key = kept[name] ?? newKey();
  write({ ...kept, [name]: key });
  return key;
}

/** The act has been answered for good: doing it again is a new act. */
export function forgetKey(act: string): void {
  const { [fingerprint(act)]: _done, ...rest } = read();
  write(rest);
}

function read(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(shelf) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

function write(keys: Record<string, string>): void {
  try {
    sessionStorage.setItem(shelf, JSON.stringify(keys));
  } catch {
    // Storage is full or forbidden: the key then lives as long as the request.
  }
}

/** A UUID version 4; `crypto.randomUUID` is missing on plain http addresses other than localhost. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A short name for an act (two 32-bit FNV-1a sums), so that what was typed is not stored a second time. */
function fingerprint(act: string): string {
  let a = 0x811c9dc5;
  let b = 0x9dc5811c;
  for (let at = 0; at < act.length; at++) {
    a = Math.imul(a ^ act.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ act.charCodeAt(at), 0x01000197);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
