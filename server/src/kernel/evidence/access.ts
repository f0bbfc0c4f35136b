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
