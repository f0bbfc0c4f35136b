import type { Database } from '../database.ts';

/** Runs one statement in the caller's transaction and gives its rows. */
export type Run = (sql: string, params?: readonly unknown[]) => Promise<Record<string, unknown>[]>;
/** One transaction: committed when `fn` returns, rolled back when it throws. */
export type Transaction = <T>(fn: (run: Run) => Promise<T>) => Promise<T>;

/** Bytes asked for as `encode(column, 'hex')`: the same text from both databases, whatever their parsers. */
export function unhex(value: unknown): Buffer {
  return Buffer.from(value as string, 'hex');
}

/** Bytes as a value for jsonb_populate_recordset. */
export function hexInput(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}

const wholeScope =
  "select set_config('zx.lo', '000000', true), set_config('zx.hi', '999999', true), set_config('zx.ranges', '{000000,999999}', true)";
const beginnings = {
  zhenxun_app: `begin; set local role zhenxun_app; ${wholeScope}`,
  zhenxun_verify: 'begin isolation level repeatable read, read only; set local role zhenxun_verify',
};

/**
 * Transactions of the evidence machinery: as zhenxun_app with the scope of every office (the sequencer), or as
 * zhenxun_verify, which reads every row of one state of the database and writes nothing.
 */
export function transactionsAs(db: Database, role: keyof typeof beginnings): Transaction {
  return (fn) =>
    db.use(async (connection) => {
      try {
        await connection.exec(beginnings[role]);
        const result = await fn(async (sql, params = []) => (await connection.query(sql, params)).rows);
        await connection.exec('commit');
        return result;
      } catch (error) {
        await connection.exec('rollback').catch(() => undefined);
        throw error;
      }
    });
}
