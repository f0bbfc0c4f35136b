import type { Read } from '../../kernel/tx.ts';
import { paymentAccountIds } from '../person/index.ts';
import type { ClaimRow } from './store/claim.ts';
import { payeeAccounts } from './store/payee-account.ts';

type Payee = Pick<ClaimRow, 'id' | 'person_id' | 'organisation_id'>;

/**
 * Which record of an account each claim is paid to, by claim id; without an account it is left out. A masked number does
 * not tell: two numbers may look the same.
 */
export async function accountRefs(q: Read, claims: readonly Payee[]): Promise<Map<string, string>> {
  const people = claims.filter((one) => one.organisation_id === null).map((one) => one.person_id);
  const units = [...new Set(claims.flatMap((one) => one.organisation_id ?? []))];
  const [persons, organisations] = await Promise.all([
    paymentAccountIds(q, people),
    units.length > 0 ? payeeAccounts(q, units) : [],
  ]);
  const ofUnit = new Map(organisations.map((row) => [row.organisation_id, `${row.id} ${row.since}`]));
  const found = new Map<string, string>();
  for (const { id, person_id: person, organisation_id: unit } of claims) {
    const ref = unit === null ? persons.get(person) : ofUnit.get(unit);
    if (ref !== undefined) found.set(id, ref);
  }
  return found;
}
