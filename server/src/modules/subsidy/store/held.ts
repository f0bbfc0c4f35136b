import { sql } from 'kysely';
import type { HoldEffect } from '../../../kernel/hold.ts';
import type { Read } from '../../../kernel/tx.ts';

/** Whether a hold with this effect lies on any of the subjects at that instant, placed by whatever office. */
export async function heldEffects(
  q: Read,
  effect: HoldEffect,
  subjects: readonly string[],
  at: string,
): Promise<boolean> {
  const row = await q.row<{ held: boolean }>(
    sql`select exists (select from kernel.holds_on(${effect}, ${subjects}::uuid[], ${at}::timestamptz)) as held`,
  );
  return row?.held ?? false;
}
