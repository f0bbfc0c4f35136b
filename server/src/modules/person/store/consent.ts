import type { ConsentKind } from '@zhenxun/contracts/person.ts';
import { sql } from 'kysely';
import type { Read } from '../../../kernel/tx.ts';

/** People among these whose consent of the kind stands today. */
export async function consentingAmong(q: Read, personIds: readonly string[], kind: ConsentKind): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await q.wide(
    'person.match',
    sql<{ person_id: string }>`select distinct person_id from person.consent where person_id = any(${personIds}::uuid[])
      and kind = ${kind} and withdrawn_at is null and (valid_to is null or valid_to >= ${q.today}::date)`,
  );
  return rows.map((row) => row.person_id);
}
