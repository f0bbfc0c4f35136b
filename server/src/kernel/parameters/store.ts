import { sql } from 'kysely';
import { listPage } from '../list.ts';
import type { Key } from '../record-ref.ts';
import { refusal, refuse } from '../refusal.ts';
import type { Read } from '../tx.ts';
import type { ParameterChangeRow } from './workflow.ts';

export type ParameterRow = {
  region_code: string;
  id: string;
  key: string;
  title: string;
  unit: string | null;
  valid_from: string;
  valid_to: string | null;
  value: unknown;
  document_no: string;
  example: boolean;
  proposed_by: string | null;
  confirmed_by: string | null;
  version: number;
};

type Asked = {
  cursor?: string;
  limit?: number;
  q?: string;
  regionCode?: string;
  example?: boolean;
  all?: boolean;
};

/** Parameters by key and region; those in force today unless all are asked for. `regionCode`: that region and those above. */
export function pageOfParameters(q: Read, asked: Asked = {}) {
  const words = asked.q && `%${asked.q}%`;
  const inForce = sql`(valid_from <= ${q.today} and (valid_to is null or valid_to >= ${q.today}))`;
  return listPage<ParameterRow & { in_force: boolean }>(q, asked, {
    columns: sql`*, ${inForce} as in_force`,
    from: sql`kernel.parameter`,
    where: [
      asked.all ? undefined : inForce,
      words ? sql`(key like ${words} or title like ${words} or document_no like ${words})` : undefined,
      asked.regionCode ? sql`region_code = any(${q.kernel.reference.chain(asked.regionCode)})` : undefined,
      asked.example === undefined ? undefined : sql`example = ${asked.example}`,
    ],
    key: [
      { column: 'key', type: 'text' },
      { column: 'region_code', type: 'text' },
      { column: 'valid_from', type: 'date' },
    ],
    direction: 'asc',
  });
}

export function pageOfChanges(q: Read, asked: { cursor?: string; limit?: number; q?: string; state?: string } = {}) {
  const words = asked.q && `%${asked.q}%`;
  return listPage<ParameterChangeRow>(q, asked, {
    columns: sql`*`,
    from: sql`kernel.parameter_change`,
    where: [
      asked.state ? sql`state = ${asked.state}` : undefined,
      words ? sql`(key like ${words} or title like ${words} or document_no like ${words})` : undefined,
    ],
    key: [
      { column: 'created_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

/** A proposed change; refuses `kernel.not_found`. */
export async function changeBy(q: Read, key: Key): Promise<ParameterChangeRow> {
  const row = await q.row(
    sql<ParameterChangeRow>`select * from kernel.parameter_change where region_code = ${key.region_code} and id = ${key.id}`,
  );
  return row ?? refuse(refusal('kernel.not_found'));
}

/** Any row of a key, for its title, unit and the shape of its value: the most recent one. */
export function anyOfKey(q: Read, key: string): Promise<ParameterRow | undefined> {
  return q.row(sql<ParameterRow>`select * from kernel.parameter where key = ${key} order by valid_from desc limit 1`);
}

export async function noParameters(q: Read): Promise<boolean> {
  return (await q.rows(sql`select 1 from kernel.parameter limit 1`)).length === 0;
}
