import * as kernelContract from '@zhenxun/contracts/kernel.ts';
import { listOwnLooks } from '@zhenxun/contracts/person-own.ts';
import { getFinding } from '@zhenxun/contracts/supervision.ts';
import * as contract from '@zhenxun/contracts/supervision-phone.ts';
import * as classes from '@zhenxun/contracts/training-class.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessClass } from '../../demo/assessment.ts';
import { attendClass } from '../../demo/attendance.ts';
import { makeClass } from '../../demo/classes.ts';
import { systemActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import { holdsOf } from '../../kernel/holds.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { plantApproved } from '../../testing/noticed.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { classOf, enrolmentsOf } from '../training-class/index.ts';
import { drawFrom } from './rules/draw.ts';

/** A class of the school in a county that has trainees called before it approves a completion; then claims to be paid. */
let world: World;
let classRef = '';
let approved: Awaited<ReturnType<typeof plantApproved>>;
const region = '430102';
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });

beforeAll(async () => {
  world = await openWorld();
  classRef = await makeClass(system(), world.demo, {
    trainees: ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'],
  });
  const tomorrow = addDays(shanghaiDay(world.clock.now()), 1);
  const { body } = await world.call('guanli', kernelContract.proposeParameter, {
    body: {
      key: 'supervision.phone_completion',
      regionCode: region,
      value: 'required',
      documentNo: '示例发〔2026〕2号',
      validFrom: tomorrow,
      reason: '结业前回访学员',
    },
  });
  await world.call('guanli2', kernelContract.confirmParameter, { params: { id: body.id }, body: { version: 1 } });
});
afterAll(() => world.close());

const sample = async (login: string, id: string) => world.call(login, contract.getPhoneSample, { params: { id } });
const mine = async (id: string) => (await sample('dudao', id)).body;
const drawClass = (login: string) =>
  world.call(login, contract.drawClassSample, { body: { classId: classRef, reason: '日常回访' } });
const openNumber = (login: string, id: string) => world.call(login, contract.openPhone, { params: { id }, body: {} });
const record = (login: string, id: string, body: contract.RecordCall) =>
  world.call(login, contract.recordCall, { params: { id }, body });
const later = (minutes: number) =>
  world.clock.set(new Date(world.clock.now().getTime() + minutes * 60_000).toISOString());

/** The answers of somebody whose memory agrees with the records; with one of them changed. */
function answersOf(
  line: contract.PhoneLine,
  days: number,
  change: Record<string, contract.PhoneAnswer['choice']> = {},
) {
  const good: Record<string, contract.PhoneAnswer['choice']> = { fee: 'no', coached: 'no', share: 'no' };
  return line.questions.map(({ code, kind }) =>
    kind === 'days'
      ? { code, days }
      : { code, choice: change[code] ?? good[code] ?? 'yes', ...(kind === 'words' ? { said: '石老师' } : {}) },
  );
}
async function call(id: string, at: number, body: (line: contract.PhoneLine) => Omit<contract.RecordCall, 'version'>) {
  const line = (await mine(id)).record.lines[at]!;
  expect((await openNumber('dudao', line.id)).status).toBe(200);
  const { version } = (await mine(id)).record.lines[at]!;
  later(1);
  return record('dudao', line.id, { version, ...body(line) });
}
const approve = async (login = 'fuhe') => {
  const { version } = (await world.call(login, classes.getClass, { params: { id: classRef } })).body;
  return world.call(login, classes.approveCompletion, { params: { id: classRef }, body: { version, reason: '通过' } });
};

let id = '';
let finding = '';

describe('the trainees of a class', () => {
  it('are drawn by the server when the completion is submitted; the class is not told', async () => {
    expect((await drawClass('jigou')).status).toBe(403);
    expect((await drawClass('fuhe')).status).toBe(403);
    expect((await drawClass('jingban2')).status).toBe(404);
    expect((await drawClass('dudao')).refusals[0]?.code).toBe('supervision.phone_class_state');
    await attendClass(system(), world.demo, classRef, {});
    const of = await query(system(), (q) => classOf(q, keyOf(classRef)));
    world.clock.set(`${of!.assessment!.day}T08:00:00.000Z`);
    await assessClass(system(), world.demo, classRef);
    const { version } = (await world.call('jigou', classes.getClass, { params: { id: classRef } })).body;
    const submitted = await world.call('jigou', classes.submitCompletion, {
      params: { id: classRef },
      body: { version },
    });
    expect(submitted.refusals).toEqual([]);
    expect((await approve()).refusals.map(({ code }) => code)).toEqual(['training_class.check.phone_back']);
    await world.drainJobs();
    const { items } = (await world.call('jingban', contract.listPhoneSamples)).body;
    expect(items).toMatchObject([{ occasion: 'completion', state: 'open', pool: 6, counts: { drawn: 3, waiting: 3 } }]);
    id = items[0]!.id;
    expect((await drawClass('dudao')).refusals[0]?.code).toBe('supervision.phone_open');
    const kept = await query(system(), (q) =>
      q.row(sql<{ seed: string; pool: string[] }>`select seed, pool from supervision.phone_sample`),
    );
    const roster = await query(system(), (q) => enrolmentsOf(q, keyOf(classRef)));
    const again = drawFrom(kept!.seed, kept!.pool.toReversed(), 3).map((one) => roster.find((of) => of.id === one)!.no);
    const { record: shown } = await mine(id);
    expect(shown.lines.map(({ no }) => no)).toEqual(again);
    expect(shown.repeats).toBe(true);
    expect(JSON.stringify(shown)).not.toMatch(/1[3-9]\d{9}/);
    for (const who of ['jigou', 'jigou2', 'jingban2']) expect((await sample(who, id)).status).toBe(404);
    expect((await world.call('jigou', contract.listPhoneSamples)).body.items).toEqual([]);
    const told = (await world.call('jigou', classes.classTimeline, { params: { id: classRef } })).body;
    expect(told.some(({ kind }) => kind.startsWith('supervision.'))).toBe(false);
  });

  it('are called by a number opened for that call alone, which the person reads of', async () => {
    const [line] = (await mine(id)).record.lines;
    const nobody: contract.RecordCall = { version: 1, result: 'no_answer', answers: [] };
    expect((await record('dudao', line!.id, nobody)).refusals.map(({ code }) => code)).toEqual([
      'supervision.phone_not_opened',
    ]);
    expect((await openNumber('jigou', line!.id)).status).toBe(403);
    expect((await openNumber('jingban2', line!.id)).status).toBe(404);
    const opened = await openNumber('dudao', line!.id);
    expect(opened.body.phone).toMatch(/^1\d{10}$/);
    const looks = await query(system(), (q) =>
      q.rows(
        sql<{
          purpose: string;
          viewer: string;
          fields: string[];
        }>`select l.purpose, l.viewer, l.fields from person.look l
          join supervision.phone_line p on p.person_id = l.person_id where p.id = ${keyOf(line!.id).id}::uuid`,
      ),
    );
    expect(looks).toMatchObject([{ purpose: 'inspection', fields: ['phone'] }]);
    later(1);
    expect((await record('dudao', line!.id, { ...nobody, version: 2 })).body).toEqual({ outcome: 'waiting' });
    expect((await record('dudao', line!.id, { ...nobody, version: 3 })).refusals.map(({ code }) => code)).toEqual([
      'supervision.phone_not_opened',
      'supervision.phone_too_soon',
    ]);
    expect((await world.call('laodong', listOwnLooks)).status).toBe(200);
  });

  it('confirm, contradict, or are not reached after so many attempts', async () => {
    const summary = (await mine(id)).record.lines;
    expect(summary[0]!.attempts).toHaveLength(1);
    for (const expected of ['waiting', 'not_reached']) {
      later(61);
      const done = await call(id, 0, () => ({ result: 'no_answer', answers: [] }));
      expect([done.refusals, done.body.outcome]).toEqual([[], expected]);
    }
    const days = await query(system(), (q) =>
      q.row(sql<{ days: number }>`select count(distinct day)::int as days from training_class.session`),
    );
    const right = await call(id, 1, (line) => ({ result: 'reached', answers: answersOf(line, days!.days) }));
    expect([right.refusals, right.body.outcome]).toEqual([[], 'confirmed']);
    const close = { version: 1, conclusion: '一人称未参加培训。', findings: [] };
    const early = await world.call('dudao', contract.closePhoneSample, { params: { id }, body: close });
    expect(early.refusals.map(({ code }) => code)).toEqual(['supervision.phone_waiting']);
    const wrong = await call(id, 2, (line) => ({
      result: 'reached',
      answers: answersOf(line, days!.days, { attended: 'no' }),
      remark: '称只交过身份证复印件。',
    }));
    expect([wrong.refusals, wrong.body.outcome]).toEqual([[], 'contradicts']);
    expect((await mine(id)).record.lines[2]).toMatchObject({ against: ['attended'], outcome: 'contradicts' });
    expect((await approve()).refusals.map(({ code }) => code)).toEqual(['training_class.check.phone_back']);
  });

  it('a contradiction becomes a finding of the institution, which sees who was drawn and never who said what', async () => {
    const body = (findings: contract.CloseSample['findings']) => ({
      version: 1,
      conclusion: '三人中一人称未参加培训。',
      findings,
    });
    const close = (login: string, findings: contract.CloseSample['findings']) =>
      world.call(login, contract.closePhoneSample, { params: { id }, body: body(findings) });
    expect((await close('jigou', [])).status).toBe(403);
    expect((await close('dudao', [])).refusals.map(({ code }) => code)).toEqual([
      'supervision.phone_fault_without_finding',
    ]);
    const demand = { item: 'attended', description: '回访中有学员称未参加培训', demand: '提供到课证明并说明' };
    expect((await close('dudao', [demand])).refusals).toEqual([]);
    const { record: seen } = (await sample('jigou', id)).body;
    expect(seen.lines.map(({ outcome, answers, attempts }) => [outcome, answers, attempts])).toEqual(
      Array(3).fill([undefined, [], []]),
    );
    expect(seen.counts).toBeUndefined();
    expect(seen.found).toMatchObject([{ item: 'attended', state: 'open', phoneSampleId: id }]);
    finding = seen.found[0]!.id;
    expect((await sample('jigou2', id)).status).toBe(404);
    const { record: sent } = (await world.call('jigou', getFinding, { params: { id: finding } })).body;
    expect(sent).toMatchObject({ itemText: '您是否参加了这期培训？', phoneSampleId: id });
    expect(sent.inspectionId).toBeUndefined();
    const told = (await world.call('jigou', classes.classTimeline, { params: { id: classRef } })).body;
    expect(told.map(({ kind }) => kind)).toContain('supervision.phone.closed');
    expect((await openNumber('dudao', seen.lines[0]!.id)).refusals[0]?.code).toBe('kernel.state_not_allowed');
  });

  it('leave the approval to the reviewer to judge, who reads why', async () => {
    const { checks } = (await world.call('fuhe', classes.classChecks, { params: { id: classRef } })).body;
    expect(checks.find(({ code }) => code.startsWith('training_class.check.phone_back'))).toMatchObject({
      code: 'training_class.check.phone_back.doubtful',
      outcome: 'to_judge',
    });
    expect((await approve()).refusals).toEqual([]);
  });
});

describe('the persons of approved claims', () => {
  const draw = (login: string) =>
    world.call(login, contract.drawClaimSample, {
      body: { regionCode: region, stage: 'approved', reason: '公示前抽查' },
    });
  let claims = '';
  const held = async () => {
    const ids = (await mine(claims)).record.lines.map(({ claimId }) => keyOf(claimId!).id);
    const found = await query(system(), (q) => holdsOf(q, ids));
    return found.map(({ subject_id }) => ids.indexOf(subject_id)).sort();
  };

  it('are drawn once, and nothing is paid on a claim before its person has confirmed it', async () => {
    approved = await plantApproved(world);
    expect((await draw('dudao')).refusals.map(({ code }) => code)).toEqual(['supervision.phone_no_claims']);
    await approved.publish();
    await world.db.use((c) => c.query("update subsidy.claim set state = 'approved'", []));
    expect((await draw('jigou')).status).toBe(403);
    expect((await draw('jingban2')).status).toBe(403);
    const drawn = await draw('jingban');
    expect([drawn.refusals, drawn.body.drawn]).toEqual([[], 3]);
    claims = drawn.body.id;
    expect((await draw('dudao')).refusals.map(({ code }) => code)).toEqual(['supervision.phone_no_claims']);
    expect(await held()).toEqual([0, 1, 2]);
    expect((await sample('jigou', claims)).status).toBe(404);
  });

  it('who confirm are held no more; who contradict or have no number stay held, and the approver is told', async () => {
    const good = await call(claims, 0, (line) => ({ result: 'reached', answers: answersOf(line, 8) }));
    expect([good.refusals, good.body.outcome]).toEqual([[], 'confirmed']);
    const bad = await call(claims, 1, (line) => ({
      result: 'reached',
      answers: answersOf(line, 8, { claimed_self: 'no' }),
    }));
    expect([bad.refusals, bad.body.outcome]).toEqual([[], 'contradicts']);
    await call(claims, 2, () => ({ result: 'wrong_number', answers: [] }));
    expect(await held()).toEqual([1, 2]);
    const body = { version: 1, conclusion: '一人否认本人申领，一人空号。', findings: [] };
    const closed = await world.call('jingban', contract.closePhoneSample, { params: { id: claims }, body });
    expect(closed.refusals).toEqual([]);
    expect((await sample('jigou', claims)).status).toBe(404);
    const told = await query(system(), (q) =>
      q.rows(sql<{ role: string }>`select role from kernel.inbox where code = 'supervision.phone_claims_held'`),
    );
    expect(told).toEqual([{ role: 'approver' }]);
    const { items } = (
      await world.call('shenpi', kernelContract.listHolds, { query: { subjectKind: 'claim', inForce: true } })
    ).body;
    expect(items.map(({ effects, reasonCode }) => [effects, reasonCode])).toEqual(
      Array(2).fill([['no_payment'], 'investigation']),
    );
  });
});
