/** Builds the three web shells (resident, console, wall) from src/web; the server tells where to with `--outDir`. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin, type Rolldown } from 'vite';

const root = join(import.meta.dirname, 'src', 'web');
const entries = ['index.html', 'console.html', 'wall.html']
  .map((page) => join(root, page))
  .filter((page) => existsSync(page));

/** Bundles the service worker as one file, with the list of the files that the residents' shell is made of. */
function serviceWorker(): Plugin {
  let outDir = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (config) => void (outDir = config.build.outDir),
    async writeBundle(_options, bundle) {
      await build({
        configFile: false,
        root,
        publicDir: false,
        logLevel: 'error',
        define: { shellFiles: JSON.stringify(shellOf(bundle)), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2023',
          rolldownOptions: {
            input: join(root, 'sw', 'main.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      });
    },
  };
}

/** What the residents' shell loads, now or later: its page, its scripts and their styles. */
function shellOf(bundle: Rolldown.OutputBundle): { url: string; revision: string | null }[] {
  const files = new Set<string>();
  const follow = (name: string): void => {
    const chunk = bundle[name];
    if (files.has(name) || chunk?.type !== 'chunk') return;
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    for (const asset of chunk.viteMetadata?.importedAssets ?? []) files.add(asset);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) follow(next);
  };
  const page = Object.values(bundle).find(
    (one) => one.type === 'chunk' && one.isEntry && one.facadeModuleId?.endsWith('/index.html'),
  );
  if (!page) throw new Error("the residents' page is not in the build");
  follow(page.fileName);
  const html = bundle['index.html'];
  const revision = createHash('sha256')
    .update(html?.type === 'asset' ? html.source : '')
    .digest('hex')
    .slice(0, 16);
  return [{ url: '/', revision }, ...[...files].map((name) => ({ url: `/${name}`, revision: null }))];
}

// Whoever builds, from a test or with another setting: what is built is what ships.
process.env['NODE_ENV'] = 'production';

export default defineConfig({
  root,
  cacheDir: join(import.meta.dirname, '.cache', 'vite'),
  plugins: [react(), serviceWorker()],
  build: {
    outDir: join(import.meta.dirname, 'build', 'web'),
    emptyOutDir: true,
    target: 'es2023',
    // Nothing inline: the content security policy allows files of our own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // antd's chunk is for staff only; what a resident loads is measured by the bench.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: entries },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
