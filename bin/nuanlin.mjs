#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read, so that they can say what is missing.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 24 || (major === 24 && minor < 15)) {
  console.error(
    '暖邻需要 Node.js 24.15 或更高版本，当前是 ' +
      process.versions.node +
      '。在 Linux 和 Windows 上请用 npm ci 安装后以 npm start 启动（npm 会带上 Node 24）；其他系统请从 https://nodejs.org 安装。\n' +
      'Nuanlin needs Node.js 24.15 or newer, this is ' +
      process.versions.node +
      '. On Linux and Windows run npm ci and then npm start (npm brings Node 24 along); elsewhere install it from https://nodejs.org.',
  );
  process.exit(1);
} else {
  // what was compiled once is kept in the system's temporary folder: later starts are a third quicker
  void import('node:module')
    .then(({ enableCompileCache }) => enableCompileCache())
    .then(() => import('../src/app/main.ts'));
}
