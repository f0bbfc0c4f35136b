import { setTimeout as sleep } from 'node:timers/promises';
import type { DryRunRecord } from '@zhenxun/contracts/subsidy-dry-run.ts';
import { exampleScheme } from '@zhenxun/server/modules/subsidy/example-schemes.ts';
import pg from 'pg';
import { figure, note, seconds } from './figure.ts';

/** The demo scheme with every standard 200 yuan higher and nobody above 45: most claims come out otherwise. */
function changed(): Record<string, unknown> {
  const copy = exampleScheme('demo-employment-skills');
  copy.version++;
  for (const row of copy.tables.standards!.rows) if (row.fen !== null) row.fen += 20_000;
  const { maxAge } = copy.constants;
  if (maxAge) maxAge.value = 45;
  return copy as unknown as Record<string, unknown>;
}

/**
 * A dry run of a changed scheme over every loaded claim, from the administrator's request to the last line written, by the
 * server and its own jobs; beside it one statement that only reads the same facts.
 */
export async function measureDryRun(databaseUrl: string, url: string, headers: Record<string, string>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let bare = 0;
  try {
    const began = performance.now();
    await client.query('select sum(length(facts::text)) from subsidy.decision');
    bare = seconds(began);
  } finally {
    await client.end();
  }
  const began = performance.now();
  const answer = await fetch(`${url}/api/subsidy/dry-runs`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': 'dry-run' },
    body: JSON.stringify({ document: changed() }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { id, total } = (await answer.json()) as { id: string; total: number };
  let record: DryRunRecord;
  do {
    await sleep(100);
    const found = await fetch(`${url}/api/subsidy/dry-runs/${id}`, { headers });
    if (!found.ok) throw new Error(await found.text());
    ({ record } = (await found.json()) as { record: DryRunRecord });
    if (seconds(began) > 600) throw new Error(`the dry run stands at ${record.done} of ${total}`);
  } while (record.state === 'running');
  const took = seconds(began);
  const kinds = Object.entries(record.totals.kinds).map(([kind, { count }]) => `${kind} ${count}`);
  note(`${record.totals.same} the same, ${kinds.join(', ')}`);
  figure('dry run of a changed scheme over past claims', took, 's', {
    claims: record.done,
    changed: record.changed,
    perSecond: Math.round(record.done / took),
    bare: Number(bare.toPrecision(3)),
    aim: '500000 in < 60 s',
    met: record.done === total && record.done / took >= 500_000 / 60,
  });
}
