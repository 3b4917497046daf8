import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';

function openssl(...args: readonly string[]): void {
  const made = spawnSync('openssl', args, { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr || String(made.error));
}

/** Makes an authority of one's own in a folder; gives the path of its certificate. */
export function makeAuthority(folder: string, name: string): string {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
  const subject = `/CN=${name}`;
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    subject,
    '-keyout',
    key,
    '-out',
    certificate,
  );
  return certificate;
}

/** Has an authority of the folder issue a certificate for a host name. */
export function issue(folder: string, authority: string, host: string): { key: Buffer; cert: Buffer } {
  const of = (ending: string): string => join(folder, `${authority}-${host}.${ending}`);
  const [ca, caKey] = [join(folder, `${authority}.crt`), join(folder, `${authority}.key`)];
  const alt = ['-addext', `subjectAltName=DNS:${host}`];
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    `/CN=${host}`,
    ...alt,
    '-keyout',
    of('key'),
    '-out',
    of('csr'),
  );
  const copied = ['-copy_extensions', 'copy', '-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-days', '2'];
  openssl('x509', '-req', '-in', of('csr'), ...copied, '-out', of('crt'));
  return { key: readFileSync(of('key')), cert: readFileSync(of('crt')) };
}

/** PostgreSQL's SSLRequest: eight bytes before anything else. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Stands before a PostgreSQL and takes connections encrypted with a certificate only; gives its port. */
export async function encryptedBefore(
  port: number,
  certificate: { key: Buffer; cert: Buffer },
): Promise<{ port: number; plain(): number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let plain = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    socket.once('data', (first: Buffer) => {
      if (!first.equals(sslRequest)) {
        plain += 1;
        socket.destroy();
        return;
      }
      socket.write('S');
      const inside = new TLSSocket(socket, { isServer: true, ...certificate });
      const behind = connect(port, '127.0.0.1');
      for (const [one, other] of [
        [inside, behind],
        [behind, inside],
      ] as const)
        one
          .on('error', () => other.destroy())
          .on('close', () => other.destroy())
          .pipe(other);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    plain: () => plain,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
