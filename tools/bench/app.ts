import { openApp } from '@zhenxun/server/app.ts';
import { systemClock } from '@zhenxun/server/kernel/clock.ts';
import { readConfig } from '@zhenxun/server/kernel/config.ts';
import type { Connection, Database } from '@zhenxun/server/kernel/database.ts';
import { openPostgres } from '@zhenxun/server/kernel/database-pg.ts';
import { type Kernel, openKernel } from '@zhenxun/server/kernel/kernel.ts';
import { populationOverHttp } from '@zhenxun/server/kernel/population.ts';
import { openRegister } from '@zhenxun/server/testing/population.ts';

export type App = {
  readonly kernel: Kernel;
  readonly db: Database;
  /** Statements sent since it was last emptied. */
  readonly statements: { text: string; params: readonly unknown[] | undefined }[];
  /** Status of a GET. */
  inject(path: string, headers: Record<string, string>): Promise<number>;
  close(): Promise<void>;
};

/** A database that takes down what is sent to it. */
function listening(db: Database, statements: App['statements']): Database {
  const wrap = (connection: Connection): Connection => ({
    exec(text) {
      statements.push({ text, params: undefined });
      return connection.exec(text);
    },
    query(text, params) {
      statements.push({ text, params });
      return connection.query(text, params);
    },
    series(all) {
      statements.push(...all);
      return connection.series(all);
    },
  });
  return { kind: db.kind, use: (fn) => db.use((connection) => fn(wrap(connection))), close: () => db.close() };
}

/** The application in this process on a PostgreSQL, demo rules on, its statements taken down. */
export async function openInProcess(databaseUrl: string, data: string): Promise<App> {
  const statements: App['statements'] = [];
  const config = readConfig({ ZHENXUN_DATA: data, DATABASE_URL: databaseUrl, ZHENXUN_SEED: 'demo' });
  const register = await openRegister();
  const population = populationOverHttp({ url: register.url, timeoutMs: 2_000, clock: systemClock });
  const db = listening(openPostgres(databaseUrl, 4), statements);
  const kernel = await openKernel(config, db, {}, { clock: systemClock, population });
  const { app } = await openApp(kernel);
  await app.ready();
  return {
    kernel,
    db,
    statements,
    inject: async (path, headers) => (await app.inject({ method: 'GET', url: path, headers })).statusCode,
    async close() {
      await app.close();
      await register.close();
      await db.close();
    },
  };
}
