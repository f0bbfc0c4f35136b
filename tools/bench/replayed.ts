import type { App } from './app.ts';

const frame = /^\s*(begin|commit|rollback|set local|select set_config\('zx\.lo')/i;

/**
 * The bare SQL of a page: the statements the application sends for it are taken down once; then `fn` may send the page's own
 * selects again and again, on one connection under the same scope, without the frame of the transaction and the look-up of
 * the session. `replay` gives the ms all of them took together.
 */
export async function withBareSql<T>(
  app: App,
  path: string,
  headers: Record<string, string>,
  fn: (replay: () => Promise<number>) => Promise<T>,
): Promise<T> {
  app.statements.length = 0;
  const answer = await app.inject(path, headers);
  if (answer !== 200) throw new Error(`${path}: ${answer}`);
  const said = [...app.statements];
  // the last transaction is the page's; what comes before belongs to the session
  const start = said.findLastIndex(({ text }) => /^begin/i.test(text));
  const scope = said[start];
  const own = said.slice(start + 1).filter(({ text }) => !frame.test(text));
  return app.db.use(async (connection) => {
    if (scope) await connection.exec(scope.text);
    const result = await fn(async () => {
      const began = performance.now();
      for (const { text, params } of own) await (params ? connection.query(text, params) : connection.exec(text));
      return performance.now() - began;
    });
    await connection.exec('rollback');
    return result;
  });
}
