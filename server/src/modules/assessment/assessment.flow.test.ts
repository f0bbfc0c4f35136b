import * as contract from '@zhenxun/contracts/assessment.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { exportSheet } from '../../kernel/sheet/sheet.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { assessmentPort, classOf, planOf, startClass } from '../training-class/index.ts';
import { type ScoreColumn, scoreColumns } from './commands/score-file.ts';
import { factsOfAssessment, resultsOf } from './door.ts';

/** A running class of six of the school: entered by its manager, confirmed by its administrator. */
let world: World;
let classRef = '';
/** Of its last lesson, and of the assessment in its plan. */
let lastDay = '';
let day = '';
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });

beforeAll(async () => {
  world = await openWorld();
  const trainees = ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'];
  classRef = await makeClass(system(), world.demo, { trainees });
  const found = await query(system(), (q) => classOf(q, keyOf(classRef)));
  lastDay = shanghaiDay((await query(system(), (q) => planOf(q, keyOf(classRef)))).at(-1)!.endsAt);
  day = found!.assessment!.day;
  world.clock.set(`${found!.startsOn}T01:00:00.000Z`);
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, {
    ref: classRef,
    version: found!.version,
  });
});
afterAll(() => world.close());

let sheet = '';
const seen = async (login = 'banji', id = sheet) =>
  (await world.call(login, contract.getSheet, { params: { id } })).body;
const enter = async (lines: object[], version?: number) =>
  world.call('banji', contract.enterScores, {
    params: { id: sheet },
    body: { version: version ?? (await seen()).version, lines } as never,
  });
type SheetVerb = typeof contract.submitSheet | typeof contract.confirmSheet | typeof contract.returnSheet;
const verb = async (login: string, route: SheetVerb, reason?: string) =>
  world.call(login, route as typeof contract.submitSheet, {
    params: { id: sheet },
    body: { version: (await seen('jigou')).version, ...(reason ? { reason } : {}) },
  });
const summary = () => query(system(), (q) => assessmentPort.of(world.kernel).summary(q, keyOf(classRef)));

async function workbook(rows: Partial<Record<ScoreColumn, string | number>>[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of exportSheet(rows, scoreColumns, 'xlsx')) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

describe('the first assessment', () => {
  const open = (login: string, heldOn: string, reason?: string) =>
    world.call(login, contract.openSheet, { body: { classId: classRef, heldOn, ...(reason ? { reason } : {}) } });
  const faults = async (...asked: Parameters<typeof open>) =>
    (await open(...asked)).refusals.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim());

  it('is not opened before the last lesson is over', async () => {
    world.clock.set(`${lastDay}T08:59:00.000Z`);
    expect(await faults('banji', lastDay, '场地只在当日可用')).toEqual(['assessment.lessons_not_over']);
    expect(await faults('banji', addDays(lastDay, -1))).toEqual([
      'assessment.lessons_not_over',
      'assessment.held_before_last_lesson /heldOn',
      'assessment.day_reason_required /reason',
    ]);
    expect(await faults('banji', day)).toEqual(['assessment.lessons_not_over', 'assessment.held_in_future /heldOn']);
  });

  it('is opened by the institution for its taught class; on another day than planned with the reason alone', async () => {
    world.clock.set(`${lastDay}T09:00:00.000Z`);
    expect((await open('jigou', lastDay)).status).toBe(403);
    expect((await open('jigou2', lastDay)).status).toBe(403);
    expect(day).not.toBe(lastDay);
    expect(await faults('banji', lastDay)).toEqual(['assessment.day_reason_required /reason']);
    expect(await faults('banji', lastDay, '   ')).toEqual(['assessment.day_reason_required /reason']);
    const made = await open('banji', lastDay, '考评员次日有其他考务');
    expect(made.refusals).toEqual([]);
    sheet = made.body.id;
    expect(await faults('banji', lastDay)).toEqual(['assessment.sheet_open']);
    const { record } = await seen();
    expect(record).toMatchObject({ attempt: 1, theoryPass: 60, practicePass: 60, trainees: 6, entered: 0 });
    expect(record).toMatchObject({ heldOn: lastDay, plannedOn: day, dayReason: '考评员次日有其他考务' });
    const told = await world.call('jigou', contract.sheetTimeline, { params: { id: sheet } });
    expect(told.body[0]).toMatchObject({ label: '新建成绩单', reason: '考评员次日有其他考务' });
    expect((await summary()).unconfirmed).toBe(6);
  });

  it('takes scores from a spreadsheet, every fault in its cell', async () => {
    const wrong = await workbook([
      { no: 1, theory: 101, practice: 80 },
      { no: 9, theory: 70, practice: 70 },
      { no: 2, name: '不是此人', theory: 70, practice: 70 },
      { no: 3, theory: 70, practice: 70, missed: 'yes' },
      { no: 3, theory: 70, practice: 70 },
    ]);
    const file = { name: '成绩.xlsx', bytes: wrong };
    const input = { params: { id: sheet }, body: { mode: 'all' } };
    const checked = await world.upload('banji', contract.importScores, file, input);
    expect(checked.body.imported).toBe(0);
    expect(checked.body.problems.map(({ line, column, code }) => `${line}${column} ${code}`)).toEqual([
      '2D sheet.too_great',
      '3A assessment.row_unknown',
      '4B assessment.row_name_differs',
      '5F assessment.row_missed_with_score',
      '6A assessment.row_twice',
    ]);
    const faulty = await world.upload('banji', contract.importScoresFaulty, file, input);
    expect(faulty.raw.subarray(0, 2).toString()).toBe('PK');
    const right = await workbook([1, 2, 3].map((no) => ({ no, theory: 60 + no, practice: 90 })));
    const done = await world.upload('banji', contract.importScores, { name: '成绩.xlsx', bytes: right }, input);
    expect(done.body).toMatchObject({ imported: 3, problems: [] });
    expect((await seen()).record.entered).toBe(3);
  });

  it('refuses a sheet with gaps, scores of the absent, and a stale page', async () => {
    expect((await verb('banji', contract.submitSheet)).refusals).toMatchObject([
      { code: 'assessment.incomplete', params: { count: 3 } },
    ]);
    const { record, version } = await seen();
    const [, , , fourth, fifth, sixth] = record.lines;
    const both = await enter([{ enrolmentId: fourth!.enrolmentId, theory: 50, missed: true }]);
    expect(both.refusals.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['assessment.missed_with_score', '/lines/0/missed'],
    ]);
    const lines = [
      { enrolmentId: fourth!.enrolmentId, theory: 59, practice: 88 },
      { enrolmentId: fifth!.enrolmentId, theory: 88, practice: 59 },
      { enrolmentId: sixth!.enrolmentId, missed: true },
    ];
    expect((await enter(lines, version)).status).toBe(200);
    expect((await enter(lines, version)).refusals[0]?.code).toBe('kernel.version_stale');
  });

  it('counts only when another person has confirmed it', async () => {
    expect((await verb('banji', contract.submitSheet)).body.state).toBe('submitted');
    expect(
      (await enter([{ enrolmentId: (await seen()).record.lines[0]!.enrolmentId, theory: 100, practice: 100 }])).status,
    ).toBe(409);
    expect((await world.call('laodong', contract.listMyResults)).body.items).toEqual([]);
    expect((await verb('banji', contract.confirmSheet)).status).toBe(403);
    expect((await verb('jigou', contract.returnSheet)).refusals[0]?.code).toBe('kernel.reason_required');
    expect((await verb('jigou', contract.returnSheet, '第4名学员理论成绩请复核')).body.state).toBe('returned');
    expect((await verb('banji', contract.submitSheet)).body.state).toBe('submitted');
    expect((await verb('jigou', contract.confirmSheet)).body.state).toBe('confirmed');
    const told = await world.call('jigou', contract.sheetTimeline, { params: { id: sheet } });
    expect(told.body[0]?.label).toBe('确认成绩');
    expect(await summary()).toMatchObject({ unconfirmed: 0 });
    expect((await world.call('laodong', contract.listMyResults)).body.items).toMatchObject([
      { theory: 61, practice: 90, theoryPass: 60 },
    ]);
  });
});

describe('the make-up', () => {
  it('asks those who failed for the part they failed, and no more often than allowed', async () => {
    const first = (await seen()).record;
    world.clock.set(`${addDays(day, 10)}T01:00:00.000Z`);
    const open = () =>
      world.call('banji', contract.openSheet, { body: { classId: classRef, heldOn: addDays(day, 10) } });
    sheet = (await open()).body.id;
    const { record } = await seen();
    expect(record).not.toHaveProperty('plannedOn');
    expect(record.lines.map(({ no, needed }) => [no, needed])).toEqual([
      [4, ['theory']],
      [5, ['practice']],
      [6, ['theory', 'practice']],
    ]);
    const [fourth, fifth, sixth] = record.lines;
    const again = await enter([{ enrolmentId: fourth!.enrolmentId, theory: 70, practice: 70 }]);
    expect(again.refusals[0]).toMatchObject({ code: 'assessment.part_not_needed', pointer: '/lines/0/practice' });
    await enter([
      { enrolmentId: fourth!.enrolmentId, theory: 70 },
      { enrolmentId: fifth!.enrolmentId, practice: 40 },
      { enrolmentId: sixth!.enrolmentId, theory: 60, practice: 60 },
    ]);
    await verb('banji', contract.submitSheet);
    await verb('jigou', contract.confirmSheet);
    const results = await query(system(), (q) => resultsOf(q, keyOf(classRef)));
    const passed = first.lines.map(({ enrolmentId }) => results.get(enrolmentId)?.passed);
    expect(passed).toEqual([true, true, true, true, false, true]);
    expect((await open()).refusals[0]?.code).toBe('assessment.no_more_attempts');
    const key = { region_code: keyOf(classRef).region_code, id: fifth!.enrolmentId };
    const worker = { kernel: world.kernel, actor: world.actor('worker') };
    expect(await query(worker, (q) => factsOfAssessment(q, key))).toMatchObject([
      { kind: 'assessment.passed', answer: 'present', value: false },
    ]);
  });

  it('is seen by the county, exported, and hidden from the county next door', async () => {
    expect(
      (await world.call('jingban', contract.listSheets, { query: { classId: classRef } })).body.items,
    ).toHaveLength(2);
    expect((await world.call('jigou2', contract.listSheets)).body.items).toEqual([]);
    expect((await world.call('jingban2', contract.getSheet, { params: { id: sheet } })).status).toBe(404);
    const file = await world.call('jingban', contract.exportSheet, { params: { id: sheet } });
    expect(file.raw.subarray(0, 2).toString()).toBe('PK');
  });
});
