-- Pictures taken by the camera when signing in, and what their comparison with the registered face gave (R4.4).

create table attendance.face_check (
  region_code text not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  sign_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  at timestamptz not null,
  required boolean not null,
  file_id uuid not null,
  state text not null check (state in ('waiting', 'passed', 'to_judge', 'failed', 'silent', 'accepted', 'refused')),
  score_bp int,
  why text,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index face_check_listed on attendance.face_check (created_at desc, id desc);
comment on table attendance.face_check is 'a face shown when signing in, and what comparing it gave; the institution reads none of it';
comment on column attendance.face_check.region_code is 'office of the class';
comment on column attendance.face_check.id is 'id';
comment on column attendance.face_check.session_id is 'session';
comment on column attendance.face_check.class_id is 'class';
comment on column attendance.face_check.enrolment_id is 'trainee';
comment on column attendance.face_check.person_id is 'who signed';
comment on column attendance.face_check.sign_id is 'sign-in it was shown for';
comment on column attendance.face_check.direction is 'in, out';
comment on column attendance.face_check.at is 'when, by the server clock';
comment on column attendance.face_check.required is 'the region demanded a face: the sign-in counts by it alone';
comment on column attendance.face_check.file_id is 'picture, sealed; deleted after its term';
comment on column attendance.face_check.state is 'waiting, passed, to_judge, failed, silent, accepted, refused';
comment on column attendance.face_check.score_bp is 'likeness, parts per 10,000; empty when nothing was compared';
comment on column attendance.face_check.why is 'why nothing could be compared, or no face was found';
comment on column attendance.face_check.steps is 'who did which step when';
comment on column attendance.face_check.version is 'row version';
comment on column attendance.face_check.created_at is 'when';
select zx.regional('attendance.face_check', '{person_id}');
