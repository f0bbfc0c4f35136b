import { getSession } from '@zhenxun/contracts/account.ts';
import * as admin from '@zhenxun/contracts/account-admin.ts';
import * as contract from '@zhenxun/contracts/supervision-engagement.ts';
import { getClass, listClasses } from '@zhenxun/contracts/training-class.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { organisationIn } from '../../demo/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import { openWorld, type World } from '../../testing/world.ts';

/** A third-party supervisor sees a county while it is engaged for it, and nothing before, after or beside (R4.7). */
let world: World;
let here = '';
let beside = '';
let today = '';
beforeAll(async () => {
  world = await openWorld();
  const system = { kernel: world.kernel, actor: systemActor('test') };
  here = await makeClass(system, world.demo);
  beside = await makeClass(system, world.demo, { organisation: 'college', trainees: ['trainee-9'], until: 'filled' });
  today = await query(system, async (q) => q.today);
});
afterAll(() => world.close());

const sees = async (ref: string) => (await world.call('jiandu', getClass, { params: { id: ref } })).status;
const propose = (change: Partial<contract.EngagementBody> = {}, login = 'jingban') =>
  world.call(login, contract.proposeEngagement, {
    body: {
      organisation: organisationIn(world.demo, 'watch').ref,
      regionCode: '430102',
      from: addDays(today, 2),
      to: addDays(today, 30),
      contractNo: '示例1号',
      purpose: '现场巡查',
      ...change,
    },
  });
const decide = (route: unknown, login: string, id: string, version: number, reason?: string) =>
  world.call(login, route as typeof contract.approveEngagement, {
    params: { id },
    body: { version, ...(reason ? { reason } : {}) },
  });
const report = (engagementId: string, classId?: string, login = 'jiandu') =>
  world.call(login, contract.fileReport, {
    body: { engagementId, title: '巡查报告', text: '相符', photos: [], ...(classId ? { classId } : {}) },
  });
const on = (days: number) => world.clock.set(`${addDays(today, days)}T02:00:00.000Z`);
let id = '';

describe('an engagement', () => {
  it('is proposed by an office for its own region alone, approved by another person', async () => {
    expect((await world.call('jiandu', listClasses)).body.items).toEqual([]);
    expect(await sees(here)).toBe(404);
    expect((await propose({}, 'jiandu')).status).toBe(403);
    expect((await propose({ regionCode: '430211' })).status).toBe(403);
    const school = organisationIn(world.demo, 'school').ref;
    expect((await propose({ organisation: school })).refusals[0]?.code).toBe('supervision.not_a_supervisor');
    const made = await propose();
    expect(made.refusals).toEqual([]);
    id = made.body.id;
    expect((await propose()).refusals[0]?.code).toBe('supervision.engagement_overlaps');
    expect((await decide(contract.approveEngagement, 'jingban', id, 1)).status).toBe(403);
    expect((await decide(contract.approveEngagement, 'shenpi2', id, 1)).status).toBe(404);
    expect((await decide(contract.approveEngagement, 'shenpi', id, 1)).refusals).toEqual([]);
    const { record } = (await world.call('jiandu', contract.getEngagement, { params: { id } })).body;
    expect(record).toMatchObject({ state: 'in_force', current: false, accounts: 1, regionName: '芙蓉区' });
  });

  it('opens its region from its first day to its last, and no other', async () => {
    const seen = async (days: number) => {
      on(days);
      return [await sees(here), await sees(beside)];
    };
    expect(await seen(1)).toEqual([404, 404]);
    expect((await report(id)).refusals[0]?.code).toBe('supervision.not_engaged');
    expect(await seen(2)).toEqual([200, 404]);
    expect(await seen(30)).toEqual([200, 404]);
    expect(await seen(31)).toEqual([404, 404]);
    on(3);
    const { body } = await world.call('jiandu', getSession);
    expect(body.account?.roles).toMatchObject([{ role: 'supervisor' }, { role: 'supervisor', regionCode: '430102' }]);
  });

  it('lets the supervisor report within it; another supervisor sees none of it', async () => {
    on(3);
    expect((await report(id, beside)).refusals[0]?.code).toBe('supervision.class_outside_engagement');
    expect((await report(id, here, 'jiandu2')).status).toBe(404);
    const filed = await report(id, here);
    expect(filed.refusals).toEqual([]);
    const params = { id: filed.body.id };
    expect((await world.call('jigou', contract.getReport, { params })).status).toBe(403);
    expect((await world.call('jiandu2', contract.getReport, { params })).status).toBe(404);
    const answer = (reason?: string) => decide(contract.answerReport, 'jingban', filed.body.id, 1, reason);
    expect((await answer()).refusals[0]?.code).toBe('kernel.reason_required');
    expect((await answer('已核实')).refusals).toEqual([]);
    const { record } = (await world.call('jiandu', contract.getReport, { params })).body;
    expect(record).toMatchObject({ state: 'answered', answer: '已核实', classTitle: expect.any(String) });
  });

  it('ended before its time, takes the sight away at once, and keeps the own reports readable', async () => {
    on(4);
    expect((await decide(contract.endEngagement, 'shenpi', id, 2)).refusals[0]?.code).toBe('kernel.reason_required');
    expect((await decide(contract.endEngagement, 'shenpi', id, 2, '合同解除')).refusals).toEqual([]);
    expect(await sees(here)).toBe(404);
    expect((await report(id)).refusals[0]?.code).toBe('supervision.not_engaged');
    expect((await world.call('jiandu', contract.listReports)).body.items).toHaveLength(1);
  });

  it('can be engaged in one county and see of another supervisor’s there nothing', async () => {
    on(5);
    const other = organisationIn(world.demo, 'watch2').ref;
    const from = addDays(today, 5);
    const made = await propose({ organisation: other, from });
    expect((await decide(contract.approveEngagement, 'shenpi', made.body.id, 1)).refusals).toEqual([]);
    expect((await world.call('jiandu2', getClass, { params: { id: here } })).status).toBe(200);
    expect((await world.call('jiandu2', contract.getEngagement, { params: { id } })).status).toBe(403);
    const { items } = (await world.call('jiandu2', contract.listEngagements)).body;
    expect(items.map((one) => one.id)).toEqual([made.body.id]);
  });

  it('loses the region with the role, whichever county it lies in', async () => {
    const [account] = (await world.call('guanli', admin.listAccounts, { query: { q: 'jiandu2' } })).body.items;
    const own = account?.grants.find(({ organisationId }) => organisationId !== undefined);
    const asked = { kind: 'revoke' as const, grantId: own?.id ?? '', reason: '离职' };
    const made = await world.call('guanli', admin.proposeChange, { params: { id: account?.id ?? '' }, body: asked });
    const confirmed = await world.call('guanli2', admin.confirmChange, {
      params: { id: made.body.id },
      body: { version: 1 },
    });
    expect(confirmed.refusals).toEqual([]);
    const [after] = (await world.call('guanli', admin.listAccounts, { query: { q: 'jiandu2' } })).body.items;
    expect(after?.grants.filter(({ to }) => to === undefined || to >= addDays(today, 5))).toEqual([]);
    await expect(world.call('jiandu2', getClass, { params: { id: here } })).rejects.toThrow('account.term_ended');
  });
});
