import type { EntryInput } from '@zhenxun/contracts/catalogue-schemas.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { nameOf } from '../rules/complete.ts';
import { identityOf } from '../rules/entry.ts';
import { occupationsBy } from '../store/occupation.ts';
import { entriesInForce } from './in-force.ts';
import { codeFault, occupationKeys } from './occupation.ts';

/**
 * What is wrong with entries meant for a catalogue, entry by entry: a code that is not one or is another occupation's, an
 * override or exclusion of what the regions above do not have, an own entry they have already.
 */
export async function entryFaults(q: Read, catalogue: Key, entries: readonly EntryInput[]): Promise<Refusal[][]> {
  const codes = entries.flatMap(({ occupationCode }) => occupationCode ?? []);
  const known = await occupationsBy(q, [...new Set(codes)], []);
  const asked = entries.map((entry) => ({
    edition: entry.edition,
    code: entry.occupationCode,
    name: entry.occupationName,
  }));
  const keys = await occupationKeys(q, asked);
  const parent = q.region(catalogue.region_code).parent;
  const above = new Set((parent ? await entriesInForce(q, parent, q.today) : []).map(identityOf));
  return entries.map((entry, at) => {
    const faults: Refusal[] = [];
    const wrong = codeFault(known, asked[at]!);
    if (wrong) faults.push(refusal(wrong.code, wrong.params, { pointer: '/occupationCode' }));
    const { trainingType = null, trade = null, level } = entry;
    const inherited = above.has(identityOf({ occupationKey: keys[at]!, trainingType, trade, level }));
    const called = { entry: nameOf({ ...entry, trade }) };
    if (entry.mode === 'own' && inherited)
      faults.push(refusal('catalogue.already_above', called, { pointer: '/mode' }));
    if (entry.mode !== 'own' && !inherited)
      faults.push(refusal('catalogue.nothing_above', called, { pointer: '/mode' }));
    return faults;
  });
}
