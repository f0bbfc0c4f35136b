import type { ReportBody } from '@zhenxun/contracts/supervision-engagement.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { organisationNames } from '../../organisation/index.ts';
import { classOf } from '../../training-class/index.ts';
import { ownOrRegion } from '../queries/engagement.ts';
import { inForce } from '../rules/engagement.ts';
import { findEngagement, insertReport, lockReport, type StoredEngagement, updateReport } from '../store/engagement.ts';
import { reportWorkflow } from '../workflow.ts';
import { keepPhotos } from './photos.ts';

/** The class a report is about, which must lie within the region engaged for. */
async function classIn(tx: Tx, engagement: StoredEngagement, classId: string): Promise<Key> {
  const key = keyOf(classId);
  const reached = tx.kernel.reference.ranges(engagement.region_code);
  const inside = reached.some(
    (low, at) => at % 2 === 0 && low <= key.region_code && key.region_code <= (reached[at + 1] ?? ''),
  );
  if (!inside || !(await classOf(tx, key)))
    refuse(refusal('supervision.class_outside_engagement', {}, { pointer: '/classId' }));
  return key;
}

/**
 * A third-party supervisor reports what it saw, within its engagement. Refuses `supervision.not_engaged`,
 * `supervision.class_outside_engagement`.
 */
export const fileReport = command({
  kind: 'supervision.report.filed',
  zh: '提交监督报告',
  holds: 'none',
  async run(tx, input: ReportBody) {
    const engagement = (await findEngagement(tx, keyOf(input.engagementId))) ?? refuse(refusal('kernel.not_found'));
    refuseIf([ownOrRegion(tx.actor, 'supervision.report.file', engagement)]);
    const { region_code, organisation_id, valid_from, valid_to, state } = engagement;
    if (!inForce({ from: valid_from, to: valid_to, state }, tx.today)) refuse(refusal('supervision.not_engaged'));
    const classKey = input.classId ? await classIn(tx, engagement, input.classId) : undefined;
    const key = { region_code, id: tx.newId() };
    const photos = await keepPhotos(
      tx,
      { ...key, kind: 'supervision.report', institution: organisation_id },
      input.photos,
    );
    insertReport(tx, {
      ...key,
      organisation_id,
      engagement_id: engagement.id,
      class_region: classKey?.region_code ?? null,
      class_id: classKey?.id ?? null,
      title: input.title,
      body: input.text,
      photos,
      state: 'filed',
      answer: null,
      steps: withStep([], tx, '提交报告'),
    });
    tx.about(refOf(engagement));
    const names = await organisationNames(tx, [organisation_id]);
    tx.notify(
      { office: { region: region_code, role: 'case_officer' } },
      'supervision.report_filed',
      { organisation: names.get(organisation_id) ?? '', title: input.title },
      `/government/supervision-reports/${refOf(key)}`,
    );
    return { id: refOf(key) };
  },
});

/** The office answers a report, once. */
export const answerReport = command({
  kind: 'supervision.report.answered',
  zh: '答复监督报告',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; reason?: string }) {
    const row = await lockReport(tx, input.key);
    assertVersion(row, input.version);
    const state = nextOf(reportWorkflow.decide(row, 'answer', tx.actor));
    const answer = reasonGiven(input.reason);
    updateReport(tx, row, { state, answer, steps: withStep(row.steps, tx, '答复报告', answer) });
    tx.notify(
      { organisationId: row.organisation_id },
      'supervision.report_answered',
      { title: row.title },
      `/government/supervision-reports/${refOf(row)}`,
    );
    return { version: row.version };
  },
});
