import { expect, test } from 'vitest';
import { runChaos } from './run.ts';

/** `npm run chaos` kills a hundred times; here ten. */
test('a server killed at ten points loses and doubles nothing', async () => {
  const { kills, struck, batches } = await runChaos(process.env.TEST_DATABASE_URL ?? '', 10, () => undefined);
  expect(kills).toBe(10);
  expect(batches).toBeGreaterThanOrEqual(2);
  const places = struck.map(({ what }) => what).join();
  for (const one of ['create-batch', 'release-batch', 'record-answer', 'post', 'notice'])
    expect(places).toContain(`/${one}.ts`);
});
