-- what an institution teaches for a programme, and how its teachers were judged and went on learning (R2.1, R9)

create table organisation.curriculum (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  occupation_key text not null,
  occupation_name text not null,
  level text not null,
  title text not null,
  modules jsonb not null,
  state text not null check (state in ('in_use', 'ended')),
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, organisation_id) references organisation.organisation (region_code, id)
);
create unique index curriculum_once on organisation.curriculum (organisation_id, occupation_key, level) where state = 'in_use';
comment on table organisation.curriculum is 'what an institution teaches for a programme, module by module';
comment on column organisation.curriculum.region_code is 'office that keeps the organisation';
comment on column organisation.curriculum.id is 'id';
comment on column organisation.curriculum.organisation_id is 'whose';
comment on column organisation.curriculum.occupation_key is 'occupation of the programme';
comment on column organisation.curriculum.occupation_name is 'its name';
comment on column organisation.curriculum.level is 'skill level of the programme';
comment on column organisation.curriculum.title is 'title';
comment on column organisation.curriculum.modules is 'name, class hours of theory and practice, content, resource';
comment on column organisation.curriculum.state is 'in use or ended';
comment on column organisation.curriculum.version is 'row version';
comment on column organisation.curriculum.created_at is 'when';
select zx.regional('organisation.curriculum', '{organisation_id}', '{organisation.public}');

create table organisation.teacher_record (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  teacher_id uuid not null,
  kind text not null,
  subject text not null,
  day date not null,
  giver text not null,
  hours int check (hours > 0),
  result text not null,
  file_id uuid,
  state text not null check (state in ('in_use', 'ended')),
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, teacher_id) references organisation.teacher (region_code, id)
);
create index teacher_record_teacher on organisation.teacher_record (teacher_id, created_at);
comment on table organisation.teacher_record is 'evaluations and further training of a teacher';
comment on column organisation.teacher_record.region_code is 'office that keeps the organisation';
comment on column organisation.teacher_record.id is 'id';
comment on column organisation.teacher_record.organisation_id is 'whose teacher';
comment on column organisation.teacher_record.teacher_id is 'of whom';
comment on column organisation.teacher_record.kind is 'evaluation or training';
comment on column organisation.teacher_record.subject is 'what was judged or learnt';
comment on column organisation.teacher_record.day is 'when it was given';
comment on column organisation.teacher_record.giver is 'who judged or taught';
comment on column organisation.teacher_record.hours is 'class hours of a training; null: not stated';
comment on column organisation.teacher_record.result is 'excellent, qualified, unqualified';
comment on column organisation.teacher_record.file_id is 'the document; null: none';
comment on column organisation.teacher_record.state is 'in use or ended';
comment on column organisation.teacher_record.version is 'row version';
comment on column organisation.teacher_record.created_at is 'when';
select zx.regional('organisation.teacher_record', '{organisation_id}', '{organisation.public}');
