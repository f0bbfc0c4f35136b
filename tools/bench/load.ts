import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { systemActor } from '@zhenxun/server/kernel/actor.ts';
import { query } from '@zhenxun/server/kernel/command.ts';
import type { Kernel } from '@zhenxun/server/kernel/kernel.ts';
import { entriesInForce } from '@zhenxun/server/modules/catalogue/index.ts';
import { variedLines } from '@zhenxun/server/modules/subsidy/compute-speed.ts';
import { exampleScheme } from '@zhenxun/server/modules/subsidy/example-schemes.ts';
import { compileScheme } from '@zhenxun/server/modules/subsidy/rules/compile.ts';
import { decide } from '@zhenxun/server/modules/subsidy/rules/decide.ts';
import { type CopyTable, copyLine } from '@zhenxun/simulator/load/copy.ts';
import { decisionTable, type LoadedDecision } from '@zhenxun/simulator/load/decisions.ts';
import { organisationId, peopleTables } from '@zhenxun/simulator/load/people.ts';
import { claimTables, classTables, type LoadedEntry, organisationTables } from '@zhenxun/simulator/load/records.ts';
import type { LoadShape } from '@zhenxun/simulator/load/shape.ts';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { figure, note, seconds } from './figure.ts';

const chunkRows = 2_000;

function* chunks(table: CopyTable, counter: { rows: number }): Generator<string> {
  let lines: string[] = [];
  for (const row of table.rows) {
    lines.push(copyLine(row));
    if (lines.length < chunkRows) continue;
    counter.rows += lines.length;
    yield lines.join('');
    lines = [];
  }
  counter.rows += lines.length;
  if (lines.length > 0) yield lines.join('');
}

async function copyTable(client: pg.Client, table: CopyTable): Promise<number> {
  const counter = { rows: 0 };
  const target = client.query(copyFrom(`copy ${table.table} (${table.columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(chunks(table, counter), { objectMode: false }), target);
  return counter.rows;
}

/** The scheme of the base the claims hang on. */
async function schemeOf(client: pg.Client) {
  const found = await client.query(
    "select region_code as region, id as row, scheme_id as id, title from subsidy.scheme where state = 'active' and scheme_id = 'demo-employment-skills' limit 1",
  );
  return found.rows[0] as { region: string; row: string; id: string; title: string };
}

/** Programmes of the catalogue in force in the county, frozen into classes as the product freezes them. */
async function programmesOf(kernel: Kernel, county: string): Promise<LoadedEntry[]> {
  const today = shanghaiDay(kernel.clock.now());
  const entries = await query({ kernel, actor: systemActor('bench') }, (q) => entriesInForce(q, county, today));
  return entries.map((entry) => ({ entry, ...entry }));
}

/** What the engine makes of varied facts under the demo scheme. */
function decisions(count = 1_000): LoadedDecision[] {
  const scheme = exampleScheme('demo-employment-skills');
  const compiled = compileScheme(scheme);
  return variedLines(scheme, count).map((line) => {
    const facts = JSON.parse(line);
    const { outcome, amountFen, engineVersion, inputDigest } = decide(compiled, facts);
    return { facts, outcome, amountFen, engineVersion, inputDigest };
  });
}

/**
 * Fills a database that holds the base of the demo province by COPY, as its owner: persons with sealed numbers, ties,
 * classes, enrolments, claims and slots; the claims' decisions where they are asked for, since they are large. Prints rows a second for each table.
 */
export async function load(url: string, shape: LoadShape, kernel: Kernel, withDecisions: boolean): Promise<void> {
  const { vault } = kernel;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const scheme = await schemeOf(client);
    const programmes = await programmesOf(kernel, shape.busy);
    const tables = [
      ...organisationTables(shape, vault),
      ...peopleTables(shape, vault),
      ...classTables(shape, programmes),
      ...claimTables(shape, programmes, scheme),
      ...(withDecisions ? [decisionTable(shape, decisions(), scheme)] : []),
    ];
    for (const table of tables) {
      const began = performance.now();
      const rows = await copyTable(client, table);
      figure(`copy ${table.table}`, rows / seconds(began), 'rows/s', { rows });
    }
    const began = performance.now();
    await client.query('vacuum analyze');
    note(`analysed in ${seconds(began).toFixed(1)} s; busiest organisation ${organisationId(0)}`);
  } finally {
    await client.end();
  }
}
