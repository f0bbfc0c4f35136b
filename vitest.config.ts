import { defineConfig } from 'vitest/config';

const everywhere = ['contracts', 'server', 'web', 'simulator', 'e2e', 'tools'];
const files = (ending: string) => everywhere.map((folder) => `${folder}/**/*.${ending}`);

/**
 * Three projects by file ending: `*.test.ts` runs without anything outside (PGlite inside), `*.pg.test.ts` gets a real
 * PostgreSQL in TEST_DATABASE_URL, `*.e2e.ts` gets a built web application and a browser.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: files('test.{ts,tsx}'),
          setupFiles: ['tools/vitest-shift.ts'],
          exclude: ['**/node_modules/**', '**/*.pg.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'pg',
          include: files('pg.test.ts'),
          globalSetup: ['tools/vitest-postgres.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: files('e2e.ts'),
          globalSetup: ['e2e/src/harness/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
