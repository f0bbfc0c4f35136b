import type { EntryInForce } from '@zhenxun/contracts/catalogue-schemas.ts';
import type { CatalogueTag, Scarcity, TrainingType } from '@zhenxun/contracts/catalogue-terms.ts';
import type { PageOf } from '@zhenxun/contracts/common.ts';
import { levelRank, type SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import { inherit, type Layer } from '../rules/inherit.ts';
import { catalogueInForce } from '../store/catalogue.ts';
import { entriesOfAll, findPublishedEntry } from '../store/entry.ts';

export type InForceAsked = {
  q?: string | undefined;
  level?: SkillLevel | undefined;
  occupationKey?: string | undefined;
  scarcity?: Scarcity | undefined;
  tag?: CatalogueTag | undefined;
  trainingType?: TrainingType | undefined;
};

/**
 * Entries that hold in a region on a day, inherited from province to city to county (R1.2), by occupation and from the
 * lowest level up. Published catalogues are read whoever asks.
 */
export async function entriesInForce(
  q: Read,
  regionCode: string,
  day: string,
  asked: InForceAsked = {},
): Promise<EntryInForce[]> {
  const chain = q.kernel.reference.chain(regionCode).reverse();
  const versions = await catalogueInForce(q, chain, day);
  const entries = versions.length > 0 ? await entriesOfAll(q, versions, asked) : [];
  const layers = chain.flatMap((code): Layer[] => {
    const version = versions.find((one) => one.region_code === code);
    if (version === undefined) return [];
    const head = {
      ref: refOf(version),
      number: version.number ?? 0,
      regionCode: code,
      documentNo: version.document_no ?? '',
    };
    return [{ head, entries: entries.filter((entry) => entry.catalogueId === version.id) }];
  });
  return inherit(layers)
    .filter((entry) => wanted(entry, asked))
    .sort(byOccupationAndLevel);
}

/** The entry if it holds in the region on the day; undefined when it does not, or is overridden below. */
export async function entryInForce(
  q: Read,
  regionCode: string,
  day: string,
  entryRef: string,
): Promise<EntryInForce | undefined> {
  const found = await findPublishedEntry(q, keyOf(entryRef));
  if (found === undefined) return undefined;
  const { level, occupationKey } = found;
  const candidates = await entriesInForce(q, regionCode, day, { level, occupationKey });
  return candidates.find((entry) => entry.entryRef === entryRef);
}

/** One page of a list made in memory, by the place of the last entry shown. */
export function pageOfEntries(
  entries: readonly EntryInForce[],
  asked: { cursor?: string; limit?: number },
): PageOf<EntryInForce> {
  const limit = asked.limit ?? 50;
  const after = asked.cursor ? entries.findIndex((entry) => entry.entryRef === asked.cursor) + 1 : 0;
  const items = entries.slice(after, after + limit);
  const last = items.at(-1);
  const more = after + limit < entries.length && last !== undefined;
  return { items, total: entries.length, ...(more ? { next: last.entryRef } : {}) };
}

function wanted(entry: EntryInForce, asked: InForceAsked): boolean {
  const words = asked.q?.trim();
  if (words) {
    const text = [entry.occupationName, entry.trade ?? '', entry.occupationCode ?? ''];
    if (!text.some((part) => part.includes(words))) return false;
  }
  if (asked.scarcity && entry.scarcity !== asked.scarcity) return false;
  if (asked.tag && !entry.tags.includes(asked.tag)) return false;
  return asked.trainingType === undefined || entry.trainingType === asked.trainingType;
}

const place = (level: SkillLevel) => levelRank(level) ?? 0;

function byOccupationAndLevel(a: EntryInForce, b: EntryInForce): number {
  return (
    a.occupationName.localeCompare(b.occupationName, 'zh') ||
    place(a.level) - place(b.level) ||
    (a.trade ?? '').localeCompare(b.trade ?? '', 'zh') ||
    (a.entryRef < b.entryRef ? -1 : 1)
  );
}
