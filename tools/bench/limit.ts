import pg from 'pg';

/**
 * Single-row commits a second of this database: `width` connections, each inserting one row and committing, for `ms`. The
 * machine's own limit, beside which the durable rates of the product are shown; sixteen commit together what one commits
 * alone, so the rate of one connection is far lower and is shown for comparison only.
 */
export async function singleRowCommits(url: string, width = 16, ms = 2_000): Promise<number> {
  const clients = Array.from({ length: width }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  try {
    await clients[0]!.query(
      'drop table if exists public.bench_single; create table public.bench_single (id bigserial primary key, at timestamptz, note text)',
    );
    const until = performance.now() + ms;
    const began = performance.now();
    const counts = await Promise.all(
      clients.map(async (client) => {
        let count = 0;
        while (performance.now() < until) {
          await client.query({
            name: 'one',
            text: 'insert into public.bench_single (at, note) values (now(), $1)',
            values: ['x'],
          });
          count++;
        }
        return count;
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1000);
  } finally {
    await clients[0]!.query('drop table if exists public.bench_single').catch(() => undefined);
    await Promise.all(clients.map((client) => client.end()));
  }
}
