import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '../actor.ts';
import { command, execute } from '../command.ts';
import type { Kernel } from '../kernel.ts';
import { readTables } from '../tables.ts';
import { transactionsAs } from './access.ts';
import { type Claim, newClaim, openWorld, tamper, tick, type World } from './testing.ts';
import { timelineOf } from './timeline.ts';
import { verifyEvidence } from './verify.ts';
import { sequenceOnce } from './writer.ts';

let world: World;
let kernel: Kernel;
beforeAll(async () => {
  world = await openWorld();
  kernel = {
    config: { province: '430000' },
    db: world.db,
    clock: { now: () => new Date(tick()) },
    random: (bytes: number) => randomBytes(bytes),
    reference: { revision: 1 },
    tables: await readTables(world.db),
    constraints: new Map(),
  } as unknown as Kernel;
});
afterAll(() => world.close());

const claim = newClaim();
const key = { region_code: claim.region_code, id: claim.id };
const plain = ({ version, created_at, ...row }: Claim) => row;

const file = command({
  kind: 'demo.claim.made',
  zh: '提交',
  holds: 'none',
  async run(tx, _: undefined) {
    tx.insert('demo.claim', plain(claim));
    await tx.flush();
    const row = await tx.lock<Claim>('demo.claim', key);
    tx.update('demo.claim', row, { day: null });
    tx.update('demo.claim', row, { tags: null });
  },
});
const change = command({
  kind: 'demo.claim.corrected',
  zh: '更正',
  holds: 'none',
  async run(tx, amount: number) {
    // the locked row carries a generated column that this change makes stale
    const row = await tx.lock<Claim>('demo.claim', key);
    tx.update('demo.claim', row, { amount_fen: amount });
    tx.because('金额有误');
    tx.insertMany(
      'demo.claim',
      Array.from({ length: 201 }, () => plain(newClaim())),
    );
  },
});
const drop = command({
  kind: 'demo.claim.dropped',
  zh: '删除草稿',
  holds: 'none',
  async run(tx, _: undefined) {
    const row = await tx.lock<Claim>('demo.claim', key);
    tx.remove('demo.claim', row);
    return timelineOf(tx, `${claim.region_code}-${claim.id}`);
  },
});

const run = <I, O>(cmd: Parameters<typeof execute<I, O>>[1], input: I) =>
  execute({ kernel, actor: systemActor('test') }, cmd, input);
const verify = () => transactionsAs(world.db, 'zhenxun_verify')((q) => verifyEvidence(q, { key: world.key }));

it('what commands write is what the entries say, through inserts, changes of one transaction and another, and removals', async () => {
  await run(file, undefined);
  expect(await verify()).toMatchObject({ findings: [], waiting: 1, rows: { checked: 1 } });
  await run(change, 500);
  expect(await verify()).toMatchObject({ findings: [], waiting: 2, rows: { checked: 202 } });
  await sequenceOnce({
    transaction: transactionsAs(world.db, 'zhenxun_app'),
    key: world.key,
    suite: 'sha256',
    now: tick,
  });
  expect(await verify()).toMatchObject({ findings: [], waiting: 0, size: 2 });
  expect((await tamper(world.db, `select doubled, version from demo.claim where id = '${claim.id}'`)).rows).toEqual([
    { doubled: 1000, version: 3 },
  ]);
  expect((await run(drop, undefined)).map(({ label, sealed, reason }) => [label, sealed, reason])).toEqual([
    ['更正', true, '金额有误'],
    ['提交', true, undefined],
  ]);
  expect(await verify()).toMatchObject({ findings: [], rows: { checked: 201 } });
});

it('a refused command leaves no entry', async () => {
  const before = await tamper(world.db, 'select count(*) as n from evidence.entry');
  await expect(run(change, 1)).rejects.toThrow();
  expect(await tamper(world.db, 'select count(*) as n from evidence.entry')).toEqual(before);
});

it('every entry a command makes names the rows it wrote, and no other', async () => {
  const { rows } = await tamper(world.db, 'select body::jsonb as body from evidence.entry order by at');
  const bodies = rows.map(
    (row) => row.body as { writes?: { table: string; op: string; version: number }[]; rows?: { count: number } },
  );
  expect(bodies.map((body) => body.writes?.map(({ op, version }) => `${op} ${version}`) ?? body.rows?.count)).toEqual([
    ['insert 2'],
    202,
    ['remove 3'],
  ]);
});
