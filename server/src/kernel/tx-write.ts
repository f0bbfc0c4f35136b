import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { sql } from 'kysely';
import type { Answer, Row } from './database.ts';
import { makeEntry, type RowWrite } from './evidence/entry.ts';
import { type HoldEffect, holdSubjectColumns } from './hold.ts';
import { uuidv7 } from './random.ts';
import { Refused, refusal, refuse } from './refusal.ts';
import { evidenceExempt, type TableShape } from './tables.ts';
import { Read, wideStatement } from './tx.ts';
import { wideScopes } from './wide.ts';
import { WriteBuffer } from './write-buffer.ts';

export type NotifyTo = {
  accountId?: string;
  personId?: string;
  organisationId?: string;
  office?: { region: string; role: RoleCode };
};
type Locked = { table: string; wide?: string };

/**
 * The transaction of one command. Rows are written only here, so that every row is listed in the evidence entry; they are
 * buffered and travel together, and a read writes them out first.
 */
export class Tx extends Read {
  readonly #buffer = new WriteBuffer();
  readonly #locked = new WeakMap<object, Locked>();
  readonly #written: RowWrite[] = [];
  #settled = 0;
  readonly #subjects = new Set<string>();
  readonly #heeded = new Set<string>();
  #note: Record<string, string | number> = {};
  #reason: string | undefined;
  #regionCode: string | undefined;
  #wide = '';

  newId(): string {
    return uuidv7(new Date(this.now), this.kernel.random);
  }

  #shape(table: string): TableShape {
    const shape = this.kernel.tables.get(table);
    if (shape === undefined) throw new Error(`no table ${table}`);
    return shape;
  }

  /**
   * The row under its key, locked until the end of the command; the only kind of row `update` takes.
   * `wide` names a scope that may reach past the actor's own. Refuses `kernel.not_found`.
   */
  async lock<T extends Row = Row>(table: string, key: Row, wide?: string): Promise<T> {
    return (await this.lockAll<T>(table, key, wide))[0] ?? refuse(refusal('kernel.not_found'));
  }

  /** All rows that match the given columns, locked in key order; [] when none. */
  async lockAll<T extends Row = Row>(table: string, match: Row, wide?: string): Promise<T[]> {
    const shape = this.#shape(table);
    const where = Object.entries(match).map(([column, value]) =>
      Array.isArray(value) ? sql`${sql.ref(column)}::text = any(${value})` : sql`${sql.ref(column)} = ${value}`,
    );
    const order = shape.key.map((column) => sql.ref(column));
    const statement = sql<T>`select * from ${sql.table(table)} where ${sql.join(where, sql` and `)} order by ${sql.join(order)} for update`;
    const rows = wide === undefined ? await this.rows(statement) : await this.wide(wide, statement);
    for (const row of rows) this.#locked.set(row, { table, ...(wide ? { wide } : {}) });
    return rows;
  }

  /** Adds a row (columns as in SQL; `version` and `created_at` are filled in where the table has them). Returns it, updatable. */
  insert<T extends Row>(table: string, row: T): T & { version: number } {
    const shape = this.#shape(table);
    const full: Row = { ...row };
    if (shape.versioned) full.version ??= 1;
    if (shape.columns.has('created_at')) full.created_at ??= this.now;
    for (const column of Object.keys(full)) {
      if (!shape.columns.has(column)) throw new Error(`${table} has no column ${column}`);
    }
    this.#buffer.insert(table, full);
    this.#locked.set(full, { table });
    this.#record(table, shape, 'insert', full);
    return full as T & { version: number };
  }

  insertMany(table: string, rows: readonly Row[]): void {
    for (const row of rows) this.insert(table, row);
  }

  /** Changes columns of a row got from `lock` or `insert`; the object itself shows the new values at once. */
  update<T extends Row>(table: string, row: T, patch: Partial<T>): T {
    const locked = this.#locked.get(row);
    if (locked?.table !== table) throw new Error(`${table}: update needs a row from lock()`);
    const shape = this.#shape(table);
    for (const column of Object.keys(patch)) {
      if (!shape.columns.has(column)) throw new Error(`${table} has no column ${column}`);
    }
    if (locked.wide) this.#needWide(locked.wide);
    const fresh = this.#buffer.update(table, shape, row, patch);
    if (fresh) this.#record(table, shape, 'update', row);
    return row;
  }

  /** Deletes a locked row: only for what has no value as a record (drafts). */
  remove(table: string, row: Row): void {
    const locked = this.#locked.get(row);
    if (locked?.table !== table) throw new Error(`${table}: remove needs a row from lock()`);
    if (locked.wide) this.#needWide(locked.wide);
    const shape = this.#shape(table);
    this.#buffer.remove(table, shape, row);
    this.#record(table, shape, 'remove', row);
  }

  #record(table: string, shape: TableShape, op: RowWrite['op'], row: Row): void {
    for (const column of holdSubjectColumns) {
      if (typeof row[column] === 'string') this.#heeded.add(row[column]);
    }
    if (evidenceExempt.has(table)) return;
    const key: Record<string, string | number> = {};
    for (const column of shape.key) key[column] = row[column] as string | number;
    if (shape.key.includes('region_code') && shape.key.includes('id'))
      this.#subjects.add(`${row.region_code}-${row.id}`);
    else if (shape.key.length === 1) this.#subjects.add(String(row[shape.key[0]!]));
    this.#regionCode ??= row.region_code as string | undefined;
    // the row object itself, so that later changes before the flush are in the commitment; #settle copies it then
    this.#written.push({ table, key, version: Number(row.version ?? 1), op, row });
  }

  #needWide(name: string): void {
    if (!wideScopes.has(name)) throw new Error(`no wide scope ${name}`);
    if (this.#wide !== '' && this.#wide !== name)
      throw new Error(`flush between the wide scopes ${this.#wide} and ${name}`);
    this.#wide = name;
  }

  /** Further subjects of the evidence entry, so that it stands in their timelines too. */
  about(...subjects: (string | null | undefined)[]): void {
    for (const subject of subjects) if (subject) this.#subjects.add(subject);
  }

  /** Further subjects whose holds forbid this command. */
  heed(...subjects: (string | null | undefined)[]): void {
    for (const subject of subjects) if (subject) this.#heeded.add(subject);
  }

  /** Figures and codes to keep in the entry. No personal data. */
  note(fields: Record<string, string | number>): void {
    this.#note = { ...this.#note, ...fields };
  }

  /** The reason given by who acts; shown in the timeline, kept erasable. */
  because(reason: string | undefined): void {
    this.#reason = reason;
  }

  /** Region of the entry when the rows written do not tell. */
  inRegion(code: string): void {
    this.#regionCode = code;
  }

  /** A job in the same transaction, delivered at least once to the topic's handler. */
  publish(topic: string, payload: Row, opts: { at?: string } = {}): void {
    this.insert('kernel.outbox', {
      id: this.newId(),
      topic,
      payload,
      due_at: opts.at ?? this.now,
      attempts: 0,
      done_at: null,
      last_error: null,
    });
  }

  /** A message in the inbox of an account, a person, an organisation, or a role of an office. */
  notify(to: NotifyTo, code: string, params: Record<string, string | number> = {}, link?: string): void {
    this.insert('kernel.inbox', {
      id: this.newId(),
      account_id: to.accountId ?? null,
      person_id: to.personId ?? null,
      organisation_id: to.organisationId ?? null,
      region_code: to.office?.region ?? null,
      role: to.office?.role ?? null,
      code,
      params,
      link: link ?? null,
    });
  }

  override async flush(): Promise<void> {
    await this.#send(undefined);
  }

  /** Last flush: entry, outbox, idempotency and holds in the same round trip. Called by `execute` alone. */
  async finish(kind: string, holds: HoldEffect | 'none', remember?: Row): Promise<void> {
    this.#settle();
    const entry = makeEntry(
      {
        id: this.newId(),
        kind,
        subjects: [...this.#subjects],
        regionCode: this.#regionCode ?? this.kernel.config.province,
        actorRef: this.actor.ref,
        actorLabel: this.actor.label,
        at: this.now,
        parameters: this.parametersUsed,
        writes: this.#written,
        ...(Object.keys(this.#note).length > 0 ? { note: this.#note } : {}),
        ...(this.#reason ? { reason: this.#reason } : {}),
      },
      this.kernel.random,
    );
    for (const { table, rows } of entry.inserts) for (const row of rows) this.#buffer.insert(table, row);
    if (remember) this.#buffer.insert('kernel.idempotency', remember);
    await this.#send(holds === 'none' ? undefined : holds);
  }

  /** What leaves in this flush is what the commitments are over: later changes make a further version. */
  #settle(): void {
    for (; this.#settled < this.#written.length; this.#settled++) {
      const write = this.#written[this.#settled]!;
      // generated columns, which a locked row carries, are the database's to change: no commitment is over them
      const { columns } = this.#shape(write.table);
      const row = Object.fromEntries(Object.entries(write.row).filter(([column]) => columns.has(column)));
      this.#written[this.#settled] = { ...write, row, version: Number(write.row.version ?? 1) };
    }
  }

  async #send(holds: HoldEffect | undefined): Promise<void> {
    this.#settle();
    const statement = this.#buffer.statement(
      holds && this.#heeded.size > 0 ? { effect: holds, subjects: [...this.#heeded], at: this.now } : undefined,
    );
    if (statement === undefined) return;
    const wide = this.#wide;
    this.#wide = '';
    const sent = wide ? [wideStatement(wide), statement, wideStatement('')] : [statement];
    const answers = await this.connection.series(sent);
    const result = (answers[wide ? 1 : 0] as Answer).rows[0] as Record<string, unknown>;
    statement.expected.forEach((count, i) => {
      if (Number(result[`n${i}`]) !== count) throw new Refused([refusal('kernel.conflict')]);
    });
    const held = result.held as { reason: string; from_at: string; to_at: string | null }[] | null | undefined;
    if (held && held.length > 0) {
      throw new Refused(
        held.map((h) =>
          refusal('kernel.held', {
            reason: h.reason,
            from: h.from_at.slice(0, 10),
            to: h.to_at ? `至 ${h.to_at.slice(0, 10)}` : '',
          }),
        ),
      );
    }
  }
}
