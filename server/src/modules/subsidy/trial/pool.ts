import { Worker } from 'node:worker_threads';
import type { Tried } from '../rules/dry-run.ts';
import type { Answer, Question } from './thread.ts';

/** An idle thread gives its memory back after so long. */
const idleMs = 10_000;
/** A page of claims takes tenths of a second; a thread that says nothing for so long is ended. */
const patienceMs = 60_000;

type Asked = { question: Question; resolve: (tried: Tried[]) => void; reject: (error: Error) => void };

let worker: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let patience: NodeJS.Timeout | undefined;
const queue: Asked[] = [];
let atWork: Asked | undefined;

/**
 * Decides a page of stored facts under a changed scheme beside the server's own thread, so that requests are answered
 * meanwhile. Pages are taken one after another. Rejects when the thread fails; the next page gets a new one.
 */
export function tryPage(question: Question): Promise<Tried[]> {
  return new Promise((resolve, reject) => {
    queue.push({ question, resolve, reject });
    next();
  });
}

function next(): void {
  if (atWork || queue.length === 0) return;
  clearTimeout(idle);
  atWork = queue.shift();
  worker ??= start();
  worker.ref();
  patience = setTimeout(() => end(new Error('the thread of the dry run does not answer')), patienceMs);
  worker.postMessage(atWork?.question);
}

function start(): Worker {
  const started = new Worker(new URL('./thread-entry.mjs', import.meta.url));
  started.on('message', (answer: Answer) => settle(started, answer));
  started.on('error', (error) => started === worker && end(error));
  started.on('exit', () => started === worker && end(new Error('the thread of the dry run ended')));
  return started;
}

function settle(from: Worker, answer: Answer): void {
  if (from !== worker) return;
  clearTimeout(patience);
  const asked = atWork;
  atWork = undefined;
  from.unref();
  idle = setTimeout(() => end(undefined), idleMs).unref();
  if ('tried' in answer) asked?.resolve(answer.tried);
  else asked?.reject(new Error(answer.failed));
  next();
}

function end(error: Error | undefined): void {
  const asked = atWork;
  const ended = worker;
  clearTimeout(patience);
  atWork = undefined;
  worker = undefined;
  void ended?.terminate();
  if (error) asked?.reject(error);
  next();
}
