import { createHash } from 'node:crypto';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { type Actor, systemActor } from './actor.ts';
import { bodyDigest, type Ctx } from './command.ts';
import { type Connection, literal, type Row } from './database.ts';
import type { Kernel } from './kernel.ts';
import { Refused } from './refusal.ts';

/** A job as delivered. `attempt` counts from 1. */
export type Job = {
  readonly id: string;
  readonly topic: string;
  readonly attempt: number;
  /**
   * Context for a command that may take effect once only: its idempotency key is derived from the job, so a second
   * delivery gets the first answer. `part` tells several commands of one job apart.
   */
  once(part?: string): Ctx;
};

/**
 * Does the job: commands, or calls outside. Delivered at least once: what it does twice must do no harm (`job.once`).
 * Throwing brings it back later, after growing pauses; `last_error` of the row says why.
 */
export type JobHandler = (ctx: Ctx, payload: Row, job: Job) => Promise<unknown>;

/** Handlers of one kernel: by topic, and those that run once every Shanghai day. */
export class Jobs {
  readonly handlers = new Map<string, JobHandler>();
  readonly daily = new Set<string>();
  lastDay = '';
}

/** Registers the handler of a topic. Throws when the topic has one. */
export function onJob<P extends Row>(
  kernel: Kernel,
  topic: string,
  handler: (ctx: Ctx, payload: P, job: Job) => Promise<unknown>,
): void {
  if (kernel.jobs.handlers.has(topic)) throw new Error(`job topic ${topic} has a handler already`);
  kernel.jobs.handlers.set(topic, handler as JobHandler);
}

/** As `onJob`, and the job comes by itself once every day, on however many servers. Its payload is `{ day }`. */
export function onEveryDay(
  kernel: Kernel,
  topic: string,
  handler: (ctx: Ctx, payload: { day: string }, job: Job) => Promise<unknown>,
): void {
  onJob(kernel, topic, handler);
  kernel.jobs.daily.add(topic);
}

type Claimed = { id: string; topic: string; payload: Row; attempts: number };
type Done = { done: number; failed: { topic: string; error: string }[] };

/** A worker that died gives its jobs back after this long. */
const leaseMs = 5 * 60_000;
const longestPauseMs = 6 * 3600_000;

/** How long a job that failed for the n-th time is left alone, in ms. */
export const pauseAfter = (attempt: number): number => Math.min(5_000 * 2 ** (attempt - 1), longestPauseMs);
const later = (kernel: Kernel, ms: number) => new Date(kernel.clock.now().getTime() + ms).toISOString();

/** Runs `fn` in a transaction that sees the outbox of every office. */
async function onOutbox<T>(kernel: Kernel, fn: (connection: Connection) => Promise<T>): Promise<T> {
  return kernel.db.use(async (connection) => {
    try {
      await connection.exec("begin; set local role zhenxun_app; select set_config('zx.wide', 'kernel.jobs', true)");
      const result = await fn(connection);
      await connection.exec('commit');
      return result;
    } catch (error) {
      await connection.exec('rollback').catch(() => undefined);
      throw error;
    }
  });
}

/** Takes up to `limit` due jobs for this worker; nobody else gets them until the lease ends. */
function claim(kernel: Kernel, limit: number): Promise<Claimed[]> {
  const now = literal(kernel.clock.now().toISOString());
  const topics = [...kernel.jobs.handlers.keys()];
  if (topics.length === 0) return Promise.resolve([]);
  return onOutbox(kernel, async (connection) => {
    const [answer] = await connection.exec(
      `with due as (select id from kernel.outbox where done_at is null and due_at <= ${now} and topic = any(${literal(topics)})
         order by due_at, id limit ${limit} for update skip locked)
       update kernel.outbox o set attempts = attempts + 1, due_at = ${literal(later(kernel, leaseMs))} from due where o.id = due.id
       returning o.id, o.topic, o.payload, o.attempts`,
    );
    return ((answer?.rows ?? []) as Claimed[]).sort((a, b) => (a.id < b.id ? -1 : 1));
  });
}

/** Each daily topic once for today: the id is made from topic and day, so servers do not repeat each other. */
async function scheduleDay(kernel: Kernel): Promise<void> {
  const { jobs, clock } = kernel;
  const now = clock.now();
  const day = shanghaiDay(now);
  if (jobs.lastDay === day || jobs.daily.size === 0) return;
  const at = literal(now.toISOString());
  const rows = [...jobs.daily].map((topic) => {
    const digest = createHash('sha256').update(`${topic}/${day}`).digest('hex');
    const id = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
    return `(${literal(id)}, ${literal(topic)}, ${literal(JSON.stringify({ day }))}, ${at}, 0, ${at})`;
  });
  await onOutbox(kernel, (connection) =>
    connection.exec(
      `insert into kernel.outbox (id, topic, payload, due_at, attempts, created_at) values ${rows.join(', ')} on conflict (id) do nothing`,
    ),
  );
  jobs.lastDay = day;
}

/** Runs one claimed job and notes how it went. Returns the error, if any. */
async function deliver(kernel: Kernel, claimed: Claimed): Promise<string | undefined> {
  const { id, topic, payload, attempts } = claimed;
  const actor: Actor = systemActor(`job:${topic}`);
  const once = (part = ''): Ctx => ({
    kernel,
    actor,
    idempotency: { key: `${id}/${part}`, route: `job:${topic}`, bodySha256: bodyDigest(payload) },
  });
  let error: string | undefined;
  try {
    const handler = kernel.jobs.handlers.get(topic);
    if (handler === undefined) throw new Error(`no handler for ${topic}`);
    await handler({ kernel, actor }, payload, { id, topic, attempt: attempts, once });
  } catch (thrown) {
    error = describe(thrown);
  }
  const now = literal(kernel.clock.now().toISOString());
  const outcome = error
    ? `last_error = ${literal(error)}, due_at = ${literal(later(kernel, pauseAfter(attempts)))}`
    : `last_error = null, done_at = ${now}`;
  await onOutbox(kernel, (connection) =>
    connection.exec(`update kernel.outbox set ${outcome} where id = ${literal(id)}::uuid and attempts = ${attempts}`),
  );
  return error;
}

/** What an operator reads in `last_error`: refusals by code, and no personal data that a message may hold beyond its start. */
function describe(error: unknown): string {
  if (error instanceof Refused) return error.refusals.map((r) => `${r.code} ${JSON.stringify(r.params)}`).join('; ');
  return String((error as Error)?.message ?? error)
    .replaceAll('\0', '')
    .slice(0, 500);
}

/**
 * Runs every job that is due, and those they cause, one at a time in order; failed ones are put off as always and
 * reported. For tests, seeds and the command line.
 */
export async function drainJobs(kernel: Kernel): Promise<Done> {
  const result: Done = { done: 0, failed: [] };
  await scheduleDay(kernel);
  for (;;) {
    const claimed = await claim(kernel, 50);
    if (claimed.length === 0) return result;
    for (const job of claimed) {
      const error = await deliver(kernel, job);
      if (error) result.failed.push({ topic: job.topic, error });
      else result.done++;
    }
  }
}

export type Worker = {
  /** Takes no further job and waits for those at work. */
  stop(): Promise<void>;
};

/**
 * Works off the outbox until stopped: up to `width` jobs at once, looking again every `everyMs` when there is nothing.
 * Any number of servers may do so together. Faults of the database go to `onError` and are tried again.
 */
export function startJobs(
  kernel: Kernel,
  options: { everyMs?: number; width?: number; onError: (error: unknown) => void },
): Worker {
  const { everyMs = 500, width = 4, onError } = options;
  let stopping = false;
  let wake = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, ms).unref();
    });
  const loop = async () => {
    for (let faults = 0; !stopping; ) {
      try {
        await scheduleDay(kernel);
        const claimed = await claim(kernel, width);
        await Promise.all(claimed.map((job) => deliver(kernel, job)));
        faults = 0;
        if (claimed.length === 0 && !stopping) await pause(everyMs);
      } catch (error) {
        onError(error);
        faults++;
        if (!stopping) await pause(Math.min(60_000, everyMs * 2 ** faults));
      }
    }
  };
  const running = loop();
  return {
    stop() {
      stopping = true;
      wake();
      return running;
    },
  };
}
