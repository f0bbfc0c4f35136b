-- R13.1: what a changed scheme would make of the claims decided so far, before anyone activates it.
create table subsidy.dry_run (
  region_code text not null,
  id uuid not null,
  scheme_id text not null,
  scheme_version int not null,
  title text not null,
  document jsonb not null,
  digest text not null,
  state text not null check (state in ('running', 'done', 'cancelled')),
  total int not null,
  done int not null,
  after_region text,
  after_id uuid,
  totals jsonb not null,
  started_by uuid,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table subsidy.dry_run is 'dry runs of a changed scheme over past claims: progress and sums (R13.1)';
comment on column subsidy.dry_run.region_code is 'region of the scheme; claims of it and below are tried';
comment on column subsidy.dry_run.id is 'id';
comment on column subsidy.dry_run.scheme_id is 'id in the document, the same over all versions';
comment on column subsidy.dry_run.scheme_version is 'version in the document';
comment on column subsidy.dry_run.title is 'title';
comment on column subsidy.dry_run.document is 'the changed scheme, format 1';
comment on column subsidy.dry_run.digest is 'sha256 of the canonical document';
comment on column subsidy.dry_run.state is 'running, done, cancelled';
comment on column subsidy.dry_run.total is 'claims to try, counted at the start';
comment on column subsidy.dry_run.done is 'claims tried';
comment on column subsidy.dry_run.after_region is 'region of the last claim tried; work goes on behind it';
comment on column subsidy.dry_run.after_id is 'id of the last claim tried';
comment on column subsidy.dry_run.totals is 'counts and sums by kind of change, distribution, reasons';
comment on column subsidy.dry_run.started_by is 'account told when it is done';
comment on column subsidy.dry_run.steps is 'who did which step when';
comment on column subsidy.dry_run.version is 'row version';
comment on column subsidy.dry_run.created_at is 'when';
create unique index dry_run_one on subsidy.dry_run (region_code) where state = 'running';
create index dry_run_recent on subsidy.dry_run (region_code, scheme_id, created_at desc, id);
select zx.regional('subsidy.dry_run', '{}');

create table subsidy.dry_run_line (
  region_code text not null,
  id uuid not null,
  run_id uuid not null,
  kind text not null check (kind in ('gains', 'loses', 'newly_granted', 'newly_refused', 'waits', 'unknown')),
  claim_region text not null,
  claim_id uuid not null,
  claim_number text not null,
  decision_no int not null,
  person_masked text not null,
  unit_name text not null,
  occupation_name text not null,
  level text not null,
  old_outcome text not null,
  old_fen bigint not null,
  new_outcome text not null,
  new_fen bigint not null,
  delta_fen bigint not null,
  reasons text[] not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table subsidy.dry_run_line is 'claims that come out otherwise in a dry run; derived, computed again from the stored facts when opened (R13.1)';
comment on column subsidy.dry_run_line.region_code is 'region of the dry run';
comment on column subsidy.dry_run_line.id is 'id';
comment on column subsidy.dry_run_line.run_id is 'the dry run';
comment on column subsidy.dry_run_line.kind is 'how it comes out otherwise';
comment on column subsidy.dry_run_line.claim_region is 'office of the claim';
comment on column subsidy.dry_run_line.claim_id is 'the claim';
comment on column subsidy.dry_run_line.claim_number is 'number shown to people';
comment on column subsidy.dry_run_line.decision_no is 'decision of the claim whose facts were tried';
comment on column subsidy.dry_run_line.person_masked is 'masked name';
comment on column subsidy.dry_run_line.unit_name is 'institution that trained';
comment on column subsidy.dry_run_line.occupation_name is 'occupation as shown';
comment on column subsidy.dry_run_line.level is 'skill level';
comment on column subsidy.dry_run_line.old_outcome is 'outcome of the stored decision';
comment on column subsidy.dry_run_line.old_fen is 'amount of the stored decision';
comment on column subsidy.dry_run_line.new_outcome is 'outcome under the changed scheme';
comment on column subsidy.dry_run_line.new_fen is 'amount under the changed scheme';
comment on column subsidy.dry_run_line.delta_fen is 'new less old';
comment on column subsidy.dry_run_line.reasons is 'codes of the items that refuse, or names of the facts missing or awaited';
comment on column subsidy.dry_run_line.created_at is 'when';
create index dry_run_line_kind on subsidy.dry_run_line (region_code, run_id, kind, delta_fen, id);
create index dry_run_line_all on subsidy.dry_run_line (region_code, run_id, delta_fen, id);
select zx.regional('subsidy.dry_run_line', '{}');
