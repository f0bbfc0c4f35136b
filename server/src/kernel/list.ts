import type { PageOf } from '@zhenxun/contracts/common.ts';
import { type RawBuilder, sql } from 'kysely';
import { organisationsOf } from './actor.ts';
import { refusal, refuse } from './refusal.ts';
import { rangesOf } from './scope.ts';
import type { Read } from './tx.ts';

/** A column of the sort key, as SQL knows it (`c.created_at`); the last one must make the key unique. */
export type KeyColumn = {
  readonly column: string;
  readonly type: 'timestamptz' | 'date' | 'uuid' | 'text' | 'bigint' | 'int';
};

export type ListSpec = {
  readonly columns: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  /** Conditions joined by `and`; holes are ignored, so that filters can be listed inline. */
  readonly where: readonly (RawBuilder<unknown> | undefined)[];
  readonly key: readonly KeyColumn[];
  readonly direction: 'asc' | 'desc';
  /** Column of the office: a county's own list is read by it. */
  readonly office?: string;
  /** An index gives the list in order (with `office`: of one county), and the conditions leave enough rows to walk along it. */
  readonly ordered?: boolean;
  /** Named scope that sees past the actor's own (wide.ts). */
  readonly wide?: string;
};

type Asked = { readonly cursor?: string; readonly limit?: number } | undefined;

/**
 * One page of a list by key, never by offset: 50 rows unless asked, at most 200. The cursor is the key of the last row;
 * a changed one is refused (`kernel.invalid_field` at /cursor).
 */
export async function listPage<T extends object>(q: Read, asked: Asked, spec: ListSpec): Promise<PageOf<T>> {
  const limit = Math.min(asked?.limit ?? 50, 200);
  const keys = spec.key.map(({ column }) => sql.ref(column));
  const where = spec.where.filter((condition) => condition !== undefined);
  const county = spec.office && !spec.wide ? onlyCounty(q) : undefined;
  if (spec.office && county) where.push(sql`${sql.ref(spec.office)} = ${county}`);
  if (asked?.cursor) where.push(after(spec, asked.cursor));
  const order = keys.map((key) => sql`${key} ${sql.raw(spec.direction)}`);
  const shown = spec.key.map(({ column }, at) => sql`(${sql.ref(column)})::text as ${sql.ref(`zx_key_${at}`)}`);
  // the limit stands in the text: a plan made for any limit would be one for a tenth of the table
  const statement = sql<T>`select ${spec.columns}, ${sql.join(shown)} from ${spec.from}
    where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`} order by ${sql.join(order)} limit ${sql.lit(limit + 1)}`;
  const found = spec.wide
    ? await q.wide(spec.wide, statement)
    : await (spec.ordered && (county || !spec.office) ? q.inOrder(statement) : q.rows(statement));
  const items = found.slice(0, limit);
  const last = found.length > limit ? (items.at(-1) as Record<string, string>) : undefined;
  const next = last && cursorOf(spec.key.map((_, at) => last[`zx_key_${at}`] ?? ''));
  for (const item of items as Record<string, unknown>[]) for (const at of spec.key.keys()) delete item[`zx_key_${at}`];
  return { items, ...(next ? { next } : {}) };
}

/**
 * The county whose records are all that who asks may see; undefined for wider offices, organisations and who is a person in
 * the register too. The policies know it as well, but as one of several reasons, which no index serves in order.
 */
function onlyCounty({ actor, kernel }: Read): string | undefined {
  if (actor.kind !== 'account' || actor.personId || organisationsOf(actor).length > 0) return undefined;
  const [low, high, ...more] = rangesOf(actor, kernel.reference);
  return low === high && more.length === 0 ? low : undefined;
}

function after(spec: ListSpec, cursor: string): RawBuilder<unknown> {
  const values = valuesOf(cursor);
  if (values?.length !== spec.key.length) {
    refuse(refusal('kernel.invalid_field', { problem: '翻页位置无效' }, { pointer: '/cursor' }));
  }
  const keys = spec.key.map(({ column }) => sql.ref(column));
  const given = spec.key.map(({ type }, at) => sql`${values[at]}::${sql.raw(type)}`);
  return sql`(${sql.join(keys)}) ${sql.raw(spec.direction === 'asc' ? '>' : '<')} (${sql.join(given)})`;
}

function cursorOf(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function valuesOf(cursor: string): string[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : undefined;
  } catch {
    return undefined;
  }
}

/** All pages one after another, for exports: rows arrive while they are read. */
export async function* everyRow<T>(read: (cursor: string | undefined) => Promise<PageOf<T>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page: PageOf<T> = await read(cursor);
    yield* page.items;
    cursor = page.next;
  } while (cursor);
}
