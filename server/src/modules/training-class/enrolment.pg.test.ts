import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { keyOf, refOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { withdrawTrainee } from './commands/enrolment.ts';
import { enrolmentsIn } from './store/enrolment.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());

const waiting = async () =>
  (
    await world.db.use((c) =>
      c.query(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%"training_class"."class"%'`,
        [],
      ),
    )
  ).rows.length > 0;

test('a verb on an enrolment waits for the verb on its class, and holds nothing of it meanwhile', async () => {
  const seed = { kernel: world.kernel, actor: systemActor('test') };
  const ref = await makeClass(seed, world.demo, { until: 'filled' });
  const key = keyOf(ref);
  const [enrolment] = await query(seed, (q) => enrolmentsIn(q, key, ['enrolled']));
  const desk = { kernel: world.kernel, actor: world.actor('class-manager') };
  let done = false;
  let leaving: Promise<unknown> = Promise.resolve();
  await world.db.use(async (other) => {
    await other.exec('begin');
    await other.query('select 1 from training_class.class where id = $1 for update', [key.id]);
    leaving = execute(desk, withdrawTrainee, {
      ref: refOf(enrolment!),
      version: enrolment!.version,
      reason: '本人因故退出。',
    }).finally(() => {
      done = true;
    });
    while (!done && !(await waiting())) await new Promise(setImmediate);
    expect(done).toBe(false);
    const free = await other.query('select 1 from training_class.enrolment where id = $1 for update skip locked', [
      enrolment!.id,
    ]);
    expect(free.rows).toHaveLength(1);
    await other.exec('rollback');
  });
  await leaving;
  expect(await query(seed, (q) => enrolmentsIn(q, key, ['withdrawn']))).toHaveLength(1);
});
