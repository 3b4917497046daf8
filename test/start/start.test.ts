import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPages } from '../../src/app/web-build.ts';
import { root, run as runIn, start as startIn, type Running } from './running.ts';
import { freePort } from '../world/port.ts';
import { tempFolder } from '../world/folder.ts';

const children: ChildProcess[] = [];
let web: string;

beforeAll(async () => {
  await builtPages(join(root, '.cache'));
  web = join(root, '.cache/web');
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
});

/** A data folder with the pages built already, so that each start is quick. */
async function newFolder(): Promise<string> {
  const folder = await tempFolder('start');
  await cp(web, join(folder, 'web'), { recursive: true });
  return folder;
}

const kept = <R extends { child: ChildProcess }>(running: R): R => {
  children.push(running.child);
  return running;
};
const run = (env: Record<string, string>) => kept(runIn(env));
const start = async (data: string): Promise<Running> => kept(await startIn(data));

const openWishes = async (url: string): Promise<number> => {
  const reply = await fetch(`${url}/api/6101/wishes/tree?place=610102004002`);
  return ((await reply.json()) as { counts: { open: number } }).counts.open;
};

describe('starting and stopping', () => {
  it('starts with the demonstration, stops at SIGTERM with its database, starts again with the same data', async () => {
    const data = await newFolder();
    const first = await start(data);
    // it serves a moment before it says so
    await expect.poll(first.output).toContain('/c/610102004002');
    await expect.poll(first.output).toContain('chenmin / nuanlin-demo');
    const before = await openWishes(first.url);
    expect(before).toBeGreaterThan(5);
    const page = await fetch(`${first.url}/c/610102004002`);
    expect(await page.text()).toContain('<div id="root">');
    first.child.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    const second = await start(data);
    expect(await openWishes(second.url)).toBe(before);
    second.child.kill('SIGINT');
    expect(await second.exit).toBe(0);
  });

  it('loses nothing acknowledged when it is killed, and starts again', async () => {
    const data = await newFolder();
    const first = await start(data);
    const people = (await (await fetch(`${first.url}/api/6101/demo/people`)).json()) as {
      items: { id: string; name: string }[];
    };
    const unsafe = (): Record<string, string> => ({
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'sec-fetch-site': 'same-origin',
    });
    const signedIn = await fetch(`${first.url}/api/6101/session/demo`, {
      method: 'POST',
      headers: unsafe(),
      body: JSON.stringify({ personId: people.items.find((one) => one.name === '周婷')?.id }),
    });
    const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
    const hung = await fetch(`${first.url}/api/6101/wishes`, {
      method: 'POST',
      headers: { ...unsafe(), cookie },
      body: JSON.stringify({ kind: 'thing', publicLine: '想要一盆绿萝' }),
    });
    expect(hung.status).toBe(201);
    const { id } = (await hung.json()) as { id: string };
    first.child.kill('SIGKILL');
    await first.exit;
    const second = await start(data);
    const again = await fetch(`${second.url}/api/6101/wishes/${id}`, { headers: { cookie } });
    expect(await again.json()).toMatchObject({ publicLine: '想要一盆绿萝', state: 'proposed' });
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);
  });

  it('says in a sentence what keeps it from starting', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const portTaken = run({ NUANLIN_DATA: await newFolder(), PORT: String(port) });
    expect(await portTaken.exit).toBe(1);
    expect(portTaken.output()).toMatch(/The port 127\.0\.0\.1:\d+ cannot be used/);
    taken.close();

    const file = join(await newFolder(), 'a-file');
    await writeFile(file, '');
    const noFolder = run({ NUANLIN_DATA: join(file, 'data'), PORT: '0' });
    expect(await noFolder.exit).toBe(1);
    expect(noFolder.output()).toMatch(/The data folder .* cannot be written/);

    const noRoom = run({ NUANLIN_DATA: '/proc/nuanlin', PORT: '0' });
    expect(await noRoom.exit).toBe(1);
    expect(noRoom.output()).toMatch(/The data folder .* cannot be written/);

    const noDatabase = run({
      NUANLIN_DATA: await newFolder(),
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      PORT: '0',
    });
    expect(await noDatabase.exit).toBe(1);
    expect(noDatabase.output()).toMatch(/The database cannot be reached/);

    const wrongPort = run({ NUANLIN_DATA: await newFolder(), PORT: 'eighty' });
    expect(await wrongPort.exit).toBe(1);
    expect(wrongPort.output()).toMatch(/PORT is "eighty", but must be/);
    const wrongHost = run({ NUANLIN_DATA: await newFolder(), HOST: '', PORT: '0' });
    expect(await wrongHost.exit).toBe(1);
    expect(wrongHost.output()).toMatch(/HOST is "", but must be/);

    const wrongProxy = run({ NUANLIN_DATA: await newFolder(), NUANLIN_PROXIES: 'foo', PORT: '0' });
    expect(await wrongProxy.exit).toBe(1);
    expect(wrongProxy.output()).toMatch(/NUANLIN_PROXIES is "foo", but must be/);
    for (const refused of [wrongHost, wrongProxy, portTaken, noFolder, noDatabase, wrongPort]) {
      expect(refused.output()).not.toMatch(/^\s+at /m);
    }
  });

  it('refuses a key that is not the key of the data, and the demonstration where none was made', async () => {
    const data = await newFolder();
    const real = run({ NUANLIN_DATA: data, NUANLIN_DEMO: '0', PORT: String(await freePort()) });
    while (!real.output().includes('http://')) await new Promise((resolve) => setTimeout(resolve, 50));
    real.child.kill('SIGTERM');
    expect(await real.exit).toBe(0);

    const asDemo = run({ NUANLIN_DATA: data, PORT: '0' });
    expect(await asDemo.exit).toBe(1);
    expect(asDemo.output()).toMatch(/does not hold the demonstration/);

    await rm(join(data, 'keys'), { recursive: true });
    const otherKey = run({ NUANLIN_DATA: data, NUANLIN_DEMO: '0', PORT: '0' });
    expect(await otherKey.exit).toBe(1);
    expect(otherKey.output()).toMatch(/is not the key of this database/);
  });

  it('under an old Node goes on with the one that npm brought, or says in a sentence what is missing', async () => {
    const folder = await newFolder();
    const script = await readFile(join(root, 'bin/nuanlin.mjs'), 'utf8');
    const pretended = join(folder, 'bin/nuanlin.mjs');
    await mkdir(join(folder, 'bin'));
    await writeFile(pretended, script.replaceAll('process.versions.node', "'20.20.2'"));
    const told = async (): Promise<[unknown, string]> => {
      const child = spawn(process.execPath, [pretended, 'seal', 'check'], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const code = await new Promise((resolve) => child.on('close', resolve));
      return [code, output];
    };
    expect(await told()).toEqual([1, expect.stringMatching(/not installed yet: please run npm ci in/)]);
    await mkdir(join(folder, 'node_modules/commander'), { recursive: true });
    expect(await told()).toEqual([
      1,
      expect.stringMatching(/needs Node\.js 24\.15 or newer, this is 20\.20\.2/),
    ]);
    // only what every Node knows is imported before its version is looked at
    for (const [, name] of script.matchAll(/^import .* from '(.*)';/gm)) expect(name).toMatch(/^node:/);
    const system = process.platform === 'win32' ? 'win' : process.platform;
    const brought = join(folder, `node_modules/node-${system}-${process.arch}/bin/node`);
    await mkdir(join(brought, '..'), { recursive: true });
    await writeFile(brought, '#!/bin/sh\necho "$@"\nexit 7\n', { mode: 0o755 });
    expect(await told()).toEqual([7, expect.stringMatching(/src\/app\/main\.ts seal check\n$/)]);
  });
});
