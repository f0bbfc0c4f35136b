import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { classOf, enrolmentsOf } from '../../training-class/index.ts';
import { outcomeOf } from '../rules/outcome.ts';
import { sittingOf } from '../sittings.ts';
import { insertSheet, sheetsOfClass, sittingsOfClass } from '../store.ts';

/**
 * Opens the score sheet of a class: the first with every trainee, later ones with those who have not passed. The pass marks
 * of the day are written into it. Refuses `assessment.class_not_running`, `assessment.held_before_start`,
 * `assessment.held_in_future`, `assessment.sheet_open`, `assessment.no_more_attempts`, `assessment.all_passed`.
 */
export const openSheet = command({
  kind: 'assessment.sheet.opened',
  zh: '新建成绩单',
  holds: 'none',
  async run(tx, input: { classId: string; heldOn: string }) {
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
    refuseIf([
      of.state === 'running' ? undefined : refusal('assessment.class_not_running'),
      input.heldOn < of.startsOn
        ? refusal('assessment.held_before_start', { day: of.startsOn }, { pointer: '/heldOn' })
        : undefined,
      input.heldOn > tx.today ? refusal('assessment.held_in_future', {}, { pointer: '/heldOn' }) : undefined,
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
    return { id: refOf(key) };
  },
});
