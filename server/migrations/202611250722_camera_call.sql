-- Call to camera: trainees of a running session drawn at random and shown within a time limit (R4.5).

create table supervision.camera_call (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  class_id uuid not null,
  session_id uuid not null,
  reason text not null,
  called_by text not null,
  called_at timestamptz not null,
  due_at timestamptz not null,
  closed boolean not null,
  seed text not null,
  pool jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index camera_call_class on supervision.camera_call (region_code, class_id);
comment on table supervision.camera_call is 'an officer calls trainees of a running session to the camera';
comment on column supervision.camera_call.region_code is 'office of the class';
comment on column supervision.camera_call.id is 'id';
comment on column supervision.camera_call.organisation_id is 'institution of the class';
comment on column supervision.camera_call.class_id is 'class';
comment on column supervision.camera_call.session_id is 'session that ran';
comment on column supervision.camera_call.reason is 'why the class was called';
comment on column supervision.camera_call.called_by is 'office and masked name of who called';
comment on column supervision.camera_call.called_at is 'when';
comment on column supervision.camera_call.due_at is 'until when each has to be shown';
comment on column supervision.camera_call.closed is 'the time is over, or everyone was shown';
comment on column supervision.camera_call.seed is 'random seed, hex: the draw follows from it and the list';
comment on column supervision.camera_call.pool is 'enrolments drawn from, in the order of the roster';
comment on column supervision.camera_call.version is 'row version';
comment on column supervision.camera_call.created_at is 'when';
select zx.regional('supervision.camera_call', '{organisation_id}');

create table supervision.camera_shown (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  call_id uuid not null,
  class_id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  no int not null,
  rank int not null,
  outcome text not null check (outcome in ('waiting', 'comparing', 'same', 'to_judge', 'unlike', 'other', 'not_shown')),
  why text,
  shown_at timestamptz,
  late boolean not null,
  standing text check (standing in ('inside', 'uncertain', 'outside', 'unknown')),
  score_bp int,
  photo jsonb,
  remark text,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, call_id) references supervision.camera_call (region_code, id)
);
create index camera_shown_call on supervision.camera_shown (region_code, call_id);
comment on table supervision.camera_shown is 'a trainee called to the camera, and what the picture gave';
comment on column supervision.camera_shown.region_code is 'office of the class';
comment on column supervision.camera_shown.id is 'id';
comment on column supervision.camera_shown.organisation_id is 'institution of the class';
comment on column supervision.camera_shown.call_id is 'call';
comment on column supervision.camera_shown.class_id is 'class';
comment on column supervision.camera_shown.enrolment_id is 'trainee';
comment on column supervision.camera_shown.person_id is 'their person';
comment on column supervision.camera_shown.no is 'number on the roster';
comment on column supervision.camera_shown.rank is 'place in the draw';
comment on column supervision.camera_shown.outcome is 'waiting, comparing, same, to_judge, unlike, other, not_shown';
comment on column supervision.camera_shown.why is 'why it is left to an officer: code of a text';
comment on column supervision.camera_shown.shown_at is 'when the picture came, by the server clock';
comment on column supervision.camera_shown.late is 'came after the time limit; kept, and marked';
comment on column supervision.camera_shown.standing is 'where the device says it was: inside, uncertain, outside, unknown';
comment on column supervision.camera_shown.score_bp is 'likeness, parts per 10,000; empty when nothing was compared';
comment on column supervision.camera_shown.photo is 'picture: file, when and where taken as the device says, since when a like one is known';
comment on column supervision.camera_shown.remark is 'what the officer says';
comment on column supervision.camera_shown.version is 'row version';
comment on column supervision.camera_shown.created_at is 'when';
select zx.regional('supervision.camera_shown', '{organisation_id}');
