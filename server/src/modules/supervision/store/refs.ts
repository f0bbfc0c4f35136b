import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';

export type Checked = {
  inspections: { region_code: string; id: string; kind: 'planned' | 'surprise'; planned_on: string }[];
  findings: { region_code: string; id: string; item_text: string; state: string }[];
};

/** Inspections and findings of a class or of an institution, in the scope of who asks, the newest 500. */
export async function checkedIn(q: Read, of: { classKey: Key } | { organisationId: string }): Promise<Checked> {
  const whose =
    'classKey' in of ? sql`region_code = ${of.classKey.region_code} and class_id = ${of.classKey.id}::uuid` : undefined;
  const institution = 'organisationId' in of ? sql`${of.organisationId}::uuid` : undefined;
  const [inspections, findings] = await Promise.all([
    q.rows(
      sql<Checked['inspections'][number]>`select region_code, id, kind, planned_on from supervision.inspection
        where ${whose ?? sql`institution_id = ${institution}`} order by created_at desc limit 500`,
    ),
    q.rows(
      sql<Checked['findings'][number]>`select region_code, id, item_text, state from supervision.finding
        where ${whose ?? sql`organisation_id = ${institution}`} order by created_at desc limit 500`,
    ),
  ]);
  return { inspections, findings };
}
