import { type Ctx, execute, query } from '../kernel/command.ts';
import { keyOf } from '../kernel/record-ref.ts';
import { confirmSheet, enterScores, getSheet, openSheet, submitSheet } from '../modules/assessment/index.ts';
import { classOf } from '../modules/training-class/index.ts';
import { type DemoOrganisation, personas } from './personas.ts';
import { actorOf, type DemoWorld, type SeedContext } from './world.ts';

export type AssessWish = {
  /** Whose personas enter and confirm; `school` unless said. */
  organisation?: DemoOrganisation;
  /** By number in the roster, from 1: theory and practice. 70 to 95 unless said; null: did not come. */
  scores?: (trainee: number) => readonly [theory: number, practice: number] | null;
  /** How far it has come: half entered, left for the second person, or confirmed as unless said. */
  until?: 'draft' | 'submitted' | 'confirmed';
};

/**
 * The assessment of a taught class, on the day of its plan: entered by its manager or teacher, confirmed by its administrator, or by the
 * case officer where one person does both. Gives the sheet's public id.
 */
export async function assessClass(
  seed: SeedContext,
  world: DemoWorld,
  classRef: string,
  wish: AssessWish = {},
): Promise<string> {
  const { kernel } = seed;
  const of = personas.filter((one) => one.organisation === (wish.organisation ?? 'school'));
  const enters = of.find(({ role }) => role === 'class_manager' || role === 'teacher');
  const as = (who: string): Ctx => ({ kernel, actor: actorOf(kernel, world, who) });
  // an institution without such a persona: the seed enters, two persons remain
  const desk = enters ? as(enters.key) : { kernel, actor: seed.actor };
  const day = (await query(seed, (q) => classOf(q, keyOf(classRef))))?.assessment?.day;
  if (day === undefined) throw new Error('a class without an assessment plan cannot be assessed');
  const { id } = await execute(desk, openSheet, { classId: classRef, heldOn: day });
  const key = keyOf(id);
  const { version, record } = await query(seed, (q) => getSheet(q, key));
  const entered = await execute(desk, enterScores, {
    key,
    version,
    lines: record.lines
      .slice(0, wish.until === 'draft' ? record.lines.length / 2 : undefined)
      .map(({ enrolmentId, no }) => {
        const scores = wish.scores ? wish.scores(no) : ([70 + ((no * 7) % 26), 72 + ((no * 5) % 24)] as const);
        return scores === null
          ? { enrolmentId, missed: true }
          : { enrolmentId, theory: scores[0], practice: scores[1] };
      }),
  });
  if (wish.until === 'draft') return id;
  const submitted = await execute(desk, submitSheet, { key, version: entered.version });
  if (wish.until === 'submitted') return id;
  const confirms = of.find(({ role }) => role === 'institution_admin')?.key ?? 'case-officer';
  await execute(as(confirms), confirmSheet, { key, version: submitted.version });
  return id;
}
