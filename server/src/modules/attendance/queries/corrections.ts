import type { Correction, CorrectionState } from '@zhenxun/contracts/attendance-correction.ts';
import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { fileLink } from '../../../kernel/files/attach.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { filesUnder, findCorrection, pageOfCorrections } from '../store/marks.ts';
import type { CorrectionRow, Stored } from '../store/rows.ts';
import { correctionWorkflow } from '../workflow.ts';
import { namesOf } from './attendance.ts';

async function shown(q: Read, rows: readonly Stored<CorrectionRow>[]): Promise<Correction[]> {
  const names = await namesOf(
    q,
    rows.map((row) => row.person_id),
  );
  const files = await filesUnder(
    q,
    rows.flatMap((row) => row.evidence),
  );
  const linkOf = new Map(files.map((file) => [file.id, fileLink(q.kernel, file, q.actor)]));
  return rows.map((row) => ({
    id: refOf(row),
    evidence: row.evidence.flatMap((id) => linkOf.get(id) ?? []),
    sessionId: refOf({ region_code: row.region_code, id: row.session_id }),
    classId: refOf({ region_code: row.region_code, id: row.class_id }),
    enrolmentId: row.enrolment_id,
    ...(names.get(row.person_id) ?? { nameMasked: '', documentMasked: '' }),
    kind: row.kind,
    from: row.from_at,
    to: row.to_at,
    reason: row.reason,
    state: row.state,
    createdAt: row.created_at,
    steps: shownSteps(row.steps),
  }));
}

/** Corrections in the scope of who asks, the newest first. */
export async function listCorrections(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: CorrectionState; classId?: string } | undefined,
): Promise<PageOf<Correction>> {
  const page = await pageOfCorrections(q, asked, asked?.classId ? keyOf(asked.classId) : undefined);
  return { ...page, items: await shown(q, page.items) };
}

/** One correction with what may be done now. Refuses `kernel.not_found`. */
export async function getCorrection(q: Read, key: Key): Promise<Recorded<Correction>> {
  const row = (await findCorrection(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'attendance.session.view', row)]);
  const [record] = await shown(q, [row]);
  return { record: record as Correction, version: row.version, actions: correctionWorkflow.offer(row, q.actor) };
}
