import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../kernel/actor.ts';
import { command, execute, query } from '../../kernel/command.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { ensurePersons, findPersons, type NewPerson } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());

const ensured = command({
  kind: 'test.persons.ensured',
  zh: '测试建档',
  holds: 'none',
  run: (tx, people: readonly NewPerson[]) => ensurePersons(tx, people),
});
const ctx = () => ({ kernel: world.kernel, actor: systemActor('test') });
const invented = (sequence: number): NewPerson => ({
  documentKind: 'resident_id',
  documentNumber: makeIdNumber('439907', '1991-04-05', sequence),
  name: '欧阳示例',
  residenceRegion: '430102',
});

test('fifty records of one number at once: one person, made once, the same for all', async () => {
  const race = (people: readonly NewPerson[]) =>
    Promise.all(Array.from({ length: 50 }, () => execute(ctx(), ensured, people)));
  const answers = await race([invented(11)]);
  expect(new Set(answers.map((a) => a[0]!.personId)).size).toBe(1);
  expect(answers.filter((a) => a[0]!.created)).toHaveLength(1);
});

test('rosters with the same newcomers in opposite order do not stop each other', async () => {
  const people = [21, 23, 25, 27, 29].map(invented);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => execute(ctx(), ensured, i % 2 ? people : people.toReversed())),
  );
  const ids = new Set(answers.flat().map((a) => a.personId));
  expect(ids.size).toBe(5);
  const found = await query(ctx(), (q) => findPersons(q, people));
  expect(found.map((f) => f && ids.has(f.personId))).toEqual([true, true, true, true, true]);
});
