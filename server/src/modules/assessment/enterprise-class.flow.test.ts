import * as account from '@zhenxun/contracts/account-admin.ts';
import * as assessment from '@zhenxun/contracts/assessment.ts';
import * as attendance from '@zhenxun/contracts/attendance.ts';
import * as contract from '@zhenxun/contracts/training-class.ts';
import * as plan from '@zhenxun/contracts/training-class-plan.ts';
import * as roster from '@zhenxun/contracts/training-class-roster.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../../demo/personas.ts';
import { signingOf } from '../../demo/pledge.ts';
import { inventedPerson } from '../../demo/workers.ts';
import { organisationIn } from '../../demo/world.ts';
import { openWorld, type World } from '../../testing/world.ts';

/** An enterprise without a listing trains its own people, with an account of its own for who runs the class. */
let world: World;
let ref = '';
let startsOn = '';
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const manager = 'qiye-banji';
const current = async () => (await world.call('qiye', contract.getClass, { params: { id: ref } })).body;
type Step = typeof contract.submitClass;
type Verb =
  | Step
  | typeof contract.approveClass
  | typeof contract.startClass
  | typeof contract.submitCompletion
  | typeof contract.approveCompletion;
const step = async (login: string, route: Verb, reason?: string) => {
  const body = { version: (await current()).version, ...(reason ? { reason } : {}) };
  const answer = await world.call(login, route as Step, { params: { id: ref }, body });
  expect(answer.status, JSON.stringify(answer.refusals)).toBe(200);
  return answer.body.state;
};

test('it opens an account for who runs the class, and sees no other', async () => {
  const body = { login: manager, name: '汤示例', role: 'class_manager' as const };
  const opened = await world.call('qiye', account.openOwnAccount, { body });
  expect(opened.status, JSON.stringify(opened.refusals)).toBe(200);
  const headers = await world.signIn(manager, opened.body.initialPassword);
  const payload = { current: opened.body.initialPassword, next: demoPassword };
  const changed = await world.app.inject({ method: 'POST', url: '/api/account/password', headers, payload });
  expect(changed.statusCode).toBe(200);
  const { items } = (await world.call('qiye', account.listOwnAccounts, {})).body;
  expect(items.map(({ login }) => login).sort()).toEqual(['qiye', manager]);
});

test('it files a class for its own people; who names another employer is for the office to judge', async () => {
  const { body: option } = await world.call('qiye', contract.classOptions, {});
  const entry = option.entries.find(({ occupationKey }) =>
    option.teachers.some(({ qualified }) => qualified.includes(occupationKey)),
  )!;
  const teacher = option.teachers.find(({ qualified }) => qualified.includes(entry.occupationKey))!;
  const organisation = organisationIn(world.demo, 'factory');
  startsOn = addDays(option.earliestStart, 1);
  const drafted = await world.call('qiye', contract.draftClass, {
    body: {
      organisationId: organisation.key.id,
      entryRef: entry.entryRef,
      title: '仓储岗位职工培训班',
      mode: 'offline',
      siteRef: option.sites[0]!.ref,
      startsOn,
      endsOn: addDays(startsOn, 60),
      capacity: 20,
      feeFen: 0,
      ownCostFen: 0,
      managerName: '汤示例',
      intro: '在岗职工技能提升。',
    },
  });
  expect(drafted.status, JSON.stringify(drafted.refusals)).toBe(200);
  ref = drafted.body.ref;
  const announced = await world.call('qiye', contract.announceClass, { params: { id: ref }, body: { version: 1 } });
  expect(announced.refusals.map(({ code }) => code)).toEqual(['training_class.announce_own_staff']);
  const slots = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    (['09:00', '14:00'] as const).map((from, i) => ({
      weekday,
      from,
      to: i === 0 ? '12:00' : '17:00',
      content: '岗位技能',
      kind: i === 0 ? ('theory' as const) : ('practice' as const),
      mode: 'onsite' as const,
      teacherId: teacher.id,
      roomId: option.sites[0]!.rooms[0]!.id,
    })),
  );
  const generated = await world.call(manager, plan.generateSessions, {
    params: { id: ref },
    body: { from: startsOn, until: addDays(startsOn, 60), hours: entry.hours, skipHolidays: false, slots },
  });
  expect(generated.status, JSON.stringify(generated.refusals)).toBe(200);
  for (let i = 0; i < 5; i++) {
    const person = inventedPerson(5_300 + i, '430102');
    const added = await world.call(manager, roster.addTrainee, {
      params: { id: ref },
      body: {
        name: person.name,
        documentKind: 'resident_id',
        documentNumber: person.idNumber,
        categories: ['rural_worker'],
        employment: 'employed',
        employer: i === 0 ? '另一家公司' : organisation.name,
      },
    });
    expect(added.status, JSON.stringify(added.refusals)).toBe(200);
  }
  await world.drainJobs();
  await world.call('qiye', contract.saveAssessmentPlan, {
    params: { id: ref },
    body: {
      version: (await current()).version,
      assessment: {
        method: 'theory_and_practice',
        day: addDays(startsOn, 60),
        place: '职工培训中心',
        assessorName: '考评示例',
        assessorUnit: '示例评价中心',
      },
      resourceIds: option.resources.slice(0, 1).map(({ id }) => id),
    },
  });
  const sign = async (login: string, name: string) =>
    world.call(login, contract.signInstitutionPledge, {
      params: { id: ref },
      body: await signingOf(
        { kernel: world.kernel, actor: world.actor('qiye') },
        { kind: 'institution', region: '430102' },
        { name },
      ),
    });
  expect((await sign(manager, '汤示例')).status).toBe(403);
  expect((await sign('qiye', '肖示例')).status).toBe(200);
  expect(await step('qiye', contract.submitClass)).toBe('submitted');
  const { checks } = (await world.call('jingban', contract.classChecks, { params: { id: ref } })).body;
  const own = checks.filter(({ code }) => code.startsWith('training_class.check.own_staff'));
  expect(own).toMatchObject([{ code: 'training_class.check.own_staff.differs', outcome: 'to_judge' }]);
  expect(await step('jingban', contract.approveClass, '已核对劳动合同。')).toBe('approved');
});

test('it holds the class: its manager calls the roll, it settles the attendance', async () => {
  world.clock.set(`${startsOn}T00:30:00.000Z`);
  expect(await step('qiye', contract.startClass)).toBe('running');
  const sessions = (
    await world.call('qiye', attendance.listAttendanceSessions, { query: { classId: ref, limit: 200 } })
  ).body.items;
  expect(sessions.length).toBeGreaterThan(5);
  const enrolled = (await world.call('qiye', attendance.getAttendanceSession, { params: { id: sessions[0]!.id } })).body
    .record.roll;
  for (const { id, startsAt, endsAt } of [...sessions].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))) {
    for (const [direction, at] of [
      ['in', startsAt],
      ['out', endsAt],
    ] as const) {
      world.clock.set(at);
      const lines = enrolled.map(({ enrolmentId }) => ({ enrolmentId, direction }));
      const body = { reason: '车间内当面点名。', lines };
      const called = await world.call(manager, attendance.callRoll, { params: { id }, body });
      expect(called.status, JSON.stringify(called.refusals)).toBe(200);
    }
    world.clock.set(new Date(Date.parse(endsAt) + 3_600_000).toISOString());
    const settled = await world.call('qiye', attendance.settleAttendance, { params: { id }, body: {} });
    expect(settled.body, JSON.stringify(settled.refusals)).toMatchObject({ present: 5, absent: 0 });
  }
});

test('its manager enters the scores, it confirms them, and the completion is asked for and approved', async () => {
  const heldOn = addDays(startsOn, 60);
  world.clock.set(`${heldOn}T08:00:00.000Z`);
  const opened = await world.call(manager, assessment.openSheet, { body: { classId: ref, heldOn } });
  expect(opened.status, JSON.stringify(opened.refusals)).toBe(200);
  const params = { id: opened.body.id };
  const sheet = async () => (await world.call('qiye', assessment.getSheet, { params })).body;
  const { record, version } = await sheet();
  const lines = record.lines.map(({ enrolmentId }) => ({ enrolmentId, theory: 80, practice: 85 }));
  expect((await world.call(manager, assessment.enterScores, { params, body: { version, lines } })).status).toBe(200);
  await world.call(manager, assessment.submitSheet, { params, body: { version: (await sheet()).version } });
  const confirm = async (login: string) =>
    world.call(login, assessment.confirmSheet, { params, body: { version: (await sheet()).version } });
  expect((await confirm(manager)).status).toBe(403);
  expect((await confirm('qiye')).body).toMatchObject({ state: 'confirmed' });
  expect(await step('qiye', contract.submitCompletion)).toBe('completion_submitted');
  expect(await step('fuhe', contract.approveCompletion, '资料齐全。')).toBe('finished');
  world.clock.reset();
});
