-- Accounts completed: second factor, sessions one can tell apart, one worker account a person, changes under two-person control.

alter table account.account
  add column totp_sealed text,
  add column totp_pending_sealed text,
  add column totp_step bigint,
  add column password_changed_at timestamptz,
  add column must_change_password boolean not null default false;
comment on column account.account.totp_sealed is 'secret of the second factor, sealed; empty: none';
comment on column account.account.totp_pending_sealed is 'secret shown and not yet proven, sealed';
comment on column account.account.totp_step is 'time step of the last code taken: none up to it is taken again';
comment on column account.account.password_changed_at is 'when the password was last set by its owner';
comment on column account.account.must_change_password is 'the password was given by someone else and must be changed first';

drop policy scope on account.account;
drop policy verify on account.account;
select zx.secure('account.account', 'id = (select zx.account()) or (region_code between (select zx.lo()) and (select zx.hi()) and ((select zx.one_range()) or zx.in_ranges(region_code, (select zx.ranges())))) or (select zx.wide()) = ''account.login'' or exists (select from account.role_grant g where g.account_id = account.id and g.organisation_id = any((select zx.organisations())::uuid[]))');
create index account_person on account.account (person_id) where person_id is not null;
create index account_id on account.account (id);
create index role_grant_organisation on account.role_grant (organisation_id) where organisation_id is not null;

alter table account.session
  add column id uuid not null default gen_random_uuid(),
  add column client text,
  add column address text;
create unique index session_id on account.session (id);
comment on column account.session.id is 'id by which its owner names it';
comment on column account.session.client is 'browser and system, in words';
comment on column account.session.address is 'network address, shortened';

create table account.worker (
  person_id uuid not null,
  account_region text not null,
  account_id uuid not null,
  constraint worker_pkey primary key (person_id)
);
comment on table account.worker is 'guard: a person has one worker account in the province';
comment on column account.worker.person_id is 'person';
comment on column account.worker.account_region is 'region of the account';
comment on column account.worker.account_id is 'the account';
select zx.guard('account.worker', '{account.login}', '{person_id}');

create table account.change (
  region_code text not null,
  id uuid not null,
  kind text not null check (kind in ('open', 'close', 'reopen', 'reset', 'grant', 'revoke')),
  account_id uuid,
  login text,
  name_sealed text,
  name_masked text not null,
  role text,
  grant_region text,
  organisation_id uuid,
  grant_id uuid,
  reason text not null,
  state text not null check (state in ('proposed', 'confirmed', 'rejected')),
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index change_state on account.change (state, created_at desc);
comment on table account.change is 'proposed changes of accounts and roles, confirmed or rejected by a second administrator (R3.1)';
comment on column account.change.region_code is 'office of the account';
comment on column account.change.id is 'id';
comment on column account.change.kind is 'open, close, reopen, reset, grant or revoke';
comment on column account.change.account_id is 'account concerned; of an opened one, once confirmed';
comment on column account.change.login is 'login name of an account to open';
comment on column account.change.name_sealed is 'name of an account to open, sealed';
comment on column account.change.name_masked is 'name as shown';
comment on column account.change.role is 'role given or taken';
comment on column account.change.grant_region is 'region it reaches';
comment on column account.change.organisation_id is 'organisation it reaches';
comment on column account.change.grant_id is 'grant taken away';
comment on column account.change.reason is 'why, in words';
comment on column account.change.state is 'proposed, confirmed or rejected';
comment on column account.change.steps is 'steps done, by whom and when';
comment on column account.change.version is 'row version';
comment on column account.change.created_at is 'when';
select zx.regional('account.change', '{}');
