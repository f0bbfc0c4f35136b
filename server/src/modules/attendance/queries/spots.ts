import type { Spot } from '@zhenxun/contracts/attendance-spot.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { openSession, owned, traineesOf } from '../session.ts';
import { spotsOf } from '../store/spots.ts';
import { namesOf } from './attendance.ts';

/** Random roll calls of a session, the latest first, with who was drawn and found. */
export async function listSpots(q: Read, key: Key): Promise<{ items: Spot[] }> {
  const open = await openSession(q, key);
  refuseIf([can(q.actor, 'attendance.session.view', owned(open))]);
  const rows = await spotsOf(q, key);
  const trainees = new Map((await traineesOf(q, open.of.key)).map(({ id, personId }) => [id, personId]));
  const names = await namesOf(
    q,
    rows.flatMap(({ drawn }) => drawn.flatMap((id) => trainees.get(id) ?? [])),
  );
  const items = rows.map(
    (row): Spot => ({
      id: refOf(row),
      drawnAt: row.drawn_at,
      dueAt: row.due_at,
      drawnBy: row.drawn_by,
      state: row.answers ? 'answered' : row.due_at < q.now ? 'overdue' : 'open',
      candidates: row.candidates.length,
      seed: row.seed,
      lines: row.drawn.map((enrolmentId) => {
        const name = names.get(trainees.get(enrolmentId) ?? '');
        const present = row.answers?.[enrolmentId];
        return {
          enrolmentId,
          nameMasked: name?.nameMasked ?? '',
          documentMasked: name?.documentMasked ?? '',
          ...(present === undefined ? {} : { present }),
        };
      }),
    }),
  );
  return { items };
}
