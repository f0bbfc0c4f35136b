import * as contract from '@zhenxun/contracts/attendance.ts';
import * as correction from '@zhenxun/contracts/attendance-correction.ts';
import * as sheet from '@zhenxun/contracts/attendance-sheet.ts';
import * as spot from '@zhenxun/contracts/attendance-spot.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import QRCode from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { keyOf, refOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { siteOf } from '../organisation/index.ts';
import { type CalendarSession, classOf, planOf, startClass } from '../training-class/index.ts';
import { sheetCode } from './print/sheet.ts';

/** What happens in the middle of a session and after it: a draw, a break, a roll beyond its cap, a correction with evidence. */
let world: World;
let plan: CalendarSession[] = [];
let first = '';
let here = { lat: 0, lng: 0, accuracy: 10 };
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });

beforeAll(async () => {
  world = await openWorld();
  const ref = await makeClass(system(), world.demo, {
    trainees: ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'],
    lessons: [{ from: '08:30', to: '11:30' }],
  });
  plan = await query(system(), (q) => planOf(q, keyOf(ref)));
  first = refOf(plan[0]!.key);
  const site = await query(system(), (q) => siteOf(q, plan[0]!.siteKey!));
  if (site?.fence.kind !== 'circle') throw new Error('the school has a circle');
  here = { ...site.fence.centre, accuracy: 10 };
  at('07:00');
  const version = (await query(system(), (q) => classOf(q, keyOf(ref))))?.version ?? 0;
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, { ref, version });
});
afterAll(() => world.close());

/** Moves the clock to a time of the first session's day (Shanghai), or of a later day. */
function at(clock: string, days = 0): void {
  const day = plan[0]!.startsAt.slice(0, 10);
  const instant = Date.parse(`${day}T${clock}:00.000+08:00`) + days * 86_400_000;
  world.clock.freeze(new Date(instant).toISOString());
}
async function sign(login: string, direction: 'in' | 'out') {
  const { code } = (await world.call('banji', contract.showSignCode, { params: { id: first } })).body;
  const body = { direction, code, position: here };
  return (await world.call(login, contract.signAttendance, { params: { id: first }, body })).body;
}
const roll = async () =>
  (await world.call('banji', contract.getAttendanceSession, { params: { id: first } })).body.record.roll;
const offered = async () => (await world.call('laodong', contract.listMySessions)).body.items[0]?.next;

describe('a random roll call', () => {
  it('draws among those present, by the teacher or the office, and is answered for everyone drawn, in time', async () => {
    at('08:20');
    await sign('laodong', 'in');
    await sign('laodong2', 'in');
    const draw = (login: string) => world.call(login, spot.drawSpot, { params: { id: first }, body: {} });
    expect((await draw('banji')).refusals[0]?.code).toBe('attendance.spot_untimely');
    at('09:30');
    for (const login of ['laodong', 'jijian']) expect((await draw(login)).status).toBe(403);
    expect((await draw('banji2')).status).toBe(404);
    expect((await draw('jingban2')).status).toBe(404);
    expect((await draw('jingban')).body).toMatchObject({ drawn: 2 });
    expect((await draw('banji')).refusals[0]?.code).toBe('attendance.spot_open');
    const latest = async () => (await world.call('dudao', spot.listSpots, { params: { id: first } })).body.items[0]!;
    const { id, lines, seed, candidates } = await latest();
    expect([candidates, seed.length]).toEqual([2, 32]);
    const answer = (login: string, of: string, given: object[]) =>
      world.call(login, spot.answerSpot, { params: { id: of }, body: { lines: given } as never });
    const all = lines.map(({ enrolmentId }) => ({ enrolmentId, present: true }));
    expect((await answer('banji2', id, all)).status).toBe(404);
    expect((await answer('banji', id, all.slice(1))).refusals[0]?.code).toBe('attendance.spot_incomplete');
    at('09:41');
    expect((await answer('banji', id, all)).refusals[0]?.code).toBe('attendance.spot_overdue');
    expect((await latest()).state).toBe('overdue');
    await draw('banji');
    const again = await latest();
    const [one, other] = again.lines.map(({ enrolmentId }) => enrolmentId);
    const found = [
      { enrolmentId: one!, present: true },
      { enrolmentId: other!, present: false },
    ];
    expect((await answer('banji', again.id, found)).body).toEqual({ present: 1, absent: 1 });
    expect((await answer('banji', again.id, found)).refusals[0]?.code).toBe('attendance.spot_answered');
    expect((await latest()).state).toBe('answered');
    expect((await roll()).filter(({ calledAbsentAt }) => calledAbsentAt)).toHaveLength(1);
  });
});

describe('a break', () => {
  it('lets who has signed in go out and come back, long after the time for coming late', async () => {
    at('10:00');
    expect(await offered()).toBe('out');
    expect((await sign('laodong', 'out')).outcome).toBe('accepted');
    expect(await offered()).toBe('in');
    at('10:10');
    expect((await sign('laodong', 'in')).outcome).toBe('accepted');
    expect(await offered()).toBe('out');
  });
});

describe('a roll call', () => {
  it('carries trainees alone only as far as the region allows', async () => {
    at('10:20');
    const set = (bp: number) =>
      world.db.use((c) =>
        c.exec(
          `update kernel.parameter set value = to_jsonb(${bp}) where key = 'attendance.roll_call_share'; update kernel.revision set reference = reference + 1`,
        ),
      );
    await set(3_000);
    const unsigned = (await roll()).filter(({ inAt }) => inAt === undefined).slice(0, 2);
    const lines = (direction: string) => unsigned.map(({ enrolmentId }) => ({ enrolmentId, direction }));
    const call = (given: object[]) =>
      world.call('banji', contract.callRoll, {
        params: { id: first },
        body: { reason: '点名', lines: given } as never,
      });
    expect((await call(lines('in'))).refusals[0]).toMatchObject({
      code: 'attendance.roll_call_cap',
      params: { called: 2, enrolled: 6, percent: 30 },
    });
    expect((await call(lines('in').slice(1))).status).toBe(200);
    expect((await call(lines('absent'))).status).toBe(200);
    await set(10_000);
  });
});

describe('a sheet of paper', () => {
  it('is printed with a code; only its own scan is taken, and once', async () => {
    at('10:30');
    const print = (login: string) => world.call(login, sheet.printPaperSheet, { params: { id: first }, body: {} });
    expect((await print('laodong')).status).toBe(403);
    expect((await print('banji2')).status).toBe(404);
    const [one, other] = [(await print('banji')).body.id, (await print('banji')).body.id];
    const pdf = await world.call('jingban', sheet.getPaperSheetPdf, { params: { id: one } });
    expect([pdf.headers['content-type'], pdf.raw.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
    expect((await world.call('jigou2', sheet.getPaperSheetPdf, { params: { id: one } })).status).toBe(404);
    const scan = async (ref: string) => {
      const bytes = await QRCode.toBuffer(sheetCode(ref), { margin: 6, width: 600 });
      const sent = await world.upload(
        'banji',
        uploadFile,
        { name: '扫描.png', bytes },
        { body: { kind: 'attendance.sheet' } },
      );
      return sent.body.id;
    };
    const attach = async (fileId: string, login = 'banji') =>
      world.call(login, sheet.attachPaperSheet, { params: { id: one }, body: { fileId } });
    expect((await attach(await scan(other))).refusals[0]).toMatchObject({
      code: 'attendance.sheet_other',
      pointer: '/fileId',
    });
    expect((await attach(await scan(one), 'banji2')).status).toBe(404);
    expect((await attach(await scan(one))).body).toEqual({ match: 'matched' });
    expect((await attach(await scan(one))).refusals[0]?.code).toBe('attendance.sheet_attached');
    const { items } = (await world.call('dudao', sheet.listPaperSheets, { params: { id: first } })).body;
    expect(items.map(({ match }) => match).sort()).toEqual(['matched', undefined]);
    expect(items.find(({ id }) => id === one)?.scan?.url).toContain('/api/files/');
  });
});

describe('a correction', () => {
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const ask = async (given: object) => {
    const { enrolmentId } = (await roll()).at(-1)!;
    const { startsAt: from, endsAt: to } = plan[0]!;
    const body = { sessionId: first, enrolmentId, kind: 'leave', from, to, reason: '突发疾病就医', ...given };
    return world.call('banji', correction.requestCorrection, { body: body as never });
  };

  it('of leave needs its evidence, which the second person sees', async () => {
    at('12:30');
    const bare = await ask({});
    expect(bare.refusals[0]).toMatchObject({ code: 'attendance.correction_evidence', pointer: '/evidence' });
    const file = { name: '病历.png', bytes: picture };
    const sent = await world.upload('banji', uploadFile, file, { body: { kind: 'attendance.evidence' } });
    expect(sent.status).toBe(200);
    const asked = await ask({ evidence: [sent.body.id] });
    expect(asked.status).toBe(200);
    const seen = await world.call('jigou', correction.getCorrection, { params: { id: asked.body.id } });
    expect(seen.body.record.evidence).toEqual([expect.objectContaining({ name: '病历.png', mime: 'image/png' })]);
    const version = { params: { id: asked.body.id }, body: { version: 1 } };
    expect((await world.call('jigou', correction.approveCorrection, version)).body.state).toBe('approved');
    expect((await ask({ evidence: [sent.body.id] })).refusals[0]?.code).toBe('kernel.file_not_yours');
  });

  it('is asked for within some days', async () => {
    at('09:00', 7);
    expect((await ask({ kind: 'presence' })).status).toBe(200);
    at('09:00', 8);
    const late = await ask({ kind: 'presence' });
    expect(late.refusals.map(({ code }) => code)).toContain('attendance.correction_window');
  });
});
