import { parseArgs } from 'node:util';
import { points } from './chaos/points.ts';
import { runChaos } from './chaos/run.ts';
import { startPostgres } from './postgres.ts';

/**
 * `npm run chaos`: kills the server a hundred times on a throw-away PostgreSQL while batches are made, sent and answered and
 * notices close, and says how often at which point; `-- --kills 60` for fewer. Fails when a point was never reached.
 */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' } } });
const cluster = await startPostgres();
try {
  const { kills, struck, batches, seconds } = await runChaos(cluster.url, Number(values.kills), (text) =>
    console.log(text),
  );
  const counts = new Map<string, number>();
  const lines = new Map<string, Set<string>>();
  for (const { what, moment, line } of struck) {
    const name = `${what} ${moment}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    lines.set(name, (lines.get(name) ?? new Set()).add(line));
  }
  const named = new Set(Object.values(points).flatMap((some) => some.map(({ what, moment }) => `${what} ${moment}`)));
  for (const name of named)
    console.log(`${String(counts.get(name) ?? 0).padStart(4)}  ${name}  ${[...(lines.get(name) ?? [])].join(' ')}`);
  const missed = [...named].filter((name) => !counts.has(name));
  console.log(`${kills} kills, ${batches} batches, ${seconds.toFixed(0)} s; nothing lost, nothing doubled`);
  if (missed.length > 0) {
    console.error(`never reached: ${missed.join(', ')}`);
    process.exitCode = 1;
  }
} finally {
  await cluster.stop();
}
