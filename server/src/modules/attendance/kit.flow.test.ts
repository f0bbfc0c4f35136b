import * as attendance from '@zhenxun/contracts/attendance.ts';
import * as contract from '@zhenxun/contracts/attendance-kit.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { type KitDevice, openKitDevice } from '../../demo/kit-device.ts';
import { organisationIn } from '../../demo/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { keyOf, refOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { type CalendarSession, classOf, planOf, startClass } from '../training-class/index.ts';
import { batchHolds, closeAllBatches } from './commands/close-batches.ts';

/** A class taught without network on some days; the kit of the school brings its sign-ins later. */
let world: World;
let classRef = '';
let plan: CalendarSession[] = [];
let kit: KitDevice;
const pins: Record<string, { enrolment: string; id: string; salt: string }> = {};
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });
const sessionRef = (n: number) => refOf(plan[n]!.key);

beforeAll(async () => {
  world = await openWorld();
  classRef = await makeClass(system(), world.demo, {
    trainees: ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'],
    lessons: [{ from: '08:30', to: '11:30' }],
  });
  plan = await query(system(), (q) => planOf(q, keyOf(classRef)));
  at(0, '07:00');
  const version = (await query(system(), (q) => classOf(q, keyOf(classRef))))?.version ?? 0;
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, { ref: classRef, version });
  kit = openKitDevice(() => world.kernel.clock.now());
});
afterAll(() => world.close());

/** Moves the clock to a time of day (Shanghai) of a session's day; sessions of accounts end meanwhile. */
function at(session: number, clock: string, daysLater = 0): void {
  const day = plan[session]!.startsAt.slice(0, 10);
  const instant = Date.parse(`${day}T${clock}:00.000+08:00`) + daysLater * 86_400_000;
  world.clock.freeze(new Date(instant).toISOString());
}
const enrol = (login: string, given: object = {}) =>
  world.call(login, contract.enrolKit, {
    body: {
      organisationId: organisationIn(world.demo, 'school').key.id,
      name: '东校区平板一号',
      kind: 'class_kit',
      publicKey: kit.publicKey,
      ...given,
    } as never,
  });
const upload = (body: { payload: string; signature: string }) => world.call(undefined, contract.uploadBundle, { body });
const pack = (login = 'jiaoshi', ref = kit.kit) =>
  world.call(login, contract.takePack, { params: { id: ref }, body: { head: kit.head() } });
/** Goes on line: takes the pack and writes its server time into the chain. */
async function online(): Promise<void> {
  const { body, status } = await pack();
  expect(status).toBe(200);
  kit.write({ kind: 'anchor', nonce: body.time.nonce });
}
const signs = (who: string, session: number, direction: 'in' | 'out', pin: string) =>
  kit.sign({ session: sessionRef(session), enrolment: pins[who]!.enrolment, direction }, pin, pins[who]!);
const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code.replace('attendance.', ''));
async function linesOf(id: string) {
  const { body } = await world.call('banji', contract.getBundle, { params: { id } });
  return body.lines.map(({ kind, outcome, reasons }) => [kind, outcome, codes(reasons).join()]);
}

describe('enrolling a kit', () => {
  it('is done by one of the institution and approved by another', async () => {
    expect((await enrol('laodong')).status).toBe(403);
    expect((await enrol('banji2')).status).toBe(403);
    const wrongKey = await enrol('jiaoshi', { publicKey: 'A'.repeat(120) });
    expect(wrongKey.refusals[0]).toMatchObject({ code: 'attendance.kit_key_invalid', pointer: '/publicKey' });
    const { body, status } = await enrol('banji');
    expect([status, body.state]).toEqual([200, 'requested']);
    kit.kit = body.id;
    expect((await enrol('jiaoshi')).refusals[0]?.code).toBe('attendance.kit_key_taken');
    expect((await pack()).refusals[0]?.code).toBe('attendance.kit_not_active');
    const verb = { params: { id: kit.kit }, body: { version: 1 } };
    expect((await world.call('jiaoshi', contract.approveKit, verb)).status).toBe(403);
    expect((await world.call('jigou2', contract.approveKit, verb)).status).toBe(404);
    expect((await world.call('banji', contract.approveKit, verb)).refusals[0]?.code).toBe('kernel.two_person_same');
    expect((await world.call('jigou', contract.approveKit, verb)).body).toEqual({ version: 2, state: 'active' });
  });

  it('gives trainees their PIN on line, none anyone would guess, and only to those of the class', async () => {
    const set = (login: string, pin: string) =>
      world.call(login, contract.setPin, { body: { classId: classRef, pin } });
    expect((await set('laodong', '123456')).refusals[0]?.code).toBe('attendance.pin_weak');
    expect((await set('laodong3', '135790')).refusals[0]?.code).toBe('attendance.not_enrolled');
    expect((await set('laodong', '135790')).status).toBe(200);
    expect((await set('laodong', '924681')).status).toBe(200);
    expect((await set('laodong2', '702468')).status).toBe(200);
    const mine = await world.call('laodong', contract.listMyPins);
    expect(mine.body.items).toEqual([{ classId: classRef, setAt: expect.any(String), locked: false }]);
  });

  it('gives the kit the sessions of its teacher with their trainees, and nothing by which a PIN could be found', async () => {
    const { body } = await pack();
    const [first] = body.sessions;
    expect(first?.id).toBe(sessionRef(0));
    expect(first?.trainees).toHaveLength(6);
    for (const { enrolmentId: enrolment, nameMasked, pin } of first?.trainees ?? [])
      if (pin) pins[nameMasked.startsWith('周') ? 'laodong' : 'laodong2'] = { enrolment, id: pin.id, salt: pin.salt };
    expect(Object.keys(pins).sort()).toEqual(['laodong', 'laodong2']);
    expect(first?.trainees.flatMap(({ pin }) => pin?.check.length ?? [])).toEqual([2, 2]);
    expect((await pack('laodong')).status).toBe(403);
    expect((await pack('banji2')).status).toBe(404);
    kit.write({ kind: 'anchor', nonce: body.time.nonce });
  });
});

describe('a class without network', () => {
  it('is signed on the kit and uploaded later: proven, counted, with its bounds beside it', async () => {
    at(0, '08:20');
    await signs('laodong', 0, 'in', '924681');
    await signs('laodong2', 0, 'in', '702468');
    const third = { session: sessionRef(0), direction: 'in' as const };
    const { body: supply } = await pack();
    const nobody = supply.sessions[0]!.trainees.find(({ pin }) => pin === undefined)!.enrolmentId;
    kit.write({ kind: 'call', ...third, enrolment: nobody });
    at(0, '11:32');
    await signs('laodong', 0, 'out', '924681');
    at(0, '12:30');
    await world.call('banji', attendance.settleAttendance, { params: { id: sessionRef(0) }, body: {} });
    const answer = await upload(kit.bundle());
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      state: 'accepted',
      taken: 5,
      accepted: 3,
      toJudge: 1,
      rejected: 0,
      lastSeq: 5,
    });
    expect(await linesOf(answer.body.id)).toEqual([
      ['anchor', 'accepted', ''],
      ['sign', 'accepted', ''],
      ['sign', 'accepted', ''],
      ['call', 'to_judge', 'kit_called'],
      ['sign', 'accepted', ''],
    ]);
    const { body } = await world.call('jingban', attendance.getAttendanceSession, { params: { id: sessionRef(0) } });
    const line = body.record.roll.find(({ enrolmentId }) => enrolmentId === pins.laodong!.enrolment);
    expect(line).toMatchObject({ means: 'kit', mark: { status: 'present', creditedMinutes: 180 } });
    const attempts = await world.call('jingban', attendance.listAttempts, { params: { id: sessionRef(0) } });
    const proofs = attempts.body.items.find(({ direction }) => direction === 'out')?.proofs;
    expect(proofs?.map(({ kind, outcome }) => `${kind} ${outcome}`).sort()).toEqual(['kit passed', 'pin passed']);
    const bounds = proofs?.find(({ kind }) => kind === 'kit')?.detail;
    expect(bounds).toMatchObject({ seq: 5, before: world.kernel.clock.now().toISOString() });
  });

  it('takes nothing twice: the same bundle again, the same entries signed anew', async () => {
    const again = await upload(kit.bundle());
    expect(again.body).toMatchObject({ state: 'accepted', lastSeq: 5 });
    at(0, '12:40');
    const resigned = await upload(kit.bundle());
    expect(resigned.body).toMatchObject({ state: 'accepted', taken: 0, lastSeq: 5 });
    const counted = `select count(*)::int as n from attendance.kit_entry union all select count(*)::int from attendance.sign`;
    expect((await world.db.use((c) => c.query(counted, []))).rows).toEqual([{ n: 5 }, { n: 4 }]);
  });

  it('lets a bundle wait for those before it, says what is missing, and takes all in order', async () => {
    at(1, '07:30');
    await online();
    at(1, '08:20');
    await signs('laodong', 1, 'in', '924681');
    at(1, '08:22');
    await signs('laodong2', 1, 'in', '702468');
    at(1, '11:35');
    await signs('laodong2', 1, 'out', '702468');
    at(1, '11:40');
    const later = await upload(kit.bundle(8));
    expect(later.body).toMatchObject({ state: 'waiting', taken: 0, lastSeq: 5 });
    expect(later.body.reasons[0]?.message).toContain('缺少第 6 至 7 条');
    const earlier = await upload(kit.bundle(6, 2));
    expect(earlier.body).toMatchObject({ state: 'accepted', taken: 2, lastSeq: 9 });
    const shown = await world.call('banji', contract.getBundle, { params: { id: later.body.id } });
    expect(shown.body).toMatchObject({ state: 'accepted', taken: 2, accepted: 2, reasons: [] });
  });

  it('has its sign-ins in the evidence log like any other', async () => {
    at(1, '11:41');
    await closeAllBatches(world.kernel);
    const batches = await world.db.use((c) => c.query('select id from attendance.sign_batch', []));
    for (const { id } of batches.rows) expect(await query(system(), (q) => batchHolds(q, String(id)))).toBe(true);
    const text = `select count(*)::int as n from attendance.sign s where not exists
      (select from attendance.closed_batch b where b.id = s.batch_id)`;
    expect((await world.db.use((c) => c.query(text, []))).rows).toEqual([{ n: 0 }]);
  });
});

describe('a kit that lies', () => {
  const refused = async (body: { payload: string; signature: string }) => {
    const answer = await upload(body);
    expect(answer.status).toBe(200);
    expect(answer.body.state).toBe('rejected');
    expect(answer.body.reasons[0]?.message).not.toContain('{');
    return codes(answer.body.reasons).join();
  };

  it('is found out by one edited byte, by a rewritten past, by a hole, and each attempt is kept', async () => {
    at(2, '07:30');
    await online();
    at(2, '08:20');
    await signs('laodong', 2, 'in', '924681');
    at(2, '11:35');
    await signs('laodong', 2, 'out', '924681');
    const fresh = kit.bundle(10);
    expect(await refused({ ...fresh, payload: fresh.payload.replace('T00:20', 'T00:10') })).toBe('bundle_edited');
    const flipped = `${fresh.signature.slice(0, -1)}${fresh.signature.endsWith('0') ? '1' : '0'}`;
    expect(await refused({ ...fresh, signature: flipped })).toBe('bundle_edited');
    const [, first, last] = kit.entries.slice(9);
    expect(await refused(kit.signed([kit.entries[9]!, { ...first!, at: kit.entries[9]!.at }, last!]))).toBe(
      'chain_broken',
    );
    expect(await refused(kit.signed([kit.entries[9]!, last!]))).toBe('chain_broken');
    const rewritten = { ...kit.entries[8]!, at: kit.entries[7]!.at };
    expect(await refused(kit.signed([rewritten]))).toBe('chain_forked');
    expect((await upload(fresh)).body).toMatchObject({ state: 'accepted', accepted: 2 });
    const kept = await world.call('jingban', contract.listBundles, { query: { kitId: kit.kit, state: 'rejected' } });
    expect(kept.body.items).toHaveLength(5);
    expect((await world.call('jingban2', contract.listBundles)).body.items).toEqual([]);
    expect((await world.call('jigou2', contract.getBundle, { params: { id: kept.body.items[0]!.id } })).status).toBe(
      404,
    );
  });

  it('is believed nothing for sure once its clock was set, or when it comes late', async () => {
    at(3, '07:30');
    await online();
    at(3, '10:00');
    kit.offset = -95 * 60_000;
    await signs('laodong', 3, 'in', '924681');
    kit.offset = 0;
    at(3, '11:40');
    const jumped = await upload(kit.bundle(13));
    expect(await linesOf(jumped.body.id)).toEqual([
      ['anchor', 'accepted', ''],
      ['sign', 'to_judge', 'kit_clock_jumped'],
    ]);
    at(4, '07:30');
    await online();
    at(4, '08:20');
    await signs('laodong', 4, 'in', '924681');
    at(4, '12:00', 2);
    const late = await upload(kit.bundle(15));
    expect((await linesOf(late.body.id))[1]).toEqual(['sign', 'to_judge', 'kit_late']);
  });

  it('cannot sign for a trainee without the PIN, and the PIN locks', async () => {
    at(5, '07:30');
    await online();
    at(5, '08:20');
    for (let n = 0; n < 6; n++) await signs('laodong2', 5, 'in', `90${n}137`);
    await signs('laodong2', 5, 'in', '702468');
    at(5, '11:40');
    const tried = await upload(kit.bundle(17));
    const found = (await linesOf(tried.body.id)).map(([, , why]) => why);
    expect(found).toEqual(['', ...Array(5).fill('pin_wrong'), 'pin_locked', 'pin_locked']);
    expect((await world.call('laodong2', contract.listMyPins)).body.items[0]?.locked).toBe(true);
    // a proof copied from one entry proves nothing at another place
    const copied = kit.entries.find((entry) => entry.kind === 'sign' && entry.enrolment === pins.laodong!.enrolment)!;
    kit.write({ ...copied, seq: kit.entries.length + 1, previous: kit.head(), ...kit.moment() } as never);
    const replayed = await upload(kit.bundle(25));
    expect((await linesOf(replayed.body.id))[0]?.[1]).toBe('rejected');
  });

  it('cannot speak for a class of another institution, nor under a number nobody enrolled, nor when revoked', async () => {
    const elsewhere = await makeClass(system(), world.demo, {
      organisation: 'college',
      trainees: ['other-worker'],
      until: 'filled',
    });
    const [foreign] = await query(system(), (q) => planOf(q, keyOf(elsewhere)));
    const { enrolment } = pins.laodong!;
    kit.write({ kind: 'call', session: refOf(foreign!.key), enrolment, direction: 'in' });
    const answer = await upload(kit.bundle(26));
    expect(await linesOf(answer.body.id)).toEqual([['call', 'rejected', 'kit_foreign_session']]);
    const stranger = openKitDevice(() => world.kernel.clock.now());
    stranger.kit = kit.kit;
    expect(await refused(stranger.bundle())).toBe('bundle_edited');
    stranger.kit = `430102-${enrolment}`;
    expect((await upload(stranger.bundle())).refusals[0]?.code).toBe('attendance.kit_unknown');
    expect((await upload({ ...stranger.bundle(), payload: 'anything' })).refusals[0]?.code).toBe(
      'attendance.bundle_malformed',
    );
    const { version } = (await world.call('banji', contract.getKit, { params: { id: kit.kit } })).body;
    const revoke = { params: { id: kit.kit }, body: { version, reason: '平板遗失' } };
    expect((await world.call('banji', contract.revokeKit, revoke)).body.state).toBe('revoked');
    kit.write({ kind: 'call', session: sessionRef(5), enrolment, direction: 'in' });
    expect(await refused(kit.bundle(27))).toBe('kit_revoked');
    expect((await pack()).refusals[0]?.code).toBe('attendance.kit_not_active');
    const told = await world.call('banji', contract.kitTimeline, { params: { id: kit.kit } });
    expect(told.body.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['登记离线终端', '批准离线终端', '停用离线终端']),
    );
  });

  it('is not heard for ever: so many wrong bundles a day and no more', async () => {
    const most = 50;
    let last = { status: 0, refusals: [] as { code: string }[] };
    for (let n = 0; n <= most; n++) {
      last = await upload({ payload: kit.bundle().payload, signature: n.toString(16).padStart(128, '0') });
      if (last.status !== 200) break;
    }
    expect(last.refusals[0]?.code).toBe('attendance.kit_too_many');
  });
});
