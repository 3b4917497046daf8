import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, open, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** Signs what was sealed; the key is a file outside the database. */
export interface Sealer {
  readonly keyId: string;
  /** Ed25519 signature, 64 bytes. */
  sign(message: Buffer): Buffer;
}

/** Public keys by their id. */
export type SealKeys = ReadonlyMap<string, KeyObject>;

const idOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);

async function writeOnce(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * The key that signs the journal's seals: `<data>/keys/seal.key`, made at first use; the public key lies beside it as
 * `seal-<id>.pub`, to be given to whoever checks.
 */
export async function openSealer(data: string): Promise<Sealer> {
  const path = join(data, 'keys', 'seal.key');
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, 0o600).catch(
      (error: unknown) => {
        // another process was faster
        if ((error as { code?: string }).code !== 'EEXIST') throw error;
      },
    );
  }
  const secret = createPrivateKey(await readFile(path, 'utf8'));
  const known = createPublicKey(secret);
  const keyId = idOf(known);
  const publicPath = join(data, 'keys', `seal-${keyId}.pub`);
  if (!existsSync(publicPath))
    await writeOnce(publicPath, known.export({ type: 'spki', format: 'pem' }) as string, 0o644).catch(
      () => {},
    );
  return { keyId, sign: (message) => sign(null, message, secret) };
}

/** The public keys in a folder: files that end with `.pub`. */
export async function readSealKeys(folder: string): Promise<SealKeys> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.pub'));
  const keys = await Promise.all(
    files.map(async (name) => createPublicKey(await readFile(join(folder, name), 'utf8'))),
  );
  return new Map(keys.map((key) => [idOf(key), key]));
}

/** Does the signature of a known key hold? */
export function signatureHolds(keys: SealKeys, keyId: string, message: Buffer, signature: Buffer): boolean {
  const key = keys.get(keyId);
  return key !== undefined && verify(null, message, key, signature);
}

/** Appends lines to a file and makes the folder if it is missing. */
export async function appendLines(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await appendFile(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
}

/** The lines of a file, read as they are asked for. */
export async function* eachLine(path: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(path) })) if (line) yield line;
}

/** The lines of a file; none when it does not exist. */
export async function linesOf(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  return (await readFile(path, 'utf8')).split('\n').filter(Boolean);
}
