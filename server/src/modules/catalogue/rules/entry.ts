import type { EntryContent, EntryInForce } from '@zhenxun/contracts/catalogue-schemas.ts';

/** The fields an override may change, in the order people read them. */
export const entryValueFields = [
  'hours',
  'hoursSource',
  'standardFen',
  'scarcity',
  'tags',
  'fundSources',
  'urgent',
  'keyTrade',
] as const;

type Identified = Pick<EntryContent, 'trainingType' | 'occupationKey' | 'trade' | 'level'>;

/** What makes two entries of different versions or regions the same one. */
export function identityOf(entry: Identified): string {
  return [entry.occupationKey, entry.level, entry.trade ?? '', entry.trainingType ?? ''].join('|');
}

/**
 * Names of the fields that keep an entry from being published. An own entry must say everything but tags and marks; an
 * override must change something; an exclusion needs nothing more.
 */
export function missingFields(entry: EntryContent): string[] {
  const missing: string[] = entry.trainingType === null ? ['trainingType'] : [];
  if (entry.mode === 'exclude') return missing;
  if (entry.mode === 'override') {
    const silent = entryValueFields.every((field) => entry[field] === null);
    return silent ? [...missing, 'standardFen'] : missing;
  }
  for (const field of ['hours', 'hoursSource', 'standardFen', 'scarcity'] as const) {
    if (entry[field] === null) missing.push(field);
  }
  if (!entry.fundSources?.length) missing.push('fundSources');
  return missing;
}

export type VersionHead = { ref: string; number: number; regionCode: string; documentNo: string };

/** A complete own entry as it holds under its version; undefined for one that is not complete. */
export function inForce(entry: EntryContent, head: VersionHead): EntryInForce | undefined {
  const { trainingType, hours, hoursSource, standardFen, scarcity, fundSources } = entry;
  if (trainingType === null || hours === null || hoursSource === null) return undefined;
  if (standardFen === null || scarcity === null || !fundSources?.length) return undefined;
  return {
    entryRef: entry.id,
    catalogueRef: head.ref,
    catalogueVersion: head.number,
    regionCode: head.regionCode,
    trainingType,
    edition: entry.edition,
    occupationCode: entry.occupationCode,
    occupationName: entry.occupationName,
    occupationKey: entry.occupationKey,
    trade: entry.trade,
    level: entry.level,
    hours,
    hoursSource,
    standardFen,
    scarcity,
    tags: entry.tags ?? [],
    fundSources,
    urgent: entry.urgent ?? false,
    keyTrade: entry.keyTrade ?? false,
    documentNo: head.documentNo,
  };
}
