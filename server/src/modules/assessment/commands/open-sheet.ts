import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { type ClassSummary, classOf, enrolmentsOf, planOf } from '../../training-class/index.ts';
import { outcomeOf } from '../rules/outcome.ts';
import { sittingOf } from '../sittings.ts';
import { insertSheet, sheetsOfClass, sittingsOfClass } from '../store.ts';

type Input = { classId: string; heldOn: string; reason?: string };

/**
 * Opens the score sheet of a class once its last lesson is over: the first with every trainee, later ones with those who
 * have not passed. The pass marks of the day are written into it, and why it was not held on the planned day. Refuses
 * `assessment.class_not_running`, `assessment.lessons_not_over`, `assessment.held_before_last_lesson`,
 * `assessment.held_in_future`, `assessment.day_reason_required`, `assessment.sheet_open`, `assessment.no_more_attempts`,
 * `assessment.all_passed`.
 */
export const openSheet = command({
  kind: 'assessment.sheet.opened',
  zh: '新建成绩单',
  holds: 'none',
  async run(tx, input: Input) {
    const classKey = keyOf(input.classId);
    const of = (await classOf(tx, classKey)) ?? refuse(refusal('kernel.not_found'));
    const owned = { region_code: classKey.region_code, organisation_id: of.organisationId };
    refuseIf([can(tx.actor, 'assessment.score.enter', owned)]);
    await tx.lockOn(`assessment.class:${classKey.id}`);
    const sheets = await sheetsOfClass(tx, classKey);
    const attempt = sheets.length + 1;
    const makeUps = tx.param<number>('assessment.make_up_attempts', classKey.region_code, input.heldOn);
    const sittings = await sittingsOfClass(tx, classKey);
    const trainees = (await enrolmentsOf(tx, classKey)).filter(({ id }) => {
      const own = sittings.filter((row) => row.enrolment_id === id);
      return outcomeOf(own.map(sittingOf)).passed !== true;
    });
    // the plan names the day of the first assessment alone
    const plannedOn = attempt === 1 ? (of.assessment?.day ?? null) : null;
    const dayReason = input.reason?.trim() || null;
    const running = of.state === 'running';
    refuseIf([
      running ? undefined : refusal('assessment.class_not_running'),
      ...(running ? await faultsOfDay(tx, of, input.heldOn) : []),
      plannedOn !== null && input.heldOn !== plannedOn && dayReason === null
        ? refusal('assessment.day_reason_required', { planned: plannedOn }, { pointer: '/reason' })
        : undefined,
      sheets.some(({ state }) => state !== 'confirmed') ? refusal('assessment.sheet_open') : undefined,
      attempt > 1 + makeUps ? refusal('assessment.no_more_attempts', { limit: makeUps }) : undefined,
      trainees.length === 0 ? refusal('assessment.all_passed') : undefined,
    ]);
    const method = of.assessment?.method ?? 'theory_and_practice';
    const mark = (part: 'theory' | 'practice'): number =>
      tx.param(`assessment.pass_mark.${part}`, classKey.region_code, input.heldOn);
    const key = { region_code: classKey.region_code, id: tx.newId() };
    insertSheet(
      tx,
      {
        ...key,
        class_id: classKey.id,
        organisation_id: of.organisationId,
        attempt,
        held_on: input.heldOn,
        state: 'draft',
        theory_pass: method === 'practice_only' ? null : mark('theory'),
        practice_pass: method === 'theory_only' ? null : mark('practice'),
        confirmed_on: null,
        planned_on: plannedOn,
        day_reason: input.heldOn === plannedOn ? null : dayReason,
        steps: [],
      },
      trainees.map(({ id, personId }) => ({
        region_code: key.region_code,
        id: tx.newId(),
        sheet_id: key.id,
        class_id: classKey.id,
        organisation_id: of.organisationId,
        enrolment_id: id,
        person_id: personId,
        theory: null,
        practice: null,
        missed: false,
        confirmed: false,
      })),
    );
    tx.about(refOf(classKey));
    tx.because(dayReason ?? undefined);
    return { id: refOf(key) };
  },
});

/** Scores are of a day that has come, after everything was taught. */
async function faultsOfDay(q: Read, of: ClassSummary, heldOn: string): Promise<(Refusal | undefined)[]> {
  const end = (await planOf(q, of.key)).at(-1)?.endsAt;
  const lastDay = end && shanghaiDay(end);
  return [
    end && q.now < end ? refusal('assessment.lessons_not_over', { day: shanghaiDay(end) }) : undefined,
    lastDay && heldOn < lastDay
      ? refusal('assessment.held_before_last_lesson', { day: lastDay }, { pointer: '/heldOn' })
      : undefined,
    heldOn > q.today ? refusal('assessment.held_in_future', {}, { pointer: '/heldOn' }) : undefined,
  ];
}
