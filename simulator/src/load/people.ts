import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { maskIdNumber, maskName, maskPhone } from '@zhenxun/contracts/values/mask.ts';
import { inventName } from '../names.ts';
import { seeded } from '../rng.ts';
import { type CopyTable, type CopyValue, uuidOf } from './copy.ts';
import { classAt, countyAt, type LoadShape, organisationsByCounty, personOfEnrolment } from './shape.ts';

/** How the database seals and indexes; the loader gives its vault. */
export type Seal = {
  seal(plain: string, aad: string): string;
  blindIndex(purpose: string, value: string): string;
};

const created = '2026-01-05T02:00:00.000Z';

export const personId = (n: number): string => uuidOf(1, n);
export const organisationId = (n: number): string => uuidOf(2, n);

/** Enough invented names that a search finds few, few enough to be invented in no time. */
const names = (['female', 'male'] as const).map((sex) => {
  const rng = seeded(`names ${sex}`);
  return Array.from({ length: 4_000 }, () => inventName(rng, sex));
});

/** The n-th invented person: a number with an unassigned division, a phone nobody has. */
export function loadedPerson(n: number) {
  const sex = n % 2 === 0 ? ('female' as const) : ('male' as const);
  const day = `${1968 + (Math.floor(n / 1000) % 36)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (Math.floor(n / 12) % 28)).padStart(2, '0')}`;
  const division = `4399${String(1 + (Math.floor(n / 36_000) % 99)).padStart(2, '0')}`;
  return {
    name: names[n % 2]![(n * 31) % 4_000]!,
    idNumber: makeIdNumber(division, day, n % 1000),
    phone: `154${String(n).padStart(8, '0')}`,
    birth: day,
    sex,
  };
}

/** person.person with sealed numbers; person.identity; ties of residence and of each enrolment. */
export function peopleTables(shape: LoadShape, vault: Seal): CopyTable[] {
  return [
    {
      table: 'person.person',
      columns: [
        ...['id', 'canonical_person_id', 'document_kind', 'document_sealed', 'document_masked', 'name_sealed'],
        ...['name_masked', 'name_index', 'phone_sealed', 'phone_masked', 'phone_index', 'birth', 'sex'],
        ...[
          'residence_region',
          'verification',
          'verified_at',
          'verification_source',
          'verification_tries',
          'version',
          'created_at',
        ],
      ],
      rows: persons(shape, vault),
    },
    {
      table: 'person.identity',
      columns: ['document_index', 'document_kind', 'person_id'],
      rows: identities(shape, vault),
    },
    {
      table: 'person.tie',
      columns: ['region_code', 'id', 'person_id', 'organisation_id', 'reason', 'valid_from', 'version', 'created_at'],
      rows: ties(shape),
    },
  ];
}

function* persons(shape: LoadShape, vault: Seal): Generator<CopyValue[]> {
  for (let n = 0; n < shape.persons; n++) {
    const id = personId(n);
    const { name, idNumber, phone, birth, sex } = loadedPerson(n);
    yield [
      ...[id, id, 'resident_id', vault.seal(idNumber, `person.person:document:${id}`), maskIdNumber(idNumber)],
      ...[vault.seal(name, `person.person:name:${id}`), maskName(name), vault.blindIndex('person.name', name)],
      ...[vault.seal(phone, `person.person:phone:${id}`), maskPhone(phone), vault.blindIndex('person.phone', phone)],
      ...[birth, sex, countyAt(n, shape.busy), 'verified', created, 'population_register', 1, 1, created],
    ];
  }
}

function* identities(shape: LoadShape, vault: Seal): Generator<CopyValue[]> {
  for (let n = 0; n < shape.persons; n++)
    yield [vault.blindIndex('person.document', loadedPerson(n).idNumber), 'resident_id', personId(n)];
}

function* ties(shape: LoadShape): Generator<CopyValue[]> {
  const byCounty = organisationsByCounty(shape);
  for (let n = 0; n < shape.persons; n++)
    yield [countyAt(n, shape.busy), uuidOf(3, n), personId(n), null, 'residence', '2024-01-01', 1, created];
  for (let n = 0; n < shape.enrolments; n++) {
    const { county, organisation } = classAt(Math.floor(n / shape.perClass), shape, byCounty);
    const person = personId(personOfEnrolment(n, shape));
    yield [county, uuidOf(4, n), person, organisationId(organisation), 'enrolment', '2025-01-01', 1, created];
  }
}
