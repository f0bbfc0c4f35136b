import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

const table = 'training_class.occupancy';
/** Named scope in which the guard is reached. */
export const occupancyScope = 'training_class.occupancy';

export type Occupied = {
  subject_kind: 'person' | 'room';
  subject_id: string;
  from: string;
  to: string;
};

export type OccupancyRow = {
  id: string;
  subject_kind: string;
  subject_id: string;
  class_id: string;
  session_id: string;
  held: boolean;
  version: number;
};

/**
 * When the subjects are taken by other classes within a span, over all regions: who and when, not by which class, which
 * may be another county's.
 */
export async function takenBetween(
  q: Read,
  subjects: readonly string[],
  span: { from: string; to: string },
  exceptClass: string,
): Promise<Occupied[]> {
  if (subjects.length === 0) return [];
  return q.wide(
    occupancyScope,
    sql<Occupied>`select subject_kind, subject_id, lower(during) as "from", upper(during) as "to" from training_class.occupancy
      where held and subject_kind in ('person', 'room') and subject_id = any(${[...new Set(subjects)]}::uuid[])
      and during && tstzrange(${span.from}, ${span.to}) and class_id <> ${exceptClass}::uuid order by lower(during), subject_id`,
  );
}

export type Occupy = {
  kind: 'person' | 'room';
  subjectId: string;
  from: string;
  to: string;
  sessionId: string;
};

/**
 * Writes when who is taken. The exclusion constraint of the table decides a race: the loser's command fails with
 * `occupancy_one_place`. In one order for every class, so that two of them meet at the same row first.
 */
export async function occupy(tx: Tx, classKey: Key, rows: readonly Occupy[]): Promise<void> {
  const sorted = [...rows].sort((a, b) => (a.subjectId + a.from < b.subjectId + b.from ? -1 : 1));
  for (const row of sorted) {
    tx.insert(table, {
      id: tx.newId(),
      subject_kind: row.kind,
      subject_id: row.subjectId,
      during: `[${row.from},${row.to})`,
      held: true,
      class_region: classKey.region_code,
      class_id: classKey.id,
      session_id: row.sessionId,
    });
  }
  await tx.flush();
}

/** Frees what some sessions of a class hold. The rows stay, no longer held. */
export async function releaseSessions(tx: Tx, classKey: Key, sessionIds: readonly string[]): Promise<void> {
  const match = { class_region: classKey.region_code, class_id: classKey.id, held: true, session_id: [...sessionIds] };
  for (const row of await tx.lockAll<OccupancyRow>(table, match, occupancyScope))
    tx.update(table, row, { held: false });
  await tx.flush();
}

/** Frees what a class holds, all of it or of one subject. The rows stay, no longer held. */
export async function release(tx: Tx, classKey: Key, subjectId?: string): Promise<void> {
  const match = { class_region: classKey.region_code, class_id: classKey.id, held: true };
  const rows = await tx.lockAll<OccupancyRow>(
    table,
    subjectId ? { ...match, subject_id: subjectId } : match,
    occupancyScope,
  );
  for (const row of rows) tx.update(table, row, { held: false });
  await tx.flush();
}
