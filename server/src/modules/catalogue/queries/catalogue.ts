import type * as contract from '@zhenxun/contracts/catalogue.ts';
import { cataloguePermissions } from '@zhenxun/contracts/catalogue.ts';
import type {
  CatalogueDiff,
  CatalogueEntry,
  CatalogueItem,
  CatalogueRecord,
  EntryInForce,
} from '@zhenxun/contracts/catalogue-schemas.ts';
import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type { QueryOf } from '@zhenxun/contracts/route.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { undoOf } from '../commands/import-entries.ts';
import { diffOf } from '../rules/diff.ts';
import { missingFields } from '../rules/entry.ts';
import { type CatalogueRow, findCatalogue, pageOfCatalogues } from '../store/catalogue.ts';
import { entriesOf, pageOfEntries, type StoredEntry } from '../store/entry.ts';
import { catalogueWorkflow } from '../workflow.ts';
import { entriesInForce, pageOfEntries as pageInMemory } from './in-force.ts';

const isPublic = (row: CatalogueRow) => row.state === 'published' || row.state === 'superseded';
const mayView = (q: Read, row?: CatalogueRow) => can(q.actor, cataloguePermissions.view, row) === undefined;

/** The version, when it is published or one may see the unpublished ones of its region; refuses `kernel.not_found`. */
export async function visibleCatalogue(q: Read, key: Key): Promise<CatalogueRow> {
  const row = await findCatalogue(q, key);
  return row && (isPublic(row) || mayView(q, row)) ? row : refuse(refusal('kernel.not_found'));
}

function itemOf(q: Read, row: CatalogueRow): CatalogueItem {
  return {
    id: refOf(row),
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    title: row.title,
    number: row.number,
    state: row.state,
    documentNo: row.document_no,
    example: row.example,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    inForceUntil: row.in_force_until,
    entryCount: row.entry_count,
    publishedAt: row.published_at,
  };
}

export async function listCatalogues(
  q: Read,
  asked: QueryOf<typeof contract.listCatalogues>,
): Promise<PageOf<CatalogueItem>> {
  const page = await pageOfCatalogues(q, { ...asked, publishedOnly: !mayView(q) });
  return { ...page, items: page.items.map((row) => itemOf(q, row)) };
}

export async function catalogueRecord(q: Read, key: Key): Promise<Recorded<CatalogueRecord>> {
  const row = await visibleCatalogue(q, key);
  const entries = row.state === 'draft' ? await entriesOf(q, row) : [];
  const undo = undoOf(row);
  const actions = catalogueWorkflow.offer(row, q.actor);
  const record: CatalogueRecord = {
    ...itemOf(q, row),
    sourceNote: row.source_note,
    edition: row.edition,
    base: row.base_id ? refOf({ region_code: row.region_code, id: row.base_id }) : null,
    steps: q.actor.kind === 'public' ? [] : shownSteps(row.steps),
    incomplete: entries.filter((entry) => missingFields(entry).length > 0).length,
    ...(undo && actions.some((action) => action.name === 'edit' && !action.refusal) ? { undo } : {}),
  };
  return { record, version: row.version, actions };
}

export function shownEntry({ catalogueId: _, ...entry }: StoredEntry): CatalogueEntry {
  return { ...entry, missing: missingFields(entry) };
}

export async function listEntries(
  q: Read,
  key: Key,
  asked: QueryOf<typeof contract.listCatalogueEntries>,
): Promise<PageOf<CatalogueEntry>> {
  const row = await visibleCatalogue(q, key);
  const page = await pageOfEntries(q, row, asked);
  return { ...page, items: page.items.map(shownEntry) };
}

/** All entries of a version, with its title for the name of the file. */
export async function entriesToExport(q: Read, key: Key): Promise<{ title: string; entries: StoredEntry[] }> {
  const row = await visibleCatalogue(q, key);
  return { title: row.title, entries: await entriesOf(q, row) };
}

/** What the regions above have in force today: to be overridden or excluded. Nothing for the province. */
export async function listInheritable(
  q: Read,
  key: Key,
  asked: QueryOf<typeof contract.listInheritable>,
): Promise<PageOf<EntryInForce>> {
  const row = await visibleCatalogue(q, key);
  const { parent } = q.region(row.region_code);
  return pageInMemory(parent ? await entriesInForce(q, parent, q.today, asked) : [], asked);
}

/** A version against another, by default the one it was drafted from; everything is new when there is none. */
export async function catalogueDiff(q: Read, key: Key, against: string | undefined): Promise<CatalogueDiff> {
  const row = await visibleCatalogue(q, key);
  const base = row.base_id ? { region_code: row.region_code, id: row.base_id } : undefined;
  const other = against ? keyOf(against) : base;
  const before = other && (await visibleCatalogue(q, other));
  const lines = diffOf(before ? await entriesOf(q, before) : [], await entriesOf(q, row));
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  return {
    against: before ? itemOf(q, before) : null,
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    lines,
  };
}
