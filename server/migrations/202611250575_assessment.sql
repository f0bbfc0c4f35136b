-- Completion assessment (R5.1): score sheets of a class, entered by one and confirmed by another.

create schema assessment;
comment on schema assessment is 'completion assessment: score sheets and scores';

create table assessment.sheet (
  region_code text not null,
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  attempt int not null check (attempt between 1 and 9),
  held_on date not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'confirmed')),
  theory_pass int check (theory_pass between 0 and 100),
  practice_pass int check (practice_pass between 0 and 100),
  confirmed_on date,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint sheet_attempt unique (region_code, class_id, attempt),
  check (theory_pass is not null or practice_pass is not null)
);
create index sheet_organisation on assessment.sheet (organisation_id, created_at);
comment on table assessment.sheet is 'score sheets of a class: the first assessment and its make-ups';
comment on column assessment.sheet.region_code is 'office of the class';
comment on column assessment.sheet.id is 'id';
comment on column assessment.sheet.class_id is 'class';
comment on column assessment.sheet.organisation_id is 'institution of the class';
comment on column assessment.sheet.attempt is '1 the first assessment, 2 and on make-ups';
comment on column assessment.sheet.held_on is 'day of the assessment';
comment on column assessment.sheet.state is 'draft, submitted, returned, confirmed';
comment on column assessment.sheet.theory_pass is 'pass mark of theory on that day; empty: the plan has no theory';
comment on column assessment.sheet.practice_pass is 'pass mark of practice on that day; empty: the plan has no practice';
comment on column assessment.sheet.confirmed_on is 'day of confirmation';
comment on column assessment.sheet.steps is 'steps with who answers for them';
comment on column assessment.sheet.version is 'row version';
comment on column assessment.sheet.created_at is 'when';
select zx.regional('assessment.sheet', '{organisation_id}', '{assessment.own}');

create table assessment.score (
  region_code text not null,
  id uuid not null,
  sheet_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  theory int check (theory between 0 and 100),
  practice int check (practice between 0 and 100),
  missed boolean not null,
  confirmed boolean not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, sheet_id) references assessment.sheet (region_code, id),
  constraint score_once unique (region_code, sheet_id, enrolment_id),
  check (not missed or (theory is null and practice is null))
);
create index score_class on assessment.score (region_code, class_id);
create index score_person on assessment.score (person_id);
comment on table assessment.score is 'scores of one trainee on one sheet';
comment on column assessment.score.region_code is 'office of the class';
comment on column assessment.score.id is 'id';
comment on column assessment.score.sheet_id is 'sheet';
comment on column assessment.score.class_id is 'class';
comment on column assessment.score.organisation_id is 'institution of the class';
comment on column assessment.score.enrolment_id is 'trainee';
comment on column assessment.score.person_id is 'person';
comment on column assessment.score.theory is 'theory, 0 to 100; empty: not entered, or not needed again';
comment on column assessment.score.practice is 'practice, 0 to 100; empty: not entered, or not needed again';
comment on column assessment.score.missed is 'did not come';
comment on column assessment.score.confirmed is 'the sheet is confirmed';
comment on column assessment.score.version is 'row version';
comment on column assessment.score.created_at is 'when';
select zx.regional('assessment.score', '{organisation_id,person_id}', '{assessment.own}');
