-- Persons: one real-name record for the whole province, who sees it, what the person signed and where money goes (R3.2, R4.2, X1).
create schema person;
comment on schema person is 'real-name records, their ties to offices, consents, pledges and payment accounts';

create table person.person (
  id uuid primary key,
  canonical_person_id uuid not null,
  document_kind text not null,
  document_sealed text not null,
  document_masked text not null,
  name_sealed text not null,
  name_masked text not null,
  name_index text not null,
  phone_sealed text,
  phone_masked text,
  phone_index text,
  address_sealed text,
  address_masked text,
  birth date,
  sex text check (sex in ('male', 'female')),
  residence_region text check (residence_region ~ '^[0-9]{6}$'),
  verification text not null check (verification in ('unverified', 'waiting', 'verified', 'mismatch', 'not_found')),
  verified_at timestamptz,
  verification_source text,
  verification_as_of date,
  verification_tries int not null,
  version int not null,
  created_at timestamptz not null
);
create index person_phone on person.person (phone_index) where phone_index is not null;
create index person_name on person.person (name_index, id);
create index person_open on person.person (verification, id) where verification <> 'verified';
create index person_canonical on person.person (canonical_person_id) where canonical_person_id <> id;
comment on table person.person is 'real-name record of a person, province-wide; keyed by person, so it carries no region';
comment on column person.person.id is 'id; never rewritten';
comment on column person.person.canonical_person_id is 'the record that counts when the same person was recorded twice; else its own id. Guards are keyed by it';
comment on column person.person.document_kind is 'kind of paper';
comment on column person.person.document_sealed is 'number of the paper, sealed';
comment on column person.person.document_masked is 'number as shown';
comment on column person.person.name_sealed is 'name, sealed';
comment on column person.person.name_masked is 'name as shown';
comment on column person.person.name_index is 'blind index of the name: officials find by whole name';
comment on column person.person.phone_sealed is 'mobile number, sealed';
comment on column person.person.phone_masked is 'mobile number as shown';
comment on column person.person.phone_index is 'blind index of the mobile number';
comment on column person.person.address_sealed is 'postal address, sealed';
comment on column person.person.address_masked is 'address as shown: region only';
comment on column person.person.birth is 'birth date, where the number tells it';
comment on column person.person.sex is 'male or female, where the number tells it';
comment on column person.person.residence_region is 'county of residence as stated';
comment on column person.person.verification is 'what the population register answered; waiting while it is silent';
comment on column person.person.verified_at is 'when it was last answered';
comment on column person.person.verification_source is 'who answered';
comment on column person.person.verification_as_of is 'day of the data of the source';
comment on column person.person.verification_tries is 'silent answers in a row';
comment on column person.person.version is 'row version';
comment on column person.person.created_at is 'when';

create table person.identity (
  document_index text not null,
  document_kind text not null,
  person_id uuid not null,
  constraint identity_pkey primary key (document_index, document_kind)
);
comment on table person.identity is 'guard: one paper belongs to one person in the province';
comment on column person.identity.document_index is 'blind index of the number';
comment on column person.identity.document_kind is 'kind of paper';
comment on column person.identity.person_id is 'whose';
select zx.guard('person.identity', '{person.match}');

create table person.tie (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  person_id uuid not null,
  organisation_id uuid,
  reason text not null check (reason in ('enrolment', 'claim', 'residence', 'staff')),
  valid_from date not null,
  valid_to date,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index tie_person on person.tie (person_id, region_code);
create index tie_region on person.tie (region_code, person_id);
create index tie_organisation on person.tie (organisation_id, person_id) where organisation_id is not null;
comment on table person.tie is 'why an office or organisation sees a person: who sees a person follows from here alone';
comment on column person.tie.region_code is 'office that sees';
comment on column person.tie.id is 'id';
comment on column person.tie.person_id is 'who is seen';
comment on column person.tie.organisation_id is 'organisation that sees';
comment on column person.tie.reason is 'enrolment, claim, residence or staff';
comment on column person.tie.valid_from is 'first day';
comment on column person.tie.valid_to is 'last day; empty while it lasts';
comment on column person.tie.version is 'row version';
comment on column person.tie.created_at is 'when';
select zx.regional('person.tie', '{organisation_id,person_id}');

-- The sub-select stands under the policy of person.tie, so it finds ties in the scope of who asks. `offset 0` keeps it one
-- index look-up a person: without it the planner may gather all ties of a province into a hash to show fifty rows.
select zx.secure('person.person', 'id = (select zx.person()) or (select zx.wide()) = ''person.match'' or exists (select from person.tie t where t.person_id = person.id offset 0)');

create table person.consent (
  region_code text not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  text_version text not null,
  given_at timestamptz not null,
  valid_to date,
  withdrawn_at timestamptz,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index consent_person on person.consent (person_id, kind, given_at desc);
comment on table person.consent is 'separate consents of a person: kind, version of the text, period';
comment on column person.consent.region_code is 'office of the person''s residence or of the account';
comment on column person.consent.id is 'id';
comment on column person.consent.person_id is 'who consents';
comment on column person.consent.kind is 'to what';
comment on column person.consent.text_version is 'version of the text that was shown';
comment on column person.consent.given_at is 'when given';
comment on column person.consent.valid_to is 'last day; empty: until withdrawn';
comment on column person.consent.withdrawn_at is 'when withdrawn';
comment on column person.consent.version is 'row version';
comment on column person.consent.created_at is 'when';
select zx.regional('person.consent', '{person_id}', '{person.match}');

create table person.pledge (
  region_code text not null,
  id uuid not null,
  person_id uuid not null,
  subject text not null,
  text_version text not null,
  answers jsonb not null,
  signed_at timestamptz not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index pledge_person on person.pledge (person_id, signed_at desc);
comment on table person.pledge is 'what a person signed about his or her own status (R4.2)';
comment on column person.pledge.region_code is 'office of the matter it was signed for';
comment on column person.pledge.id is 'id';
comment on column person.pledge.person_id is 'who signed';
comment on column person.pledge.subject is 'record it was signed for';
comment on column person.pledge.text_version is 'version of the text signed';
comment on column person.pledge.answers is 'full_time_student, public_payroll, drawing_pension, categories';
comment on column person.pledge.signed_at is 'when';
comment on column person.pledge.version is 'row version';
comment on column person.pledge.created_at is 'when';
select zx.regional('person.pledge', '{person_id}', '{person.match}');
select zx.append_only('person.pledge');

create table person.payment_account (
  id uuid primary key,
  person_id uuid not null,
  kind text not null check (kind in ('social_security_card', 'bank_account')),
  bank_name text not null,
  number_sealed text not null,
  number_masked text not null,
  number_index text not null,
  valid_from timestamptz not null,
  replaced_at timestamptz,
  version int not null,
  created_at timestamptz not null
);
create unique index payment_account_once on person.payment_account (person_id) where replaced_at is null;
create index payment_account_number on person.payment_account (number_index) where replaced_at is null;
comment on table person.payment_account is 'where a person is paid: social-security card or bank account; replaced ones stay. Keyed by person';
comment on column person.payment_account.id is 'id';
comment on column person.payment_account.person_id is 'whose';
comment on column person.payment_account.kind is 'social-security card or bank account';
comment on column person.payment_account.bank_name is 'bank';
comment on column person.payment_account.number_sealed is 'number, sealed';
comment on column person.payment_account.number_masked is 'number as shown';
comment on column person.payment_account.number_index is 'blind index: one account under many persons is a warning';
comment on column person.payment_account.valid_from is 'used from';
comment on column person.payment_account.replaced_at is 'used until';
comment on column person.payment_account.version is 'row version';
comment on column person.payment_account.created_at is 'when';
select zx.secure('person.payment_account', 'person_id = (select zx.person()) or (select zx.wide()) = ''person.match'' or exists (select from person.tie t where t.person_id = payment_account.person_id offset 0)');

create table person.look (
  month date not null,
  id uuid not null,
  person_id uuid not null,
  region_code text not null,
  account_id uuid,
  viewer text not null,
  fields text[] not null,
  purpose text not null,
  remark text,
  created_at timestamptz not null,
  primary key (month, id)
) partition by range (month);
create index look_person on person.look (person_id, created_at desc);
comment on table person.look is 'who saw personal data in clear, which and why; shown to the person (X1)';
comment on column person.look.month is 'first day of the month: partition key';
comment on column person.look.id is 'id';
comment on column person.look.person_id is 'whose data';
comment on column person.look.region_code is 'office of who looked';
comment on column person.look.account_id is 'who looked';
comment on column person.look.viewer is 'who looked, as shown: office and masked name';
comment on column person.look.fields is 'which data';
comment on column person.look.purpose is 'why, from the list';
comment on column person.look.remark is 'why, in words';
comment on column person.look.created_at is 'when';
select zx.regional('person.look', '{person_id}');
select zx.append_only('person.look');

do $$
declare
  first date := '2024-01-01';
begin
  while first < '2031-01-01' loop
    execute format('create table person.look_%s partition of person.look for values from (%L) to (%L)',
      to_char(first, 'YYYYMM'), first, (first + interval '1 month')::date);
    first := first + interval '1 month';
  end loop;
end $$;
create table person.look_other partition of person.look default;

create table person.phone_code (
  id uuid primary key,
  phone_index text not null,
  purpose text not null check (purpose in ('register', 'correct_phone', 'reset_password')),
  code_hash text not null,
  expires_at timestamptz not null,
  tries int not null,
  used_at timestamptz,
  version int not null,
  created_at timestamptz not null
);
create index phone_code_phone on person.phone_code (phone_index, created_at desc);
comment on table person.phone_code is 'codes sent to a phone to prove that one holds it; spent once, few tries';
comment on column person.phone_code.id is 'id';
comment on column person.phone_code.phone_index is 'blind index of the mobile number';
comment on column person.phone_code.purpose is 'what it may be used for';
comment on column person.phone_code.code_hash is 'keyed digest of the code';
comment on column person.phone_code.expires_at is 'until';
comment on column person.phone_code.tries is 'wrong tries so far';
comment on column person.phone_code.used_at is 'when spent';
comment on column person.phone_code.version is 'row version';
comment on column person.phone_code.created_at is 'when sent';
select zx.guard('person.phone_code', '{person.match}');
