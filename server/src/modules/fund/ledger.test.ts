import type { LedgerAccount } from '@zhenxun/contracts/fund-terms.ts';
import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemActor } from '../../kernel/actor.ts';
import { command, execute, query } from '../../kernel/command.ts';
import { Refused } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { commitClass, releaseClass } from './commands/commit-class.ts';
import { confirmBudget } from './commands/confirm-budget.ts';
import { freeClaim, oweClaim } from './commands/owe-claim.ts';
import { post } from './commands/post.ts';
import { proposeBudget } from './commands/propose-budget.ts';
import { releaseCommitment } from './commands/release-commitment.ts';

let world: World;
const county = '430102';
const officer = (region: string, id: string): Actor => ({
  kind: 'account',
  accountId: id,
  ref: `account:${id}`,
  label: id,
  grants: [{ role: 'approver', regionCode: region }],
});
const system = systemActor('test');
const inTx = command({
  kind: 'fund.test.done',
  zh: '测试',
  holds: 'none',
  run: (tx, fn: (tx: Tx) => Promise<void>) => fn(tx).then(() => tx.inRegion(county)),
});
const run = (fn: (tx: Tx) => Promise<void>, actor: Actor = system) =>
  execute({ kernel: world.kernel, actor }, inTx, fn);

const give = async (
  regionCode: string,
  source: FundSource,
  year: number,
  amountFen: number,
  kind: 'initial' | 'adjustment' = 'initial',
) => {
  const ctx = { kernel: world.kernel, actor: system };
  const input = { regionCode, source, year, kind, amountFen, documentNo: '示例〔1〕号', documentDay: '2020-01-01' };
  const { id, version } = await execute(ctx, proposeBudget, input);
  await execute(ctx, confirmBudget, { key: { region_code: regionCode, id: id.slice(7) }, version });
};

type Balance = {
  region_code: string;
  source: string;
  year: number;
  account: LedgerAccount;
  amount_fen: number;
  posted: number;
};
const balances = (year: number) =>
  query({ kernel: world.kernel, actor: system }, (q) =>
    q.rows(sql<Balance>`select b.region_code, b.source, b.account, b.amount_fen,
      (select coalesce(sum(p.amount_fen), 0)::bigint from fund.posting p where p.region_code = b.region_code and p.source = b.source
       and p.year = b.year and p.account = b.account) as posted from fund.balance b where b.year = ${year} order by 1, 2, 3`),
  );
const held = async (year: number, region = county) =>
  Object.fromEntries(
    (await balances(year))
      .filter((b) => b.region_code === region && b.amount_fen !== 0)
      .map((b) => [b.account, b.amount_fen]),
  );
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
let serial = 0;
const newClass = () => ({ region_code: county, id: uuid(++serial) });
const commit =
  (classKey: { region_code: string; id: string }, year: number, amountFen: number, fundSources: FundSource[]) =>
  (tx: Tx) =>
    commitClass(tx, { classKey, organisationId: uuid(1), fundSources, year, amountFen });

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('the database refuses an entry whose postings do not sum to zero, and one without postings', async () => {
  await give(county, 'employment_fund', 2031, 100);
  const lopsided = (lines: { account: LedgerAccount; amountFen: number }[]) =>
    run(async (tx) => {
      const id = tx.newId();
      const at = { region_code: county, source: 'employment_fund', year: 2031 };
      tx.insert('fund.entry', {
        ...at,
        id,
        kind: 'commit',
        ref_kind: 'class',
        ref: 'x',
        amount_fen: 5,
        reason: 'x',
        params: {},
        who: 'x',
      });
      for (const { account, amountFen } of lines)
        tx.insert('fund.posting', { ...at, id: tx.newId(), entry_id: id, account, amount_fen: amountFen });
    });
  await expect(
    lopsided([
      { account: 'available', amountFen: -5 },
      { account: 'committed', amountFen: 4 },
    ]),
  ).rejects.toThrow();
  await expect(lopsided([])).rejects.toThrow();
  await lopsided([
    { account: 'available', amountFen: -5 },
    { account: 'committed', amountFen: 5 },
  ]);
});

test('entries and postings are only ever added', async () => {
  await give(county, 'employment_fund', 2032, 100);
  const asApp = (text: string) =>
    world.db.use(async (c) => {
      await c.exec(
        "begin; set local role zhenxun_app; select set_config('zx.lo','000000',true), set_config('zx.hi','999999',true)",
      );
      try {
        return await c.exec(text);
      } finally {
        await c.exec('rollback');
      }
    });
  await expect(asApp('update fund.posting set amount_fen = 1')).rejects.toThrow(/permission denied/);
  await expect(asApp('delete from fund.entry')).rejects.toThrow(/permission denied/);
  await expect(asApp("update fund.balance set amount_fen = -1 where account = 'available'")).rejects.toThrow(
    /balance_not_overdrawn/,
  );
});

test('a class is committed to the first source of the order and the nearest budget that covers, with the reason', async () => {
  const year = 2033;
  await give(county, 'skills_action_account', year, 1000);
  await give('430100', 'skills_action_account', year, 5000);
  await give('430000', 'employment_fund', year, 90_000);
  const all: FundSource[] = ['employment_fund', 'skills_action_account'];
  const approver = officer(county, uuid(90));
  await run(commit(newClass(), year, 800, all), approver);
  await run(commit(newClass(), year, 800, all), approver);
  await run(commit(newClass(), year, 60_000, all), approver);
  expect(await held(year)).toEqual({ appropriation: -1000, available: 200, committed: 800 });
  expect(await held(year, '430100')).toEqual({ appropriation: -5000, available: 4200, committed: 800 });
  expect(await held(year, '430000')).toEqual({ appropriation: -90_000, available: 30_000, committed: 60_000 });
  const reasons = await query({ kernel: world.kernel, actor: approver }, (q) =>
    q.rows(
      sql<{
        reason: string;
        before: number;
      }>`select reason, (params ->> 'before')::int as before from fund.commitment where year = ${year} order by id`,
    ),
  );
  expect(reasons.map((r) => `${r.reason} ${r.before}`).sort()).toEqual([
    'fund.reason.first 0',
    'fund.reason.next 1',
    'fund.reason.next 2',
  ]);
});

test('no budget that covers: refused with every figure, nothing written', async () => {
  const year = 2034;
  await give(county, 'employment_fund', year, 1000);
  const before = await balances(year);
  const refused = await run(commit(newClass(), year, 1001, ['employment_fund', 'unemployment_insurance'])).catch(
    (e: Refused) => e,
  );
  expect(refused).toBeInstanceOf(Refused);
  expect((refused as Refused).refusals[0]).toMatchObject({
    code: 'fund.budget_short',
    params: { needed: '10.01', tried: '芙蓉区就业补助资金可用 10.00 元' },
  });
  expect(await balances(year)).toEqual(before);
});

test('a class commits once; its rest goes back', async () => {
  const year = 2035;
  await give(county, 'employment_fund', year, 1000);
  const classKey = newClass();
  await run(commit(classKey, year, 600, ['employment_fund']));
  await expect(run(commit(classKey, year, 100, ['employment_fund']))).rejects.toMatchObject({
    refusals: [{ code: 'fund.committed_already' }],
  });
  await run((tx) =>
    oweClaim(tx, {
      key: newClass(),
      classKey,
      regionCode: county,
      fundSource: 'employment_fund',
      year,
      amountFen: 250,
    }),
  );
  await run((tx) => releaseClass(tx, classKey));
  await run((tx) => releaseClass(tx, classKey));
  expect(await held(year)).toEqual({ appropriation: -1000, available: 750, payable: 250 });
});

test('a claim beyond what its class set aside is topped up; another source pays from its own budget; freeing reverses', async () => {
  const year = 2036;
  await give(county, 'employment_fund', year, 1000);
  await give(county, 'unemployment_insurance', year, 1000);
  const classKey = newClass();
  await run(commit(classKey, year, 300, ['employment_fund']));
  const [first, second, third] = [newClass(), newClass(), newClass()];
  const owe = (key: typeof first, fundSource: FundSource, amountFen: number) =>
    run((tx) => oweClaim(tx, { key, classKey, regionCode: county, fundSource, year, amountFen }));
  await owe(first, 'employment_fund', 200);
  await owe(second, 'employment_fund', 200);
  await owe(third, 'unemployment_insurance', 50);
  await expect(owe(third, 'unemployment_insurance', 50)).rejects.toMatchObject({
    refusals: [{ code: 'fund.owed_already' }],
  });
  const of = async (source: string) =>
    Object.fromEntries(
      (await balances(year))
        .filter((b) => b.source === source && b.amount_fen !== 0)
        .map((b) => [b.account, b.amount_fen]),
    );
  expect(await of('employment_fund')).toEqual({ appropriation: -1000, available: 600, payable: 400 });
  expect(await of('unemployment_insurance')).toEqual({ appropriation: -1000, available: 950, payable: 50 });
  await run((tx) => freeClaim(tx, second));
  await run((tx) => freeClaim(tx, third));
  await run((tx) => freeClaim(tx, third));
  expect(await of('employment_fund')).toEqual({ appropriation: -1000, available: 700, committed: 100, payable: 200 });
  expect(await of('unemployment_insurance')).toEqual({ appropriation: -1000, available: 1000 });
});

test('finance gives back what a class that is over did not use, once', async () => {
  const year = 2038;
  await give(county, 'employment_fund', year, 1000);
  const classKey = newClass();
  await run(commit(classKey, year, 600, ['employment_fund']));
  const [row] = await query({ kernel: world.kernel, actor: system }, (q) =>
    q.rows(
      sql<{ id: string; version: number }>`select id, version from fund.commitment where class_id = ${classKey.id}`,
    ),
  );
  const input = { key: { region_code: county, id: row!.id }, version: row!.version, reason: '学员未申领' };
  const finance = { kernel: world.kernel, actor: world.actor('finance') };
  await execute(finance, releaseCommitment, input);
  expect(await held(year)).toEqual({ appropriation: -1000, available: 1000 });
  await expect(execute(finance, releaseCommitment, { ...input, version: 2 })).rejects.toMatchObject({
    refusals: [{ code: 'kernel.state_not_allowed' }],
  });
});

test('a budget cannot be cut below what is still available', async () => {
  const year = 2037;
  await give(county, 'employment_fund', year, 1000);
  await run(commit(newClass(), year, 700, ['employment_fund']));
  await expect(give(county, 'employment_fund', year, -301, 'adjustment')).rejects.toMatchObject({
    refusals: [{ code: 'fund.budget_cut', params: { available: '3.00', cut: '3.01' } }],
  });
  await give(county, 'employment_fund', year, -300, 'adjustment');
  expect(await held(year)).toEqual({ appropriation: -700, committed: 700 });
});

test('whatever happens in whatever order, the ledger balances and every balance is the sum of its postings', async () => {
  let year = 2050;
  const amount = fc.integer({ min: 1, max: 400 });
  const step = fc.oneof(
    fc.record({ do: fc.constant('budget' as const), n: fc.nat(3), fen: amount }),
    fc.record({ do: fc.constant('commit' as const), n: fc.nat(3), fen: amount }),
    fc.record({ do: fc.constant('owe' as const), n: fc.nat(3), fen: amount }),
    fc.record({ do: fc.constant('free' as const), n: fc.nat(3), fen: amount }),
    fc.record({ do: fc.constant('release' as const), n: fc.nat(3), fen: amount }),
    fc.record({ do: fc.constant('send' as const), n: fc.nat(3), fen: amount }),
    fc.record({ do: fc.constant('paid' as const), n: fc.nat(3), fen: amount }),
    fc.record({ do: fc.constant('failed' as const), n: fc.nat(3), fen: amount }),
    fc.record({ do: fc.constant('recovered' as const), n: fc.nat(3), fen: amount }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (sequence) => {
      year += 1;
      await give(county, 'employment_fund', year, 1000);
      const classes = [newClass(), newClass(), newClass(), newClass()];
      const claims = [newClass(), newClass(), newClass(), newClass()];
      const purse = { region_code: county, source: 'employment_fund' as const, year };
      for (const { do: what, n, fen } of sequence) {
        const tried =
          what === 'budget'
            ? give(county, 'employment_fund', year, n % 2 === 0 ? fen : -fen, 'adjustment')
            : run(async (tx) => {
                const [classKey, key] = [classes[n]!, claims[n]!];
                if (what === 'commit') await commit(classKey, year, fen, ['employment_fund'])(tx);
                else if (what === 'owe')
                  await oweClaim(tx, {
                    key,
                    classKey,
                    regionCode: county,
                    fundSource: 'employment_fund',
                    year,
                    amountFen: fen,
                  });
                else if (what === 'free') await freeClaim(tx, key);
                else if (what === 'release') await releaseClass(tx, classKey);
                else await post(tx, purse, { kind: what, refKind: 'batch', ref: 'x', amountFen: fen, reason: 'x' });
              });
        await tried.catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error;
        });
      }
      const found = await balances(year);
      expect(found.reduce((sum, row) => sum + row.amount_fen, 0)).toBe(0);
      for (const row of found) {
        expect(row.amount_fen).toBe(row.posted);
        if (row.account !== 'appropriation') expect(row.amount_fen).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);
