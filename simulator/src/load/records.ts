import { makeUscc } from '@zhenxun/contracts/values/uscc.ts';
import { type CopyTable, type CopyValue, uuidOf } from './copy.ts';
import { loadedPerson, organisationId, personId, type Seal } from './people.ts';
import { classAt, classCount, type LoadShape, organisationsByCounty, personOfEnrolment } from './shape.ts';

/** A programme as frozen in a class: what the catalogue of the loaded database says of it. */
export type LoadedEntry = {
  readonly entry: unknown;
  readonly occupationKey: string;
  readonly occupationName: string;
  readonly level: string;
  readonly trainingType: string;
};

const created = (n: number) => new Date(Date.UTC(2025, 0, 2) + (n % 600_000) * 60_000).toISOString();

export const classId = (n: number): string => uuidOf(5, n);
export const enrolmentId = (n: number): string => uuidOf(6, n);

/** Number of the n-th claim, as the product gives them. */
export const claimNumber = (n: number): string => `SL20250102-${n.toString(16).toUpperCase().padStart(8, '0')}`;

const states = ['finished', 'finished', 'finished', 'running', 'approved', 'submitted', 'draft'] as const;
const claimStates = [
  'paid',
  'paid',
  'paid',
  'submitted',
  'first_reviewed',
  'second_reviewed',
  'approved',
  'payable',
] as const;

/** organisation.organisation with its guard, invented. */
export function organisationTables(shape: LoadShape, vault: Seal): CopyTable[] {
  return [
    {
      table: 'organisation.organisation',
      columns: [
        ...['region_code', 'id', 'kind', 'nature', 'name', 'pinyin', 'uscc', 'legal_representative_sealed'],
        ...['legal_representative_masked', 'address', 'contact_name_sealed', 'contact_name_masked'],
        ...['contact_phone_sealed', 'contact_phone_masked', 'scope_text', 'state', 'version', 'created_at'],
      ],
      rows: organisations(shape, vault),
    },
  ];
}

function* organisations(shape: LoadShape, vault: Seal): Generator<CopyValue[]> {
  for (const [county, numbers] of organisationsByCounty(shape))
    for (const n of numbers) {
      const id = organisationId(n);
      const sealed = (field: string, value: string) => vault.seal(value, `organisation.organisation:${field}:${id}`);
      const uscc = makeUscc('52', '439901', `M${String(n).padStart(7, '0')}`);
      yield [
        ...[county, id, 'institution', 'private_school', `示例第${n}职业技能培训学校`, `shi li di ${n}`, uscc],
        ...[sealed('legal_representative', '示例'), '示*', '示例路1号', sealed('contact_name', '示例'), '示*'],
        ...[sealed('contact_phone', '15400000000'), '154****0000', '职业技能培训', 'active', 1, created(n)],
      ];
    }
}

/** training_class.class and training_class.enrolment. */
export function classTables(shape: LoadShape, entries: readonly LoadedEntry[]): CopyTable[] {
  return [
    {
      table: 'training_class.class',
      columns: [
        ...['region_code', 'id', 'organisation_id', 'number', 'title', 'state', 'entry', 'occupation_key'],
        ...[
          'occupation_name',
          'level',
          'training_type',
          'mode',
          'starts_on',
          'ends_on',
          'capacity',
          'fee_fen',
          'own_cost_fen',
        ],
        ...['manager_name', 'intro', 'open_enrolment', 'resources', 'filing_day', 'promised_on', 'promise_provisional'],
        ...['approved_on', 'completion_approved_on', 'marks', 'steps', 'version', 'created_at'],
      ],
      rows: classes(shape, entries),
    },
    {
      table: 'training_class.enrolment',
      columns: [
        ...['region_code', 'id', 'class_id', 'organisation_id', 'person_id', 'canonical_person_id', 'no', 'state'],
        ...['source', 'categories', 'own_cost_fen', 'steps', 'version', 'created_at'],
      ],
      rows: enrolments(shape),
    },
  ];
}

const entryOf = (n: number, entries: readonly LoadedEntry[]) => entries[n % entries.length]!;
const stateOf = (n: number) => states[Math.floor(n / 7) % states.length]!;

function* classes(shape: LoadShape, entries: readonly LoadedEntry[]): Generator<CopyValue[]> {
  const byCounty = organisationsByCounty(shape);
  for (let n = 0; n < classCount(shape); n++) {
    const { county, organisation } = classAt(n, shape, byCounty);
    const { entry, occupationKey, occupationName, level, trainingType } = entryOf(n, entries);
    const state = stateOf(n);
    const day = created(n * 11).slice(0, 10);
    const filed = state === 'draft' ? null : day;
    yield [
      ...[county, classId(n), organisationId(organisation), `${county}${String(n).padStart(8, '0')}`],
      ...[
        `${occupationName}第${n}班`,
        state,
        { json: entry },
        occupationKey,
        occupationName,
        level,
        trainingType,
        'offline',
      ],
      ...[day, day, 50, 150_000, 0, '示例', '', false, { json: [] }, filed, filed, false],
      ...[
        state === 'submitted' ? null : filed,
        state === 'finished' ? day : null,
        { json: [] },
        { json: [] },
        1,
        created(n * 11),
      ],
    ];
  }
}

function* enrolments(shape: LoadShape): Generator<CopyValue[]> {
  const byCounty = organisationsByCounty(shape);
  for (let n = 0; n < shape.enrolments; n++) {
    const at = Math.floor(n / shape.perClass);
    const { county, organisation } = classAt(at, shape, byCounty);
    const person = personId(personOfEnrolment(n, shape));
    yield [
      ...[county, enrolmentId(n), classId(at), organisationId(organisation), person, person, 1 + (n % shape.perClass)],
      ...['enrolled', 'imported', { json: ['rural_worker'] }, 0, { json: [] }, 1, created(n)],
    ];
  }
}

/** subsidy.claim of the first enrolments, under a scheme of the loaded database, each with its held slot. */
export function claimTables(
  shape: LoadShape,
  entries: readonly LoadedEntry[],
  scheme: { readonly region: string; readonly row: string; readonly id: string; readonly title: string },
): CopyTable[] {
  return [
    {
      table: 'subsidy.claim',
      columns: [
        ...[
          'region_code',
          'id',
          'number',
          'state',
          'payee_kind',
          'organisation_id',
          'person_id',
          'canonical_person_id',
        ],
        ...['person_masked', 'document_masked', 'unit_id', 'unit_name', 'class_region', 'class_id', 'class_title'],
        ...['enrolment_region', 'enrolment_id', 'occupation_key', 'occupation_name', 'level', 'training_type'],
        ...['scheme_region', 'scheme_row', 'scheme_title', 'benefit_group', 'outcome', 'amount_fen', 'standard_fen'],
        ...['fund_source', 'fund_reason', 'decision_no', 'claim_day', 'due_on', 'provisional', 'approvals_needed'],
        ...['steps', 'marks', 'paid_on', 'version', 'created_at'],
      ],
      rows: claims(shape, entries, scheme),
    },
    {
      table: 'subsidy.slot',
      columns: [
        ...['person_id', 'id', 'occupation_key', 'level', 'benefit_group', 'once', 'state', 'scheme_id', 'claim_year'],
        ...['granted_fen', 'claim_region', 'claim_id', 'version', 'created_at'],
      ],
      rows: slots(shape, entries, scheme),
    },
  ];
}

function* claims(
  shape: LoadShape,
  entries: readonly LoadedEntry[],
  scheme: { region: string; row: string; title: string },
): Generator<CopyValue[]> {
  const byCounty = organisationsByCounty(shape);
  for (let n = 0; n < shape.claims; n++) {
    const at = Math.floor(n / shape.perClass);
    const { county, organisation } = classAt(at, shape, byCounty);
    const { occupationKey, occupationName, level, trainingType } = entryOf(at, entries);
    const state = claimStates[Math.floor(n / 13) % claimStates.length]!;
    const day = created(n).slice(0, 10);
    const open = state !== 'paid' && state !== 'payable';
    const { name } = n % 50 === 0 ? loadedPerson(personOfEnrolment(n, shape)) : { name: '示例' };
    const person = personId(personOfEnrolment(n, shape));
    const unit = organisationId(organisation);
    yield [
      ...[county, uuidOf(7, n), claimNumber(n), state, 'person', null, person, person],
      ...[`${name[0]}*`, '4399**********0000', unit, `示例第${organisation}职业技能培训学校`, county, classId(at)],
      ...[`${occupationName}第${at}班`, county, enrolmentId(n), occupationKey, occupationName, level, trainingType],
      ...[scheme.region, scheme.row, scheme.title, 'training_subsidy', 'granted', 150_000, 150_000, 'employment_fund'],
      ...[
        'other_workers',
        1,
        day,
        open ? day : null,
        false,
        1,
        { json: [] },
        { json: [] },
        state === 'paid' ? day : null,
        1,
      ],
      created(n),
    ];
  }
}

function* slots(shape: LoadShape, entries: readonly LoadedEntry[], scheme: { id: string }): Generator<CopyValue[]> {
  const byCounty = organisationsByCounty(shape);
  for (let n = 0; n < shape.claims; n++) {
    const at = Math.floor(n / shape.perClass);
    const { occupationKey, level } = entryOf(at, entries);
    const { county } = classAt(at, shape, byCounty);
    yield [
      ...[personId(personOfEnrolment(n, shape)), uuidOf(8, n), occupationKey, level, 'training_subsidy', true, 'held'],
      ...[scheme.id, 2025, 150_000, county, uuidOf(7, n), 1, created(n)],
    ];
  }
}
