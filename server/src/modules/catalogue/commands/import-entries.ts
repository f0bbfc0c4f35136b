import type { EntryInput } from '@zhenxun/contracts/catalogue-schemas.ts';
import { type Ctx, command, execute, query } from '../../../kernel/command.ts';
import type { ImportSpec } from '../../../kernel/import.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { SheetProblem, SheetRow } from '../../../kernel/sheet/column.ts';
import type { Read } from '../../../kernel/tx.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { entryFaults } from '../queries/entry-faults.ts';
import { type EntryColumn, entryColumns, entryOfRow } from '../queries/entry-sheet.ts';
import { occupationKeys } from '../queries/occupation.ts';
import { identityOf } from '../rules/entry.ts';
import { type CatalogueRow, findCatalogue, updateCatalogue } from '../store/catalogue.ts';
import { entriesOf, insertEntries, lockEntries, removeEntries, valuesOf } from '../store/entry.ts';
import { catalogueWorkflow } from '../workflow.ts';
import { lockFor } from './lock-for.ts';

const keysOf = (q: Read, entries: readonly EntryInput[]) =>
  occupationKeys(
    q,
    entries.map((entry) => ({ edition: entry.edition, code: entry.occupationCode, name: entry.occupationName })),
  );

/** Adds imported entries to a draft in one command, remembering what came with it. */
export const importRows = command({
  kind: 'catalogue.entry.imported',
  zh: '导入目录条目',
  holds: 'none',
  async run(tx, input: { key: Key; entries: readonly EntryInput[] }) {
    const { row } = await lockFor(tx, input.key, 'edit');
    const keys = await keysOf(tx, input.entries);
    const id = tx.newId();
    const values = input.entries.map((entry, at) => valuesOf(entry, { name: entry.occupationName, key: keys[at]! }));
    insertEntries(tx, row, values, id);
    const last = { id, rows: values.length, version: row.version + 1 };
    updateCatalogue(tx, row, { entry_count: row.entry_count + values.length, last_import: last });
    tx.note({ rows: values.length });
    return { undo: id };
  },
});

/** Takes the rows of the last import out again, while the draft is as the import left it. Refuses `catalogue.undo_not_possible`. */
export const undoImport = command({
  kind: 'catalogue.entry.import_undone',
  zh: '撤销目录导入',
  holds: 'none',
  async run(tx, input: { key: Key; undo: string }) {
    const { row } = await lockFor(tx, input.key, 'edit');
    if (undoOf(row) !== input.undo) refuse(refusal('catalogue.undo_not_possible'));
    const rows = await lockEntries(tx, row, input.undo);
    removeEntries(tx, rows);
    updateCatalogue(tx, row, { entry_count: row.entry_count - rows.length, last_import: null });
    tx.note({ rows: rows.length });
    return { id: refOf(row), version: row.version, state: row.state };
  },
});

/** The name of the last import while it can be undone. */
export function undoOf(row: CatalogueRow): string | undefined {
  const last = row.last_import;
  return row.state === 'draft' && last?.version === row.version ? last.id : undefined;
}

/** How a sheet is read into a draft: columns, what is judged beyond the form, and the writing. Refuses when it is no draft. */
export async function entryImport(ctx: Ctx, key: Key): Promise<ImportSpec<EntryColumn>> {
  const row = await query(ctx, async (q) => (await findCatalogue(q, key)) ?? refuse(refusal('kernel.not_found')));
  nextOf(catalogueWorkflow.decide(row, 'edit', ctx.actor));
  const read = (rows: readonly SheetRow<EntryColumn>[], letterOf: (column: EntryColumn) => string = () => '') =>
    rows.map((one) => entryOfRow(one, row.edition, letterOf));
  return {
    columns: entryColumns,
    maxRows: 5000,
    maxBytes: 10_000_000,
    judge: (rows, letterOf) => query(ctx, (q) => judge(q, row, rows, read(rows, letterOf), letterOf)),
    apply: (rows) => execute(ctx, importRows, { key, entries: read(rows).map(({ entry }) => entry) }),
  };
}

/** Problems beyond the form of a cell: unknown words in lists, wrong codes, entries twice in the file or in the draft already. */
async function judge(
  q: Read,
  catalogue: CatalogueRow,
  rows: readonly SheetRow<EntryColumn>[],
  read: readonly { entry: EntryInput; problems: SheetProblem[] }[],
  letterOf: (key: EntryColumn) => string,
): Promise<SheetProblem[]> {
  const entries = read.map(({ entry }) => entry);
  const keys = await keysOf(q, entries);
  const there = new Set((await entriesOf(q, catalogue)).map(identityOf));
  const faults = await entryFaults(q, catalogue, entries);
  const firstLine = new Map<string, number>();
  return read.flatMap(({ entry, problems }, at) => {
    const { line, cells } = rows[at]!;
    // without an occupation or level the form has said so already
    if (cells.occupationName === null || cells.level === null) return problems;
    const { trainingType = null, trade = null, level } = entry;
    const identity = identityOf({ occupationKey: keys[at]!, trainingType, trade, level });
    const found = (faults[at] ?? []).map(({ code, params = {}, pointer }): SheetProblem => {
      const column = pointer === '/occupationCode' ? 'occupationCode' : 'mode';
      return { line, column: letterOf(column), key: column, code, params };
    });
    const earlier = firstLine.get(identity);
    if (earlier === undefined) firstLine.set(identity, line);
    else found.push({ line, column: '', code: 'catalogue.import_twice', params: { line: earlier } });
    if (there.has(identity)) found.push({ line, column: '', code: 'catalogue.import_there', params: {} });
    return [...problems, ...found];
  });
}
