import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * Tests that may kill a mutant: those of pure code, fast enough to be run thousands of times. Left out are long property
 * runs and tests that open a database. Test files share one process a run, since a mutant of a module's constants is
 * tried against all of them; each run is a new process, so nothing is left over from another mutant.
 */
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: [
      'contracts/src/**/*.test.ts',
      'server/src/modules/*/{*,rules/**/*}.test.ts',
      'server/src/kernel/{permission,two-person,workflow,workdays,calendar-file}.test.ts',
    ],
    exclude: [
      '**/*.pg.test.ts',
      '**/*.flow.test.ts',
      '**/rules/properties.test.ts',
      '**/fund/ledger.test.ts',
      '**/attendance/sign-batch.test.ts',
      '**/video/room-camera.test.ts',
      '**/node_modules/**',
    ],
    env: { TZ: 'UTC' },
    isolate: false,
    testTimeout: 60_000,
  },
});
