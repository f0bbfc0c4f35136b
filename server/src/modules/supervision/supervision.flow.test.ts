import { listHolds, uploadFile } from '@zhenxun/contracts/kernel.ts';
import * as contract from '@zhenxun/contracts/supervision.ts';
import { classTimeline } from '@zhenxun/contracts/training-class.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { inventedScan, paint } from '../../demo/picture.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { drainJobs } from '../../kernel/jobs.ts';
import { likePictures } from '../../kernel/picture.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { callRoll } from '../attendance/index.ts';
import { siteOf } from '../organisation/index.ts';
import { classOf, enrolmentsOf, planOf, startClass } from '../training-class/index.ts';
import { drawFrom } from './rules/draw.ts';

/** A class of the school on its first day: the inspector of the city comes, the school answers. */
let world: World;
let classRef = '';
let day = '';
let centre = { lat: 0, lng: 0 };
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });

beforeAll(async () => {
  world = await openWorld();
  classRef = await makeClass(system(), world.demo, {
    trainees: ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'],
  });
  const found = await query(system(), (q) => classOf(q, keyOf(classRef)));
  day = found!.startsOn;
  world.clock.set(`${day}T00:30:00.000Z`);
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, {
    ref: classRef,
    version: found!.version,
  });
  // the inspector comes in the middle of the first lesson, when the sign-ins say that four of the six are there
  world.clock.set(`${day}T01:10:00.000Z`);
  const [lesson] = await query(system(), (q) => planOf(q, keyOf(classRef)));
  const roster = await query(system(), (q) => enrolmentsOf(q, keyOf(classRef)));
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, callRoll, {
    session: lesson!.key,
    reason: '签到设备故障',
    lines: roster.slice(0, 4).map(({ id }) => ({ enrolmentId: id, direction: 'in' as const })),
  });
  const site = await query(system(), (q) => siteOf(q, found!.siteKey!));
  if (site?.fence.kind !== 'circle') throw new Error('the site of the school is a circle');
  centre = site.fence.centre;
});
afterAll(() => world.close());

/** A photo that shows something else for every n. */
const shot = (n: number) =>
  paint(180, 160, (x, y) => [((x >> 4) * (n + 3) * 37 + (y >> 4) * (n * n + 5) * 61) % 256, 90, 90]);
async function photo(login: string, kind: string, bytes: Buffer): Promise<contract.TakenPhoto> {
  const { body } = await world.upload(login, uploadFile, { name: '现场.png', bytes }, { body: { kind } });
  return { id: body.id, at: world.clock.now().toISOString(), position: { ...centre, accuracy: 6 } };
}
const open = async (kind: 'planned' | 'surprise', login = 'dudao') =>
  world.call(login, contract.openInspection, { body: { classId: classRef, kind, plannedOn: day } });
const inspection = async (login: string, id: string) => world.call(login, contract.getInspection, { params: { id } });
const finding = async (id: string, login = 'dudao') =>
  (await world.call(login, contract.getFinding, { params: { id } })).body;
const draw = (id: string, version: number, login = 'dudao') =>
  world.call(login, contract.drawTrainees, { params: { id }, body: { version } });

async function result(id: string, change: Partial<contract.RecordBody> = {}): Promise<contract.RecordBody> {
  const { record, version } = (await inspection('dudao', id)).body;
  return {
    version,
    position: { ...centre, accuracy: 5 },
    headCount: 2,
    checklist: record.asked.map(({ item }) => ({ item, answer: 'yes' })),
    compared: (record.draw?.picked ?? []).map(({ enrolmentId }) => ({ enrolmentId, outcome: 'same' })),
    photos: [await photo('dudao', 'supervision.inspection', shot(1))],
    findings: [],
    conclusion: '到课人数与签到不符。',
    ...change,
  };
}
const record = (id: string, body: contract.RecordBody, login = 'dudao') =>
  world.call(login, contract.recordInspection, { params: { id }, body });
const demand = { item: 'trainees_match', description: '一人签到后离开', demand: '核实并说明去向' };
async function faulty(id: string): Promise<Partial<contract.RecordBody>> {
  const { record: shown } = (await inspection('dudao', id)).body;
  return {
    checklist: shown.asked.map(({ item }) =>
      item === demand.item ? { item, answer: 'no', remark: '签到四人，在场两人' } : { item, answer: 'yes' },
    ),
  };
}

let surprise = '';
let found = '';

describe('a surprise inspection', () => {
  it('is arranged by an office of the region, and nothing of it reaches the institution', async () => {
    expect((await open('surprise', 'jigou')).status).toBe(403);
    expect((await open('surprise', 'jiandu')).status).toBe(403);
    expect((await open('surprise', 'jingban2')).status).toBe(404);
    const made = await open('surprise');
    expect(made.refusals).toEqual([]);
    surprise = made.body.id;
    expect((await inspection('jingban', surprise)).status).toBe(200);
    expect((await inspection('jigou', surprise)).status).toBe(404);
    expect((await world.call('jigou', contract.listInspections)).body.items).toEqual([]);
  });

  it('asks the checklist of the programme: that of a store has its line, that of a kitchen not', async () => {
    const items = (await inspection('dudao', surprise)).body.record.asked.map(({ item }) => item);
    expect(items).toContain('forklift_safety');
    expect(items).not.toContain('kitchen_hygiene');
  });

  it('draws trainees once, from those signed in to the session of now; anyone can draw again', async () => {
    expect((await record(surprise, await result(surprise))).refusals.map(({ code }) => code)).toEqual([
      'supervision.draw_missing',
    ]);
    expect((await draw(surprise, 1, 'jigou')).status).toBe(403);
    expect((await draw(surprise, 1)).refusals).toEqual([]);
    const { record: shown } = (await inspection('dudao', surprise)).body;
    expect(shown.draw).toMatchObject({ source: 'signed_in', pool: 4, repeats: true });
    const kept = await query(system(), (q) =>
      q.row(sql<{ seed: string; pool: string[] }>`select seed, pool from supervision.draw`),
    );
    const roster = await query(system(), (q) => enrolmentsOf(q, keyOf(classRef)));
    expect(kept!.pool).toEqual(roster.slice(0, 4).map(({ id }) => id));
    const again = drawFrom(kept!.seed, kept!.pool.toReversed(), 3);
    expect(shown.draw!.picked.map(({ enrolmentId }) => keyOf(enrolmentId).id)).toEqual(again);
    expect((await draw(surprise, 2)).refusals[0]?.code).toBe('supervision.drawn_already');
    const told = (await world.call('jigou', classTimeline, { params: { id: classRef } })).body;
    expect(told.some(({ kind }) => kind.startsWith('supervision.'))).toBe(false);
  });

  it('is recorded on the spot: whole checklist, faults with what is demanded, place explained', async () => {
    const far = await result(surprise, { position: { lat: centre.lat + 0.1, lng: centre.lng, accuracy: 5 } });
    expect((await record(surprise, far)).refusals.map(({ code }) => code)).toEqual(['supervision.outside_fence']);
    const silent = await record(surprise, await result(surprise, await faulty(surprise)));
    expect(silent.refusals.map(({ code }) => code)).toEqual(['supervision.fault_without_finding']);
    const { record: before } = (await inspection('dudao', surprise)).body;
    const compared = before.draw!.picked.map(({ enrolmentId }, at) =>
      at === 0
        ? { enrolmentId, outcome: 'other' as const, remark: '持他人身份证' }
        : { enrolmentId, outcome: 'same' as const },
    );
    const body = await result(surprise, { ...(await faulty(surprise)), compared, findings: [demand] });
    expect((await record(surprise, body)).refusals).toEqual([]);
    const { record: shown } = (await inspection('jigou', surprise)).body;
    expect(shown).toMatchObject({
      state: 'held',
      standing: 'inside',
      headCount: 2,
      signedIn: 4,
      enrolled: 6,
      findings: 1,
      openFindings: 1,
      position: { accuracy: 5 },
    });
    expect(shown.draw?.picked[0]).toMatchObject({ outcome: 'other', remark: '持他人身份证' });
    expect(shown.photos).toMatchObject([{ at: body.photos[0]!.at, position: { accuracy: 6 } }]);
    expect(shown.photos[0]?.likeSince).toBeUndefined();
    expect(shown.found[0]).toMatchObject({
      state: 'open',
      itemText: '到课人员与花名册一致，无代替上课',
      dueOn: addDays(day, 15),
    });
    found = shown.found[0]!.id;
    expect((await inspection('jigou2', surprise)).status).toBe(404);
    const again = await record(surprise, { ...body, version: 3 });
    expect(again.refusals[0]?.code).toBe('kernel.state_not_allowed');
    const told = (await world.call('jigou', classTimeline, { params: { id: classRef } })).body;
    expect(told.map(({ kind }) => kind)).toContain('supervision.inspection.held');
  });
});

describe('a planned inspection', () => {
  it('is announced, and not held before its day', async () => {
    const tomorrow = addDays(day, 1);
    const body = { classId: classRef, kind: 'planned' as const, plannedOn: tomorrow };
    const { id } = (await world.call('dudao', contract.openInspection, { body })).body;
    expect((await inspection('jigou', id)).body.record).toMatchObject({ state: 'planned', kind: 'planned' });
    expect((await draw(id, 1)).refusals[0]).toMatchObject({
      code: 'supervision.not_the_day',
      params: { day: tomorrow },
    });
    const cancel = (reason?: string) =>
      world.call('dudao', contract.cancelInspection, {
        params: { id },
        body: { version: 1, ...(reason ? { reason } : {}) },
      });
    expect((await cancel()).refusals[0]?.code).toBe('kernel.reason_required');
    expect((await cancel('班级当天停课')).refusals).toEqual([]);
  });
});

const answer = async (login: string, photos: contract.TakenPhoto[]) =>
  world.call(login, contract.answerFinding, {
    params: { id: found },
    body: { version: (await finding(found)).version, answer: '学员外出就医，已补请假手续。', photos },
  });
type Verb = typeof contract.closeFinding;
const decide = async (route: unknown, login: string, reason?: string) =>
  world.call(login, route as Verb, {
    params: { id: found },
    body: { version: (await finding(found)).version, ...(reason ? { reason } : {}) },
  });

describe('a finding', () => {
  it('is answered by the institution; a photo the province has had before is marked', async () => {
    expect((await answer('dudao', [])).status).toBe(403);
    const used = await photo('jigou', 'supervision.finding', shot(1));
    const fresh = await photo('jigou', 'supervision.finding', inventedScan(7));
    expect((await answer('jigou', [used, fresh])).refusals).toEqual([]);
    const { record: shown } = await finding(found);
    expect(shown.state).toBe('answered');
    expect(shown.photos.map(({ id, likeSince }) => [id, likeSince !== undefined])).toEqual([
      [used.id, true],
      [fresh.id, false],
    ]);
    expect((await decide(contract.returnFinding, 'dudao')).refusals[0]?.code).toBe('kernel.reason_required');
    expect((await decide(contract.returnFinding, 'dudao', '照片为旧照片，请重新拍摄。')).refusals).toEqual([]);
  });

  it('is told to both sides when its day has passed, once', async () => {
    for (const late of [16, 17]) {
      world.clock.set(`${addDays(day, late)}T01:00:00.000Z`);
      const { failed } = await drainJobs(world.kernel);
      expect(failed.filter(({ topic }) => topic.startsWith('supervision.'))).toEqual([]);
    }
    for (const who of ['institution-admin', 'case-officer']) {
      const ctx = { kernel: world.kernel, actor: world.actor(who) };
      const told = await query(ctx, (q) =>
        q.rows(
          sql<{ n: number }>`select count(*)::int as n from kernel.inbox where code = 'supervision.finding_overdue'`,
        ),
      );
      expect([who, told[0]?.n]).toEqual([who, 1]);
    }
    expect((await finding(found)).record.overdue).toBe(true);
  });

  it('is escalated by the office and decided by the approver alone: a hold binds the institution until lifted', async () => {
    expect((await decide(contract.escalateFinding, 'jigou', '试')).status).toBe(403);
    expect((await decide(contract.escalateFinding, 'dudao', '逾期未整改')).refusals).toEqual([]);
    expect((await decide(contract.suspendFinding, 'dudao', '暂停开班')).status).toBe(403);
    expect((await decide(contract.dismissFinding, 'shenpi', '再给一次机会')).refusals).toEqual([]);
    expect((await decide(contract.escalateFinding, 'dudao', '仍未整改')).refusals).toEqual([]);
    expect((await decide(contract.suspendFinding, 'shenpi', '检查问题拒不整改')).refusals).toEqual([]);
    const { items } = (await world.call('shenpi', listHolds, { query: { inForce: true } })).body;
    expect(items).toMatchObject([
      { subjectKind: 'organisation', effects: ['no_filing', 'no_enrolment'], reasonCode: 'rectification' },
    ]);
    expect((await finding(found)).record.state).toBe('held');
  });

  it('is closed by the office once mended; the approver is told to lift the hold', async () => {
    expect((await answer('jigou', [await photo('jigou', 'supervision.finding', shot(4))])).refusals).toEqual([]);
    expect((await finding(found)).record.photos[0]?.likeSince).toBeUndefined();
    expect((await decide(contract.closeFinding, 'jigou')).status).toBe(403);
    expect((await decide(contract.closeFinding, 'dudao')).refusals).toEqual([]);
    expect((await finding(found)).record).toMatchObject({ state: 'closed', overdue: false });
    expect((await inspection('dudao', surprise)).body.record.openFindings).toBe(0);
    const told = await query(system(), (q) =>
      q.rows(sql<{ role: string }>`select role from kernel.inbox where code = 'supervision.hold_to_lift'`),
    );
    expect(told).toEqual([{ role: 'approver' }]);
  });
});

describe('like pictures', () => {
  it('are found up to the distance in any band, and no further', async () => {
    const [row] = await query(system(), (q) =>
      q.rows(sql<{ hash: string }>`select hash from kernel.picture order by created_at limit 1`),
    );
    const flip = (...places: number[]) =>
      places
        .reduce((hash, bit) => hash ^ (1n << BigInt(bit)), BigInt(`0x${row!.hash}`))
        .toString(16)
        .padStart(16, '0');
    const like = async (hash: string, distance: number) =>
      (await query(system(), (q) => likePictures(q, hash, distance))).length;
    const seven = flip(0, 1, 17, 18, 33, 34, 63);
    expect(await like(seven, 7)).toBeGreaterThan(0);
    expect(await like(seven, 6)).toBe(0);
    await expect(like(seven, 8)).rejects.toThrow(RangeError);
  });
});
