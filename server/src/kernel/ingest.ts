import type { Run } from './evidence/access.ts';
import { transactionsAs } from './evidence/access.ts';
import type { Kernel } from './kernel.ts';
import { Refused, refusal } from './refusal.ts';

export type IngestSpec<Row, Answer> = {
  /** Longest queue; beyond it rows are refused (`kernel.too_busy`, 503) and nothing of them is kept. */
  readonly maxQueue: number;
  /** Most rows of one transaction. */
  readonly maxBatch: number;
  /**
   * Stores rows in one transaction as the application over every office (one `insert … select`, not one a row) and gives
   * their answers in order. It runs again with fewer rows when it throws, so it keeps no state of its own.
   */
  readonly store: (run: Run, rows: readonly Row[]) => Promise<readonly Answer[]>;
};

export type Ingest<Row, Answer> = {
  /** The answer, once the row is committed. Rejects with the row's own error, or `kernel.too_busy`. */
  add(row: Row): Promise<Answer>;
  /** Rows not yet committed. */
  readonly waiting: number;
  /** Takes no more and waits for those that wait. */
  close(): Promise<void>;
};

type Waiting<Row, Answer> = { row: Row; resolve: (answer: Answer) => void; reject: (error: unknown) => void };

/**
 * Group commit: rows that arrive while a transaction is at work travel together in the next one, so that a busy moment costs
 * few commits and a quiet one waits for nobody. A row that cannot be stored fails alone: its batch is split until it stands
 * by itself. For sign-ins, beats and the like; what follows from them is a command.
 */
export function groupCommit<Row, Answer>(kernel: Kernel, spec: IngestSpec<Row, Answer>): Ingest<Row, Answer> {
  const transaction = transactionsAs(kernel.db, 'zhenxun_app');
  let queue: Waiting<Row, Answer>[] = [];
  let running: Promise<void> | undefined;
  let closed = false;
  let atWork = 0;

  async function commit(batch: readonly Waiting<Row, Answer>[]): Promise<void> {
    try {
      const rows = batch.map(({ row }) => row);
      const answers = await transaction((run) => spec.store(run, rows));
      for (const [at, { resolve }] of batch.entries()) resolve(answers[at] as Answer);
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1) return only?.reject(error);
      const half = Math.ceil(batch.length / 2);
      await commit(batch.slice(0, half));
      await commit(batch.slice(half));
    }
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.slice(0, spec.maxBatch);
      queue = queue.slice(spec.maxBatch);
      atWork = batch.length;
      await commit(batch);
      atWork = 0;
    }
    running = undefined;
  }

  return {
    add(row) {
      if (closed || queue.length >= spec.maxQueue) return Promise.reject(new Refused([refusal('kernel.too_busy')]));
      return new Promise((resolve, reject) => {
        queue.push({ row, resolve, reject });
        // the rest of this turn of the loop may bring more rows: let them join
        running ??= new Promise<void>((done) => setImmediate(done)).then(work);
      });
    },
    get waiting() {
      return queue.length + atWork;
    },
    async close() {
      closed = true;
      await running;
    },
  };
}
