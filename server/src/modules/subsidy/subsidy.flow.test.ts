import * as contract from '@zhenxun/contracts/subsidy.ts';
import * as notices from '@zhenxun/contracts/subsidy-notice.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPassword } from '../../demo/personas.ts';
import { type Key, keyOf } from '../../kernel/record-ref.ts';
import { caller } from '../../testing/call.ts';
import { type Planted, plantFinishedClass, schoolOf } from '../../testing/finished-class.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { type Obligation, obligationPort } from './index.ts';

let world: World;
/** Calls as a persona; renewed when the clock has moved past the sessions. */
let call: World['call'];
let warehouse: Planted;
let higher: Planted;
let elsewhere: Planted;
const owed: Obligation[] = [];
const freed: Key[] = [];
const scheme = () => world.demo.refs['scheme.demo-employment-skills.1']!;
const upgrade = () => world.demo.refs['scheme.unemployment-insurance-upgrade.2']!;
const person = (key: string) => world.demo.people[key]!.personId;
const back = (days: number) => addDays(shanghaiDay(world.kernel.clock.now()), -days);

beforeAll(async () => {
  world = await openWorld();
  call = world.call;
  obligationPort.provide(world.kernel, {
    async owe(_tx, claim) {
      owed.push(claim);
    },
    async free(_tx, key) {
      freed.push(key);
    },
  });
  const common = { regionCode: '430102', organisation: schoolOf(world), occupation: '仓储管理员' };
  warehouse = await plantFinishedClass(world, {
    ...common,
    personIds: ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3'].map(person),
    level: '4',
    filingDay: back(50),
    day: back(10),
  });
  higher = await plantFinishedClass(world, {
    ...common,
    personIds: [person('worker')],
    level: '5',
    filingDay: back(45),
    day: back(8),
  });
  elsewhere = await plantFinishedClass(world, {
    ...common,
    regionCode: '430211',
    personIds: [person('worker'), person('other-worker')],
    level: '4',
    filingDay: back(40),
    day: back(6),
  });
});
afterAll(() => world.close());

const claimBody = (enrolment: string, more: object = {}) => ({
  body: { enrolment, scheme: scheme(), payeeKind: 'person' as const, ...more },
});
const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);
const record = async (login: string, id: string) => (await call(login, contract.getClaim, { params: { id } })).body;
const verb = async (
  login: string,
  route:
    | typeof contract.reviewClaim
    | typeof contract.confirmClaim
    | typeof contract.approveClaim
    | typeof contract.withdrawClaim,
  id: string,
  reason?: string,
) => {
  const { version } = await record(login, id);
  return call(login, route as typeof contract.reviewClaim, {
    params: { id },
    body: { version, ...(reason ? { reason } : {}) },
  });
};

describe('a claim by the person', () => {
  let id = '';

  test('finds everything prefilled: class, certificate, masked account, what would come out and why', async () => {
    const preview = await call('laodong', contract.previewClaim, { params: { id: warehouse.enrolments[0]! } });
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({
      occupation: '仓储管理员',
      level: '4',
      unit: expect.any(String),
      account: expect.stringContaining('*'),
      certificate: { state: 'valid' },
    });
    const offer = preview.body.offers.find((one) => one.scheme.id === scheme());
    expect(offer).toMatchObject({ outcome: 'granted', amountFen: 150_000 });
    expect(offer?.lines.at(0)?.text).toContain('符合条件');
    const insurance = preview.body.offers.find((one) => one.scheme.id === upgrade());
    expect(insurance).toMatchObject({ outcome: 'refused', asksInsuredMonths: true });
    const stated = await call('laodong', contract.previewClaim, {
      params: { id: warehouse.enrolments[0]! },
      query: { insuredMonths: 40 },
    });
    expect(stated.body.offers.find((one) => one.scheme.id === upgrade())).toMatchObject({ outcome: 'granted' });
  });

  test('is submitted once, with a promised day, one evidence entry and one decision kept with its input', async () => {
    const before = await count('select count(*) as n from evidence.entry');
    const key = { 'idempotency-key': 'claim-one' };
    const answer = await call('laodong', contract.submitClaim, claimBody(warehouse.enrolments[0]!), key);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ state: 'submitted', outcome: 'granted', amountFen: 150_000 });
    id = answer.body.id;
    const again = await call('laodong', contract.submitClaim, claimBody(warehouse.enrolments[0]!), key);
    expect(again.body).toEqual(answer.body);
    expect(await count('select count(*) as n from evidence.entry')).toBe(before + 1);
    expect(await count('select count(*) as n from subsidy.decision')).toBe(1);
    const own = await record('laodong', id);
    expect(own.record.promises.map(({ step }) => step)).toEqual([
      '待初审',
      '待复核',
      '待审批',
      '待公示',
      '公示中',
      '待拨付',
    ]);
    expect(own.actions.map(({ name }) => name)).toEqual(['resubmit', 'withdraw', 'reapply']);
    expect(own.record.checks.every(({ outcome }) => outcome === 'passed')).toBe(true);
  });

  test('bars the same level elsewhere and under another scheme, without telling where or when', async () => {
    const there = await call('laodong', contract.submitClaim, claimBody(elsewhere.enrolments[0]!));
    expect(there.status).toBe(422);
    expect(JSON.stringify(there.refusals)).toContain('同一等级');
    expect(JSON.stringify(there.refusals)).not.toMatch(/430102|芙蓉/);
    const other = await call('laodong', contract.submitClaim, {
      body: { enrolment: elsewhere.enrolments[0]!, scheme: upgrade(), payeeKind: 'person', insuredMonths: 40 },
    });
    expect(other.status).toBe(422);
    expect(JSON.stringify(other.refusals)).toContain('同一等级');
  });

  test('bars a lower level after a higher one', async () => {
    const answer = await call('laodong', contract.submitClaim, claimBody(higher.enrolments[0]!));
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.refusals)).toMatch(/更高等级/);
  });

  test('is not another person’s to make or see, nor another county’s', async () => {
    const foreign = await call('laodong2', contract.submitClaim, claimBody(warehouse.enrolments[0]!));
    expect(foreign.status).toBe(404);
    expect((await call('laodong2', contract.getClaim, { params: { id } })).status).toBe(404);
    expect((await call('jingban2', contract.getClaim, { params: { id } })).status).toBe(404);
    expect((await call('jingban', contract.submitClaim, claimBody(warehouse.enrolments[1]!))).status).toBe(403);
    const county = await call('jijian', contract.getClaim, { params: { id } });
    expect(county.body.actions).toEqual([]);
  });

  test('is explained line by line with facts, sources and clauses', async () => {
    const answer = await call('jijian', contract.explainClaim, { params: { id } });
    expect(answer.body.amountFen).toBe(150_000);
    expect(answer.body.lines.length).toBeGreaterThan(12);
    expect(answer.body.lines.filter(({ amountFen }) => amountFen !== undefined)).not.toHaveLength(0);
    expect(Object.keys(answer.body.facts)).toContain('attendanceRate');
    expect(answer.body.decision.inputDigest).toMatch(/^sha256:/);
  });

  test('is returned with marks, mended and handed in again', async () => {
    const { version } = await record('jingban', id);
    const marks = [{ pointer: '/workplace', remark: '请填写全称' }];
    const returned = await call('jingban', contract.returnClaim, {
      params: { id },
      body: { version, reason: '工作单位不完整', marks },
    });
    expect(returned.body.state).toBe('returned');
    const own = await record('laodong', id);
    expect(own.record).toMatchObject({ reason: '工作单位不完整', marks });
    const again = await call('laodong', contract.resubmitClaim, {
      params: { id },
      body: { version: own.version, workplace: '示例物流有限公司' },
    });
    expect(again.body.state).toBe('submitted');
    expect((await record('laodong', id)).record.decisions).toHaveLength(2);
  });

  test('passes three offices in order; no step is skipped; a stale version is refused', async () => {
    expect(codes(await verb('fuhe', contract.confirmClaim, id))).toEqual(['kernel.state_not_allowed']);
    const stale = await call('jingban', contract.reviewClaim, { params: { id }, body: { version: 1 } });
    expect(codes(stale)).toEqual(['kernel.version_stale']);
    expect((await verb('jingban', contract.reviewClaim, id)).body.state).toBe('first_reviewed');
    expect((await verb('fuhe', contract.confirmClaim, id)).body.state).toBe('second_reviewed');
    expect((await verb('jingban', contract.approveClaim, id)).status).toBe(403);
    expect((await verb('shenpi', contract.approveClaim, id)).body.state).toBe('approved');
    expect(owed).toMatchObject([{ amountFen: 150_000, fundSource: 'employment_fund', regionCode: '430102' }]);
    const steps = (await record('jijian', id)).record.steps.map(({ step }) => step);
    expect(steps).toEqual(['提交申领', '退回补正', '提交申领', '初审', '复核', '审批']);
  });

  test('stands in its timeline', async () => {
    const answer = await call('laodong', contract.getClaimTimeline, { params: { id } });
    expect(answer.body.map(({ kind }) => kind)).toEqual([
      'subsidy.claim.approved',
      'subsidy.claim.confirmed',
      'subsidy.claim.reviewed',
      'subsidy.claim.resubmitted',
      'subsidy.claim.returned',
      'subsidy.claim.submitted',
    ]);
  });
});

const count = async (text: string) => Number((await world.db.use((c) => c.query(text, []))).rows[0]?.n);

describe('the public notice', () => {
  let notice = '';
  let disputed = '';
  let clean = '';

  test('shows approved claims to anyone, masked, as page, CSV and JSON', async () => {
    for (const [login, at] of [['laodong2', 1] as const]) {
      const made = await call(login, contract.submitClaim, claimBody(warehouse.enrolments[at]!));
      expect(made.status).toBe(200);
      await verb('jingban', contract.reviewClaim, made.body.id);
      await verb('fuhe', contract.confirmClaim, made.body.id);
      await verb('shenpi', contract.approveClaim, made.body.id);
    }
    expect((await call('fuhe', notices.openNotice, { body: { regionCode: '430102' } })).status).toBe(403);
    const wrong = await call('jingban2', notices.openNotice, { body: { regionCode: '430102' } });
    expect(codes(wrong)).toEqual(['kernel.outside_scope']);
    const opened = await call('jingban', notices.openNotice, { body: { regionCode: '430102' } });
    expect(opened.body).toMatchObject({ persons: 2, amountFen: 300_000 });
    notice = opened.body.id;
    const nothing = await call('jingban', notices.openNotice, { body: { regionCode: '430102' } });
    expect(codes(nothing)).toEqual(['subsidy.notice.nothing']);
    const page = await call(undefined, notices.getNotice, { params: { id: notice } });
    expect(page.body.record).toMatchObject({ state: 'open', persons: 2, workdays: 5 });
    const lines = await call(undefined, notices.listNoticeLines, { params: { id: notice } });
    expect(lines.body.items).toHaveLength(2);
    for (const line of lines.body.items) {
      expect(line.person).toContain('*');
      expect(line.document).toContain('*');
      expect(line).toMatchObject({ standardFen: 150_000, amountFen: 150_000, occupation: '仓储管理员' });
      expect(line.workplace).toBeTruthy();
    }
    const csv = await call(undefined, notices.downloadNotice, {
      params: { id: notice },
      query: { format: 'csv' },
    });
    expect(csv.raw.toString()).toContain('1500.00');
    expect(csv.raw.toString()).not.toMatch(/\d{17}[\dX]/);
    const json = await call(undefined, notices.downloadNotice, {
      params: { id: notice },
      query: { format: 'json' },
    });
    expect(JSON.parse(json.raw.toString())).toMatchObject({ notice: { persons: 2 }, lines: [{}, {}] });
    const worker = await call('laodong', contract.listClaims);
    expect(worker.body.items).toHaveLength(1);
    clean = worker.body.items[0]!.id;
    disputed = (await call('laodong2', contract.listClaims)).body.items[0]!.id;
  });

  test('takes objections from anyone, which keep their claim back when it ends by itself', async () => {
    const lines = (await call(undefined, notices.listNoticeLines, { params: { id: notice } })).body.items;
    const claimLine = await lineOf(disputed);
    const raised = await call(undefined, notices.raiseObjection, {
      params: { id: notice },
      body: {
        line: lines.find(({ id }) => id === claimLine)!.id,
        content: '该学员并未实际参加培训，请核查。',
        contact: '15400000000',
      },
    });
    expect(raised.status).toBe(200);
    const { kernel, clock } = world;
    const early = await call('jingban', notices.closeNotice, {
      params: { id: notice },
      body: { version: (await call('jingban', notices.getNotice, { params: { id: notice } })).body.version },
    });
    expect(codes(early)).toEqual(['subsidy.notice.not_over']);
    clock.set(new Date(kernel.clock.now().getTime() + 15 * 86_400_000).toISOString());
    call = caller(world.app, demoPassword).call;
    expect((await world.drainJobs()).failed).toEqual([]);
    expect((await record('jijian', clean)).record.state).toBe('payable');
    expect((await record('jijian', disputed)).record.state).toBe('on_notice');
    const late = await call(undefined, notices.raiseObjection, {
      params: { id: notice },
      body: { line: lines[0]!.id, content: '公示期满以后才提出的异议。' },
    });
    expect(codes(late)).toEqual(['subsidy.notice.closed']);
  });

  test('an upheld objection takes that claim out: slot free, nothing owed, answer published', async () => {
    const list = await call('jingban', notices.listObjections);
    const objection = list.body.items[0]!;
    expect((await call('jingban2', notices.getObjection, { params: { id: objection.id } })).status).toBe(404);
    const seen = await call('jingban', notices.getObjection, { params: { id: objection.id } });
    expect(seen.body.record).toMatchObject({ content: '该学员并未实际参加培训，请核查。', contact: '154****0000' });
    const answered = await call('jingban', notices.answerObjection, {
      params: { id: objection.id },
      body: { version: seen.body.version, upheld: true, reason: '经核查属实，取消该项补贴。' },
    });
    expect(answered.body.state).toBe('answered');
    const open = await call(undefined, notices.getNotice, { params: { id: notice } });
    expect(open.body.record.objections[0]).not.toHaveProperty('answer');
    const settled = await call('fuhe', notices.confirmObjection, {
      params: { id: objection.id },
      body: { version: answered.body.version },
    });
    expect(settled.body.state).toBe('upheld');
    expect((await record('jijian', disputed)).record.state).toBe('objected');
    expect(freed).toHaveLength(1);
    const after = await call(undefined, notices.getNotice, { params: { id: notice } });
    expect(after.body.record.objections[0]).toMatchObject({ state: 'upheld', answer: '经核查属实，取消该项补贴。' });
    expect(await count("select count(*) as n from subsidy.slot where state = 'freed'")).toBe(1);
    const again = await call('laodong2', contract.submitClaim, claimBody(warehouse.enrolments[1]!));
    expect(again.status).toBe(200);
    expect((await verb('laodong2', contract.withdrawClaim, again.body.id)).body.state).toBe('withdrawn');
    expect(await count("select count(*) as n from subsidy.slot where state = 'held'")).toBe(1);
  });

  async function lineOf(claimRef: string): Promise<string> {
    const rows = await world.db.use((c) =>
      c.query('select region_code, id from subsidy.notice_item where claim_id = $1', [keyOf(claimRef).id]),
    );
    const [row] = rows.rows as Key[];
    return `${row!.region_code}-${row!.id}`;
  }
});
