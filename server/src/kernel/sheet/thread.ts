import { EventEmitter, once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import type { ColumnSpec, SheetResult, SheetRow } from './column.ts';
import { parseSheet, type ReadOptions } from './parse.ts';
import {
  type FaultyInput,
  faultyBytes,
  type OutRow,
  type TemplateInput,
  templateBytes,
  XlsxExport,
} from './xlsx-write.ts';

/** What a thread is asked for; one task at a time. */
export type Task =
  | { type: 'read'; bytes: Uint8Array; filename: string; options: ReadOptions }
  | { type: 'template'; input: TemplateInput }
  | { type: 'faulty'; input: FaultyInput }
  | { type: 'export'; columns: readonly ColumnSpec[]; name: string };

/** To the thread during a task. */
export type ToThread =
  | { type: 'task'; task: Task }
  | { type: 'ack' }
  | { type: 'rows'; rows: OutRow[] }
  | { type: 'end' };

/** From the thread. `rows` and `chunk` wait for an `ack`, so that neither side outruns the other. */
export type FromThread =
  | { type: 'rows'; rows: SheetRow[] }
  | { type: 'chunk'; bytes: Uint8Array }
  | { type: 'wanted' }
  | { type: 'read'; result: Omit<SheetResult, 'rows'> }
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'failed'; message: string };

const port = parentPort!;
const heard = new EventEmitter();
/** Rows a message: taking one apart must not hold up the server's event loop. */
const BATCH = 500;

const say = (message: FromThread) => port.postMessage(message);
const acknowledged = () => once(heard, 'ack');

async function read(task: Extract<Task, { type: 'read' }>): Promise<void> {
  const { rows, ...result } = await parseSheet(Buffer.from(task.bytes), task.filename, task.options);
  for (let at = 0; at < rows.length; at += BATCH) {
    const wait = acknowledged();
    say({ type: 'rows', rows: rows.slice(at, at + BATCH) });
    await wait;
  }
  say({ type: 'read', result });
}

async function write(task: Extract<Task, { type: 'export' }>): Promise<void> {
  const out = new Writable({
    write(chunk: Buffer, _encoding, callback) {
      void acknowledged().then(() => callback());
      say({ type: 'chunk', bytes: chunk });
    },
  });
  const file = new XlsxExport(out, task.columns, task.name);
  for (;;) {
    const next = once(heard, 'more') as Promise<[OutRow[] | undefined]>;
    say({ type: 'wanted' });
    const [rows] = await next;
    if (!rows) break;
    file.add(rows);
    // Let the packer and the wire keep up with the rows.
    do await sleep(1);
    while (out.writableNeedDrain);
  }
  const finished = once(out, 'finish');
  await file.finish();
  await finished;
  say({ type: 'bytes', bytes: new Uint8Array(0) });
}

async function run(task: Task): Promise<void> {
  switch (task.type) {
    case 'read':
      return read(task);
    case 'export':
      return write(task);
    case 'template':
      return say({ type: 'bytes', bytes: await templateBytes(task.input) });
    case 'faulty':
      return say({ type: 'bytes', bytes: await faultyBytes(task.input) });
  }
}

port.on('message', (message: ToThread) => {
  if (message.type === 'ack') heard.emit('ack');
  else if (message.type === 'rows') heard.emit('more', message.rows);
  else if (message.type === 'end') heard.emit('more', undefined);
  else {
    run(message.task).catch((error: unknown) => {
      say({ type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    });
  }
});
