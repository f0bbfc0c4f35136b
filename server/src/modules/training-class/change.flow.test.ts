import * as attendance from '@zhenxun/contracts/attendance.ts';
import { listInbox } from '@zhenxun/contracts/inbox.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import * as contract from '@zhenxun/contracts/training-class.ts';
import * as change from '@zhenxun/contracts/training-class-change.ts';
import * as plan from '@zhenxun/contracts/training-class-plan.ts';
import * as roster from '@zhenxun/contracts/training-class-roster.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { personIn } from '../../demo/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
/** The class of the story; and one of another county at the same hours, with `trainee-181` in it. */
let ref = '';
let elsewhere = '';

beforeAll(async () => {
  world = await openWorld();
  const seed = { kernel: world.kernel, actor: systemActor('test') };
  ref = await makeClass(seed, world.demo, { trainees: [worker, ...five(1)] });
  const { startsOn } = await classNow();
  elsewhere = await makeClass(seed, world.demo, { organisation: 'college', trainees: five(181), startsOn });
});
afterAll(() => world.close());

const worker = 'worker';
const five = (from: number) => [0, 1, 2, 3, 4].map((n) => `trainee-${from + n}`);
const rows = async (text: string) => (await world.db.use((c) => c.query(text, []))).rows;
const entries = async () =>
  Number((await rows("select count(*) as n from evidence.entry where kind like 'training_class.%'"))[0]?.n);
const classNow = async (id = ref, login = 'jijian') =>
  (await world.call(login, contract.getClass, { params: { id } })).body.record;
const sessionsNow = async () => (await world.call('banji', plan.listSessions, { params: { id: ref } })).body;
const held = async (where: string) =>
  Number((await rows(`select count(*) as n from training_class.occupancy where held and ${where}`))[0]?.n);
const codes = (answer: { refusals: { code: string; pointer?: string }[] }) =>
  answer.refusals.map(({ code, pointer }) => `${pointer ?? ''} ${code.replace('training_class.', '')}`);

const nothing = { urgent: false, sessions: [], added: [], kept: [], dropped: [], cancel: false, evidence: [] };
type Wish = Partial<change.ChangeInput>;
const draft = (wish: Wish, login = 'banji', id = ref) =>
  world.call(login, change.draftChange, {
    params: { id },
    body: { ...nothing, reason: '教师临时参加省级评审。', ...wish },
  });
const get = async (id: string, login = 'banji') => (await world.call(login, change.getChange, { params: { id } })).body;
type Verb = typeof change.submitChange;
const act = async (login: string, route: { id: string }, id: string, reason?: string) => {
  const { version } = await get(id, 'jijian');
  const body = { version, ...(reason ? { reason } : {}) };
  return world.call(login, route as Verb, { params: { id }, body });
};
/** Drafted and filed; fails the test when either is refused. */
async function filed(wish: Wish, login = 'banji', id = ref): Promise<string> {
  const drafted = await draft(wish, login, id);
  expect(drafted.status, JSON.stringify(drafted.refusals)).toBe(200);
  const sent = await act(login, change.submitChange, drafted.body.ref);
  expect(sent.status, JSON.stringify(sent.refusals)).toBe(200);
  return drafted.body.ref;
}
async function agreed(wish: Wish): Promise<string> {
  const id = await filed(wish);
  const answer = await act('jingban', change.approveChange, id, '情况属实，同意。');
  expect(answer.status, JSON.stringify(answer.refusals)).toBe(200);
  return id;
}
const traineeBody = (key: string) => {
  const { name, idNumber, phone } = personIn(world.demo, key);
  return {
    name,
    documentKind: 'resident_id' as const,
    documentNumber: idNumber,
    phone,
    categories: ['rural_worker' as const],
  };
};

test('what cannot be asked is refused at its field, all at once, and writes nothing', async () => {
  const [first] = await sessionsNow();
  const before = await entries();
  const stranger = (await world.call('jigou2', plan.listSessions, { params: { id: elsewhere } })).body[0]!;
  const nobody = '00000000-0000-7000-8000-000000000000';
  const wrong = await draft({
    sessions: [
      { sessionRef: first!.ref },
      { sessionRef: first!.ref, day: first!.day },
      { sessionRef: stranger.ref, day: first!.day },
    ],
    added: [{ ...traineeBody('trainee-1') }],
    dropped: [stranger.ref],
  });
  expect(codes(wrong)).toEqual([
    '/sessions/0 change_same',
    '/sessions/1/sessionRef change_session_twice',
    '/sessions/2/sessionRef change_session_unknown',
    '/dropped/0 change_trainee_unknown',
    '/added/0/documentNumber roster.already_in_class',
  ]);
  const own = await draft({
    sessions: [{ sessionRef: first!.ref, from: '09:00', to: '09:20', teacherId: nobody, roomId: nobody }],
  });
  expect(codes(own)).toEqual([
    '/sessions/0/to session_too_short',
    '/sessions/0/teacherId teacher_not_own',
    '/sessions/0/roomId change_room_not_own',
  ]);
  expect(codes(await draft({}))).toEqual(['/sessions change_empty']);
  const mixed = await draft({ cancel: true, sessions: [{ sessionRef: first!.ref, from: '10:00', to: '13:00' }] });
  expect(codes(mixed)).toEqual(['/cancel change_cancel_alone']);
  expect(await entries()).toBe(before);
});

test('a lesson is moved: checked at once, filed, decided by the county, applied, told, and its history stays', async () => {
  const [first, , third] = await sessionsNow();
  const sessions = [{ sessionRef: first!.ref, from: '18:00', to: '21:00' }];
  const asked = { urgent: false, sessions, dropped: [], cancel: false };
  const looked = await world.call('banji', change.checkChange, { params: { id: ref }, body: asked });
  expect(looked.body.checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  const clash = await world.call('banji', change.checkChange, {
    params: { id: ref },
    body: { ...asked, sessions: [{ sessionRef: first!.ref, from: '14:30', to: '17:30' }] },
  });
  expect(clash.body.checks.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
    { code: 'training_class.check.session_times.overlap' },
  ]);
  expect((await world.call('banji2', change.checkChange, { params: { id: ref }, body: asked })).status).toBe(404);

  const before = await entries();
  const id = await filed({ sessions });
  expect(await entries()).toBe(before + 2);
  expect((await get(id)).record).toMatchObject({ state: 'submitted', kinds: ['session_moved'], traineesAfter: 6 });
  expect((await sessionsNow())[0]).toMatchObject({ ref: first!.ref, startsAt: first!.startsAt });
  const queue = async (login: string) =>
    (await world.call(login, change.listChanges, { query: { order: 'promised' } })).body.items.map((one) => one.ref);
  expect(await queue('jingban')).toEqual([id]);
  expect(await queue('jingban2')).toEqual([]);
  expect((await world.call('jingban', contract.classSummary, {})).body.changesSubmitted).toBe(1);
  expect((await world.call('jigou2', change.getChange, { params: { id } })).status).toBe(404);
  for (const login of ['banji', 'jigou', 'fuhe', 'shenpi', 'jijian', 'dudao', 'jiaoshi', 'laodong']) {
    const answer = await act(login, change.approveChange, id, '同意');
    expect(`${login} ${answer.status}`).toBe(`${login} 403`);
  }
  expect((await act('jingban2', change.approveChange, id)).status).toBe(404);

  const approved = await act('jingban', change.approveChange, id);
  expect(approved.body, JSON.stringify(approved.refusals)).toMatchObject({ state: 'approved' });
  expect(await entries()).toBe(before + 3);
  const now = await sessionsNow();
  // numbered by the time: what was first is now the second lesson of its day
  expect(now.map(({ no }) => no)).toEqual(now.map((_, i) => i + 1));
  expect(now[1]).toMatchObject({ ref: first!.ref, no: 2, startsAt: `${first!.day}T10:00:00.000Z`, hours: 4 });
  expect(now[2]).toMatchObject({ ref: third!.ref });
  const session = keyOf(first!.ref).id;
  expect(await held(`session_id = '${session}'`)).toBe(8);
  expect(await held(`session_id = '${session}' and lower(during) = '${first!.day}T10:00:00.000Z'`)).toBe(8);

  const inbox = async (login: string) =>
    (await world.call(login, listInbox, {})).body.items.map(({ text }) => text).join('\n');
  const says = `第 1 次课改到 ${first!.day} 18:00–21:00（原 ${first!.day} 09:00–12:00）`;
  expect(await inbox('laodong')).toContain(says);
  expect(await inbox('jiaoshi')).toContain(says);
  expect(await inbox('banji')).toContain('变更申请已同意');
  const history = (await world.call('jijian', change.sessionHistory, { params: { id: ref } })).body;
  expect(history).toMatchObject([
    { changeRef: id, session: { no: 1, before: { startsAt: first!.startsAt }, after: { startsAt: now[1]!.startsAt } } },
  ]);
  expect(history[0]?.by).toContain('经办');
  const timeline = (await world.call('jijian', contract.classTimeline, { params: { id: ref } })).body;
  expect(timeline.map(({ kind }) => kind)).toContain('training_class.change.approved');
  const runs = (await world.call('jijian', contract.classCheckRuns, { params: { id: ref } })).body;
  expect(runs.filter(({ stage }) => stage === 'change')).toHaveLength(2);
  expect((await act('jingban', change.approveChange, id)).status).toBe(409);
});

test('a request is returned, mended and filed again; refused for good; or taken back', async () => {
  const [, , third, fourth] = await sessionsNow();
  const id = await filed({ sessions: [{ sessionRef: third!.ref, from: '18:00', to: '21:00' }] });
  const silent = await act('jingban', change.returnChange, id);
  expect(silent.refusals.map(({ code }) => code)).toEqual(['kernel.reason_required']);
  expect((await act('jingban', change.returnChange, id, '请改到周末。')).body.state).toBe('returned');
  const back = await get(id);
  expect(back.record).toMatchObject({ state: 'returned', decisionReason: '请改到周末。' });
  const save = { params: { id }, body: { ...nothing, reason: '改为晚间。', version: back.version } };
  const sessions = [{ sessionRef: third!.ref, from: '17:30', to: '20:30' }];
  expect((await world.call('jigou2', change.saveChange, { ...save, body: { ...save.body, sessions } })).status).toBe(
    404,
  );
  const mended = await world.call('banji', change.saveChange, { ...save, body: { ...save.body, sessions } });
  expect(mended.status, JSON.stringify(mended.refusals)).toBe(200);
  expect((await act('banji', change.submitChange, id)).body.state).toBe('submitted');
  expect((await get(id)).record.steps.map(({ step }) => step)).toEqual([
    '起草',
    '提交变更申请',
    '退回变更申请',
    '提交变更申请',
  ]);
  expect((await act('jingban', change.refuseChange, id, '理由不充分。')).body.state).toBe('refused');
  expect((await act('banji', change.submitChange, id)).status).toBe(409);
  expect((await sessionsNow())[2]).toMatchObject({ ref: third!.ref, startsAt: third!.startsAt });

  const other = await filed({ sessions: [{ sessionRef: fourth!.ref, from: '18:00', to: '21:00' }] });
  expect((await act('banji', change.withdrawChange, other)).body.state).toBe('withdrawn');
  expect((await act('jingban', change.approveChange, other)).status).toBe(409);
});

test('what is proposed twice is decided once: the second is no longer what was asked', async () => {
  const [, , third] = await sessionsNow();
  const one = await filed({ sessions: [{ sessionRef: third!.ref, from: '08:00', to: '11:00' }] });
  const two = await filed({ sessions: [{ sessionRef: third!.ref, from: '10:00', to: '13:00' }] });
  expect((await act('jingban', change.approveChange, one)).body.state).toBe('approved');
  expect(codes(await act('jingban', change.approveChange, two))).toEqual(['/sessions/0 check.change_stale']);
  expect((await act('jingban', change.returnChange, two, '该课次已有其他变更。')).body.state).toBe('returned');
});

test('another teacher and a room of another own site: the lesson and what is taken follow', async () => {
  const now = await sessionsNow();
  const chosen = now[4]!;
  const { body: options } = await world.call('banji', contract.classOptions, {});
  const entry = (await classNow()).entry;
  const teacher = options.teachers.find(
    (one) => one.id !== chosen.teacherId && one.qualified.includes(entry.occupationKey),
  )!;
  const site = options.sites.find((one) => !one.rooms.some((room) => room.id === chosen.roomId))!;
  const room = site.rooms[0]!;
  const id = await agreed({ sessions: [{ sessionRef: chosen.ref, teacherId: teacher.id, roomId: room.id }] });
  expect((await get(id)).record.kinds).toEqual(['teacher_replaced', 'place_changed']);
  const after = (await sessionsNow()).find((one) => one.ref === chosen.ref);
  expect(after).toMatchObject({ teacherId: teacher.id, roomId: room.id, roomName: room.name });
  const session = `session_id = '${keyOf(chosen.ref).id}'`;
  expect(await held(`${session} and subject_kind = 'room' and subject_id = '${room.id}'`)).toBe(1);
  expect(await held(`${session} and subject_kind = 'room' and subject_id = '${chosen.roomId}'`)).toBe(0);
  expect(await held(session)).toBe(8);
  const stored = await rows(`select site_id from training_class.session where id = '${keyOf(chosen.ref).id}'`);
  expect(stored[0]?.site_id).toBe(keyOf(site.ref).id);
});

test('a trainee joins and one leaves: roster, times and budget follow; who is busy elsewhere does not join', async () => {
  const busy = await draft({ added: [traineeBody('trainee-181')] });
  expect(codes(busy)).toEqual(['/added/0/documentNumber roster.elsewhere']);
  const before = await classNow();
  const joining = await draft({ added: [traineeBody('trainee-20')], reason: '补招一名学员。' });
  expect(joining.status, JSON.stringify(joining.refusals)).toBe(200);
  await world.drainJobs();
  const id = joining.body.ref;
  const { record, version } = await get(id);
  expect(record).toMatchObject({ traineesBefore: 6, traineesAfter: 7, kinds: ['trainee_added'] });
  expect(record.committedAfterFen).toBe(before.entry.standardFen * 7);
  expect(JSON.stringify(record)).not.toContain(personIn(world.demo, 'trainee-20').idNumber);
  // mended without typing the number again
  const kept = record.added.map(({ personId }) => personId);
  const body = { ...nothing, reason: '补招一名学员，名额未满。', kept, version };
  expect((await world.call('banji', change.saveChange, { params: { id }, body })).status).toBe(200);
  const sent = await act('banji', change.submitChange, id);
  expect(sent.body, JSON.stringify(sent.refusals)).toMatchObject({ state: 'submitted' });
  const approved = await act('jingban', change.approveChange, id, '符合条件。');
  expect(approved.body, JSON.stringify(approved.refusals)).toMatchObject({ state: 'approved' });
  const after = await classNow();
  expect(after).toMatchObject({ enrolled: 7, committedFen: before.entry.standardFen * 7 });
  const committed = `select state, amount_fen from fund.commitment where class_id = '${keyOf(ref).id}' order by created_at`;
  expect((await rows(committed)).map(({ state, amount_fen }) => [state, Number(amount_fen)])).toEqual([
    ['released', before.entry.standardFen * 6],
    ['active', before.entry.standardFen * 7],
  ]);
  expect(await held(`subject_id = '${kept[0]}'`)).toBe(after.sessions);

  const trainees = (await world.call('banji', roster.listTrainees, { params: { id: ref } })).body;
  const leaving = trainees.find(({ personId }) => personId === kept[0])!;
  const left = await agreed({ dropped: [leaving.ref], reason: '本人外出务工。' });
  expect((await get(left)).record).toMatchObject({ traineesBefore: 7, traineesAfter: 6, kinds: ['trainee_dropped'] });
  expect(await classNow()).toMatchObject({ enrolled: 6, committedFen: before.entry.standardFen * 6 });
  expect(await held(`subject_id = '${kept[0]}'`)).toBe(0);
});

test('after the cut-off it is refused, at its line with the rule; what is urgent needs evidence and two persons', async () => {
  const chosen = (await sessionsNow()).at(-1)!;
  const starts = Date.parse(chosen.startsAt);
  world.clock.set(new Date(starts - 20 * 3_600_000).toISOString());
  try {
    const sessions = [{ sessionRef: chosen.ref, from: '18:00', to: '21:00' }];
    const late = await draft({ sessions });
    const refused = await act('banji', change.submitChange, late.body.ref);
    expect(codes(refused)).toEqual(['/sessions/0 check.change_late.session_moved']);
    expect(refused.refusals[0]).toMatchObject({ rule: '示例', params: { hours: 24 } });
    expect(render(refused.refusals[0]!.code, refused.refusals[0]!.params)).toContain('24 小时');

    const bare = await draft({ sessions, urgent: true, reason: '教师突发急病。' });
    expect(codes(await act('banji', change.submitChange, bare.body.ref))).toEqual(['/evidence change_evidence']);
    const file = { name: '医院证明.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') };
    const sent = await world.upload('banji', uploadFile, file, { body: { kind: 'training_class.change' } });
    expect(sent.status, JSON.stringify(sent.refusals)).toBe(200);
    const id = await filed({ sessions, urgent: true, reason: '教师突发急病。', evidence: [sent.body.id] });
    expect((await get(id, 'jingban')).record.evidence).toMatchObject([{ name: '医院证明.pdf' }]);
    expect(codes(await act('jingban', change.approveChange, id))).toEqual([' change_urgent_two']);
    expect(codes(await act('jingban', change.endorseChange, id))).toEqual(['/reason judgement_required']);
    const endorsed = await act('jingban', change.endorseChange, id, '已核对医院证明。');
    expect(endorsed.body.state).toBe('endorsed');
    expect((await sessionsNow()).at(-1)).toMatchObject({ startsAt: chosen.startsAt });
    expect((await act('jingban', change.confirmChange, id, '同意')).status).toBe(403);
    expect((await act('fuhe', change.giveBackChange, id, '请补充联系电话核实。')).body.state).toBe('submitted');
    await act('jingban', change.endorseChange, id, '已电话核实。');
    const confirmed = await act('fuhe', change.confirmChange, id, '情况属实。');
    expect(confirmed.body, JSON.stringify(confirmed.refusals)).toMatchObject({ state: 'approved' });
    expect((await sessionsNow()).at(-1)).toMatchObject({ startsAt: `${chosen.day}T10:00:00.000Z` });
  } finally {
    world.clock.reset();
  }
});

test('a lesson to which somebody has signed in is not moved, and who comes late does not join', async () => {
  const now = await sessionsNow();
  const first = now[0]!;
  try {
    world.clock.set(new Date(Date.parse(first.startsAt) - 10 * 60_000).toISOString());
    const { version } = (await world.call('banji', contract.getClass, { params: { id: ref } })).body;
    const started = await world.call('banji', contract.startClass, { params: { id: ref }, body: { version } });
    expect(started.status, JSON.stringify(started.refusals)).toBe(200);
    const [trainee] = (await world.call('banji', roster.listTrainees, { params: { id: ref } })).body;
    const called = await world.call('banji', attendance.callRoll, {
      params: { id: first.ref },
      body: { lines: [{ enrolmentId: trainee!.ref.slice(7), direction: 'in' as const }], reason: '本人未携带手机。' },
    });
    expect(called.status, JSON.stringify(called.refusals)).toBe(200);
    const sessions = [{ sessionRef: first.ref, from: '15:00', to: '18:00', day: addDays(first.day, 50) }];
    const asked = { urgent: true, sessions, dropped: [], cancel: false };
    const checked = await world.call('banji', change.checkChange, { params: { id: ref }, body: asked });
    expect(checked.body.checks.filter(({ code }) => code.includes('change_begun'))).toMatchObject([
      { code: 'training_class.check.change_begun', outcome: 'failed', pointer: '/sessions/0' },
    ]);
    const third = now[Math.ceil(now.length / 3)]!;
    world.clock.set(third.endsAt);
    const joining = await draft({ added: [traineeBody('trainee-21')] });
    await world.drainJobs();
    const refused = await act('banji', change.submitChange, joining.body.ref);
    expect(codes(refused)).toEqual(['/added check.change_add_late']);
    expect((await act('banji', change.withdrawChange, joining.body.ref)).body.state).toBe('withdrawn');
  } finally {
    world.clock.reset();
  }
});

test('a class that runs is cancelled by request: everyone is out, its times and its budget are free', async () => {
  const id = await filed({ cancel: true, reason: '实训场地因市政施工停用。' });
  expect((await get(id)).record).toMatchObject({ kinds: ['class_cancelled'], traineesAfter: 0, committedAfterFen: 0 });
  expect((await act('jingban', change.approveChange, id, '同意撤销。')).body.state).toBe('approved');
  expect(await classNow()).toMatchObject({ state: 'cancelled', enrolled: 0 });
  expect(await held(`class_id = '${keyOf(ref).id}'`)).toBe(0);
  const active = `select 1 from fund.commitment where class_id = '${keyOf(ref).id}' and state = 'active'`;
  expect(await rows(active)).toEqual([]);
  expect(codes(await draft({ cancel: true }))).toEqual([' change_class_state']);
  const kinds = (await world.call('banji', change.listClassChanges, { params: { id: ref } })).body;
  expect(kinds.length).toBeGreaterThan(8);
  // drafts are their organisation's own
  const seen = (await world.call('jingban', change.listClassChanges, { params: { id: ref } })).body;
  expect(seen.map(({ state }) => state)).not.toContain('draft');
  expect(kinds.map(({ state }) => state)).toContain('draft');
  expect((await world.call('jingban2', change.listClassChanges, { params: { id: ref } })).status).toBe(404);
});
