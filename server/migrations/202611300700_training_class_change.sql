-- Change requests after a class was approved, decided by the office (R4.1).

create table training_class.change (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  state text not null check (state in ('draft', 'submitted', 'endorsed', 'returned', 'approved', 'refused', 'withdrawn')),
  kinds jsonb not null,
  urgent boolean not null,
  reason text not null,
  evidence jsonb not null,
  sessions jsonb not null,
  added jsonb not null,
  dropped jsonb not null,
  cancel boolean not null,
  checks jsonb not null,
  trainees_before int,
  trainees_after int,
  committed_before_fen bigint,
  committed_after_fen bigint,
  submitted_at timestamptz,
  promised_on date,
  promise_calendar text,
  promise_provisional boolean not null,
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, class_id) references training_class.class (region_code, id)
);
comment on table training_class.change is 'a change of an approved class as its organisation proposes it: what was, what shall be, who decided';
comment on column training_class.change.region_code is 'county that handles the class';
comment on column training_class.change.id is 'id';
comment on column training_class.change.class_id is 'class, of the same region';
comment on column training_class.change.organisation_id is 'organisation that trains';
comment on column training_class.change.state is 'state of the workflow';
comment on column training_class.change.kinds is 'what it changes: kinds, each once';
comment on column training_class.change.urgent is 'filed after the cut-off: needs evidence and a second person of the office';
comment on column training_class.change.reason is 'why, in the words of who asks';
comment on column training_class.change.evidence is 'files that support it';
comment on column training_class.change.sessions is 'sessions with time, teacher and place before and after, names as they were then';
comment on column training_class.change.added is 'people to be added to the roster, names masked';
comment on column training_class.change.dropped is 'trainees to leave, names masked';
comment on column training_class.change.cancel is 'whether the class is to be cancelled';
comment on column training_class.change.checks is 'results of the last asking that led to a step';
comment on column training_class.change.trainees_before is 'trainees before it was approved';
comment on column training_class.change.trainees_after is 'trainees after it was approved';
comment on column training_class.change.committed_before_fen is 'budget committed before it was approved';
comment on column training_class.change.committed_after_fen is 'budget committed after it was approved';
comment on column training_class.change.submitted_at is 'when it was last submitted; cut-offs count from then';
comment on column training_class.change.promised_on is 'last working day of the decision now waiting';
comment on column training_class.change.promise_calendar is 'version of the working-day calendar of the promise';
comment on column training_class.change.promise_provisional is 'whether a year without published calendar was touched';
comment on column training_class.change.decided_at is 'when it was approved or refused';
comment on column training_class.change.decided_by is 'office and masked name of who decided';
comment on column training_class.change.decision_reason is 'reason of the decision';
comment on column training_class.change.steps is 'who did which step when';
comment on column training_class.change.version is 'row version';
comment on column training_class.change.created_at is 'when';
create index change_class on training_class.change (region_code, class_id, created_at desc);
create index change_list on training_class.change (region_code, created_at desc, id desc);
create index change_state on training_class.change (region_code, state, promised_on);
create index change_organisation on training_class.change (organisation_id, created_at desc, id desc);
select zx.regional('training_class.change', '{organisation_id}');

alter table training_class.check_run drop constraint check_run_stage_check;
alter table training_class.check_run add constraint check_run_stage_check
  check (stage in ('filing', 'enrolment', 'change', 'completion', 'claim', 'payment'));
