-- Random roll calls in mid-session, and what supports a correction (R4.4).

create table attendance.spot_check (
  region_code text not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  drawn_at timestamptz not null,
  due_at timestamptz not null,
  drawn_by text not null,
  seed text not null,
  candidates jsonb not null,
  drawn jsonb not null,
  answers jsonb,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index spot_check_session on attendance.spot_check (region_code, session_id);
comment on table attendance.spot_check is 'random roll calls in mid-session: who was drawn among those present, and who was found there';
comment on column attendance.spot_check.region_code is 'office of the class';
comment on column attendance.spot_check.id is 'id';
comment on column attendance.spot_check.session_id is 'session';
comment on column attendance.spot_check.class_id is 'class';
comment on column attendance.spot_check.organisation_id is 'institution of the class';
comment on column attendance.spot_check.drawn_at is 'when it was drawn';
comment on column attendance.spot_check.due_at is 'until when it may be answered';
comment on column attendance.spot_check.drawn_by is 'office and masked name of who drew';
comment on column attendance.spot_check.seed is 'random seed, hex: the draw follows from it and the candidates';
comment on column attendance.spot_check.candidates is 'enrolments present by their sign-ins at that moment';
comment on column attendance.spot_check.drawn is 'enrolments drawn';
comment on column attendance.spot_check.answers is 'whether each was there, by enrolment; empty until answered';
comment on column attendance.spot_check.version is 'row version';
comment on column attendance.spot_check.created_at is 'when';
select zx.regional('attendance.spot_check', '{organisation_id}');

alter table attendance.correction add column evidence jsonb not null default '[]';
comment on column attendance.correction.evidence is 'files that support it, by id';
