import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import * as contract from '@zhenxun/contracts/subsidy-scheme.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../testing/world.ts';
import { exampleScheme } from './example-schemes.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);
const base = (): Scheme => ({ ...exampleScheme('shanxi-daily'), regionCode: '430000', id: 'daily-test' });
const propose = (login: string, document: object) =>
  world.call(login, contract.proposeScheme, {
    body: { document: document as Record<string, unknown>, trainingTypes: ['employment_skills'] },
  });
let id = '';

test('a document is examined with its cases before anything is kept', async () => {
  const fine = await world.call('guanli', contract.checkScheme, {
    body: { document: base() as unknown as Record<string, unknown> },
  });
  expect(fine.body.findings).toEqual([]);
  expect(fine.body.cases.length).toBeGreaterThan(2);
  const broken = { ...base(), cases: [], regionCode: 'x' };
  const found = await world.call('guanli', contract.checkScheme, { body: { document: broken } });
  expect(found.body.findings.map(({ pointer }) => pointer)).toContain('/regionCode');
  expect((await world.call('shenpi', contract.checkScheme, { body: { document: broken } })).status).toBe(403);
});

test('a scheme that fails its own case, or asks for what nobody delivers, is not even proposed', async () => {
  const wrong = base();
  const [first, ...others] = wrong.cases;
  const cases = [{ ...first!, expect: { ...first!.expect, amountFen: 1 } }, ...others];
  const failing = await propose('guanli', { ...wrong, cases });
  expect(failing.status).toBe(422);
  expect(new Set(codes(failing))).toEqual(new Set(['subsidy.scheme.case_fails']));
  expect(failing.refusals[0]?.pointer).toBe('/document/cases/0');
  const undelivered = { ...exampleScheme('apprenticeship-balance-wuhan'), regionCode: '430000' };
  expect(codes(await propose('guanli', undelivered))).toContain('subsidy.scheme.fact_undeliverable');
});

test('a scheme whose case no longer holds when it is to come into force is refused, and stays proposed', async () => {
  const proposed = await propose('guanli', { ...base(), id: 'spoiled-test' });
  const params = { id: proposed.body.id };
  // as a proposal kept by an earlier engine would be: it passed then, and does not pass now
  await world.db.use((c) =>
    c.exec(
      `update subsidy.scheme set document = jsonb_set(document, '{cases,0,expect,amountFen}', '1') where scheme_id = 'spoiled-test'`,
    ),
  );
  const body = { version: proposed.body.version };
  const refused = await world.call('guanli2', contract.activateScheme, { params, body });
  expect(refused.status).toBe(422);
  expect(new Set(codes(refused))).toEqual(new Set(['subsidy.scheme.case_fails']));
  expect(refused.refusals[0]?.pointer).toBe('/cases/0');
  const kept = await world.call('guanli2', contract.getScheme, { params });
  expect(kept.body.record.state).toBe('proposed');
});

test('one administrator proposes, another activates; officers of other regions and other roles may not', async () => {
  const proposed = await propose('guanli', base());
  expect(proposed.body.state).toBe('proposed');
  id = proposed.body.id;
  expect(codes(await propose('guanli', base()))).toEqual(['subsidy.scheme.version_exists']);
  const params = { id };
  const body = { version: proposed.body.version };
  expect(codes(await world.call('guanli', contract.activateScheme, { params, body }))).toEqual([
    'kernel.two_person_same',
  ]);
  expect((await world.call('shenpi', contract.activateScheme, { params, body })).status).toBe(403);
  expect((await world.call(undefined, contract.getScheme, { params })).status).toBe(404);
  const active = await world.call('guanli2', contract.activateScheme, { params, body });
  expect(active.body.state).toBe('active');
  const seen = await world.call(undefined, contract.getScheme, { params });
  expect(seen.body.record).toMatchObject({ state: 'active', scheme: 'daily-test', schemeVersion: base().version });
  expect(seen.body.record.cases.every(({ passed }) => passed)).toBe(true);
  expect(seen.body.actions).toEqual([]);
});

test('a new version stands beside the old one; an older number is refused; an ended one takes no more claims', async () => {
  const next = await propose('guanli', { ...base(), version: base().version + 2 });
  expect(next.status).toBe(200);
  expect(codes(await propose('guanli', { ...base(), version: base().version + 1 }))).toEqual([
    'subsidy.scheme.version_older',
  ]);
  const mine = await world.call('guanli2', contract.getScheme, { params: { id } });
  expect(mine.body.record.versions.map(({ state }) => state)).toEqual(['proposed', 'active']);
  const refused = await world.call('guanli2', contract.rejectScheme, {
    params: { id: next.body.id },
    body: { version: next.body.version },
  });
  expect(codes(refused)).toEqual(['kernel.reason_required']);
  const ended = await world.call('guanli2', contract.endScheme, {
    params: { id },
    body: { version: mine.body.version, reason: '政策到期' },
  });
  expect(ended.body.state).toBe('ended');
  const timeline = await world.call('guanli', contract.getSchemeTimeline, { params: { id } });
  expect(timeline.body.map(({ kind }) => kind)).toEqual([
    'subsidy.scheme.ended',
    'subsidy.scheme.activated',
    'subsidy.scheme.proposed',
  ]);
});
