import { appendFileSync } from 'node:fs';
import pg from 'pg';
import { type Point, placeOf, verbOf } from './points.ts';

/**
 * The product as `npm start` runs it, in a process that kills itself: whoever started it sends `{ go }`, with the point at
 * which it is to die. Nothing of this is in the product: what is listened to is its talk with PostgreSQL.
 */
type Go = { go?: true; at?: Point; laterMs?: number; struck: string };
let armed: Point | undefined;
let count = 0;

process.once('disconnect', () => process.exit(0));
process.on('message', ({ go, at, laterMs = 0, struck }: Go) => {
  armed = at;
  count = 0;
  if (go) void start(laterMs, struck);
  else process.send?.('armed');
});
const { run } = await import('../../server/src/run.ts');
await import('../../server/src/product.ts');
process.send?.('loaded');

async function start(laterMs: number, struck: string): Promise<void> {
  Error.stackTraceLimit = 60;
  if (laterMs > 0) postpone(laterMs);
  listen(struck);
  await run(process.env);
}

/** Lets this process live so much later: leases of a worker that died are over. */
function postpone(ms: number): void {
  const now = Date.now.bind(Date);
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length > 0 ? given : [now() + ms], newTarget),
    get: (target, name, receiver) => (name === 'now' ? () => now() + ms : Reflect.get(target, name, receiver)),
  });
}

/** Dies when the point is reached for the n-th time; the code line is written down first. */
function listen(struck: string): void {
  const verbs = new WeakMap<object, string>();
  const reached = (what: string, moment: Point['moment'], line: string) => {
    if (what !== armed?.what || moment !== armed.moment) return;
    count += 1;
    if (count < armed.n) return;
    appendFileSync(struck, `${JSON.stringify({ what, moment, line })}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | { text?: string };
    const text = typeof first === 'string' ? first : (first?.text ?? '');
    const stack = new Error().stack ?? '';
    if (text.startsWith('begin')) verbs.delete(this);
    const verb = verbs.get(this) ?? verbOf(stack);
    if (verb) verbs.set(this, verb);
    const commit = text === 'commit' && verb !== undefined;
    const place = commit ? { what: `commit ${verb}`, line: verb } : placeOf(stack);
    if (!place) return (query as (...all: unknown[]) => unknown).apply(this, args);
    reached(place.what, 'before', place.line);
    const result = (query as (...all: unknown[]) => unknown).apply(this, args) as Promise<unknown>;
    // the bytes leave at the end of this turn: whether the database still hears them nobody knows
    setImmediate(() => reached(place.what, 'sent', place.line));
    return result.then((value) => {
      reached(place.what, 'after', place.line);
      return value;
    });
  } as typeof query;
}
