import { sql } from 'kysely';
import { labelOfKind } from '../command.ts';
import type { Read } from '../tx.ts';

/** A place in a history: what comes before it is older. */
export type HistoryPlace = { at: string; id: string };

export type HistoryLine = {
  id: string;
  at: string;
  kind: string;
  label: string;
  actor: string;
  reason?: string;
  sealed: boolean;
  /** Which of the subjects asked for it is about, in the order asked. */
  subjects: string[];
  /** Files the entry gave to a record. */
  files: string[];
};

type Row = {
  at: string;
  kind: string;
  actor_label: string;
  reason: string | null;
  entry_id: string;
  sealed: boolean;
  subjects: string[];
  files: string[];
};

/** After everything there is. */
export const newest: HistoryPlace = { at: '9999-01-01T00:00:00.000Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/**
 * Entries about any of the subjects, newest first, each once, at most `limit` before a place. `modules`: first words of the
 * kinds wanted; all when absent. `ranges`: regions of the entries, as pairs of codes; all when absent. The caller has found the
 * records themselves visible to who asks: this reads past the region scope.
 */
export async function historyOf(
  q: Read,
  asked: {
    subjects: readonly string[];
    modules?: readonly string[] | undefined;
    ranges?: readonly string[] | undefined;
    before: HistoryPlace;
    limit: number;
  },
): Promise<HistoryLine[]> {
  const { before, limit } = asked;
  const list = (values: readonly string[] | undefined) => (values ? sql`${[...values]}::text[]` : sql`null::text[]`);
  const rows = await q.rows(
    sql<Row>`select * from evidence.history_of(${list(asked.subjects)}, ${list(asked.modules)}, ${list(asked.ranges)},
      ${before.at}::timestamptz, ${before.id}::uuid, ${limit})`,
  );
  return rows.map(({ entry_id, actor_label, reason, kind, ...row }) => ({
    ...row,
    id: entry_id,
    kind,
    label: labelOfKind(kind),
    actor: actor_label,
    ...(reason === null ? {} : { reason }),
  }));
}
