-- Schemes, claims, decisions, public notices and the guard of what is subsidised once (R12.2, R13.1, R14.1, R14.2, R16.2).
create schema subsidy;
comment on schema subsidy is 'schemes, claims, decisions, public notices';

create table subsidy.scheme (
  region_code text not null,
  id uuid not null,
  scheme_id text not null,
  scheme_version int not null,
  title text not null,
  place text not null,
  document_no text not null,
  benefit_group text not null,
  training_types text[] not null,
  document jsonb not null,
  digest text not null,
  valid_from date not null,
  valid_to date,
  state text not null check (state in ('proposed', 'active', 'rejected', 'ended')),
  reason text,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint scheme_version_once unique (region_code, scheme_id, scheme_version)
);
comment on table subsidy.scheme is 'subsidy schemes as data: proposed, activated by a second person, versions beside each other (R13.1)';
comment on column subsidy.scheme.region_code is 'region the scheme holds in';
comment on column subsidy.scheme.id is 'id';
comment on column subsidy.scheme.scheme_id is 'id in the document, the same over all versions';
comment on column subsidy.scheme.scheme_version is 'version in the document';
comment on column subsidy.scheme.title is 'title';
comment on column subsidy.scheme.place is 'place in words';
comment on column subsidy.scheme.document_no is 'document number, or 示例 when none is known';
comment on column subsidy.scheme.benefit_group is 'which benefit; what is given once is given once within it';
comment on column subsidy.scheme.training_types is 'training types it serves; empty: all';
comment on column subsidy.scheme.document is 'the scheme, format 1';
comment on column subsidy.scheme.digest is 'sha256 of the canonical document';
comment on column subsidy.scheme.valid_from is 'first day in force';
comment on column subsidy.scheme.valid_to is 'last day in force; empty until replaced';
comment on column subsidy.scheme.state is 'proposed, active, rejected, ended';
comment on column subsidy.scheme.reason is 'why rejected or ended';
comment on column subsidy.scheme.steps is 'who did which step when';
comment on column subsidy.scheme.version is 'row version';
comment on column subsidy.scheme.created_at is 'when';
create index scheme_active on subsidy.scheme (region_code, scheme_id) where state = 'active';
select zx.regional('subsidy.scheme', '{}', '{}', 'state in (''active'', ''ended'')');

create table subsidy.claim (
  region_code text not null,
  id uuid not null,
  number text not null,
  state text not null check (state in ('submitted', 'returned', 'first_reviewed', 'second_reviewed', 'approved', 'on_notice', 'payable', 'in_batch', 'paid', 'payment_failed', 'refused', 'withdrawn', 'objected', 'recovered')),
  payee_kind text not null check (payee_kind in ('person', 'institution', 'enterprise')),
  organisation_id uuid,
  person_id uuid not null,
  canonical_person_id uuid not null,
  person_masked text not null,
  document_masked text not null,
  organisation_name text,
  unit_id uuid not null,
  unit_name text not null,
  class_region text not null,
  class_id uuid not null,
  class_title text not null,
  enrolment_region text not null,
  enrolment_id uuid not null,
  certificate_serial text,
  occupation_key text not null,
  occupation_name text not null,
  level text not null,
  training_type text not null,
  workplace text,
  agreement jsonb,
  insured_months int check (insured_months >= 0),
  account_masked text,
  scheme_region text not null,
  scheme_row uuid not null,
  scheme_title text not null,
  benefit_group text not null,
  outcome text not null check (outcome in ('granted', 'refused', 'waits')),
  amount_fen bigint not null check (amount_fen >= 0),
  standard_fen bigint not null check (standard_fen >= 0),
  fund_source text,
  fund_reason text,
  decision_no int not null,
  claim_day date not null,
  due_on date,
  calendar_version text,
  provisional boolean not null,
  approvals_needed int not null,
  steps jsonb not null,
  marks jsonb not null,
  reason text,
  notice_id uuid,
  batch_ref text,
  failure text,
  paid_on date,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table subsidy.claim is 'claims of a subsidy for one enrolment, by the person, the institution or the enterprise (R16.2)';
comment on column subsidy.claim.region_code is 'office that decides: the county of the class';
comment on column subsidy.claim.id is 'id';
comment on column subsidy.claim.number is 'number shown to people';
comment on column subsidy.claim.state is 'where it stands';
comment on column subsidy.claim.payee_kind is 'who claims and is paid';
comment on column subsidy.claim.organisation_id is 'institution or enterprise that claims; empty when the person does';
comment on column subsidy.claim.person_id is 'who was trained';
comment on column subsidy.claim.canonical_person_id is 'the same, one id for records found to be one person';
comment on column subsidy.claim.person_masked is 'masked name';
comment on column subsidy.claim.document_masked is 'masked identity number';
comment on column subsidy.claim.organisation_name is 'name of who claims';
comment on column subsidy.claim.unit_id is 'institution that trained';
comment on column subsidy.claim.unit_name is 'its name at the time';
comment on column subsidy.claim.class_region is 'region of the class';
comment on column subsidy.claim.class_id is 'the class';
comment on column subsidy.claim.class_title is 'its title';
comment on column subsidy.claim.enrolment_region is 'region of the enrolment';
comment on column subsidy.claim.enrolment_id is 'the enrolment claimed for';
comment on column subsidy.claim.certificate_serial is 'serial of the certificate';
comment on column subsidy.claim.occupation_key is 'occupation, neutral of the dictionary edition';
comment on column subsidy.claim.occupation_name is 'occupation as shown';
comment on column subsidy.claim.level is 'skill level';
comment on column subsidy.claim.training_type is 'kind of training';
comment on column subsidy.claim.workplace is 'workplace as stated, shown in the notice';
comment on column subsidy.claim.agreement is 'number and day of the signed agreement to claim for the person';
comment on column subsidy.claim.insured_months is 'months of unemployment insurance as the person states; empty when not asked';
comment on column subsidy.claim.account_masked is 'masked account the money goes to';
comment on column subsidy.claim.scheme_region is 'region of the scheme';
comment on column subsidy.claim.scheme_row is 'the scheme version decided under';
comment on column subsidy.claim.scheme_title is 'its title';
comment on column subsidy.claim.benefit_group is 'which benefit';
comment on column subsidy.claim.outcome is 'what the scheme says of the facts, last decided';
comment on column subsidy.claim.amount_fen is 'amount granted; 0 while a fact is awaited';
comment on column subsidy.claim.standard_fen is 'standard before modifiers and caps';
comment on column subsidy.claim.fund_source is 'fund the money comes from, chosen by the rule of the scheme';
comment on column subsidy.claim.fund_reason is 'code of the rule that chose it';
comment on column subsidy.claim.decision_no is 'number of the decision that holds';
comment on column subsidy.claim.claim_day is 'day of claiming: deadlines and years count by it';
comment on column subsidy.claim.due_on is 'promised day of the present step';
comment on column subsidy.claim.calendar_version is 'working-day calendar the day was computed with';
comment on column subsidy.claim.provisional is 'the calendar of that year is not published yet';
comment on column subsidy.claim.approvals_needed is 'approvals its amount needs';
comment on column subsidy.claim.steps is 'who did which step when';
comment on column subsidy.claim.marks is 'places to mend, with remarks';
comment on column subsidy.claim.reason is 'reason of the last return or refusal';
comment on column subsidy.claim.notice_id is 'public notice it is or was on';
comment on column subsidy.claim.batch_ref is 'payment batch';
comment on column subsidy.claim.failure is 'why the bank did not pay';
comment on column subsidy.claim.paid_on is 'day the money went out';
comment on column subsidy.claim.version is 'row version';
comment on column subsidy.claim.created_at is 'when';
create index claim_queue on subsidy.claim (region_code, state, due_on, id);
create index claim_recent on subsidy.claim (region_code, created_at, id);
create index claim_due on subsidy.claim (due_on, id) where state in ('submitted', 'first_reviewed', 'second_reviewed', 'approved');
create index claim_person on subsidy.claim (person_id, created_at desc);
create index claim_organisation on subsidy.claim (organisation_id, created_at desc) where organisation_id is not null;
create index claim_class on subsidy.claim (class_id);
create index claim_number on subsidy.claim (number);
create unique index claim_live_once on subsidy.claim (region_code, enrolment_id, benefit_group) where state not in ('refused', 'withdrawn', 'objected', 'recovered');
select zx.regional('subsidy.claim', '{organisation_id,person_id}');

create table subsidy.decision (
  region_code text not null,
  id uuid not null,
  claim_id uuid not null,
  no int not null,
  person_id uuid not null,
  organisation_id uuid,
  occasion text not null check (occasion in ('submitted', 'resubmitted', 'redecided', 'approved')),
  scheme_region text not null,
  scheme_row uuid not null,
  outcome text not null,
  amount_fen bigint not null,
  facts jsonb not null,
  decision jsonb not null,
  engine_version text not null,
  input_digest text not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint decision_no_once unique (region_code, claim_id, no)
);
comment on table subsidy.decision is 'every decision made of a claim: input, output, scheme and engine version; never changed (R13.1)';
comment on column subsidy.decision.region_code is 'office of the claim';
comment on column subsidy.decision.id is 'id';
comment on column subsidy.decision.claim_id is 'the claim';
comment on column subsidy.decision.no is '1 for the first';
comment on column subsidy.decision.person_id is 'who was trained';
comment on column subsidy.decision.organisation_id is 'who claims, when it is not the person';
comment on column subsidy.decision.occasion is 'why it was made';
comment on column subsidy.decision.scheme_region is 'region of the scheme';
comment on column subsidy.decision.scheme_row is 'the scheme version';
comment on column subsidy.decision.outcome is 'granted, refused, waits';
comment on column subsidy.decision.amount_fen is 'amount';
comment on column subsidy.decision.facts is 'what it rests on';
comment on column subsidy.decision.decision is 'lines, refusals, waits, amount';
comment on column subsidy.decision.engine_version is 'engine that made it; replayed with the same';
comment on column subsidy.decision.input_digest is 'sha256 of the canonical input';
comment on column subsidy.decision.created_at is 'when';
select zx.regional('subsidy.decision', '{organisation_id,person_id}');
select zx.append_only('subsidy.decision');

create table subsidy.notice (
  region_code text not null,
  id uuid not null,
  number text not null,
  title text not null,
  state text not null check (state in ('open', 'closed')),
  opens_on date not null,
  closes_on date not null,
  workdays int not null,
  calendar_version text not null,
  provisional boolean not null,
  document_no text not null,
  persons int not null,
  amount_fen bigint not null,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table subsidy.notice is 'public notices of subsidies about to be paid (R14.2)';
comment on column subsidy.notice.region_code is 'office that publishes';
comment on column subsidy.notice.id is 'id';
comment on column subsidy.notice.number is 'number shown to people';
comment on column subsidy.notice.title is 'title';
comment on column subsidy.notice.state is 'open or closed';
comment on column subsidy.notice.opens_on is 'day of publication';
comment on column subsidy.notice.closes_on is 'last day for objections';
comment on column subsidy.notice.workdays is 'length in working days';
comment on column subsidy.notice.calendar_version is 'working-day calendar it was computed with';
comment on column subsidy.notice.provisional is 'the calendar of that year is not published yet';
comment on column subsidy.notice.document_no is 'document the length rests on';
comment on column subsidy.notice.persons is 'lines';
comment on column subsidy.notice.amount_fen is 'sum';
comment on column subsidy.notice.steps is 'who did which step when';
comment on column subsidy.notice.version is 'row version';
comment on column subsidy.notice.created_at is 'when';
create index notice_recent on subsidy.notice (opens_on desc, id desc);
create index notice_region on subsidy.notice (region_code, opens_on desc, id desc);
select zx.reference('subsidy.notice', 'public notice');

create table subsidy.notice_item (
  region_code text not null,
  id uuid not null,
  notice_id uuid not null,
  no int not null,
  claim_id uuid not null,
  unit text not null,
  person_masked text not null,
  document_masked text not null,
  workplace text,
  occupation_name text not null,
  level text not null,
  standard_fen bigint not null,
  amount_fen bigint not null,
  content text not null,
  removed boolean not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table subsidy.notice_item is 'lines of a public notice, as published: masked, never changed but for removal (R14.2)';
comment on column subsidy.notice_item.region_code is 'office that publishes';
comment on column subsidy.notice_item.id is 'id';
comment on column subsidy.notice_item.notice_id is 'the notice';
comment on column subsidy.notice_item.no is 'line number';
comment on column subsidy.notice_item.claim_id is 'the claim';
comment on column subsidy.notice_item.unit is 'who trained or claims';
comment on column subsidy.notice_item.person_masked is 'masked name';
comment on column subsidy.notice_item.document_masked is 'masked identity number';
comment on column subsidy.notice_item.workplace is 'workplace';
comment on column subsidy.notice_item.occupation_name is 'occupation';
comment on column subsidy.notice_item.level is 'skill level';
comment on column subsidy.notice_item.standard_fen is 'standard';
comment on column subsidy.notice_item.amount_fen is 'amount';
comment on column subsidy.notice_item.content is 'scheme, under which it is paid';
comment on column subsidy.notice_item.removed is 'an objection was upheld';
comment on column subsidy.notice_item.version is 'row version';
comment on column subsidy.notice_item.created_at is 'when';
create index notice_item_notice on subsidy.notice_item (region_code, notice_id, no);
create index notice_item_claim on subsidy.notice_item (region_code, claim_id);
select zx.reference('subsidy.notice_item', 'public notice, masked');

create table subsidy.objection (
  region_code text not null,
  id uuid not null,
  number text not null,
  notice_id uuid not null,
  notice_item_id uuid,
  claim_id uuid,
  state text not null check (state in ('submitted', 'answered', 'upheld', 'rejected')),
  content_sealed text not null,
  name_sealed text,
  name_masked text,
  contact_sealed text,
  contact_masked text,
  account_id uuid,
  proposed text check (proposed in ('upheld', 'rejected')),
  answer text,
  submitted_on date not null,
  due_on date not null,
  calendar_version text not null,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table subsidy.objection is 'objections to a line or the whole of a public notice, by anyone (R14.2)';
comment on column subsidy.objection.region_code is 'office of the notice';
comment on column subsidy.objection.id is 'id';
comment on column subsidy.objection.number is 'number given to who objects';
comment on column subsidy.objection.notice_id is 'the notice';
comment on column subsidy.objection.notice_item_id is 'the line; empty: the notice as a whole';
comment on column subsidy.objection.claim_id is 'the claim of the line';
comment on column subsidy.objection.state is 'submitted, answered, upheld, rejected';
comment on column subsidy.objection.content_sealed is 'what is objected, sealed';
comment on column subsidy.objection.name_sealed is 'name as given, sealed';
comment on column subsidy.objection.name_masked is 'masked name';
comment on column subsidy.objection.contact_sealed is 'contact as given, sealed';
comment on column subsidy.objection.contact_masked is 'masked contact';
comment on column subsidy.objection.account_id is 'account, when signed in';
comment on column subsidy.objection.proposed is 'answer proposed by the case officer';
comment on column subsidy.objection.answer is 'answer; published once confirmed';
comment on column subsidy.objection.submitted_on is 'day';
comment on column subsidy.objection.due_on is 'promised day of the answer';
comment on column subsidy.objection.calendar_version is 'working-day calendar it was computed with';
comment on column subsidy.objection.steps is 'who did which step when';
comment on column subsidy.objection.version is 'row version';
comment on column subsidy.objection.created_at is 'when';
create index objection_notice on subsidy.objection (region_code, notice_id);
create index objection_queue on subsidy.objection (region_code, state, due_on, id);
select zx.regional('subsidy.objection', '{account_id}', '{subsidy.objection}');

create table subsidy.payee_account (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  bank text not null,
  name text not null,
  account_sealed text not null,
  account_masked text not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint payee_account_once unique (organisation_id)
);
comment on table subsidy.payee_account is 'basic account of an institution or enterprise that claims, sealed';
comment on column subsidy.payee_account.region_code is 'region of the organisation';
comment on column subsidy.payee_account.id is 'id';
comment on column subsidy.payee_account.organisation_id is 'whose';
comment on column subsidy.payee_account.bank is 'bank and branch';
comment on column subsidy.payee_account.name is 'account name';
comment on column subsidy.payee_account.account_sealed is 'account number, sealed';
comment on column subsidy.payee_account.account_masked is 'masked';
comment on column subsidy.payee_account.version is 'row version';
comment on column subsidy.payee_account.created_at is 'when';
select zx.regional('subsidy.payee_account', '{organisation_id}');

create table subsidy.slot (
  person_id uuid not null,
  id uuid not null,
  occupation_key text not null,
  level text not null,
  benefit_group text not null,
  once boolean not null,
  state text not null check (state in ('held', 'freed')),
  scheme_id text not null,
  claim_year int not null,
  granted_fen bigint not null,
  claim_region text not null,
  claim_id uuid not null,
  version int not null,
  created_at timestamptz not null,
  primary key (person_id, id)
);
comment on table subsidy.slot is 'guard: what a person has claimed, over all regions and schemes; keys, year and amount only (R12.2)';
comment on column subsidy.slot.person_id is 'canonical person';
comment on column subsidy.slot.id is 'id';
comment on column subsidy.slot.occupation_key is 'occupation, neutral of the dictionary edition';
comment on column subsidy.slot.level is 'skill level';
comment on column subsidy.slot.benefit_group is 'which benefit';
comment on column subsidy.slot.once is 'the scheme gives once per occupation and level';
comment on column subsidy.slot.state is 'held from submission until freed';
comment on column subsidy.slot.scheme_id is 'scheme, for its limits a year';
comment on column subsidy.slot.claim_year is 'year of the claim day';
comment on column subsidy.slot.granted_fen is 'amount, for limits a year';
comment on column subsidy.slot.claim_region is 'office of the claim';
comment on column subsidy.slot.claim_id is 'the claim';
comment on column subsidy.slot.version is 'row version';
comment on column subsidy.slot.created_at is 'when';
-- The same level of the same occupation once within a benefit group, whatever the region, scheme and year.
create unique index slot_once on subsidy.slot (person_id, occupation_key, level, benefit_group) where state = 'held' and once;
create index slot_claim on subsidy.slot (claim_id);
select zx.guard('subsidy.slot', '{subsidy.slot}', '{person_id}');
