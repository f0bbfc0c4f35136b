import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import * as contract from '@zhenxun/contracts/subsidy-dry-run.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePayable } from '../../testing/payable-claims.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { exampleScheme } from './example-schemes.ts';

let world: World;
let claims: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  claims = [
    ...(await makePayable(world, '430102', ['worker', 'second-worker', 'trainee-1'])),
    ...(await makePayable(world, '430211', ['trainee-201', 'trainee-202'])),
  ];
});
afterAll(() => world.close());

/** The demo scheme as the province changes it. */
const changed = (change: (copy: Scheme) => void): Record<string, unknown> => {
  const copy = structuredClone(exampleScheme('demo-employment-skills'));
  copy.version = 2;
  copy.validFrom = '2099-01-01';
  change(copy);
  return copy as unknown as Record<string, unknown>;
};
const raised = changed(({ tables }) => {
  for (const row of tables.standards!.rows) if (row.fen !== null) row.fen += 20_000;
});
const start = (login: string, document: Record<string, unknown>) =>
  world.call(login, contract.startDryRun, { body: { document } });
const record = async (id: string) => (await world.call('guanli', contract.getDryRun, { params: { id } })).body.record;
const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);
const at = (id: string, from: number) => ({
  topic: 'subsidy.dry_run',
  payload: { region_code: id.slice(0, 6), id: id.slice(7), done: from },
});

test('only administrators of the region start one, on a document that is a scheme, where there is something to try', async () => {
  expect((await start('shenpi', raised)).status).toBe(403);
  expect((await start('laodong', raised)).status).toBe(403);
  expect((await world.call('jijian', contract.listDryRuns)).status).toBe(403);
  const broken = await start(
    'guanli',
    changed((copy) => Object.assign(copy.conditions[0]!, { when: 'nobody_knows' })),
  );
  expect(broken.refusals.map(({ pointer }) => pointer)).toContain('/document/conditions/0/when');
  expect(
    codes(
      await start(
        'guanli',
        changed((copy) => Object.assign(copy, { id: 'never-claimed' })),
      ),
    ),
  ).toEqual(['subsidy.dry_run.nothing']);
});

let first = '';
test('who gains and by how much; one at a time; the claims themselves are untouched', async () => {
  const started = await start('guanli', raised);
  expect(started.body.total).toBe(claims.length);
  first = started.body.id;
  expect(codes(await start('guanli2', raised))).toEqual(['subsidy.dry_run.running']);
  expect((await record(first)).state).toBe('running');
  expect((await world.drainJobs()).failed).toEqual([]);
  const done = await record(first);
  expect(done).toMatchObject({ state: 'done', done: 5, changed: 5, deltaFen: 5 * 20_000 });
  expect(done.totals.kinds).toEqual({ gains: { count: 5, deltaFen: 100_000 } });
  expect(done.totals.bars).toEqual([0, 0, 0, 0, 0, 5, 0, 0]);
  const lines = await world.call('guanli', contract.listDryRunLines, {
    params: { id: first },
    query: { kind: 'gains' },
  });
  expect(lines.body.items).toHaveLength(5);
  for (const line of lines.body.items) {
    expect(line).toMatchObject({ oldFen: 150_000, newFen: 170_000, deltaFen: 20_000 });
    expect(line.person).toContain('*');
  }
  const one = await world.call('guanli', contract.getDryRunLine, { params: { id: lines.body.items[0]!.id } });
  expect(one.body.before[0]?.text).toContain('1,500.00元');
  expect(one.body.after[0]?.text).toContain('1,700.00元');
  const { rows } = await world.db.use((c) => c.query('select distinct amount_fen from subsidy.claim', []));
  expect(rows).toEqual([{ amount_fen: 150_000 }]);
});

test('who would be refused, by which condition; a fact nobody asked for then is said, not guessed', async () => {
  const stricter = changed((copy) => {
    // the cases of the scheme name its own conditions, so one is added rather than put in the place of another
    copy.conditions.push({
      ...copy.conditions[0]!,
      when: 'ageAtFiling > 90',
      code: 'age_over_90',
      says: '年满九十周岁',
    });
  });
  const { id } = (await start('guanli2', stricter)).body;
  await world.drainJobs();
  const refused = await record(id);
  expect(refused.totals.kinds).toEqual({ newly_refused: { count: 5, deltaFen: -750_000 } });
  expect(refused.totals.reasons.age_over_90).toEqual({ count: 5, deltaFen: -750_000 });
  expect(refused.labels.age_over_90).toBe('年满九十周岁');
  const unasked = changed((copy) => {
    copy.facts.hardship = { kind: 'person.hardship', label: '困难家庭', type: 'bool', sources: ['*'] };
    copy.conditions.push({ ...copy.conditions[0]!, code: 'hardship', says: '困难家庭', when: 'hardship' });
  });
  const second = (await start('guanli', unasked)).body.id;
  await world.drainJobs();
  const unknown = await record(second);
  expect(unknown.totals.kinds).toEqual({ unknown: { count: 5, deltaFen: 0 } });
  expect(unknown.totals.facts).toEqual({ hardship: 5 });
  expect(unknown.totals.oldFen).toBe(unknown.totals.newFen);
});

test('it is stopped where it is, and a part delivered again after a kill does nothing twice', async () => {
  const { id } = (await start('guanli', raised)).body;
  const cancelled = await world.call('guanli2', contract.cancelDryRun, { params: { id }, body: { version: 1 } });
  expect(cancelled.body.state).toBe('cancelled');
  await world.drainJobs();
  expect(await record(id)).toMatchObject({ state: 'cancelled', done: 0, changed: 0 });
  const handler = world.kernel.jobs.handlers.get('subsidy.dry_run')!;
  const ctx = {
    kernel: world.kernel,
    actor: { kind: 'system' as const, ref: 'system:job', label: '系统', grants: [] },
  };
  await handler(ctx, at(first, 0).payload, undefined as never);
  expect(await record(first)).toMatchObject({ state: 'done', done: 5 });
  const again = (await start('guanli', raised)).body.id;
  // what a server leaves that was killed in the middle of a part: the job claimed, nothing kept; and its twin at work
  const { payload } = at(again, 0);
  await Promise.all([handler(ctx, payload, undefined as never), handler(ctx, payload, undefined as never)]);
  await world.drainJobs();
  expect(await record(again)).toMatchObject({ state: 'done', done: 5, changed: 5 });
  const lines = await world.call('guanli', contract.listDryRunLines, { params: { id: again } });
  expect(lines.body.items).toHaveLength(5);
});

test('the list is exported masked, and told to who started it', async () => {
  const url = `/api/subsidy/dry-runs/${first}/lines/export?format=csv`;
  const file = await world.app.inject({ method: 'GET', url, headers: await world.signIn('guanli') });
  expect(file.statusCode).toBe(200);
  expect(file.body.split('\n')[0]).toContain('差额（元）');
  expect(file.body).not.toMatch(/\d{17}[\dX]/);
  const { rows } = await world.db.use((c) =>
    c.query(`select count(*) as n from kernel.inbox where code = 'subsidy.inbox.dry_run_done'`, []),
  );
  expect(Number(rows[0]?.n)).toBe(4);
});
