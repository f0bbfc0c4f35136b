import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests that may kill a mutant: those of pure code, fast enough to be run thousands of times (long property runs are not). */
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: [
      'contracts/src/**/*.test.ts',
      'server/src/modules/*/{*,rules/**/*}.test.ts',
      'server/src/kernel/*.test.ts',
    ],
    exclude: ['**/*.pg.test.ts', '**/*.flow.test.ts', '**/properties.test.ts', '**/node_modules/**'],
    env: { TZ: 'UTC' },
    testTimeout: 10_000,
  },
});
