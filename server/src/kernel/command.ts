import { createHash } from 'node:crypto';
import type { Actor } from './actor.ts';
import type { Connection, Row } from './database.ts';
import { literal } from './database.ts';
import type { HoldEffect } from './hold.ts';
import type { Kernel } from './kernel.ts';
import { Refused, refusal } from './refusal.ts';
import { accountKey, scopeStatement } from './scope.ts';
import { Read } from './tx.ts';
import { Tx } from './tx-write.ts';

/** Who asks, and the client's key for asking twice. */
export type Ctx = {
  readonly kernel: Kernel;
  readonly actor: Actor;
  readonly idempotency?: { readonly key: string; readonly route: string; readonly bodySha256: string };
};

export type Command<I, O> = {
  /** Evidence kind, past tense: `subsidy.claim.approved`. */
  readonly kind: string;
  /** What the timeline says. */
  readonly zh: string;
  /** Which holds on the subjects written (and heeded) forbid it; `none` is said on purpose. */
  readonly holds: HoldEffect | 'none';
  readonly run: (tx: Tx, input: I) => Promise<O>;
};

const commands = new Map<string, { kind: string; zh: string }>();

/** Declares one business verb. Throws when the kind is declared twice. */
export function command<I, O>(spec: Command<I, O>): Command<I, O> {
  if (commands.has(spec.kind)) throw new Error(`evidence kind ${spec.kind} is declared twice`);
  commands.set(spec.kind, spec);
  return spec;
}

/** The Chinese label of an evidence kind; the kind itself when no command of this process has it. */
export function labelOfKind(kind: string): string {
  return commands.get(kind)?.zh ?? kind;
}

/** Unique constraints whose loser looks again and finds what the winner wrote. */
const races = new Set(['idempotency_pkey']);

/** Says that a command which loses the race for this constraint is to be run again, not refused. */
export function runAgainOn(constraint: string): void {
  races.add(constraint);
}

export function allCommandKinds(): string[] {
  return [...commands.keys()].sort();
}

export function bodyDigest(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('hex');
}

type DatabaseError = { code?: string; constraint?: string };

/**
 * Runs a command: ONE transaction under the actor's scope, exactly one evidence entry, outbox and idempotency with it.
 * Throws `Refused` with nothing written. A deadlock or a lost race (`runAgainOn`) is tried again.
 */
export async function execute<I, O>(ctx: Ctx, cmd: Command<I, O>, input: I): Promise<O> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.kernel.db.use((connection) => once(ctx, cmd, input, connection));
    } catch (error) {
      const { code, constraint } = error as DatabaseError;
      const again = code === '40P01' || code === '40001' || (code === '23505' && races.has(constraint ?? ''));
      if (again && attempt < 5) continue;
      // the same request, sent twice at once, is refused by what its twin has just done: it gets the twin's answer
      const twin = ctx.idempotency && isRefusal(error) ? await answered(ctx) : undefined;
      if (twin) return twin.answer as O;
      if ((code === '23505' || code === '23P01') && constraint) {
        const known = ctx.kernel.constraints.get(constraint);
        throw new Refused([known ? known() : refusal('kernel.conflict')], known ? 422 : 409);
      }
      throw error;
    }
  }
}

/** A refusal, or a violated constraint that is told as one. */
function isRefusal(error: unknown): boolean {
  return error instanceof Refused || ['23505', '23P01'].includes((error as DatabaseError).code ?? '');
}

/** The answer kept under the request's idempotency key, if there is one by now. */
function answered(ctx: Ctx): Promise<{ answer: unknown } | undefined> {
  return ctx.kernel.db.use(async (connection) => {
    try {
      const earlier = await begin(ctx, connection, 'begin read only');
      await connection.exec('commit');
      return earlier;
    } catch {
      // another body under the same key: the refusal already found says so
      await connection.exec('rollback').catch(() => undefined);
      return undefined;
    }
  });
}

async function once<I, O>(ctx: Ctx, cmd: Command<I, O>, input: I, connection: Connection): Promise<O> {
  const { kernel, actor, idempotency } = ctx;
  try {
    const earlier = await begin(ctx, connection, 'begin');
    if (earlier) {
      await connection.exec('commit');
      return earlier.answer as O;
    }
    const tx = new Tx(kernel, actor, connection);
    const output = await cmd.run(tx, input);
    const remember: Row | undefined = idempotency && {
      account_id: accountKey(actor),
      route: idempotency.route,
      key: idempotency.key,
      body_sha256: idempotency.bodySha256,
      answer: output ?? null,
      created_at: tx.now,
    };
    await tx.finish(cmd.kind, cmd.holds, remember);
    await connection.exec('commit');
    return output;
  } catch (error) {
    await connection.exec('rollback').catch(() => undefined);
    throw error;
  }
}

/** Begin, scope, revision of the reference data and the earlier answer: one round trip. */
async function begin(ctx: Ctx, connection: Connection, how: string): Promise<{ answer: unknown } | undefined> {
  const { kernel, actor, idempotency } = ctx;
  const earlier = idempotency
    ? `; select answer, body_sha256 from kernel.idempotency where account_id = ${literal(accountKey(actor))} and route = ${literal(idempotency.route)} and key = ${literal(idempotency.key)}`
    : '';
  const scopedBy = kernel.reference.revision;
  const answers = await connection.exec(
    `${how}; ${scopeStatement(actor, kernel.reference)}; select reference from kernel.revision${earlier}`,
  );
  const revision = Number(answers[3]?.rows[0]?.reference);
  if (revision !== kernel.reference.revision) await kernel.reference.load(connection);
  if (kernel.reference.revision !== scopedBy) await connection.exec(scopeStatement(actor, kernel.reference));
  const found = idempotency && answers[4]?.rows[0];
  if (!found) return undefined;
  if (found.body_sha256 !== idempotency.bodySha256) throw new Refused([refusal('kernel.idempotency_key_reused')]);
  return { answer: found.answer };
}

/**
 * The read-only twin: same role, scope and row-level security. The first look-up leaves together with the beginning, and the
 * answer does not wait for the end. Where the reference data turn out to have changed, `fn` runs again.
 */
export function query<T>(ctx: { kernel: Kernel; actor: Actor }, fn: (q: Read) => Promise<T>): Promise<T> {
  const { kernel, actor } = ctx;
  return new Promise((resolve, reject) => {
    const transaction = kernel.db.use(async (connection) => {
      try {
        const { revision } = kernel.reference;
        const begun = begin(ctx, connection, 'begin read only');
        const early = fn(new Read(kernel, actor, connection)).then(
          (value) => ({ value }),
          (error: unknown) => ({ error }),
        );
        await begun;
        const found = await early;
        if (kernel.reference.revision !== revision) {
          await connection.exec('rollback');
          await begin(ctx, connection, 'begin read only');
          resolve(await fn(new Read(kernel, actor, connection)));
        } else if ('error' in found) throw found.error;
        else resolve(found.value);
        await connection.exec('commit');
      } catch (error) {
        reject(error);
        await connection.exec('rollback').catch(() => undefined);
      }
    });
    transaction.catch(reject);
  });
}
