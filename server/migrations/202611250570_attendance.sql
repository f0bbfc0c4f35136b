-- Attendance (R4.4): sign-ins as they arrive (append-only, by month), what they prove, the settled result of each session,
-- corrections with two persons, and the digests by which sign-ins enter the evidence log.

create schema attendance;
comment on schema attendance is 'attendance by session: sign-ins, their proofs, settled results, corrections';

create table attendance.sign (
  region_code text not null,
  month date not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  enrolment_id uuid,
  person_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  at timestamptz not null,
  outcome text not null check (outcome in ('accepted', 'to_judge', 'rejected')),
  reasons jsonb not null,
  account_id uuid not null,
  device text,
  batch_id uuid not null,
  primary key (region_code, month, id)
) partition by range (month);
create index sign_session on attendance.sign (region_code, session_id, person_id);
create index sign_person on attendance.sign (person_id, at);
create index sign_batch_of on attendance.sign (batch_id);
comment on table attendance.sign is 'every attempt to sign in or out by phone, the rejected ones too; only ever added (R4.4)';
comment on column attendance.sign.region_code is 'office of the class';
comment on column attendance.sign.month is 'first day of the UTC month of the attempt: partition key';
comment on column attendance.sign.id is 'id (UUIDv7)';
comment on column attendance.sign.session_id is 'session';
comment on column attendance.sign.class_id is 'class';
comment on column attendance.sign.organisation_id is 'institution of the class';
comment on column attendance.sign.enrolment_id is 'trainee of the class; empty when the person is none';
comment on column attendance.sign.person_id is 'who signed';
comment on column attendance.sign.direction is 'in, out';
comment on column attendance.sign.at is 'when, by the server clock';
comment on column attendance.sign.outcome is 'accepted, to_judge, rejected';
comment on column attendance.sign.reasons is 'why it is not accepted: codes and parameters';
comment on column attendance.sign.account_id is 'account that acted';
comment on column attendance.sign.device is 'digest of the phone''s own identifier';
comment on column attendance.sign.batch_id is 'batch it was stored with';
select zx.regional('attendance.sign', '{organisation_id,person_id}');
select zx.append_only('attendance.sign');

create table attendance.proof (
  region_code text not null,
  month date not null,
  id uuid not null,
  sign_id uuid not null,
  session_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  kind text not null,
  outcome text not null check (outcome in ('passed', 'failed', 'to_judge', 'silent')),
  detail jsonb not null,
  primary key (region_code, month, id)
) partition by range (month);
create index proof_sign on attendance.proof (region_code, sign_id);
comment on table attendance.proof is 'what supports or contradicts a sign-in: code, position, whose phone';
comment on column attendance.proof.region_code is 'office of the class';
comment on column attendance.proof.month is 'month of the sign-in: partition key';
comment on column attendance.proof.id is 'id (UUIDv7)';
comment on column attendance.proof.sign_id is 'sign-in';
comment on column attendance.proof.session_id is 'session';
comment on column attendance.proof.organisation_id is 'institution of the class';
comment on column attendance.proof.person_id is 'who';
comment on column attendance.proof.kind is 'qr, position, phone; later kinds stand beside';
comment on column attendance.proof.outcome is 'passed, failed, to_judge, silent';
comment on column attendance.proof.detail is 'what was seen: state of the code, position to a metre with accuracy, metres outside the fence';
select zx.regional('attendance.proof', '{organisation_id,person_id}');
select zx.append_only('attendance.proof');

-- Partitions are made ahead by the job that closes batches, and by the ingest itself should it ever come first.
create function attendance.ensure_months(p_first date, p_months int) returns int
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  first date := date_trunc('month', p_first)::date;
  made int := 0;
  target text;
begin
  for i in 1 .. least(p_months, 120) loop
    foreach target in array '{sign,proof}'::text[] loop
      if to_regclass(format('attendance.%I', target || '_' || to_char(first, 'YYYYMM'))) is null then
        perform pg_advisory_xact_lock(hashtextextended('attendance.ensure_months', 0));
        execute format('create table if not exists attendance.%I partition of attendance.%I for values from (%L) to (%L)',
          target || '_' || to_char(first, 'YYYYMM'), target, first, (first + interval '1 month')::date);
        made := made + 1;
      end if;
    end loop;
    first := (first + interval '1 month')::date;
  end loop;
  return made;
end $$;
comment on function attendance.ensure_months is 'makes the partitions of so many months from a day on, where they are missing; returns how many it made';
revoke execute on function attendance.ensure_months from public;
grant execute on function attendance.ensure_months to zhenxun_app;
select attendance.ensure_months('2025-01-01', 36);

create table attendance.device_use (
  region_code text not null,
  session_id uuid not null,
  device text not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (region_code, session_id, device)
);
comment on table attendance.device_use is 'whose phone a phone is in a session: the first who signs with it; a second person is rejected';
comment on column attendance.device_use.region_code is 'office of the class';
comment on column attendance.device_use.session_id is 'session';
comment on column attendance.device_use.device is 'digest of the phone''s own identifier';
comment on column attendance.device_use.person_id is 'who signed with it first';
comment on column attendance.device_use.at is 'when';
select zx.regional('attendance.device_use', '{}');

create table attendance.sign_batch (
  region_code text not null,
  month date not null,
  id uuid not null,
  at timestamptz not null,
  count int not null check (count > 0),
  suite text not null check (suite in ('sha256', 'sm3')),
  salt bytea not null check (octet_length(salt) = 16),
  root text not null,
  primary key (region_code, month, id)
);
create index sign_batch_time on attendance.sign_batch (at, id);
comment on table attendance.sign_batch is 'digests of sign-ins stored together, in the same transaction; a command enters them into the evidence log';
comment on column attendance.sign_batch.region_code is 'province; a batch holds sign-ins of several offices';
comment on column attendance.sign_batch.month is 'month of its sign-ins';
comment on column attendance.sign_batch.id is 'id (UUIDv7); sign-ins name it';
comment on column attendance.sign_batch.at is 'when it was stored';
comment on column attendance.sign_batch.count is 'sign-ins in it';
comment on column attendance.sign_batch.suite is 'hash suite of the root';
comment on column attendance.sign_batch.salt is 'salt of the commitments';
comment on column attendance.sign_batch.root is 'Merkle root over the salted commitments to sign-ins with their proofs, in the order of their ids';
select zx.reference('attendance.sign_batch', 'digests only; proofs are public');
select zx.append_only('attendance.sign_batch');

create table attendance.closed_batch (
  region_code text not null,
  id uuid not null,
  month date not null,
  count int not null,
  suite text not null,
  root text not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table attendance.closed_batch is 'batches of sign-ins that have entered the evidence log with their digest';
comment on column attendance.closed_batch.region_code is 'province';
comment on column attendance.closed_batch.id is 'batch';
comment on column attendance.closed_batch.month is 'month of its sign-ins';
comment on column attendance.closed_batch.count is 'sign-ins in it';
comment on column attendance.closed_batch.suite is 'hash suite of the root';
comment on column attendance.closed_batch.root is 'root as entered';
comment on column attendance.closed_batch.version is 'row version';
comment on column attendance.closed_batch.created_at is 'when it entered';
select zx.reference('attendance.closed_batch', 'digests only; proofs are public');

create table attendance.roll_call (
  region_code text not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  direction text not null check (direction in ('in', 'out', 'absent')),
  at timestamptz not null,
  reason text not null,
  called_by text not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index roll_call_session on attendance.roll_call (region_code, session_id);
create index roll_call_person on attendance.roll_call (person_id);
comment on table attendance.roll_call is 'a trainee called by the teacher: there, leaving, or not there; a proof by a person who answers for it (R4.4)';
comment on column attendance.roll_call.region_code is 'office of the class';
comment on column attendance.roll_call.id is 'id';
comment on column attendance.roll_call.session_id is 'session';
comment on column attendance.roll_call.class_id is 'class';
comment on column attendance.roll_call.organisation_id is 'institution of the class';
comment on column attendance.roll_call.enrolment_id is 'trainee';
comment on column attendance.roll_call.person_id is 'person';
comment on column attendance.roll_call.direction is 'in, out, absent';
comment on column attendance.roll_call.at is 'when, by the server clock';
comment on column attendance.roll_call.reason is 'why the roll was called, in words';
comment on column attendance.roll_call.called_by is 'office and masked name of who called';
comment on column attendance.roll_call.version is 'row version';
comment on column attendance.roll_call.created_at is 'when';
select zx.regional('attendance.roll_call', '{organisation_id,person_id}');

create table attendance.settlement (
  region_code text not null,
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  settled_at timestamptz not null,
  present int not null,
  absent int not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index settlement_class on attendance.settlement (region_code, class_id);
comment on table attendance.settlement is 'sessions whose attendance has been decided';
comment on column attendance.settlement.region_code is 'office of the class';
comment on column attendance.settlement.id is 'session';
comment on column attendance.settlement.class_id is 'class';
comment on column attendance.settlement.organisation_id is 'institution of the class';
comment on column attendance.settlement.settled_at is 'when it was decided last';
comment on column attendance.settlement.present is 'trainees with any credited minute';
comment on column attendance.settlement.absent is 'trainees with none';
comment on column attendance.settlement.version is 'row version';
comment on column attendance.settlement.created_at is 'when it was decided first';
select zx.regional('attendance.settlement', '{organisation_id}');

create table attendance.mark (
  region_code text not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  status text not null check (status in ('present', 'late', 'early', 'absent', 'leave', 'corrected')),
  in_at timestamptz,
  out_at timestamptz,
  planned_minutes int not null check (planned_minutes >= 0),
  credited_minutes int not null check (credited_minutes between 0 and planned_minutes),
  uncounted jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint mark_once unique (region_code, session_id, enrolment_id)
);
create index mark_class on attendance.mark (region_code, class_id, enrolment_id);
create index mark_enrolment on attendance.mark (region_code, enrolment_id);
create index mark_person on attendance.mark (person_id);
comment on table attendance.mark is 'attendance of one trainee at one session as decided from the proofs; minutes are computed, never typed (R4.4)';
comment on column attendance.mark.region_code is 'office of the class';
comment on column attendance.mark.id is 'id';
comment on column attendance.mark.session_id is 'session';
comment on column attendance.mark.class_id is 'class';
comment on column attendance.mark.organisation_id is 'institution of the class';
comment on column attendance.mark.enrolment_id is 'trainee';
comment on column attendance.mark.person_id is 'person';
comment on column attendance.mark.status is 'present, late, early, absent, leave, corrected';
comment on column attendance.mark.in_at is 'first proof of presence';
comment on column attendance.mark.out_at is 'last proof of presence';
comment on column attendance.mark.planned_minutes is 'minutes of the session';
comment on column attendance.mark.credited_minutes is 'minutes that count';
comment on column attendance.mark.uncounted is 'every span that does not count: from, to, minutes, reason';
comment on column attendance.mark.version is 'row version';
comment on column attendance.mark.created_at is 'when';
select zx.regional('attendance.mark', '{organisation_id,person_id}');

create table attendance.correction (
  region_code text not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('presence', 'leave')),
  from_at timestamptz not null,
  to_at timestamptz not null,
  reason text not null,
  state text not null check (state in ('requested', 'approved', 'refused', 'withdrawn')),
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check (to_at > from_at)
);
create index correction_session on attendance.correction (region_code, session_id, enrolment_id);
create index correction_organisation on attendance.correction (organisation_id, state, created_at);
create index correction_person on attendance.correction (person_id);
comment on table attendance.correction is 'justified corrections: asked for by one, approved by another (R4.4, R14.1)';
comment on column attendance.correction.region_code is 'office of the class';
comment on column attendance.correction.id is 'id';
comment on column attendance.correction.session_id is 'session';
comment on column attendance.correction.class_id is 'class';
comment on column attendance.correction.organisation_id is 'institution of the class';
comment on column attendance.correction.enrolment_id is 'trainee';
comment on column attendance.correction.person_id is 'person';
comment on column attendance.correction.kind is 'presence: was there, the proof failed; leave';
comment on column attendance.correction.from_at is 'from';
comment on column attendance.correction.to_at is 'until';
comment on column attendance.correction.reason is 'why, in words';
comment on column attendance.correction.state is 'requested, approved, refused, withdrawn';
comment on column attendance.correction.steps is 'steps with who answers for them';
comment on column attendance.correction.version is 'row version';
comment on column attendance.correction.created_at is 'when';
select zx.regional('attendance.correction', '{organisation_id,person_id}');
