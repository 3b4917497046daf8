import { readFileSync } from 'node:fs';
import type pg from 'pg';
import type { DatabaseAddress } from '../../base/database.ts';
import { StartError } from '../../base/start-error.ts';

/** Where a database address leads, without who signs in. */
export type Address = Omit<DatabaseAddress, 'user' | 'password'>;

/** How the connection is encrypted, by the `sslmode` and `sslrootcert` of the address, as the driver reads them. */
function sslOf(url: URL): Pick<DatabaseAddress, 'ssl'> {
  const root = url.searchParams.get('sslrootcert');
  switch (url.searchParams.get('sslmode')) {
    case 'no-verify':
      return { ssl: { rejectUnauthorized: false } };
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return { ssl: root ? { ca: readRoot(root) } : true };
    default:
      return {};
  }
}

function readRoot(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(
      'bad_configuration',
      {
        zh: `DATABASE_URL 中的证书文件 ${path} 读不到。`,
        en: `The certificate file ${path} named in DATABASE_URL cannot be read.`,
      },
      error,
    );
  }
}

/** Takes a `postgres://` address apart. */
export function addressOf(text: string): Address {
  const url = new URL(text);
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.searchParams.get('port') ?? (url.port || 5432)),
    database: decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username),
    ...sslOf(url),
  };
}

/** How the owner, named in the address, connects. */
export const ownerOf = (url: string): pg.ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: 5_000,
});
