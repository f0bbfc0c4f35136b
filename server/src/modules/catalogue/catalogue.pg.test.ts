import * as contract from '@zhenxun/contracts/catalogue.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());

const many = <T>(count: number, job: () => Promise<T>) => Promise.all(Array.from({ length: count }, job));

test('of drafts opened at the same moment one stands, and the others hear why', async () => {
  const body = {
    regionCode: '430700',
    title: '常德市目录（示例）',
    periodFrom: '2026-01-01',
    edition: '2022' as const,
  };
  const answers = await many(12, () => world.call('mulu', contract.openCatalogue, { body }));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  const refused = answers.filter((answer) => answer.status !== 200);
  expect(new Set(refused.map((answer) => answer.refusals[0]?.code))).toEqual(new Set(['catalogue.one_open']));
});

test('the same entry added twelve times at once is there once, and the count agrees', async () => {
  const found = await world.call('mulu', contract.listCatalogues, { query: { regionCode: '430700' } });
  const { id } = found.body.items[0]!;
  const body = { mode: 'own', edition: '2022', occupationName: '花炮工', level: '5' } as const;
  const answers = await many(12, () => world.call('mulu', contract.addEntry, { params: { id }, body }));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  const record = await world.call('mulu', contract.getCatalogue, { params: { id } });
  const entries = await world.call('mulu', contract.listCatalogueEntries, { params: { id } });
  expect(record.body.record.entryCount).toBe(1);
  expect(entries.body.items).toHaveLength(1);
});

test('of two decisions on what was seen, the later one is told that it is stale', async () => {
  const id = world.demo.refs['catalogue.consulting']!;
  const { version } = (await world.call('caizheng', contract.getCatalogue, { params: { id } })).body;
  const [agreed, objected] = await Promise.all([
    world.call('caizheng', contract.agreeCatalogue, { params: { id }, body: { version } }),
    world.call('caizheng2', contract.objectCatalogue, { params: { id }, body: { version, reason: '超出预算' } }),
  ]);
  expect([agreed.status, objected.status].sort()).toEqual([200, 409]);
  const loser = agreed.status === 200 ? objected : agreed;
  expect(loser.refusals[0]?.code).toBe('kernel.version_stale');
});
