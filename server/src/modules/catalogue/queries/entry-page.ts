import type { EntryPage, EntryVersion } from '@zhenxun/contracts/catalogue-schemas.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { identityOf } from '../rules/entry.ts';
import { findPublishedEntry, versionsOf } from '../store/entry.ts';
import { entriesInForce } from './in-force.ts';

/**
 * An entry for everyone (R1.4): as it holds today in the region asked for (its own by default), the other levels of the
 * occupation there, and every published version it had, with how its standard changed. The address of an old version's
 * entry stays good.
 */
export async function entryPage(q: Read, key: Key, regionCode: string = key.region_code): Promise<EntryPage> {
  const found = (await findPublishedEntry(q, key)) ?? refuse(refusal('kernel.not_found'));
  const levels = await entriesInForce(q, regionCode, q.today, { occupationKey: found.occupationKey });
  const chain = q.kernel.reference.chain(regionCode);
  const versions = await versionsOf(q, found, chain.includes(key.region_code) ? chain : [...chain, key.region_code]);
  const own = versions.find((one) => one.catalogueId === found.catalogueId)?.catalogue;
  return {
    inForce: levels.find((entry) => identityOf(entry) === identityOf(found)) ?? null,
    occupationName: found.occupationName,
    trade: found.trade,
    level: found.level,
    example: own?.example ?? false,
    catalogueTitle: own?.title ?? '',
    sourceNote: own?.source_note ?? null,
    levels,
    history: versions.map(
      ({ catalogue, ...entry }): EntryVersion => ({
        catalogueRef: refOf(catalogue),
        regionCode: catalogue.region_code,
        regionName: q.kernel.reference.region(catalogue.region_code)?.name ?? catalogue.region_code,
        number: catalogue.number ?? 0,
        title: catalogue.title,
        documentNo: catalogue.document_no ?? '',
        from: catalogue.period_from,
        until: catalogue.in_force_until ?? catalogue.period_to,
        mode: entry.mode,
        standardFen: entry.standardFen,
        hours: entry.hours,
        scarcity: entry.scarcity,
      }),
    ),
  };
}

/** The region a public question is about when it names none: the province. */
export function regionAsked(q: Read, code: string | undefined): string {
  return code ? q.region(code).code : q.kernel.config.province;
}
