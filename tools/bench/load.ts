import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CopyTable, copyLine } from '@zhenxun/simulator/load/copy.ts';
import { organisationId, peopleTables, type Seal } from '@zhenxun/simulator/load/people.ts';
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

/** Programmes and scheme of the base the load hangs on. */
async function anchors(client: pg.Client) {
  const entries = await client.query(
    `select jsonb_agg(jsonb_build_object('occupation_name', e.occupation_name, 'level', e.level, 'training_type', e.training_type, 'row', to_jsonb(e))) as all
     from catalogue.entry e join catalogue.catalogue c on c.region_code = e.region_code and c.id = e.catalogue_id
     where c.region_code = '430000' and c.state = 'published' and e.standard_fen is not null`,
  );
  const scheme = await client.query(
    "select region_code as region, id as row, scheme_id as id, title from subsidy.scheme where state = 'active' and scheme_id = 'demo-employment-skills' limit 1",
  );
  const taken = await client.query('select entry, occupation_key from training_class.class limit 1');
  return {
    entries: entries.rows[0].all as { occupation_name: string; level: string; training_type: string }[],
    scheme: scheme.rows[0],
    taken: taken.rows[0],
  };
}

/**
 * Fills a database that holds the base of the demo province by COPY, as its owner: persons with sealed numbers, ties,
 * classes, enrolments, claims and slots. Prints rows a second for each table.
 */
export async function load(url: string, shape: LoadShape, vault: Seal): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { entries, scheme } = await anchors(client);
    const programmes: LoadedEntry[] = entries.map((row) => ({
      entry: { ...row, entryRef: null },
      occupationKey: `n:${row.occupation_name}`,
      occupationName: row.occupation_name,
      level: row.level,
      trainingType: row.training_type,
    }));
    const tables = [
      ...organisationTables(shape, vault),
      ...peopleTables(shape, vault),
      ...classTables(shape, programmes),
      ...claimTables(shape, programmes, scheme),
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
