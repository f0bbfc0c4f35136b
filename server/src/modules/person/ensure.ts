import type { PersonSummary, VerificationState } from '@zhenxun/contracts/person.ts';
import type { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { runAgainOn } from '../../kernel/command.ts';
import { refuseIf } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import {
  comparableName,
  documentColumns,
  documentIndexes,
  documentProblem,
  nameColumns,
  openName,
  phoneColumns,
} from './identity.ts';
import {
  byDocument,
  insertPerson,
  insertTie,
  lockPerson,
  type PersonRow,
  updatePerson,
  visiblePersons,
} from './store.ts';

export type NewPerson = {
  documentKind: DocumentKind;
  documentNumber: string;
  name: string;
  /** Eleven digits, as stated by whoever brings the person: kept only where the record has none yet, and proves nothing. */
  phone?: string;
  /** County of residence; gives that county sight of a new record. */
  residenceRegion?: string;
};
export type Ensured = { personId: string; canonicalPersonId: string; created: boolean; nameDiffers: boolean };

// two rosters with the same newcomer: the second waits for the guard, then finds the record of the first
runAgainOn('identity_pkey');

/**
 * Finds or creates the records of people by their papers, in the order given (R3.2). An existing record is never renamed:
 * `nameDiffers` says that it bears another name. Refuses every number that fails its check, at `/people/<i>/documentNumber`.
 */
export async function ensurePersons(tx: Tx, people: readonly NewPerson[]): Promise<Ensured[]> {
  const { vault } = tx.kernel;
  refuseIf(
    people.map((p, i) => documentProblem(tx.kernel, p.documentKind, p.documentNumber, `/people/${i}/documentNumber`)),
  );
  const indexes = people.map((p) => documentIndexes(vault, p.documentNumber));
  const known = await byDocument(tx, indexes.flat());
  const made = new Set<string>();
  // in the order of the index, so that two rosters with the same newcomers meet in one order
  const order = people.map((_, i) => i).sort((a, b) => (indexes[a]![0]! < indexes[b]![0]! ? -1 : 1));
  for (const i of order) {
    const person = people[i]!;
    const found = indexes[i]!.map((index) => known.get(`${person.documentKind}|${index}`)).find(Boolean);
    if (found === undefined) {
      const row = create(tx, person, indexes[i]![0]!);
      known.set(`${person.documentKind}|${indexes[i]![0]}`, row);
      made.add(row.id);
    } else if (found.phone_sealed === null && person.phone && !made.has(found.id)) {
      const row = await lockPerson(tx, found.id);
      if (row.phone_sealed === null) updatePerson(tx, row, phoneColumns(vault, row.id, person.phone));
    }
  }
  return people.map((person, i) => {
    const row = indexes[i]!.map((index) => known.get(`${person.documentKind}|${index}`)).find(Boolean)!;
    return {
      personId: row.id,
      canonicalPersonId: row.canonical_person_id,
      created: made.has(row.id),
      nameDiffers: comparableName(openName(vault, row)) !== comparableName(person.name),
    };
  });
}

function create(tx: Tx, person: NewPerson, index: string): PersonRow {
  const { vault } = tx.kernel;
  const id = tx.newId();
  const row: PersonRow = {
    id,
    canonical_person_id: id,
    ...documentColumns(vault, id, person.documentKind, person.documentNumber),
    ...nameColumns(vault, id, person.name),
    ...(person.phone
      ? phoneColumns(vault, id, person.phone)
      : { phone_sealed: null, phone_masked: null, phone_index: null }),
    phone_proven_at: null,
    address_sealed: null,
    address_masked: null,
    residence_region: person.residenceRegion ?? null,
    verification: 'unverified',
    verified_at: null,
    verification_source: null,
    verification_as_of: null,
    verification_tries: 0,
    version: 1,
  };
  insertPerson(tx, row, index);
  if (person.residenceRegion) tie(tx, { personId: id, regionCode: person.residenceRegion, reason: 'residence' });
  return row;
}

export type Found = {
  personId: string;
  canonicalPersonId: string;
  birth: string | null;
  verification: VerificationState;
  /** Only where a name was asked with the number. */
  nameMatches?: boolean;
};

/**
 * Who is on record under these papers, in the order given; undefined where nobody is. Looks province-wide and returns the
 * minimum. A number that fails its check is nobody's.
 */
export async function findPersons(
  q: Read,
  people: readonly { documentKind: DocumentKind; documentNumber: string; name?: string }[],
): Promise<(Found | undefined)[]> {
  const { vault } = q.kernel;
  const indexes = people.map((p) => documentIndexes(vault, p.documentNumber));
  const known = await byDocument(q, indexes.flat());
  return people.map((person, i) => {
    const row = indexes[i]!.map((index) => known.get(`${person.documentKind}|${index}`)).find(Boolean);
    if (row === undefined) return undefined;
    return {
      personId: row.id,
      canonicalPersonId: row.canonical_person_id,
      birth: row.birth,
      verification: row.verification,
      ...(person.name === undefined
        ? {}
        : { nameMatches: comparableName(openName(vault, row)) === comparableName(person.name) }),
    };
  });
}

export type Tie = {
  personId: string;
  regionCode: string;
  organisationId?: string;
  reason: 'enrolment' | 'claim' | 'residence' | 'staff';
  /** First day; today unless given. */
  from?: string;
  to?: string;
};

/** Gives an office, and an organisation where one is named, sight of a person. Writing it again does no harm. */
export function tie(tx: Tx, given: Tie): void {
  insertTie(tx, {
    region_code: given.regionCode,
    id: tx.newId(),
    person_id: given.personId,
    organisation_id: given.organisationId ?? null,
    reason: given.reason,
    valid_from: given.from ?? tx.today,
    valid_to: given.to ?? null,
  });
}

/** A person as lists show it: everything masked. */
export function summaryOf(row: PersonRow): PersonSummary {
  return {
    personId: row.id,
    canonicalPersonId: row.canonical_person_id,
    documentKind: row.document_kind,
    nameMasked: row.name_masked,
    documentMasked: row.document_masked,
    verification: row.verification,
    ...(row.phone_masked ? { phoneMasked: row.phone_masked } : {}),
    ...(row.birth ? { birth: row.birth } : {}),
    ...(row.sex ? { sex: row.sex } : {}),
    ...(row.verified_at ? { verifiedAt: row.verified_at } : {}),
    ...(row.residence_region ? { residenceRegion: row.residence_region } : {}),
  };
}

/** Masked records by person id, of those whom who asks may see (a tie in scope, or oneself); others are left out. */
export async function personsOf(q: Read, personIds: readonly string[]): Promise<Map<string, PersonSummary>> {
  const rows = await visiblePersons(q, [...new Set(personIds)]);
  return new Map(rows.map((row) => [row.id, summaryOf(row)]));
}
