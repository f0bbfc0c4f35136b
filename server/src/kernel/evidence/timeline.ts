import type { TimelineItem } from '@zhenxun/contracts/common.ts';
import { sql } from 'kysely';
import { labelOfKind } from '../command.ts';
import type { Read } from '../tx.ts';

type Line = { at: string; kind: string; actor_label: string; reason: string | null; entry_id: string; sealed: boolean };

/**
 * Timeline of a subject (record number, person or account), newest first, at most 1000 lines, of every office that acted.
 * The caller has found the record itself visible to who asks: this reads past the region scope.
 */
export async function timelineOf(q: Read, subject: string): Promise<TimelineItem[]> {
  const lines = await q.rows(sql<Line>`select * from evidence.timeline_of(${subject})`);
  return lines.map(({ at, kind, actor_label, reason, entry_id, sealed }) => ({
    at,
    kind,
    label: labelOfKind(kind),
    actor: actor_label,
    ...(reason === null ? {} : { reason }),
    entryId: entry_id,
    sealed,
  }));
}
