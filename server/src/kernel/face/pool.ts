import { Worker } from 'node:worker_threads';
import type { FaceFault } from './engine.ts';
import type { Answer, Question } from './thread.ts';

/** A thread that answers nothing for so long is ended; the first question waits for the models to load. */
const patienceMs = 30_000;
/** An idle thread gives its memory back (about 100 MB) after so long. */
const idleMs = 60_000;

type Waiting = { question: Question; settle: (answer: Answer) => void };

/** Threads that see faces: started when the first picture comes, ended when none came for a while. */
export type FacePool = { ask(question: Question): Promise<Answer>; close(): Promise<void> };

const down = { fault: 'engine_down' } as const satisfies { fault: FaceFault };

/** Up to `threads` threads, and up to `queue` pictures waiting for one; further ones are told `busy` at once. */
export function facePool(options: { threads: number; queue: number }): FacePool {
  const waiting: Waiting[] = [];
  const idle = new Map<Worker, NodeJS.Timeout>();
  const all = new Map<Worker, (answer: Answer | undefined) => void>();

  const start = (): Worker => {
    const worker = new Worker(new URL('./thread-entry.mjs', import.meta.url));
    const tell = (answer: Answer | undefined) => all.get(worker)?.(answer);
    worker.on('message', (answer: Answer) => tell(answer));
    worker.on('error', () => tell(undefined));
    worker.on('exit', () => tell(undefined));
    all.set(worker, () => undefined);
    return worker;
  };

  const end = (worker: Worker) => {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    all.delete(worker);
    return worker.terminate();
  };

  const rest = (worker: Worker) => {
    worker.unref();
    all.set(worker, (answer) => {
      if (answer === undefined) void end(worker);
    });
    idle.set(worker, setTimeout(() => void end(worker), idleMs).unref());
  };

  const put = (worker: Worker, { question, settle }: Waiting) => {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    worker.ref();
    const done = (answer: Answer | undefined) => {
      clearTimeout(timer);
      if (answer === undefined) void end(worker);
      else rest(worker);
      settle(answer ?? down);
      next();
    };
    const timer = setTimeout(() => done(undefined), patienceMs);
    all.set(worker, done);
    worker.postMessage(question);
  };

  const next = () => {
    while (waiting.length > 0) {
      const free = idle.keys().next().value ?? (all.size < options.threads ? start() : undefined);
      if (!free) return;
      put(free, waiting.shift()!);
    }
  };

  return {
    ask(question) {
      if (waiting.length >= options.queue) return Promise.resolve({ fault: 'busy' });
      return new Promise((settle) => {
        waiting.push({ question, settle });
        next();
      });
    },
    async close() {
      for (const { settle } of waiting.splice(0)) settle(down);
      const hearers = [...all.entries()];
      await Promise.all(
        hearers.map(([worker, tell]) => {
          tell(undefined);
          return end(worker);
        }),
      );
    },
  };
}
