import * as directory from '@zhenxun/contracts/catalogue-directory.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import * as contract from '@zhenxun/contracts/training-class.ts';
import * as filing from '@zhenxun/contracts/training-class-filing.ts';
import * as plan from '@zhenxun/contracts/training-class-plan.ts';
import * as roster from '@zhenxun/contracts/training-class-roster.ts';
import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { signingOf } from '../../demo/pledge.ts';
import { inventedPerson } from '../../demo/workers.ts';
import { organisationIn, personIn } from '../../demo/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { openPersons } from '../person/index.ts';
import { classOf, enrolmentsOf, startClass, submitCompletion } from './index.ts';
import { classSummary } from './queries/classes.ts';

let world: World;
/** The class of the story, and its first day. */
let ref = '';
let startsOn = '';
/** Of another county, at the same hours, with `trainee-181` in it. */
let elsewhere = '';

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const answers = {
  full_time_student: false,
  public_payroll: false,
  drawing_pension: false,
  categories: ['rural_worker' as const],
};
const seed = () => ({ kernel: world.kernel, actor: systemActor('test') });
const rows = async (text: string) => (await world.db.use((c) => c.query(text, []))).rows;
const entries = async () => Number((await rows('select count(*) as n from evidence.entry'))[0]?.n);
const classNow = async (login = 'banji') => (await world.call(login, contract.getClass, { params: { id: ref } })).body;
const codes = (answer: { refusals: { code: string; pointer?: string }[] }) =>
  answer.refusals.map(({ code, pointer }) => `${pointer ?? ''} ${code.replace('training_class.', '')}`);

async function draftBody() {
  const { body } = await world.call('banji', contract.classOptions, {});
  const option = body;
  const teacher = option.teachers[0]!;
  const entry = option.entries.find((one) => teacher.qualified.includes(one.occupationKey))!;
  startsOn = addDays(option.earliestStart, 1);
  return {
    option,
    entry,
    teacher,
    body: {
      organisationId: organisationIn(world.demo, 'school').key.id,
      entryRef: entry.entryRef,
      title: '第一期培训班',
      mode: 'offline' as const,
      siteRef: option.sites[0]!.ref,
      startsOn,
      endsOn: addDays(startsOn, 60),
      capacity: 45,
      feeFen: 150_000,
      ownCostFen: 30_000,
      managerName: '曾示例',
      intro: '理论与实训结合。',
    },
  };
}

test('a class is drafted from an entry in force, and planned by a week’s timetable', async () => {
  const { option, entry, teacher, body } = await draftBody();
  const before = await entries();
  const wrong = await world.call('banji', contract.draftClass, {
    body: {
      ...body,
      endsOn: addDays(startsOn, -1),
      ownCostFen: 200_000,
      entryRef: `430000-${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`,
    },
  });
  expect(codes(wrong)).toEqual([
    '/endsOn ends_before_start',
    '/ownCostFen own_cost_above_fee',
    '/entryRef entry_not_in_force',
  ]);
  expect(await entries()).toBe(before);
  const drafted = await world.call('banji', contract.draftClass, { body });
  expect(drafted.status, JSON.stringify(drafted.refusals)).toBe(200);
  ref = drafted.body.ref;
  expect(await entries()).toBe(before + 1);

  const lesson = (weekday: number, from: string, to: string, kind: 'theory' | 'practice') => ({
    weekday,
    from,
    to,
    content: kind === 'theory' ? '安全规范' : '技能实训',
    kind,
    mode: 'onsite' as const,
    teacherId: teacher.id,
    roomId: option.sites[0]!.rooms[0]!.id,
  });
  const slots = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [
    lesson(day, '09:00', '12:00', 'theory'),
    lesson(day, '14:00', '17:00', 'practice'),
  ]);
  const generated = await world.call('banji', plan.generateSessions, {
    params: { id: ref },
    body: { from: startsOn, until: addDays(startsOn, 60), hours: entry.hours, skipHolidays: false, slots },
  });
  expect(generated.status, JSON.stringify(generated.refusals)).toBe(200);
  expect(generated.body.sessions).toBe(Math.ceil(entry.hours / 4));
  const found = (await world.call('banji', plan.listSessions, { params: { id: ref } })).body;
  expect(found.map(({ no }) => no)).toEqual(found.map((_, i) => i + 1));
  expect((await classNow()).record).toMatchObject({
    plannedHours: generated.body.sessions * 4,
    state: 'draft',
    number: null,
  });
});

test('a session is added, moved and removed; the numbers follow the time', async () => {
  const first = (await world.call('banji', plan.listSessions, { params: { id: ref } })).body[0]!;
  const evening = {
    day: startsOn,
    from: '19:00',
    to: '19:30',
    content: '复习',
    kind: 'theory' as const,
    mode: 'onsite' as const,
  };
  const short = await world.call('banji', plan.addSession, { params: { id: ref }, body: evening });
  expect(codes(short)).toEqual(['/to session_too_short']);
  const added = await world.call('banji', plan.addSession, { params: { id: ref }, body: { ...evening, to: '20:30' } });
  expect(added.status).toBe(200);
  const session = (await world.call('banji', plan.listSessions, { params: { id: ref } })).body.find(
    (one) => one.content === '复习',
  )!;
  expect(session).toMatchObject({ no: 3, hours: 2 });
  const moved = await world.call('banji', plan.saveSession, {
    params: { id: session.ref },
    body: { ...evening, from: '06:00', to: '07:30', version: session.version },
  });
  expect(moved.status, JSON.stringify(moved.refusals)).toBe(200);
  const again = (await world.call('banji', plan.listSessions, { params: { id: ref } })).body;
  expect(again[0]).toMatchObject({ content: '复习', no: 1 });
  expect(again[1]).toMatchObject({ ref: first.ref, no: 2 });
  await world.call('banji', plan.removeSessions, { params: { id: ref }, body: { refs: [session.ref] } });
  expect((await world.call('banji', plan.listSessions, { params: { id: ref } })).body[0]).toMatchObject({
    ref: first.ref,
    no: 1,
  });
});

type Cells = (string | number | { formula: string; result: string })[];
const headings = ['姓名', '证件类型', '证件号码', '手机', '文化程度', '人员类别', '就业状况', '单位', '户籍地'];
async function workbook(lines: Cells[]): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('花名册');
  sheet.addRow(headings);
  for (const line of lines) sheet.addRow(line);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const line = (name: string, number: Cells[number], more: { category?: string } = {}): Cells => [
  name,
  '居民身份证',
  number,
  '15412345678',
  '高中',
  more.category ?? '农村转移就业劳动者',
  '失业',
  '',
  '示例县',
];
/** Forty people: the register knows most of them, some have naughty but legal names. */
function forty(): Cells[] {
  const named: Record<number, string> = { 3: '吴𠮷', 5: '古丽·热合曼', 8: "O'Brien 张", 12: 'null', 20: '欧阳𠮷' };
  return Array.from({ length: 40 }, (_, i) => {
    const person = inventedPerson(5_000 + i, '430102', named[i] ? { name: named[i] } : {});
    return line(person.name, person.idNumber);
  });
}
/** Line of the sheet of a person of the list: the heading is line 1. */
const at = (i: number) => i + 2;

test('a roster of forty with faults: every one found at its row and column in one go, nothing half imported', async () => {
  elsewhere = await makeClass(seed(), world.demo, {
    organisation: 'college',
    trainees: [181, 182, 183, 184, 185, 186].map((n) => `trainee-${n}`),
    startsOn,
  });
  const busy = personIn(world.demo, 'trainee-181');
  const known = personIn(world.demo, 'trainee-1');
  const faulty = forty();
  const numberOf = (i: number) => String(faulty[i]![2]);
  const off = numberOf(0).slice(0, 17) + (numberOf(0).endsWith('1') ? '2' : '1');
  faulty[0] = line('错校验', off);
  faulty[1] = line('变三零', `${makeIdNumber('439901', '1990-03-07', 1).slice(0, 15)}000`);
  faulty[2] = line('是数字', Number(numberOf(2).replace('X', '0')));
  faulty[4] = line('重复行', numberOf(10));
  faulty[6] = line('未成年', makeIdNumber('439902', addDays(startsOn, -14 * 365), 33));
  faulty[7] = line('超龄人', makeIdNumber('439903', '1950-01-01', 35));
  faulty[9] = line(busy.name, busy.idNumber);
  faulty[11] = line('公式人', { formula: 'B2', result: numberOf(11) });
  faulty[13] = line('另一名', known.idNumber);
  faulty[14] = line('无类别', numberOf(14), { category: '火星移民' });

  const before = await entries();
  const upload = (mode: string, bytes: Buffer) =>
    world.upload(
      'banji',
      roster.importTrainees,
      { name: '花名册.xlsx', bytes },
      { params: { id: ref }, body: { mode } },
    );
  const answer = await upload('all', await workbook(faulty));
  expect(answer.status, JSON.stringify(answer.refusals)).toBe(200);
  expect(answer.body.problems.map(({ line: at, column, code }) => `${column}${at} ${code}`)).toEqual([
    `C${at(0)} id_number.check_digit`,
    `C${at(1)} id_number.excel_rounded`,
    `C${at(2)} sheet.number_in_text_column`,
    `C${at(6)} training_class.roster.under_age`,
    `C${at(7)} training_class.roster.over_age`,
    `C${at(9)} training_class.roster.elsewhere`,
    `C${at(10)} training_class.roster.twice_in_file`,
    `C${at(11)} sheet.formula_cell`,
    `A${at(13)} training_class.roster.name_differs`,
    `F${at(14)} sheet.bad_choice`,
  ]);
  for (const problem of answer.body.problems)
    expect(render(problem.code, problem.params)).not.toMatch(/\{|training_class/);
  // the other county’s class is not named, only when the person is taken
  const clash = answer.body.problems.find((problem) => problem.code.endsWith('elsewhere'));
  expect(Object.keys(clash?.params ?? {}).sort()).toEqual(['from', 'no', 'to']);
  expect(answer.body).toMatchObject({ rows: 40, valid: 30, imported: 0 });
  expect(await entries()).toBe(before);
  expect((await classNow()).record.enrolled).toBe(0);
  const back = await world.upload(
    'banji',
    roster.faultyTrainees,
    { name: '花名册.xlsx', bytes: await workbook(faulty) },
    { params: { id: ref } },
  );
  const mend = new exceljs.Workbook();
  await mend.xlsx.load(
    back.raw.buffer.slice(back.raw.byteOffset, back.raw.byteOffset + back.raw.byteLength) as ArrayBuffer,
  );
  expect(mend.worksheets[0]?.rowCount).toBe(11);
});

test('the mended roster comes in whole with its names unchanged; an import can be undone while nothing depends on it', async () => {
  const upload = async () =>
    world.upload(
      'banji',
      roster.importTrainees,
      { name: '花名册.xlsx', bytes: await workbook(forty()) },
      { params: { id: ref }, body: { mode: 'all' } },
    );
  const first = await upload();
  expect(first.body, JSON.stringify(first.refusals)).toMatchObject({ imported: 40, problems: [] });
  const undone = await world.call('banji', roster.undoTraineeImport, {
    params: { id: ref },
    body: { undo: first.body.undo! },
  });
  expect(undone.body).toEqual({ removed: 40 });
  const twice = await world.call('banji', roster.undoTraineeImport, {
    params: { id: ref },
    body: { undo: first.body.undo! },
  });
  expect(codes(twice)).toEqual([' import_not_undone']);
  expect((await upload()).body.imported).toBe(40);
  const again = await upload();
  expect(again.body.problems.map(({ code }) => code)).toEqual(
    Array.from({ length: 40 }, () => 'training_class.roster.already_in_class'),
  );

  const trainees = await query({ kernel: world.kernel, actor: world.actor('banji') }, (q) =>
    enrolmentsOf(q, keyOf(ref)),
  );
  const names = await query(seed(), (q) =>
    openPersons(
      q,
      trainees.map(({ personId }) => personId),
      ['name'],
    ),
  );
  const clear = trainees.map(({ personId }) => names.get(personId)?.name);
  expect(clear).toEqual(forty().map(([name]) => name));
  const shown = (await world.call('banji', roster.listTrainees, { params: { id: ref } })).body;
  expect(shown[5]).toMatchObject({ name: '古*·***' });
  for (const { document } of shown) expect(document).toMatch(/^4399\*{10}/);
});

test('who runs the class takes its names in clear for a stated purpose, unchanged, and every trainee sees that; nobody else may', async () => {
  const open = (login: string, body: { purpose: 'contact' | 'other' | 'own'; remark?: string }) =>
    world.call(login, roster.openRoster, { params: { id: ref }, body });
  expect(codes(await open('banji', { purpose: 'other' }))).toEqual(['/remark person.look_remark']);
  expect((await open('jingban', { purpose: 'contact' })).status).toBe(403);
  expect((await open('jigou2', { purpose: 'contact' })).status).toBe(404);
  const before = await entries();
  const taken = await open('banji', { purpose: 'contact', remark: '开班通知' });
  expect(await entries()).toBe(before + 1);
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(taken.raw).buffer as ArrayBuffer);
  const names: unknown[] = [];
  const numbers: unknown[] = [];
  book.worksheets[0]?.eachRow((row, at) => {
    if (at === 1) return;
    names.push(row.getCell(2).value);
    numbers.push(row.getCell(3).value);
  });
  expect(names).toEqual(forty().map(([name]) => name));
  expect(numbers).toEqual(forty().map((cells) => cells[2]));
  const looks = await rows("select viewer, purpose, remark from person.look where remark = '开班通知'");
  expect(looks).toHaveLength(40);
  expect(looks[0]).toMatchObject({ purpose: 'contact', viewer: expect.stringContaining('班级管理') });
});

test('a worker applies on the portal with a pledge; the institution accepts or declines with a reason', async () => {
  const closed = await world.call(undefined, roster.getOpenClass, { params: { id: ref } });
  expect(closed.status).toBe(404);
  const { version } = await classNow();
  const announced = await world.call('banji', contract.announceClass, { params: { id: ref }, body: { version } });
  expect(announced.status, JSON.stringify(announced.refusals)).toBe(200);
  const open = (await world.call(undefined, roster.listOpenClasses, {})).body.items.find((item) => item.ref === ref);
  expect(open).toMatchObject({ open: true, ownCostFen: 30_000, taken: 40, capacity: 45 });

  const apply = async (login: string, ownCostFen = 30_000) => {
    const person = personIn(world.demo, login === 'laodong3' ? 'other-worker' : 'worker');
    const signing = await signingOf(seed(), { kind: 'trainee', region: '430102' }, person);
    const pledge = { answers, signing };
    const body = { ownCostFen, education: 'senior' as const, pledge };
    return world.call(login, roster.applyToClass, { params: { id: ref }, body });
  };
  expect(codes(await apply('laodong', 1))).toEqual(['/ownCostFen own_cost_changed']);
  expect((await apply('jingban')).status).toBe(403);

  const listing = { id: world.demo.refs['listing.school']! };
  const standing = async () =>
    (await world.call('shenpi', directory.getDirectoryPage, { params: listing })).body.version;
  const suspended = await world.call('shenpi', directory.suspendListing, {
    params: listing,
    body: { version: await standing(), reasonCode: 'conditions_lost', reason: '消防整改' },
  });
  expect(suspended.status, JSON.stringify(suspended.refusals)).toBe(200);
  const gone = await apply('laodong');
  expect(codes(gone)).toEqual([' apply_suspended']);
  expect(gone.refusals[0]?.params).toMatchObject({ reason: '消防整改' });
  const body = { version: await standing(), reason: '整改验收合格' };
  expect((await world.call('shenpi', directory.resumeListing, { params: listing, body })).status).toBe(200);

  const [mine, other] = [await apply('laodong'), await apply('laodong3')];
  expect(mine.body, JSON.stringify(mine.refusals)).toMatchObject({ state: 'applied' });
  expect(other.body.state).toBe('applied');
  expect(codes(await apply('laodong'))).toEqual([' already_applied']);
  expect(await rows("select 1 from person.pledge where text_version = '2026-1' and kind = 'trainee'")).toHaveLength(2);

  const waiting = (await world.call('jigou', roster.listApplications, {})).body.items;
  expect(waiting.map(({ classRef }) => classRef)).toEqual([ref, ref]);
  expect((await world.call('jigou2', roster.listApplications, {})).body.items).toEqual([]);
  const submitted = await world.call('banji', contract.submitClass, {
    params: { id: ref },
    body: { version: (await classNow()).version },
  });
  expect(codes(submitted)).toEqual(['/trainees applications_open']);
  const [one, two] = waiting;
  const accepted = await world.call('jigou', roster.acceptEnrolment, {
    params: { id: one!.ref },
    body: { version: one!.version },
  });
  expect(accepted.body, JSON.stringify(accepted.refusals)).toMatchObject({ state: 'enrolled' });
  const silent = await world.call('jigou', roster.declineEnrolment, {
    params: { id: two!.ref },
    body: { version: two!.version },
  });
  expect(silent.refusals.map(({ code }) => code)).toEqual(['kernel.reason_required']);
  const declined = await world.call('jigou', roster.declineEnrolment, {
    params: { id: two!.ref },
    body: { version: two!.version, reason: '本期已满，欢迎报名下一期。' },
  });
  expect(declined.body.state).toBe('declined');
  const own = (await world.call('laodong3', roster.listMyClasses, {})).body;
  expect(own).toMatchObject([{ state: 'declined', reason: '本期已满，欢迎报名下一期。' }]);
  expect(
    (await world.call('laodong', roster.getMyClass, { params: { id: mine.body.ref } })).body.record.sessions.length,
  ).toBeGreaterThan(0);
  expect((await world.call('laodong3', roster.getMyClass, { params: { id: mine.body.ref } })).status).toBe(404);
});

test('a file with gaps is refused with all of them; then it is filed with a number and a promised day', async () => {
  const checks = (await world.call('banji', contract.classChecks, { params: { id: ref } })).body;
  expect(checks.completeness.filter((part) => !part.complete).map((part) => part.part)).toEqual([
    'assessment',
    'pledge',
  ]);
  const { version } = await classNow();
  const refused = await world.call('banji', contract.submitClass, { params: { id: ref }, body: { version } });
  expect(codes(refused)).toEqual([
    '/resources check.resources',
    '/assessment check.assessment.absent',
    '/pledge check.institution_pledge',
  ]);
  const signing = await signingOf(seed(), { kind: 'institution', region: '430102' }, { name: '邓示例' });
  const signed = await world.call('jigou', contract.signInstitutionPledge, { params: { id: ref }, body: signing });
  expect(signed.status, JSON.stringify(signed.refusals)).toBe(200);

  const { body: option } = await world.call('banji', contract.classOptions, {});
  const teacherId = option.teachers[0]!.id;
  const assess = async (own: boolean) =>
    world.call('banji', contract.saveAssessmentPlan, {
      params: { id: ref },
      body: {
        version: (await classNow()).version,
        assessment: {
          method: 'theory_and_practice' as const,
          day: addDays(startsOn, 60),
          place: '一号楼',
          assessorName: '考评示例',
          assessorUnit: '示例评价中心',
          ...(own ? { assessorTeacherId: teacherId } : {}),
        },
        resourceIds: [option.resources[0]!.id],
      },
    });
  await assess(true);
  const sameTeacher = await world.call('banji', contract.submitClass, {
    params: { id: ref },
    body: { version: (await classNow()).version },
  });
  expect(codes(sameTeacher)).toEqual(['/assessment/assessorName check.assessment.teacher']);
  await assess(false);

  const submitted = await world.call('banji', contract.submitClass, {
    params: { id: ref },
    body: { version: (await classNow()).version },
  });
  expect(submitted.body, JSON.stringify(submitted.refusals)).toMatchObject({ state: 'submitted' });
  const { record, actions } = await classNow();
  expect(record.number).toMatch(/^430102\d{8}$/);
  expect(record.promisedOn && record.promisedOn > world.kernel.clock.now().toISOString().slice(0, 10)).toBe(true);
  expect(actions.find(({ name }) => name === 'save')?.refusal?.code).toBe('kernel.state_not_allowed');
  const late = await world.call('banji', plan.addSession, {
    params: { id: ref },
    body: { day: startsOn, from: '19:00', to: '20:30', content: '加课', kind: 'theory', mode: 'onsite' },
  });
  expect(late.status).toBe(409);
});

test('the forbidden path of each role is refused with a reason', async () => {
  const { version } = await classNow();
  const approve = (login: string) =>
    world.call(login, contract.approveClass, { params: { id: ref }, body: { version, reason: '同意' } });
  for (const login of ['banji', 'jigou', 'fuhe', 'shenpi', 'jijian', 'dudao', 'laodong', 'jiaoshi']) {
    const answer = await approve(login);
    expect(`${login} ${answer.status} ${answer.refusals[0]?.code}`).toBe(`${login} 403 kernel.not_permitted`);
  }
  expect((await approve('jingban2')).status).toBe(404);
  expect((await world.call('jigou2', contract.getClass, { params: { id: ref } })).status).toBe(404);
  expect((await world.call('jijian', contract.getClass, { params: { id: ref } })).body.actions).toEqual([]);
});

test('it is returned with marks, mended, filed again, judged where the register is silent, and approved with its budget', async () => {
  const give = await world.call('jingban', contract.returnClass, {
    params: { id: ref },
    body: { version: (await classNow()).version, marks: [{ pointer: '/intro', remark: '请补充实训安排' }] },
  });
  expect(give.body, JSON.stringify(give.refusals)).toMatchObject({ state: 'returned' });
  expect((await classNow()).record.marks).toEqual([{ pointer: '/intro', remark: '请补充实训安排' }]);
  await world.drainJobs();
  const { body: drafted } = await draftBody();
  const { organisationId: _, ...basics } = drafted;
  const mended = await world.call('banji', contract.saveClass, {
    params: { id: ref },
    body: { ...basics, version: (await classNow()).version, intro: '理论与实训结合，分组实训。' },
  });
  expect(mended.status, JSON.stringify(mended.refusals)).toBe(200);
  const again = await world.call('banji', contract.submitClass, {
    params: { id: ref },
    body: { version: (await classNow()).version },
  });
  expect(again.body, JSON.stringify(again.refusals)).toMatchObject({ state: 'submitted' });
  const params = { id: ref };
  const filings = (await world.call('jingban', filing.listFilings, { params })).body;
  expect(filings.map(({ no, trainees }) => [no, trainees])).toEqual([
    [2, 41],
    [1, 41],
  ]);
  const between = (login: string, from: number, to: number) =>
    world.call(login, filing.filingDifferences, { params, query: { from, to } });
  expect((await between('jingban', 1, 2)).body).toEqual([
    {
      part: 'basics',
      change: 'changed',
      field: 'intro',
      before: '理论与实训结合。',
      after: '理论与实训结合，分组实训。',
    },
  ]);
  expect((await between('jingban', 1, 3)).status).toBe(404);
  expect((await between('jingban2', 1, 2)).status).toBe(404);
  expect((await between('jigou2', 1, 2)).status).toBe(404);
  const stale = await world.call('jingban', contract.approveClass, { params: { id: ref }, body: { version: 1 } });
  expect(stale.refusals.map(({ code }) => code)).toEqual(['kernel.version_stale']);
  const checks = (await world.call('jingban', contract.classChecks, { params: { id: ref } })).body.checks;
  const open = checks.filter((one) => one.outcome === 'silent' || one.outcome === 'to_judge');
  const version = (await classNow()).version;
  if (open.length > 0) {
    const mute = await world.call('jingban', contract.approveClass, { params: { id: ref }, body: { version } });
    expect(codes(mute)).toEqual(['/reason judgement_required']);
  }
  const approved = await world.call('jingban', contract.approveClass, {
    params: { id: ref },
    body: { version, reason: '材料齐全。' },
  });
  expect(approved.body, JSON.stringify(approved.refusals)).toMatchObject({ state: 'approved' });
  const { record } = await classNow('jingban');
  expect(record.committedFen).toBe(record.entry.standardFen * 41);
  expect(record.steps.map(({ step }) => step)).toEqual([
    '起草',
    '提交开班申请',
    '退回开班申请',
    '提交开班申请',
    '开班审核',
  ]);
  const held = await rows(
    `select count(*) as n from training_class.occupancy where class_id = '${keyOf(ref).id}' and held`,
  );
  // 41 trainees, a teacher and a room at every session
  expect(Number(held[0]?.n)).toBe(record.sessions * 43);
  const runs = (await world.call('jijian', contract.classCheckRuns, { params: { id: ref } })).body;
  expect(runs.map(({ stage }) => stage)).toEqual(['filing', 'filing', 'filing', 'enrolment']);
  const later = await world.call('jijian', contract.classChecks, { params: { id: ref }, query: { stage: 'payment' } });
  expect(later.body.checks.map(({ code }) => code)).toContain('training_class.check.completion');
  const timeline = (await world.call('jijian', contract.classTimeline, { params: { id: ref } })).body;
  expect(timeline.map(({ kind }) => kind)).toContain('training_class.class.approved');
});

test('once approved nobody leaves the roster and nothing is cancelled but by request', async () => {
  const [first] = (await world.call('banji', roster.listTrainees, { params: { id: ref } })).body;
  const left = await world.call('banji', roster.withdrawTrainee, {
    params: { id: first!.ref },
    body: { version: first!.version, reason: '本人外出务工' },
  });
  expect(codes(left)).toEqual([' roster_closed']);
  const { version } = await classNow();
  const cancelled = await world.call('banji', contract.cancelClass, {
    params: { id: ref },
    body: { version, reason: '生源不足' },
  });
  expect(cancelled.refusals.map(({ code }) => code)).toEqual(['kernel.state_not_allowed']);
});

test('it starts on its first day, and is not finished while sessions, attendance and scores are open', async () => {
  const desk = { kernel: world.kernel, actor: world.actor('banji') };
  const version = async () => (await query(desk, (q) => classOf(q, keyOf(ref))))?.version ?? 0;
  const start = async () => execute(desk, startClass, { ref, version: await version() });
  await expect(start()).rejects.toMatchObject({ refusals: [{ code: 'training_class.before_first_day' }] });
  world.clock.set(`${startsOn}T00:30:00.000Z`);
  try {
    expect((await start()).state).toBe('running');
    const early = execute(desk, submitCompletion, { ref, version: await version() });
    await expect(early).rejects.toMatchObject({
      refusals: expect.arrayContaining([expect.objectContaining({ code: 'training_class.check.taught' })]),
    });
    const { today } = await query(desk, classSummary);
    expect(today.filter((one) => one.classRef === ref)).toHaveLength(2);
  } finally {
    world.clock.reset();
  }
});

test('a class not yet approved is cancelled with a reason, and nobody is in it any more', async () => {
  const draft = await makeClass(seed(), world.demo, { organisation: 'college', until: 'filled' });
  const { version } = (await world.call('jigou2', contract.getClass, { params: { id: draft } })).body;
  const cancel = (body: object) =>
    world.call('jigou2', contract.cancelClass, { params: { id: draft }, body: { version, ...body } });
  expect((await cancel({})).refusals.map(({ code }) => code)).toEqual(['kernel.reason_required']);
  expect((await cancel({ reason: '生源不足' })).body.state).toBe('cancelled');
  const still = `select 1 from training_class.enrolment where class_id = '${keyOf(draft).id}' and state = 'enrolled'`;
  expect(await rows(still)).toEqual([]);
});

test('each persona sees its own classes and no others: own rows counted', async () => {
  const seen = async (login: string) =>
    (await world.call(login, contract.listClasses, { query: { limit: 200 } })).body.items.map((item) => item.ref);
  expect(await seen('banji')).toContain(ref);
  expect(await seen('banji')).not.toContain(elsewhere);
  expect(await seen('jigou2')).toContain(elsewhere);
  expect(await seen('jingban')).toContain(ref);
  expect(await seen('jingban')).not.toContain(elsewhere);
  expect(await seen('jingban2')).toContain(elsewhere);
  expect(new Set(await seen('jijian'))).toEqual(new Set([...(await seen('jingban')), ...(await seen('jingban2'))]));
  expect((await world.call('laodong', contract.listClasses, {})).status).toBe(403);
  expect((await world.call('laodong', roster.listMyClasses, {})).body.map(({ classRef }) => classRef)).toEqual([ref]);
  const sheet = await world.call('jijian', contract.exportClasses, { query: { format: 'csv' } });
  expect(sheet.raw.toString('utf8')).toContain('第一期培训班');
});
