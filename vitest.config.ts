import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/world/server.ts'],
    // what is drawn is drawn the same each time, so that what fails is what was changed
    env: { SEED: process.env['SEED'] ?? '20261122' },
    setupFiles: ['test/world/chance.ts'],
    // they only end what hangs: a busy machine may take its time
    testTimeout: 600_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: 2,
    // machines differ; what needs its second go is named at the end, and `npm run check` gives none
    retry: 1,
    reporters: ['default', './test/world/unsteady.ts'],
  },
});
