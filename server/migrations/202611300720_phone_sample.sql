-- Phone-back by sample: trainees of a class, or persons of claims to be paid, drawn by the server and asked by an officer (R4.5).

create table supervision.phone_sample (
  region_code text not null,
  id uuid not null,
  organisation_id uuid,
  institution_id uuid,
  class_id uuid,
  occasion text not null check (occasion in ('completion', 'claims')),
  state text not null check (state in ('open', 'closed')),
  drawn_by text not null,
  reason text not null,
  seed text not null check (seed ~ '^[0-9a-f]{32}$'),
  pool jsonb not null,
  share_bp int not null check (share_bp between 0 and 10000),
  least int not null check (least > 0),
  drawn int not null check (drawn > 0),
  questions jsonb not null,
  conclusion text,
  closed_at timestamptz,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check ((occasion = 'completion') = (class_id is not null and institution_id is not null)),
  check (state = 'open' or (closed_at is not null and conclusion is not null)),
  check (organisation_id is null or (state = 'closed' and organisation_id = institution_id))
);
create index phone_sample_class on supervision.phone_sample (region_code, class_id, created_at);
create index phone_sample_organisation on supervision.phone_sample (organisation_id, created_at);
comment on table supervision.phone_sample is 'persons drawn to be asked by phone, so that anyone can repeat the draw';
comment on column supervision.phone_sample.region_code is 'office that asks';
comment on column supervision.phone_sample.id is 'id';
comment on column supervision.phone_sample.organisation_id is 'institution that may see it; empty until the result is there, and for claims for good';
comment on column supervision.phone_sample.institution_id is 'institution of the class; empty for claims';
comment on column supervision.phone_sample.class_id is 'class whose trainees are asked; empty for claims';
comment on column supervision.phone_sample.occasion is 'completion: trainees of a class; claims: persons of claims approved or to be paid';
comment on column supervision.phone_sample.state is 'open: calls are made; closed: the result is recorded';
comment on column supervision.phone_sample.drawn_by is 'who had it drawn: office and masked name, or the system';
comment on column supervision.phone_sample.reason is 'why it was drawn';
comment on column supervision.phone_sample.seed is 'random number of the draw, made by the server at that moment';
comment on column supervision.phone_sample.pool is 'enrolments or claims drawn from, in their order';
comment on column supervision.phone_sample.share_bp is 'share to be drawn as the parameter said, parts per 10,000';
comment on column supervision.phone_sample.least is 'persons to be drawn at least, as the parameter said';
comment on column supervision.phone_sample.drawn is 'persons drawn';
comment on column supervision.phone_sample.questions is 'questions the parameter had then, from which those of each person were drawn';
comment on column supervision.phone_sample.conclusion is 'conclusion of the office';
comment on column supervision.phone_sample.closed_at is 'when the result was recorded';
comment on column supervision.phone_sample.steps is 'who did which step when';
comment on column supervision.phone_sample.version is 'row version';
comment on column supervision.phone_sample.created_at is 'when';
select zx.regional('supervision.phone_sample', '{organisation_id}');

create table supervision.phone_line (
  region_code text not null,
  id uuid not null,
  organisation_id uuid,
  sample_id uuid not null,
  class_region text not null,
  class_id uuid not null,
  enrolment_id uuid,
  claim_id uuid,
  person_id uuid not null,
  no int not null,
  rank int not null,
  questions jsonb not null,
  opened_at timestamptz,
  attempts jsonb not null,
  outcome text not null check (outcome in ('waiting', 'confirmed', 'contradicts', 'not_reached', 'wrong_number')),
  answers jsonb not null,
  against jsonb not null,
  remark text,
  hold_id uuid,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check (num_nonnulls(enrolment_id, claim_id) > 0),
  foreign key (region_code, sample_id) references supervision.phone_sample (region_code, id)
);
create unique index phone_line_once on supervision.phone_line (region_code, sample_id, person_id, class_id, coalesce(claim_id, enrolment_id));
create index phone_line_claim on supervision.phone_line (region_code, claim_id) where claim_id is not null;
comment on table supervision.phone_line is 'a person of a sample: what is asked, each attempt, and what was answered';
comment on column supervision.phone_line.region_code is 'office that asks';
comment on column supervision.phone_line.id is 'id';
comment on column supervision.phone_line.organisation_id is 'institution that may see that the person was drawn; empty until the result is there, and for claims for good';
comment on column supervision.phone_line.sample_id is 'sample';
comment on column supervision.phone_line.class_region is 'office of the class';
comment on column supervision.phone_line.class_id is 'class the person was trained in';
comment on column supervision.phone_line.enrolment_id is 'trainee';
comment on column supervision.phone_line.claim_id is 'claim; empty for trainees of a class';
comment on column supervision.phone_line.person_id is 'their person';
comment on column supervision.phone_line.no is 'number on the roster, or place among the claims';
comment on column supervision.phone_line.rank is 'place in the draw';
comment on column supervision.phone_line.questions is 'codes of the questions drawn for this person';
comment on column supervision.phone_line.opened_at is 'when the number was last opened';
comment on column supervision.phone_line.attempts is 'attempts: when, by whom, what came of it';
comment on column supervision.phone_line.outcome is 'waiting, confirmed, contradicts, not_reached, wrong_number';
comment on column supervision.phone_line.answers is 'answers by question';
comment on column supervision.phone_line.against is 'codes of the questions whose answer contradicts the records';
comment on column supervision.phone_line.remark is 'what the officer noted';
comment on column supervision.phone_line.hold_id is 'hold on the claim until it is asked and found right';
comment on column supervision.phone_line.version is 'row version';
comment on column supervision.phone_line.created_at is 'when';
select zx.regional('supervision.phone_line', '{organisation_id}');

alter table supervision.finding alter column inspection_id drop not null;
alter table supervision.finding add column phone_sample_id uuid;
alter table supervision.finding add constraint finding_cause check (num_nonnulls(inspection_id, phone_sample_id) = 1);
alter table supervision.finding add constraint finding_phone_sample
  foreign key (region_code, phone_sample_id) references supervision.phone_sample (region_code, id);
create index finding_phone_sample on supervision.finding (region_code, phone_sample_id) where phone_sample_id is not null;
comment on table supervision.finding is 'what an inspection or a phone-back found amiss, with its deadline and how it was mended';
comment on column supervision.finding.inspection_id is 'inspection that found it; empty where a phone-back did';
comment on column supervision.finding.phone_sample_id is 'phone-back that found it; empty where an inspection did';
comment on column supervision.finding.item is 'item of the checklist, or question asked by phone';
