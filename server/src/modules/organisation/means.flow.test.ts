import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { teacherRoutes } from '@zhenxun/contracts/organisation.ts';
import * as means from '@zhenxun/contracts/organisation-means.ts';
import { classChecks } from '@zhenxun/contracts/training-class.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventedScan } from '../../demo/picture.ts';
import { organisationIn } from '../../demo/world.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let school: ReturnType<typeof organisationIn>;
beforeAll(async () => {
  world = await openWorld();
  school = organisationIn(world.demo, 'school');
});
afterAll(() => world.close());

const of = () => ({ organisationId: school.key.id, limit: 200 });
const codes = (answer: { refusals: { code: string; pointer?: string }[] }) =>
  answer.refusals.map(({ code, pointer }) => `${pointer ?? ''} ${code.replace('organisation.', '')}`);
const curricula = async (login = 'jigou') =>
  (await world.call(login, means.curriculumRoutes.list, { query: of() })).body.items;

test('a curriculum a programme: what is wrong is refused at its module; another institution sees and changes nothing', async () => {
  const own = await curricula();
  const [first] = own;
  const { occupationKey, occupationName, level } = first!;
  const module = { name: '安全', theoryHours: 0, practiceHours: 0, content: '示例' };
  const add = (modules: means.CurriculumModule[], login = 'jigou') =>
    world.call(login, means.curriculumRoutes.add, {
      body: { organisation: school.ref, occupationKey, occupationName, level, title: '又一套', modules },
    });
  const stranger = '00000000-0000-7000-8000-000000000001';
  expect(
    codes(
      await add([
        { ...module, resourceId: stranger },
        { ...module, practiceHours: 4 },
      ]),
    ),
  ).toEqual([
    '/modules/0/theoryHours module_no_hours',
    '/modules/0/resourceId module_resource',
    '/modules/1/name module_twice',
  ]);
  expect(codes(await add([{ ...module, theoryHours: 4 }]))).toEqual(['/programme curriculum_once']);
  expect((await add([{ ...module, theoryHours: 4 }], 'banji')).status).toBe(403);
  expect((await add([{ ...module, theoryHours: 4 }], 'jigou2')).status).toBe(404);
  expect(await curricula('jigou2')).toEqual([]);
  expect((await curricula('jingban')).length).toBe(own.length);
  const end = { params: { id: first!.id }, body: { version: first!.version, reason: '更换大纲' } };
  expect((await world.call('jigou', means.curriculumRoutes.end, end)).body.state).toBe('ended');
  expect((await add([{ ...module, theoryHours: 4 }])).status).toBe(200);
});

test('the plan of a class is checked against the modules, and says which are not covered', async () => {
  const id = world.demo.refs['class.approved']!;
  const results = async () =>
    (await world.call('jigou', classChecks, { params: { id }, query: { stage: 'filing' } })).body.checks.filter(
      ({ code }) => code.startsWith('training_class.check.curriculum'),
    );
  const before = await results();
  expect(before.length).toBeGreaterThan(0);
  for (const one of await curricula()) {
    if (one.state === 'ended') continue;
    const body = {
      version: one.version,
      title: one.title,
      modules: [{ name: '沙盘推演', theoryHours: 3, practiceHours: 0, content: '示例' }],
    };
    const saved = await world.call('jigou', means.curriculumRoutes.edit, { params: { id: one.id }, body });
    expect(saved.status, JSON.stringify(saved.refusals)).toBe(200);
  }
  expect(await results()).toMatchObject([
    {
      code: 'training_class.check.curriculum',
      outcome: 'to_judge',
      params: { name: '沙盘推演', theory: 0, theoryHours: 3 },
    },
  ]);
});

test('a teacher is judged and goes on learning: day, giver, result and document; an entry ends with a reason', async () => {
  const [teacher] = (await world.call('jigou', teacherRoutes.list, { query: of() })).body.items;
  const { teacherId } = teacher!;
  const today = shanghaiDay(world.kernel.clock.now());
  const scan = { name: '证书.png', bytes: inventedScan(1) };
  const file = await world.upload('jigou', uploadFile, scan, { body: { kind: 'organisation.teacher_record' } });
  const add = (more: Partial<means.TeacherRecordInput> = {}, login = 'jigou') =>
    world.call(login, means.teacherRecordRoutes.add, {
      body: {
        organisation: school.ref,
        teacherId,
        kind: 'training',
        subject: '新技术研修班',
        day: today,
        giver: '示例师资培训基地',
        hours: 24,
        result: 'qualified',
        ...more,
      },
    });
  expect(codes(await add({ day: addDays(today, 1) }))).toEqual(['/day record_future']);
  const [other] = (
    await world.call('jigou2', teacherRoutes.list, {
      query: { organisationId: organisationIn(world.demo, 'college').key.id },
    })
  ).body.items;
  expect(codes(await add({ teacherId: other!.teacherId }))).toEqual(['/teacherId kernel.not_found']);
  expect((await add({}, 'jiaoshi')).status).toBe(403);
  expect((await add({ fileId: file.body.id })).status).toBe(200);
  expect((await add({ kind: 'evaluation', subject: '教学评价', result: 'excellent' })).status).toBe(200);
  const list = async (login: string) =>
    (await world.call(login, means.teacherRecordRoutes.list, { query: { ...of(), teacherId } })).body.items;
  const [first, second] = await list('jigou');
  expect(first).toMatchObject({ kind: 'training', hours: 24, file: { name: '证书.png' } });
  expect(second).toMatchObject({ kind: 'evaluation', result: 'excellent', state: 'in_use' });
  expect(await list('jigou2')).toEqual([]);
  const end = { params: { id: second!.id }, body: { version: second!.version, reason: '重复登记' } };
  expect((await world.call('jigou', means.teacherRecordRoutes.end, end)).body.state).toBe('ended');
});
