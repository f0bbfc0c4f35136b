-- Certificates of completion, their numbers and the counters these are drawn from (R5.2).
create schema certificate;
comment on schema certificate is 'certificates of completion and their verification';

create table certificate.certificate (
  region_code text not null,
  id uuid not null,
  serial text not null,
  kind text not null,
  state text not null check (state in ('valid', 'revoking', 'revoked')),
  person_id uuid not null,
  organisation_id uuid not null,
  class_id uuid not null,
  enrolment_id uuid not null,
  holder_sealed text not null,
  holder_masked text not null,
  document_masked text not null,
  occupation_name text not null,
  level text not null,
  hours int not null,
  starts_on date not null,
  ends_on date not null,
  institution_name text not null,
  class_title text not null,
  issued_on date not null,
  layout jsonb not null,
  revoked_on date,
  revoke_reason text,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index certificate_class on certificate.certificate (class_id);
create index certificate_enrolment on certificate.certificate (enrolment_id);
create index certificate_person on certificate.certificate (person_id, issued_on desc);
create index certificate_organisation on certificate.certificate (organisation_id, issued_on desc, id);
create index certificate_region on certificate.certificate (region_code, issued_on desc, id);
comment on table certificate.certificate is 'certificates of completion; what is printed is frozen here at issue';
comment on column certificate.certificate.region_code is 'office of the class';
comment on column certificate.certificate.id is 'id';
comment on column certificate.certificate.serial is 'number, unique through certificate.serial';
comment on column certificate.certificate.kind is 'kind of certificate';
comment on column certificate.certificate.state is 'valid, revoking (proposed, still valid) or revoked';
comment on column certificate.certificate.person_id is 'holder';
comment on column certificate.certificate.organisation_id is 'institution that issued it';
comment on column certificate.certificate.class_id is 'class, in the same region';
comment on column certificate.certificate.enrolment_id is 'enrolment, in the same region';
comment on column certificate.certificate.holder_sealed is 'name as printed, sealed';
comment on column certificate.certificate.holder_masked is 'name, masked';
comment on column certificate.certificate.document_masked is 'identity number, masked, as printed';
comment on column certificate.certificate.occupation_name is 'occupation as in the class';
comment on column certificate.certificate.level is 'level trained for';
comment on column certificate.certificate.hours is 'class hours of the programme';
comment on column certificate.certificate.starts_on is 'first day of training';
comment on column certificate.certificate.ends_on is 'last day of training';
comment on column certificate.certificate.institution_name is 'institution as named at issue';
comment on column certificate.certificate.class_title is 'class as titled at issue';
comment on column certificate.certificate.issued_on is 'day of issue';
comment on column certificate.certificate.layout is 'wording in force at issue (parameter certificate.layout)';
comment on column certificate.certificate.revoked_on is 'day of revocation';
comment on column certificate.certificate.revoke_reason is 'reason of revocation, public';
comment on column certificate.certificate.steps is 'who did which step';
comment on column certificate.certificate.version is 'row version';
comment on column certificate.certificate.created_at is 'when';
select zx.regional('certificate.certificate', '{organisation_id,person_id}', '{certificate.verify}');

create table certificate.serial (
  serial text not null,
  certificate_region text not null,
  certificate_id uuid not null,
  name_index text not null,
  constraint certificate_serial primary key (serial)
);
comment on table certificate.serial is 'guard: a number exists once in the province; anyone may verify by it';
comment on column certificate.serial.serial is 'number';
comment on column certificate.serial.certificate_region is 'region of the certificate';
comment on column certificate.serial.certificate_id is 'the certificate';
comment on column certificate.serial.name_index is 'blind index of the holder''s name, to compare with the name given';
select zx.guard('certificate.serial', '{certificate.verify}');

create table certificate.holding (
  region_code text not null,
  enrolment_id uuid not null,
  certificate_id uuid not null,
  constraint certificate_once primary key (region_code, enrolment_id)
);
comment on table certificate.holding is 'guard: one live certificate an enrolment';
comment on column certificate.holding.region_code is 'region';
comment on column certificate.holding.enrolment_id is 'enrolment';
comment on column certificate.holding.certificate_id is 'its live certificate';
select zx.guard('certificate.holding', '{certificate.issue}');

create table certificate.counter (
  region_code text not null,
  year int not null,
  last int not null,
  primary key (region_code, year)
);
comment on table certificate.counter is 'last number given out by an office in a year';
comment on column certificate.counter.region_code is 'office';
comment on column certificate.counter.year is 'year of issue';
comment on column certificate.counter.last is 'last number';
select zx.guard('certificate.counter', '{certificate.issue}');
