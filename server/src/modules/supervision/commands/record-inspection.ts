import type { RecordBody } from '@zhenxun/contracts/supervision.ts';
import { standingTo } from '@zhenxun/contracts/values/fence.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { siteOf } from '../../organisation/index.ts';
import { type ClassSummary, classOf, enrolmentsOf } from '../../training-class/index.ts';
import { askedOf } from '../queries/asked.ts';
import { dueDay, resultProblems } from '../rules/inspection.ts';
import { lockDraw, updateDraw, updateDrawn } from '../store/draw.ts';
import { type FindingRow, insertFindings } from '../store/finding.ts';
import { lockInspection, type StoredInspection, updateInspection } from '../store/inspection.ts';
import { inspectionWorkflow } from '../workflow.ts';
import { signedInNow } from './draw-trainees.ts';
import { keepPhotos } from './photos.ts';

/** Where the device stands to the fence of the class's site; undefined where the class has none. */
async function standingOf(tx: Tx, of: ClassSummary, { lat, lng, accuracy }: RecordBody['position']) {
  const site = of.siteKey ? await siteOf(tx, of.siteKey) : undefined;
  return site && standingTo(site.fence, { lat, lng }, accuracy);
}

type Drawn = NonNullable<Awaited<ReturnType<typeof lockDraw>>>;

/** Trainees to compare; [] where the class has none to draw from, undefined where nobody has drawn yet. */
async function drawnIn(tx: Tx, row: StoredInspection, found: Drawn | undefined): Promise<string[] | undefined> {
  if (found) return found.drawn.map(({ region_code, enrolment_id }) => refOf({ region_code, id: enrolment_id }));
  const roster = await enrolmentsOf(tx, { region_code: row.region_code, id: row.class_id });
  return roster.length === 0 ? [] : undefined;
}

/** Keeps what comparing gave, and lets the institution see the draw. */
function keepCompared(tx: Tx, institution: string, { draw, drawn }: Drawn, compared: RecordBody['compared']): void {
  updateDraw(tx, draw, { organisation_id: institution });
  for (const row of drawn) {
    const ref = refOf({ region_code: row.region_code, id: row.enrolment_id });
    const result = compared.find(({ enrolmentId }) => enrolmentId === ref);
    updateDrawn(tx, row, {
      organisation_id: institution,
      outcome: result?.outcome ?? null,
      remark: result?.remark?.trim() || null,
    });
    tx.about(ref, row.person_id);
  }
}

/**
 * Records what was found on the spot: position against the fence, heads, trainees compared, checklist, photos. Each fault goes
 * to the institution with its deadline. Refuses with everything `resultProblems` finds.
 */
export const recordInspection = command({
  kind: 'supervision.inspection.held',
  zh: '登记检查结果',
  holds: 'none',
  async run(tx, { key, ...input }: RecordBody & { key: Key }) {
    const row = await lockInspection(tx, key);
    assertVersion(row, input.version);
    const state = nextOf(inspectionWorkflow.decide(row, 'record', tx.actor));
    const classKey = { region_code: row.region_code, id: row.class_id };
    const of = (await classOf(tx, classKey)) ?? refuse(refusal('kernel.not_found'));
    const standing = await standingOf(tx, of, input.position);
    const draw = await lockDraw(tx, row);
    const asked = askedOf(tx, of, row.planned_on);
    const term = { today: tx.today, days: tx.param<number>('supervision.finding_days', row.region_code) };
    const drawn = await drawnIn(tx, row, draw);
    refuseIf(resultProblems(input, { ...term, asked, drawn, standing, plannedOn: row.planned_on }));
    const textOf = (item: string) => asked.find((one) => one.item === item)?.text ?? item;
    const photos = await keepPhotos(
      tx,
      { ...key, kind: 'supervision.inspection', institution: row.institution_id },
      input.photos,
    );
    updateInspection(tx, row, {
      state,
      organisation_id: row.institution_id,
      held_at: tx.now,
      held_by: tx.actor.label,
      position: input.position,
      standing: standing?.outcome ?? 'unknown',
      beyond_metres: standing ? Math.round(standing.beyond) : null,
      position_remark: input.positionRemark?.trim() || null,
      head_count: input.headCount,
      signed_in: (await signedInNow(tx, classKey))?.size ?? null,
      checklist: input.checklist.map((line) => ({ ...line, text: textOf(line.item) })),
      photos,
      conclusion: input.conclusion,
      steps: withStep(row.steps, tx, '登记检查结果', input.conclusion),
    });
    if (draw) keepCompared(tx, row.institution_id, draw, input.compared);
    const findings = input.findings.map(
      ({ dueOn, ...finding }): FindingRow => ({
        region_code: row.region_code,
        id: tx.newId(),
        organisation_id: row.institution_id,
        class_id: row.class_id,
        inspection_id: row.id,
        phone_sample_id: null,
        ...finding,
        item_text: textOf(finding.item),
        due_on: dueOn ?? dueDay(term),
        overdue_told: false,
        state: 'open',
        answer: null,
        answered_at: null,
        photos: [],
        hold_id: null,
        steps: withStep([], tx, '发出整改要求', finding.demand),
      }),
    );
    insertFindings(tx, findings);
    for (const finding of findings)
      tx.notify(
        { organisationId: row.institution_id },
        'supervision.finding_sent',
        { item: finding.item_text, day: finding.due_on },
        `/institution/findings/${refOf(finding)}`,
      );
    tx.about(of.ref);
    tx.note({
      findings: findings.length,
      photos: photos.length,
      likePhotos: photos.filter(({ likeSince }) => likeSince).length,
    });
    return { version: row.version };
  },
});
