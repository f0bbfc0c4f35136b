import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { RawBuilder } from 'kysely';
import type { Actor } from './actor.ts';
import { type Answer, type Connection, compile, type Row, type Statement } from './database.ts';
import type { Kernel } from './kernel.ts';
import type { Parameter, Region } from './reference.ts';
import { refusal, refuse } from './refusal.ts';
import { wideScopes } from './wide.ts';

const writes =
  /\b(insert\s+into|delete\s+from|merge\s+into|truncate|set_config|(?<!for\s)(?<!for\s+no\s+key\s)update\s+\w)/i;

const lockStatement = (on: string): Statement => ({
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
  params: [on],
});

const sorting = (state: 'on' | 'off'): Statement => ({
  text: "select set_config('enable_sort', $1, true)",
  params: [state],
});

/** Opens a named scope for the statements behind it; '' closes it. */
export const wideStatement = (name: string): Statement => ({
  text: "select set_config('zx.wide', $1, true)",
  params: [name],
});

/** Reading inside one transaction, under the actor's scope. */
export class Read {
  readonly kernel: Kernel;
  readonly actor: Actor;
  /** Server time of the transaction, ISO with milliseconds; one value throughout. */
  readonly now: string;
  /** Its Asia/Shanghai day. */
  readonly today: string;
  /** Documents of the parameters looked up so far: they go into the evidence entry. */
  readonly parametersUsed: Record<string, string> = {};
  protected readonly connection: Connection;

  constructor(kernel: Kernel, actor: Actor, connection: Connection) {
    this.kernel = kernel;
    this.actor = actor;
    this.connection = connection;
    const at = kernel.clock.now();
    this.now = at.toISOString();
    this.today = shanghaiDay(at);
  }

  /** Rows of a select composed with kysely's `sql` tag. A statement that writes throws. */
  async rows<T>(statement: RawBuilder<T>): Promise<T[]> {
    const { text, params } = compile(statement);
    if (writes.test(text)) throw new Error(`a read may not write: ${text.slice(0, 80)}`);
    await this.flush();
    return (await this.connection.query(text, params)).rows as T[];
  }

  async row<T>(statement: RawBuilder<T>): Promise<T | undefined> {
    return (await this.rows(statement))[0];
  }

  /**
   * Rows of a select that an index gives in order. The policies look far more selective to the planner than they are, so
   * that it would rather gather and sort everything they let through than take the first rows; here it may not sort.
   */
  async inOrder<T>(statement: RawBuilder<T>): Promise<T[]> {
    const { text, params } = compile(statement);
    if (writes.test(text)) throw new Error(`a read may not write: ${text.slice(0, 80)}`);
    await this.flush();
    const answers = await this.connection.series([sorting('off'), { text, params }, sorting('on')]);
    return (answers[1] as Answer).rows as T[];
  }

  /**
   * Rows under a named scope that sees past the actor's own (wide.ts, and the policies that list the name).
   * `lockOn` first takes a transaction-long lock on that text, in the same round trip.
   */
  async wide<T>(name: string, statement: RawBuilder<T>, lockOn?: string): Promise<T[]> {
    if (!wideScopes.has(name)) throw new Error(`no wide scope ${name}`);
    const { text, params } = compile(statement);
    if (writes.test(text)) throw new Error(`a read may not write: ${text.slice(0, 80)}`);
    await this.flush();
    const lock = lockOn === undefined ? [] : [lockStatement(lockOn)];
    const answers = await this.connection.series([...lock, wideStatement(name), { text, params }, wideStatement('')]);
    return (answers.at(-2) as Answer).rows as T[];
  }

  /** Takes a transaction-long lock on a text, so that what is decided under it is decided one at a time. */
  async lockOn(text: string): Promise<void> {
    await this.flush();
    const { text: statement, params } = lockStatement(text);
    await this.connection.query(statement, params);
  }

  /** Value of a parameter on a day (today unless given); refuses `kernel.parameter_missing`. */
  param<T>(key: string, regionCode: string, day = this.today): T {
    const found = this.kernel.reference.get(key, regionCode, day);
    this.parametersUsed[key] = `${found.documentNo}@${found.validFrom}`;
    return found.value as T;
  }

  findParam(key: string, regionCode: string, day = this.today): Parameter | undefined {
    const found = this.kernel.reference.find(key, regionCode, day);
    if (found) this.parametersUsed[key] = `${found.documentNo}@${found.validFrom}`;
    return found;
  }

  region(code: string): Region {
    return this.kernel.reference.region(code) ?? refuse(refusal('kernel.not_found'));
  }

  /** Writes what is buffered; nothing for a read-only transaction. */
  async flush(): Promise<void> {}
}

export type { Row };
