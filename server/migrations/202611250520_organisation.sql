-- Organisations: institutions, enterprises, platforms, supervisors; their sites, rooms, teachers, resources, proofs (R2.1).
create schema organisation;
comment on schema organisation is 'organisations with what they train with: sites, rooms, teachers, resources, proofs';

create table organisation.organisation (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  organisation_id uuid generated always as (id) stored,
  kind text not null check (kind in ('institution', 'enterprise', 'platform', 'supervisor')),
  nature text not null check (nature in ('vocational_college', 'technical_school', 'private_school', 'other_school', 'enterprise', 'social_organisation')),
  name text not null,
  pinyin text not null,
  uscc text not null,
  legal_representative_sealed text not null,
  legal_representative_masked text not null,
  address text not null,
  contact_name_sealed text not null,
  contact_name_masked text not null,
  contact_phone_sealed text not null,
  contact_phone_masked text not null,
  scope_text text not null,
  state text not null check (state in ('active', 'closed')),
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index organisation_by_id on organisation.organisation (id);
create index organisation_by_name on organisation.organisation (pinyin, region_code, id);
comment on table organisation.organisation is 'institutions of the six natures, enterprises, platforms and supervisors';
comment on column organisation.organisation.region_code is 'office that keeps it';
comment on column organisation.organisation.id is 'id';
comment on column organisation.organisation.organisation_id is 'the id again, for the row policy';
comment on column organisation.organisation.kind is 'what it does in the system';
comment on column organisation.organisation.nature is 'one of the six natures of R2.1';
comment on column organisation.organisation.name is 'registered name';
comment on column organisation.organisation.pinyin is 'sort key';
comment on column organisation.organisation.uscc is 'unified social credit code; unique through organisation.uscc';
comment on column organisation.organisation.legal_representative_sealed is 'legal representative, sealed';
comment on column organisation.organisation.legal_representative_masked is 'legal representative as shown';
comment on column organisation.organisation.address is 'registered address';
comment on column organisation.organisation.contact_name_sealed is 'contact, sealed';
comment on column organisation.organisation.contact_name_masked is 'contact as shown';
comment on column organisation.organisation.contact_phone_sealed is 'phone of the contact, sealed';
comment on column organisation.organisation.contact_phone_masked is 'phone as shown';
comment on column organisation.organisation.scope_text is 'what the licence allows, in its words';
comment on column organisation.organisation.state is 'active or closed';
comment on column organisation.organisation.version is 'row version';
comment on column organisation.organisation.created_at is 'when';
select zx.regional('organisation.organisation', '{organisation_id}', '{organisation.public}');

create table organisation.uscc (
  uscc text not null,
  organisation_region text not null,
  organisation_id uuid not null,
  constraint uscc_once primary key (uscc)
);
comment on table organisation.uscc is 'guard: a credit code exists once in the province';
comment on column organisation.uscc.uscc is 'unified social credit code';
comment on column organisation.uscc.organisation_region is 'region of the organisation';
comment on column organisation.uscc.organisation_id is 'the organisation';
select zx.guard('organisation.uscc', '{organisation.public}');

create table organisation.site (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  name text not null,
  address text not null,
  place_region text not null check (place_region ~ '^[0-9]{6}$'),
  fence jsonb not null,
  state text not null check (state in ('in_use', 'ended')),
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, organisation_id) references organisation.organisation (region_code, id)
);
create index site_organisation on organisation.site (organisation_id);
comment on table organisation.site is 'training sites with their fence';
comment on column organisation.site.region_code is 'office that keeps the organisation';
comment on column organisation.site.id is 'id';
comment on column organisation.site.organisation_id is 'whose';
comment on column organisation.site.name is 'name';
comment on column organisation.site.address is 'address';
comment on column organisation.site.place_region is 'county it stands in';
comment on column organisation.site.fence is 'circle (centre, radius in metres) or polygon, WGS-84';
comment on column organisation.site.state is 'in use or ended';
comment on column organisation.site.version is 'row version';
comment on column organisation.site.created_at is 'when';
select zx.regional('organisation.site', '{organisation_id}', '{organisation.public}');

create table organisation.room (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  site_id uuid not null,
  name text not null,
  capacity int not null check (capacity > 0),
  state text not null check (state in ('in_use', 'ended')),
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, site_id) references organisation.site (region_code, id)
);
create index room_site on organisation.room (site_id);
comment on table organisation.room is 'rooms of a site';
comment on column organisation.room.region_code is 'office that keeps the organisation';
comment on column organisation.room.id is 'id';
comment on column organisation.room.organisation_id is 'whose';
comment on column organisation.room.site_id is 'site it is in';
comment on column organisation.room.name is 'name or number';
comment on column organisation.room.capacity is 'trainees it holds';
comment on column organisation.room.state is 'in use or ended';
comment on column organisation.room.version is 'row version';
comment on column organisation.room.created_at is 'when';
select zx.regional('organisation.room', '{organisation_id}', '{organisation.public}');

create table organisation.teacher (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  name_masked text not null,
  employment text not null check (employment in ('full_time', 'part_time')),
  qualification text not null,
  qualification_number text,
  level text,
  occupations jsonb not null,
  valid_from date not null,
  valid_to date,
  state text not null check (state in ('in_use', 'ended')),
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, organisation_id) references organisation.organisation (region_code, id)
);
create index teacher_organisation on organisation.teacher (organisation_id);
create unique index teacher_once on organisation.teacher (region_code, organisation_id, person_id) where state = 'in_use';
comment on table organisation.teacher is 'teachers: persons an organisation teaches with';
comment on column organisation.teacher.region_code is 'office that keeps the organisation';
comment on column organisation.teacher.id is 'id';
comment on column organisation.teacher.organisation_id is 'whose';
comment on column organisation.teacher.person_id is 'the person';
comment on column organisation.teacher.name_masked is 'name as shown';
comment on column organisation.teacher.employment is 'full or part time';
comment on column organisation.teacher.qualification is 'teaching qualification, in words';
comment on column organisation.teacher.qualification_number is 'number of its certificate';
comment on column organisation.teacher.level is 'own skill level';
comment on column organisation.teacher.occupations is 'occupations the teacher fits: key, name, levels';
comment on column organisation.teacher.valid_from is 'first day';
comment on column organisation.teacher.valid_to is 'last day; empty while employed';
comment on column organisation.teacher.state is 'in use or ended';
comment on column organisation.teacher.version is 'row version';
comment on column organisation.teacher.created_at is 'when';
select zx.regional('organisation.teacher', '{organisation_id,person_id}', '{organisation.public}');

create table organisation.resource (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  kind text not null check (kind in ('textbook', 'digital_course', 'curriculum', 'equipment')),
  title text not null,
  isbn text,
  edition text,
  publisher text,
  channel text,
  quantity int check (quantity > 0),
  occupations jsonb not null,
  state text not null check (state in ('in_use', 'ended')),
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, organisation_id) references organisation.organisation (region_code, id)
);
create index resource_organisation on organisation.resource (organisation_id);
comment on table organisation.resource is 'teaching resources: textbooks, digital courses, curricula, equipment';
comment on column organisation.resource.region_code is 'office that keeps the organisation';
comment on column organisation.resource.id is 'id';
comment on column organisation.resource.organisation_id is 'whose';
comment on column organisation.resource.kind is 'kind of resource';
comment on column organisation.resource.title is 'title or name';
comment on column organisation.resource.isbn is 'ISBN of a textbook, 13 digits';
comment on column organisation.resource.edition is 'edition';
comment on column organisation.resource.publisher is 'publisher, or provider of a digital course';
comment on column organisation.resource.channel is 'how it was bought or is reached';
comment on column organisation.resource.quantity is 'copies or pieces';
comment on column organisation.resource.occupations is 'occupations it is for: key and name';
comment on column organisation.resource.state is 'in use or ended';
comment on column organisation.resource.version is 'row version';
comment on column organisation.resource.created_at is 'when';
select zx.regional('organisation.resource', '{organisation_id}', '{organisation.public}');

create table organisation.proof (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  kind text not null check (kind in ('licence', 'registration', 'fire', 'hygiene', 'safety', 'epidemic_prevention')),
  number text not null,
  issuer text not null,
  file_id uuid not null,
  valid_from date not null,
  valid_to date,
  alarmed_on date,
  state text not null check (state in ('in_use', 'ended')),
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check (valid_to is null or valid_to >= valid_from),
  foreign key (region_code, organisation_id) references organisation.organisation (region_code, id)
);
create index proof_organisation on organisation.proof (organisation_id);
create index proof_expiry on organisation.proof (valid_to, region_code, id) where state = 'in_use';
comment on table organisation.proof is 'licences and proofs with their term';
comment on column organisation.proof.region_code is 'office that keeps the organisation';
comment on column organisation.proof.id is 'id';
comment on column organisation.proof.organisation_id is 'whose';
comment on column organisation.proof.kind is 'licence, registration, fire, hygiene, safety, epidemic prevention';
comment on column organisation.proof.number is 'number of the document';
comment on column organisation.proof.issuer is 'who issued it';
comment on column organisation.proof.file_id is 'scan, in kernel.file';
comment on column organisation.proof.valid_from is 'first day';
comment on column organisation.proof.valid_to is 'last day; empty: without term';
comment on column organisation.proof.alarmed_on is 'day the organisation was warned of the end of the term';
comment on column organisation.proof.state is 'in use or ended';
comment on column organisation.proof.version is 'row version';
comment on column organisation.proof.created_at is 'when';
select zx.regional('organisation.proof', '{organisation_id}');
