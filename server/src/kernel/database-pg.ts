import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import pg from 'pg';
import { type Answer, type Connection, type Database, parsers } from './database.ts';

const names = new Map<string, string>();

/** Prepared statements are named by their text, so that each is planned once a connection. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url');
    if (names.size < 5000) names.set(text, name);
  }
  return name;
}

const answer = (result: pg.QueryResult): Answer => ({ rows: result.rows, count: result.rowCount ?? 0 });

/** Holds back what is asked in this turn, so that it leaves in one write: each write is a call into the system. */
function gatherer(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let gathering = false;
  return () => {
    if (gathering) return;
    gathering = true;
    stream.cork();
    process.nextTick(() => {
      gathering = false;
      stream.uncork();
    });
  };
}

function connection(client: pg.PoolClient): Connection {
  const gather = gatherer(client);
  const query: Connection['query'] = async (text, params) => {
    gather();
    return answer(await client.query({ name: nameOf(text), text, values: params as unknown[] }));
  };
  return {
    query,
    series: (statements) => Promise.all(statements.map(({ text, params }) => query(text, params))),
    async exec(text) {
      gather();
      const result = (await client.query(text)) as unknown as pg.QueryResult | pg.QueryResult[];
      return (Array.isArray(result) ? result : [result]).map(answer);
    },
  };
}

/**
 * A served PostgreSQL 15 or newer; requests share its cores, so none is spread over several or compiled first.
 * `pool` is the most connections held at once.
 */
export function openPostgres(url: string, pool = 16): Database & { pool: pg.Pool } {
  const made = new pg.Pool({
    connectionString: url,
    max: pool,
    pipeline: true,
    options: '-c timezone=UTC -c datestyle=ISO -c jit=off -c max_parallel_workers_per_gather=0',
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        format !== 'binary' && parsers[oid]
          ? parsers[oid]
          : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  made.on('error', () => {
    /* an idle connection broke; the pool has dropped it and opens another */
  });
  // a connection that breaks while it is lent out says so here as well as to its query: unheard, it would end the process
  made.on('connect', (client) => client.on('error', () => undefined));
  return {
    kind: 'postgres',
    pool: made,
    async use(fn) {
      const client = await made.connect();
      let broken: Error | undefined;
      try {
        return await fn(connection(client));
      } catch (error) {
        if (client.listenerCount('error') === 0 || isConnectionError(error)) broken = error as Error;
        throw error;
      } finally {
        client.release(broken && isConnectionError(broken) ? broken : undefined);
      }
    },
    close: () => made.end(),
  };
}

function isConnectionError(error: unknown): boolean {
  const code = (error as { code?: string } | undefined)?.code;
  return code === undefined ? false : code.startsWith('08') || code.startsWith('57P') || code.startsWith('E');
}
