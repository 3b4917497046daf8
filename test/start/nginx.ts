import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../world/port.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** nginx of the system, or of Debian's package, unpacked beside the tests without installing it; null where neither can be had. */
export async function findNginx(): Promise<string | null> {
  const own = join(root, '.cache/nginx/usr/sbin/nginx');
  for (const path of ['/usr/sbin/nginx', own]) if (existsSync(path)) return path;
  const folder = join(root, '.cache/nginx');
  try {
    await mkdir(folder, { recursive: true });
    await run('apt-get', ['download', 'nginx'], { cwd: folder, timeout: 60_000 });
    await run('sh', ['-c', 'dpkg -x nginx_*.deb .'], { cwd: folder, timeout: 60_000 });
    return existsSync(own) ? own : null;
  } catch {
    await rm(folder, { recursive: true, force: true });
    return null;
  }
}

/** nginx, running with the example of `deploy/nginx.conf`: only ports, name and certificate are others. */
export async function startNginx(
  nginx: string,
  folder: string,
  program: string,
): Promise<{ https: string; http: string; stop(): Promise<void> }> {
  const [plain, secure] = [await freePort(), await freePort()];
  const [certificate, key] = [join(folder, 'nuanlin.crt'), join(folder, 'nuanlin.key')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    key,
    '-out',
    certificate,
    ...subject,
  ]);
  const site = (await readFile(join(root, 'deploy/nginx.conf'), 'utf8'))
    .replaceAll('127.0.0.1:8080', new URL(program).host)
    .replaceAll('listen 80;', `listen 127.0.0.1:${plain};`)
    .replaceAll('listen 443 ssl;', `listen 127.0.0.1:${secure} ssl;`)
    .replaceAll(/ *listen \[::\].*\n/g, '')
    .replaceAll('nuanlin.example', '127.0.0.1')
    .replaceAll('/etc/ssl/nuanlin.crt', certificate)
    .replaceAll('/etc/ssl/private/nuanlin.key', key);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; ${user} pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}
     http { access_log off; ${places}
     ${site} }`,
  );
  const child: ChildProcess = spawn(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr!.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  for (let tries = 0; !existsSync(join(folder, 'nginx.pid')); tries += 1) {
    if (tries > 100 || child.exitCode !== null) throw new Error(`nginx did not start: ${words}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    https: `https://127.0.0.1:${secure}`,
    http: `http://127.0.0.1:${plain}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
