import type { Actor } from '../kernel/actor.ts';

export type AnyRow = Readonly<Record<string, unknown>>;
/** What an actor may see of a table, judged without the database: by the row, and by rows of other tables where it says so. */
export type Judge = (row: AnyRow, actor: Actor, all: ReadonlyMap<string, readonly AnyRow[]>) => boolean;

const everyone: Judge = () => true;
const nobody: Judge = () => false;

/** Whether a six-digit code lies under a region: the province by its first two digits, a city by four, a county by six. */
export function under(code: unknown, region: string): boolean {
  const digits = region.endsWith('0000') ? 2 : region.endsWith('00') ? 4 : 6;
  return typeof code === 'string' && code.slice(0, digits) === region.slice(0, digits);
}

const office: Judge = (row, actor) =>
  actor.kind === 'system' ||
  actor.grants.some(
    ({ regionCode, organisationId }) => regionCode && !organisationId && under(row.region_code, regionCode),
  );
const ownOrganisation: Judge = (row, actor) =>
  row.organisation_id != null && actor.grants.some(({ organisationId }) => organisationId === row.organisation_id);
const ownPerson: Judge = (row, actor) => row.person_id != null && row.person_id === actor.personId;
const ownAccount: Judge = (row, actor) => row.account_id != null && row.account_id === actor.accountId;
const any =
  (...judges: Judge[]): Judge =>
  (row, actor, all) =>
    judges.some((judge) => judge(row, actor, all));

/** Ties by person, found once for each state of the tables. */
const tiesOf = new WeakMap<ReadonlyMap<string, readonly AnyRow[]>, Map<unknown, AnyRow[]>>();

function tiesByPerson(all: ReadonlyMap<string, readonly AnyRow[]>): Map<unknown, AnyRow[]> {
  const known = tiesOf.get(all);
  if (known) return known;
  const found = new Map<unknown, AnyRow[]>();
  for (const tie of all.get('person.tie') ?? []) found.set(tie.person_id, [...(found.get(tie.person_id) ?? []), tie]);
  tiesOf.set(all, found);
  return found;
}

/** Seen through a tie: of the office, of the organisation, or one's own. */
const tied =
  (idColumn: string): Judge =>
  (row, actor, all) =>
    (tiesByPerson(all).get(row[idColumn]) ?? []).some((tie) =>
      any(office, ownOrganisation, ownPerson)(tie, actor, all),
    );

/** The rule of most tables: the office's region, the own organisation, the own person, as far as the table has the columns. */
export const byColumns: Judge = any(office, ownOrganisation, ownPerson);

/** An entry of a catalogue that has been published. */
const ofPublished: Judge = (row, _actor, all) =>
  (all.get('catalogue.catalogue') ?? []).some(
    ({ id, state }) => id === row.catalogue_id && (state === 'published' || state === 'superseded'),
  );

/** Tables whose rule is not that of their columns, each with its reason. */
export const exceptions: Readonly<Record<string, readonly [judge: Judge, reason: string]>> = {
  'kernel.region': [everyone, 'public reference data'],
  'kernel.parameter': [everyone, 'policy figures are public'],
  'kernel.revision': [everyone, 'a counter'],
  'kernel.hold': [
    any(
      office,
      (row, actor) =>
        row.subject_id === actor.personId || actor.grants.some((g) => g.organisationId === row.subject_id),
    ),
    'the subject sees what is held against it',
  ],
  'kernel.inbox': [any(byColumns, ownAccount), 'a message to an account, an office, an organisation or a person'],
  'kernel.idempotency': [ownAccount, 'answers given to the account'],
  'kernel.outbox': [nobody, 'jobs'],
  'kernel.file': [any(byColumns, ownAccount), 'an upload belongs to its account until it is attached'],
  'account.account': [
    any(
      office,
      (row, actor) => row.id === actor.accountId,
      (row, actor, all) =>
        (all.get('account.role_grant') ?? []).some(
          (grant) => grant.account_id === row.id && ownOrganisation(grant, actor, all),
        ),
    ),
    'the own account, and accounts of the own organisation',
  ],
  'account.change': [office, 'proposals about accounts are the office’s'],
  'account.login': [nobody, 'guard'],
  'account.role_grant': [any(office, ownOrganisation, ownAccount), 'grants of the own account and organisation'],
  'account.session': [ownAccount, 'own sessions'],
  'account.attempt': [any(office, ownAccount), 'own attempts'],
  'person.person': [any((row, actor) => row.id === actor.personId, tied('id')), 'through ties'],
  'person.payment_account': [any(ownPerson, tied('person_id')), 'through ties'],
  'person.pledge_text': [everyone, 'shown to whoever is to sign it'],
  'person.identity': [nobody, 'guard'],
  'person.phone_code': [nobody, 'guard'],
  'organisation.organisation': [
    any(office, (row, actor) => actor.grants.some((g) => g.organisationId === row.id)),
    'the organisation itself',
  ],
  'organisation.uscc': [nobody, 'guard'],
  'catalogue.occupation': [everyone, 'the dictionary is public'],
  'catalogue.occupation_mapping': [everyone, 'the dictionary is public'],
  'catalogue.catalogue': [
    any(byColumns, (row) => row.state === 'published' || row.state === 'superseded'),
    'published',
  ],
  'catalogue.entry': [any(office, ofPublished), 'entries of published catalogues are public'],
  'catalogue.listing': [everyone, 'the directory is public'],
  'catalogue.listing_programme': [everyone, 'the directory is public'],
  'catalogue.standing': [everyone, 'the history of a listing is public'],
  'training_class.occupancy': [nobody, 'guard'],
  'attendance.device_use': [office, 'whose phone it was is the office’s to know'],
  'attendance.sign_batch': [everyone, 'digests only'],
  'attendance.closed_batch': [everyone, 'digests only'],
  'certificate.serial': [nobody, 'guard'],
  'certificate.holding': [nobody, 'guard'],
  'certificate.counter': [nobody, 'guard'],
  'subsidy.scheme': [
    any(byColumns, (row) => row.state === 'active' || row.state === 'ended'),
    'schemes in force are public',
  ],
  'subsidy.notice': [everyone, 'public notice'],
  'subsidy.notice_item': [everyone, 'public notice, masked'],
  'subsidy.objection': [any(office, ownAccount), 'own objections'],
  'subsidy.slot': [ownPerson, 'guard, own slots'],
  'supervision.drawn': [any(office, ownOrganisation), 'whom an inspection compares is not told them beforehand'],
  'supervision.phone_line': [any(office, ownOrganisation), 'whom the office calls is not told them beforehand'],
  'supervision.camera_shown': [
    any(office, ownOrganisation),
    'what a check of a class gave is the office’s and the class’s',
  ],
  'evidence.salt': [nobody, 'read by the evidence machinery alone'],
  'evidence.reason': [nobody, 'read by the evidence machinery alone'],
  'evidence.bulk': [nobody, 'read by the evidence machinery alone'],
  'evidence.subject': [nobody, 'read by the evidence machinery alone'],
  'evidence.pending': [everyone, 'ids and digests'],
  'evidence.leaf': [everyone, 'ids and digests'],
  'evidence.tile': [everyone, 'digests only'],
  'evidence.checkpoint': [everyone, 'published'],
};
