import type { EntryContent, EntryInForce } from '@zhenxun/contracts/catalogue-schemas.ts';
import { entryValueFields, identityOf, inForce, type VersionHead } from './entry.ts';

/** The version in force of one region with its entries. */
export type Layer = { head: VersionHead; entries: readonly EntryContent[] };

/**
 * What holds in the lowest region (R1.2): layers from the province down. An own entry adds, or takes the place of the same
 * one above; an override changes what it says and inherits the rest; an exclusion takes the entry away. An override or
 * exclusion of something the region above does not have (any more) has no effect.
 */
export function inherit(layers: readonly Layer[]): EntryInForce[] {
  const held = new Map<string, EntryInForce>();
  for (const { head, entries } of layers) {
    for (const entry of entries) {
      const identity = identityOf(entry);
      const above = held.get(identity);
      if (entry.mode === 'exclude') held.delete(identity);
      else if (entry.mode === 'override') {
        if (above) held.set(identity, overridden(above, entry, head));
      } else {
        const own = inForce(entry, head);
        if (own) held.set(identity, own);
      }
    }
  }
  return [...held.values()];
}

function overridden(above: EntryInForce, entry: EntryContent, head: VersionHead): EntryInForce {
  const changed: Partial<Record<(typeof entryValueFields)[number], unknown>> = {};
  for (const field of entryValueFields) if (entry[field] !== null) changed[field] = entry[field];
  return {
    ...above,
    ...(changed as Partial<EntryInForce>),
    entryRef: entry.id,
    catalogueRef: head.ref,
    catalogueVersion: head.number,
    regionCode: head.regionCode,
    documentNo: head.documentNo,
  };
}
