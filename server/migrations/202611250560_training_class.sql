-- Classes: opening application, roster, plan of sessions, checks, and the guard against being in two places (R4.1).
create schema training_class;
comment on schema training_class is 'classes from the application to the approved completion';

create table training_class.class (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  organisation_id uuid not null,
  number text,
  title text not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved', 'running', 'completion_submitted', 'finished', 'cancelled')),
  entry jsonb not null,
  occupation_key text not null,
  occupation_name text not null,
  level text not null,
  training_type text not null,
  mode text not null check (mode in ('offline', 'online', 'blended')),
  site_region text,
  site_id uuid,
  starts_on date not null,
  ends_on date not null,
  capacity int not null check (capacity > 0),
  fee_fen bigint not null check (fee_fen >= 0),
  own_cost_fen bigint not null check (own_cost_fen >= 0),
  manager_name text not null,
  intro text not null,
  open_enrolment boolean not null,
  assessment jsonb,
  resources jsonb not null,
  filing_day date,
  promised_on date,
  promise_calendar text,
  promise_provisional boolean not null,
  approved_on date,
  completion_approved_on date,
  committed_fen bigint,
  marks jsonb not null,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check (ends_on >= starts_on),
  check (own_cost_fen <= fee_fen)
);
comment on table training_class.class is 'a class of one organisation, from draft to approved completion';
comment on column training_class.class.region_code is 'county that handles the class';
comment on column training_class.class.id is 'id';
comment on column training_class.class.organisation_id is 'organisation that trains';
comment on column training_class.class.number is 'number by the pattern of the region, given at the first submission';
comment on column training_class.class.title is 'name';
comment on column training_class.class.state is 'state of the workflow';
comment on column training_class.class.entry is 'catalogue entry in force when drafted, frozen for ever';
comment on column training_class.class.occupation_key is 'occupation, dictionary-neutral; from the entry';
comment on column training_class.class.occupation_name is 'occupation as the entry names it';
comment on column training_class.class.level is 'skill level; from the entry';
comment on column training_class.class.training_type is 'kind of training; from the entry';
comment on column training_class.class.mode is 'on site, online or both';
comment on column training_class.class.site_region is 'region of the site';
comment on column training_class.class.site_id is 'site of the lessons';
comment on column training_class.class.starts_on is 'first day';
comment on column training_class.class.ends_on is 'last day';
comment on column training_class.class.capacity is 'planned number of trainees';
comment on column training_class.class.fee_fen is 'fee of the training';
comment on column training_class.class.own_cost_fen is 'what the trainee bears himself';
comment on column training_class.class.manager_name is 'who manages the class, as given';
comment on column training_class.class.intro is 'what the portal says of it';
comment on column training_class.class.open_enrolment is 'shown on the portal for enrolment';
comment on column training_class.class.assessment is 'assessment plan: method, day, place, assessor';
comment on column training_class.class.resources is 'teaching resources used: id and title when chosen';
comment on column training_class.class.filing_day is 'day of the submission in force';
comment on column training_class.class.promised_on is 'last working day of the review now waiting';
comment on column training_class.class.promise_calendar is 'version of the working-day calendar of the promise';
comment on column training_class.class.promise_provisional is 'whether a year without published calendar was touched';
comment on column training_class.class.approved_on is 'day the filing was approved';
comment on column training_class.class.completion_approved_on is 'day the completion was approved';
comment on column training_class.class.committed_fen is 'budget committed at approval: standard times heads';
comment on column training_class.class.marks is 'places to mend, with remarks, of the last return';
comment on column training_class.class.steps is 'who did which step when';
comment on column training_class.class.version is 'row version';
comment on column training_class.class.created_at is 'when';
create unique index class_number on training_class.class (region_code, number);
create index class_list on training_class.class (region_code, created_at desc, id desc);
create index class_state on training_class.class (region_code, state, promised_on);
create index class_organisation on training_class.class (organisation_id, created_at desc, id desc);
create index class_open on training_class.class (starts_on, id) where open_enrolment;
-- What the portal shows of a class is read by the named scope: the row holds more than is public.
select zx.regional('training_class.class', '{organisation_id}', '{training_class.enrol}');

create table training_class.enrolment (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  canonical_person_id uuid not null,
  no int not null,
  state text not null check (state in ('applied', 'enrolled', 'declined', 'withdrawn')),
  source text not null check (source in ('typed', 'imported', 'applied')),
  import_id uuid,
  education text,
  categories jsonb not null,
  employment text,
  employer text,
  residence text,
  own_cost_fen bigint not null,
  reason text,
  decided_at timestamptz,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table training_class.enrolment is 'a trainee of a class: applied, enrolled, declined or withdrawn';
comment on column training_class.enrolment.region_code is 'county that handles the class';
comment on column training_class.enrolment.id is 'id';
comment on column training_class.enrolment.class_id is 'class, of the same region';
comment on column training_class.enrolment.organisation_id is 'organisation that trains';
comment on column training_class.enrolment.person_id is 'person as registered';
comment on column training_class.enrolment.canonical_person_id is 'the one person behind merged records; guards use it';
comment on column training_class.enrolment.no is 'place in the roster';
comment on column training_class.enrolment.state is 'state';
comment on column training_class.enrolment.source is 'how the trainee came into the roster';
comment on column training_class.enrolment.import_id is 'import that brought the row';
comment on column training_class.enrolment.education is 'education';
comment on column training_class.enrolment.categories is 'categories of person';
comment on column training_class.enrolment.employment is 'employment status';
comment on column training_class.enrolment.employer is 'workplace';
comment on column training_class.enrolment.residence is 'registered residence as written';
comment on column training_class.enrolment.own_cost_fen is 'own share as shown to the trainee';
comment on column training_class.enrolment.reason is 'why declined or withdrawn';
comment on column training_class.enrolment.decided_at is 'when accepted, declined or withdrawn';
comment on column training_class.enrolment.steps is 'who did which step when';
comment on column training_class.enrolment.version is 'row version';
comment on column training_class.enrolment.created_at is 'when';
create unique index enrolment_once on training_class.enrolment (region_code, class_id, canonical_person_id) where state in ('applied', 'enrolled');
create index enrolment_class on training_class.enrolment (region_code, class_id, no);
create index enrolment_person on training_class.enrolment (person_id, created_at desc);
create index enrolment_waiting on training_class.enrolment (organisation_id, state, created_at, id);
select zx.regional('training_class.enrolment', '{organisation_id,person_id}', '{training_class.enrol}');

create table training_class.session (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  no int not null,
  day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  hours int not null check (hours > 0),
  content text not null,
  kind text not null check (kind in ('theory', 'practice')),
  mode text not null check (mode in ('onsite', 'online')),
  teacher_id uuid,
  teacher_person_id uuid,
  site_region text,
  site_id uuid,
  room_id uuid,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check (ends_at > starts_at)
);
comment on table training_class.session is 'one session of the plan';
comment on column training_class.session.region_code is 'county that handles the class';
comment on column training_class.session.id is 'id';
comment on column training_class.session.class_id is 'class, of the same region';
comment on column training_class.session.organisation_id is 'organisation that trains';
comment on column training_class.session.no is 'place in the plan';
comment on column training_class.session.day is 'Shanghai day';
comment on column training_class.session.starts_at is 'start';
comment on column training_class.session.ends_at is 'end';
comment on column training_class.session.hours is 'class hours';
comment on column training_class.session.content is 'what is taught';
comment on column training_class.session.kind is 'theory or practice';
comment on column training_class.session.mode is 'on site or online';
comment on column training_class.session.teacher_id is 'teacher, a row of the organisation';
comment on column training_class.session.teacher_person_id is 'the teacher as a person';
comment on column training_class.session.site_region is 'region of the site';
comment on column training_class.session.site_id is 'site';
comment on column training_class.session.room_id is 'room';
comment on column training_class.session.version is 'row version';
comment on column training_class.session.created_at is 'when';
create index session_class on training_class.session (region_code, class_id, starts_at);
create index session_day on training_class.session (organisation_id, day);
select zx.regional('training_class.session', '{organisation_id}', '{training_class.enrol}');

create table training_class.check_run (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  stage text not null check (stage in ('filing', 'enrolment', 'completion', 'claim', 'payment')),
  results jsonb not null,
  failed int not null,
  open int not null,
  by_label text not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table training_class.check_run is 'one asking of the rules at one step: every result with its facts in words, never changed';
comment on column training_class.check_run.region_code is 'county that handles the class';
comment on column training_class.check_run.id is 'id';
comment on column training_class.check_run.class_id is 'class, of the same region';
comment on column training_class.check_run.organisation_id is 'organisation that trains';
comment on column training_class.check_run.stage is 'step of the process';
comment on column training_class.check_run.results is 'check results';
comment on column training_class.check_run.failed is 'results that failed';
comment on column training_class.check_run.open is 'results to be judged or whose source was silent';
comment on column training_class.check_run.by_label is 'who caused it: office and masked name';
comment on column training_class.check_run.created_at is 'when';
create index check_run_class on training_class.check_run (region_code, class_id, created_at desc);
select zx.regional('training_class.check_run', '{organisation_id}');
select zx.append_only('training_class.check_run');

create table training_class.roster_import (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  rows int not null,
  undone_at timestamptz,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table training_class.roster_import is 'one import of a roster, so that it can be undone while nothing depends on it';
comment on column training_class.roster_import.region_code is 'county that handles the class';
comment on column training_class.roster_import.id is 'id';
comment on column training_class.roster_import.class_id is 'class, of the same region';
comment on column training_class.roster_import.organisation_id is 'organisation that trains';
comment on column training_class.roster_import.rows is 'trainees brought in';
comment on column training_class.roster_import.undone_at is 'when it was undone';
comment on column training_class.roster_import.version is 'row version';
comment on column training_class.roster_import.created_at is 'when';
select zx.regional('training_class.roster_import', '{organisation_id}');

create table training_class.counter (
  region_code text not null,
  year int not null,
  last int not null,
  version int not null,
  primary key (region_code, year)
);
comment on table training_class.counter is 'last class number given in a year';
comment on column training_class.counter.region_code is 'county';
comment on column training_class.counter.year is 'year';
comment on column training_class.counter.last is 'last serial given';
comment on column training_class.counter.version is 'row version';
select zx.regional('training_class.counter', '{}', '{training_class.number}');

create table training_class.occupancy (
  id uuid not null,
  subject_kind text not null check (subject_kind in ('person', 'room')),
  subject_id uuid not null,
  during tstzrange not null,
  held boolean not null,
  class_region text not null,
  class_id uuid not null,
  session_id uuid not null,
  version int not null,
  primary key (id),
  constraint occupancy_one_place exclude using gist (subject_kind with =, subject_id with =, during with &&) where (held)
);
comment on table training_class.occupancy is 'who and which room is taken when by which class, over all regions; nobody is in two places at once';
comment on column training_class.occupancy.id is 'id';
comment on column training_class.occupancy.subject_kind is 'trainees and teachers are persons';
comment on column training_class.occupancy.subject_id is 'canonical person or room';
comment on column training_class.occupancy.during is 'session time';
comment on column training_class.occupancy.held is 'false once released by cancelling or withdrawal';
comment on column training_class.occupancy.class_region is 'region of the class';
comment on column training_class.occupancy.class_id is 'class';
comment on column training_class.occupancy.session_id is 'session';
comment on column training_class.occupancy.version is 'row version';
create index occupancy_class on training_class.occupancy (class_region, class_id);
select zx.guard('training_class.occupancy', '{training_class.occupancy}');
