/** Builds the three web shells (resident, console, wall) from src/web; the server tells where to with `--outDir`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, 'src', 'web');
const entries = ['index.html', 'console.html', 'wall.html']
  .map((page) => join(root, page))
  .filter((page) => existsSync(page));

export default defineConfig({
  root,
  cacheDir: join(import.meta.dirname, '.cache', 'vite'),
  plugins: [react()],
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
