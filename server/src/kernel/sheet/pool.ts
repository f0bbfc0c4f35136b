import { Worker } from 'node:worker_threads';
import type { FromThread, Task, ToThread } from './thread.ts';

/** A thread gave up: out of memory or out of time. What a user sent was too much for it. */
export class ThreadLimit extends Error {
  override readonly name = 'ThreadLimit';
}

const THREADS = 2;
const IDLE_MS = 30_000;
const TASK_MS = 180_000;
const MEMORY_MB = 2_048;

type Waiting = (worker: Worker) => void;

/** Who hears a thread now. Its listeners stay for life: taking them all off would also take off the runtime's own. */
const hearers = new WeakMap<Worker, (item: FromThread | Error) => void>();

const idle: { worker: Worker; timer: NodeJS.Timeout }[] = [];
const waiting: Waiting[] = [];
let running = 0;

function start(): Worker {
  const worker = new Worker(new URL('./thread-entry.mjs', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const tell = (item: FromThread | Error) => {
    const hearer = hearers.get(worker);
    if (hearer) hearer(item);
    else if (item instanceof Error) forget(worker);
  };
  worker.on('message', tell);
  worker.on('error', (error: NodeJS.ErrnoException) => {
    tell(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadLimit('out of memory') : error);
  });
  worker.on('exit', () => tell(new Error('the thread ended')));
  worker.unref();
  return worker;
}

async function take(): Promise<Worker> {
  const free = idle.pop();
  if (free) {
    clearTimeout(free.timer);
    return free.worker;
  }
  if (running < THREADS) {
    running++;
    return start();
  }
  return new Promise((resolve) => waiting.push(resolve));
}

function forget(worker: Worker): boolean {
  const at = idle.findIndex((item) => item.worker === worker);
  if (at < 0) return false;
  clearTimeout(idle[at]!.timer);
  idle.splice(at, 1);
  running--;
  return true;
}

function giveBack(worker: Worker): void {
  hearers.delete(worker);
  worker.unref();
  const next = waiting.shift();
  if (next) {
    next(worker);
    return;
  }
  const timer = setTimeout(() => {
    if (forget(worker)) void worker.terminate();
  }, IDLE_MS);
  timer.unref();
  idle.push({ worker, timer });
}

/** A thread that failed or was abandoned in the middle is not used again. */
function discard(worker: Worker): void {
  hearers.delete(worker);
  void worker.terminate();
  const next = waiting.shift();
  if (next) next(start());
  else running--;
}

/**
 * Runs one task in a thread and yields its messages until the last one (`read`, `bytes`). The caller answers `rows` and
 * `chunk` with `send({ type: 'ack' })`. Leaving the loop early abandons the task. Throws ThreadLimit when the task took
 * too much memory or time, Error when it failed.
 */
export async function* converse(
  task: Task,
): AsyncGenerator<{ message: FromThread; send: (message: ToThread) => void }> {
  const worker = await take();
  const inbox: (FromThread | Error)[] = [];
  let wake = () => {};
  const put = (item: FromThread | Error) => {
    inbox.push(item);
    wake();
  };
  worker.ref();
  hearers.set(worker, put);
  const timer = setTimeout(() => put(new ThreadLimit('out of time')), TASK_MS);
  let finished = false;
  const send = (message: ToThread) => worker.postMessage(message);
  try {
    send({ type: 'task', task });
    while (!finished) {
      while (inbox.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const message = inbox.shift()!;
      if (message instanceof Error) throw message;
      if (message.type === 'failed') throw new Error(message.message);
      finished = message.type === 'read' || message.type === 'bytes';
      yield { message, send };
    }
  } finally {
    clearTimeout(timer);
    if (finished) giveBack(worker);
    else discard(worker);
  }
}

/** Ends idle threads, when the process stops or a test ends. */
export async function closeSheetThreads(): Promise<void> {
  const all = idle.splice(0);
  running -= all.length;
  for (const { timer } of all) clearTimeout(timer);
  await Promise.all(all.map(({ worker }) => worker.terminate()));
}
