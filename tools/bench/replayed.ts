import type { App } from './app.ts';
import { quantile } from './figure.ts';

type Statement = { readonly text: string; readonly params: readonly unknown[] | undefined };

const frame = /^\s*(begin|commit|rollback|set local|select set_config\('zx\.lo')/i;

/**
 * The bare SQL of a page: the statements the application sends for it are taken down once, then its own selects (without
 * the frame of the transaction and the look-up of the session) are sent again and again on one connection under the same
 * scope. p95 in ms of all of them together.
 */
export async function bareSql(app: App, path: string, headers: Record<string, string>, rounds = 40): Promise<number> {
  app.statements.length = 0;
  const answer = await app.inject(path, headers);
  if (answer !== 200) throw new Error(`${path}: ${answer}`);
  const said = [...app.statements] as Statement[];
  // the last transaction is the page's; what comes before belongs to the session
  const start = said.findLastIndex(({ text }) => /^begin/i.test(text));
  const scope = said[start];
  const own = said.slice(start + 1).filter(({ text }) => !frame.test(text));
  if (!scope || own.length === 0) return 0;
  return app.db.use(async (connection) => {
    const samples: number[] = [];
    await connection.exec(scope.text);
    for (let n = 0; n < rounds; n++) {
      const began = performance.now();
      for (const { text, params } of own) await (params ? connection.query(text, params) : connection.exec(text));
      samples.push(performance.now() - began);
    }
    await connection.exec('rollback');
    return quantile(samples, 0.95);
  });
}
