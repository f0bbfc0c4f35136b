-- Paper sign-in sheets (R4.4): printed with a code, scanned back and attached to their session.

create table attendance.sheet (
  region_code text not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  printed_by text not null,
  enrolments jsonb not null,
  file_id uuid,
  match text check (match in ('matched', 'unread')),
  attached_at timestamptz,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check ((file_id is null) = (attached_at is null) and (file_id is null) = (match is null))
);
create index sheet_session on attendance.sheet (region_code, session_id);
comment on table attendance.sheet is 'paper sign-in sheets of sessions where neither phone nor kit could be used';
comment on column attendance.sheet.region_code is 'office of the class';
comment on column attendance.sheet.id is 'id; the code on the sheet names it';
comment on column attendance.sheet.session_id is 'session';
comment on column attendance.sheet.class_id is 'class';
comment on column attendance.sheet.organisation_id is 'institution of the class';
comment on column attendance.sheet.printed_by is 'office and masked name of who printed it';
comment on column attendance.sheet.enrolments is 'trainees on it, in its order';
comment on column attendance.sheet.file_id is 'scan; empty until it is attached';
comment on column attendance.sheet.match is 'matched: the scan shows the code of this sheet; unread: no code could be read';
comment on column attendance.sheet.attached_at is 'when the scan was attached';
comment on column attendance.sheet.version is 'row version';
comment on column attendance.sheet.created_at is 'when it was printed';
select zx.regional('attendance.sheet', '{organisation_id}');
