-- Accounts: logins, roles, sessions, attempts (R3.1).
create schema account;
comment on schema account is 'logins, roles and sessions';

create table account.account (
  region_code text not null,
  id uuid not null,
  login text not null,
  name_sealed text not null,
  name_masked text not null,
  password_hash text not null,
  person_id uuid,
  state text not null check (state in ('active', 'closed')),
  failed_count int not null,
  locked_until timestamptz,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table account.account is 'a login, with at most one person; officials too';
comment on column account.account.region_code is 'office that keeps the account';
comment on column account.account.id is 'id';
comment on column account.account.login is 'login name; unique through account.login';
comment on column account.account.name_sealed is 'name, sealed';
comment on column account.account.name_masked is 'name as shown, masked';
comment on column account.account.password_hash is 'argon2id';
comment on column account.account.person_id is 'real-name record when linked';
comment on column account.account.state is 'active or closed';
comment on column account.account.failed_count is 'failed logins in a row';
comment on column account.account.locked_until is 'no login before';
comment on column account.account.version is 'row version';
comment on column account.account.created_at is 'when';
select zx.secure('account.account', 'id = (select zx.account()) or (region_code between (select zx.lo()) and (select zx.hi())) or (select zx.wide()) = ''account.login''');

create table account.login (
  login text not null,
  account_region text not null,
  account_id uuid not null,
  constraint login_pkey primary key (login)
);
comment on table account.login is 'guard: a login name exists once in the province';
comment on column account.login.login is 'login name, lower case';
comment on column account.login.account_region is 'region of the account';
comment on column account.login.account_id is 'the account';
select zx.guard('account.login', '{account.login}');

create table account.role_grant (
  region_code text not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  grant_region text,
  organisation_id uuid,
  valid_from date not null,
  valid_to date,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index role_grant_account on account.role_grant (account_id);
comment on table account.role_grant is 'a role given to an account, tied to a region or an organisation, dated';
comment on column account.role_grant.region_code is 'office of the account';
comment on column account.role_grant.id is 'id';
comment on column account.role_grant.account_id is 'who';
comment on column account.role_grant.role is 'role code';
comment on column account.role_grant.grant_region is 'region it reaches, for government roles';
comment on column account.role_grant.organisation_id is 'organisation it reaches';
comment on column account.role_grant.valid_from is 'first day';
comment on column account.role_grant.valid_to is 'last day; empty while given';
comment on column account.role_grant.version is 'row version';
comment on column account.role_grant.created_at is 'when';
select zx.regional('account.role_grant', '{organisation_id,account_id}', '{account.login}');

create table account.session (
  token_sha256 text primary key,
  account_region text not null,
  account_id uuid not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null
);
create index session_account on account.session (account_id);
comment on table account.session is 'server-side sessions; revoking one ends it at once';
comment on column account.session.token_sha256 is 'digest of the cookie';
comment on column account.session.account_region is 'region of the account';
comment on column account.session.account_id is 'whose';
comment on column account.session.expires_at is 'until';
comment on column account.session.revoked_at is 'ended before its time';
comment on column account.session.created_at is 'when';
select zx.secure('account.session', 'account_id = (select zx.account()) or (select zx.wide()) = ''account.login''');

create table account.attempt (
  region_code text not null,
  id uuid not null,
  account_id uuid not null,
  outcome text not null check (outcome in ('accepted', 'rejected')),
  reason text,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index attempt_account on account.attempt (account_id, created_at desc);
comment on table account.attempt is 'logins tried on an account; rejected ones are evidence too';
comment on column account.attempt.region_code is 'region of the account';
comment on column account.attempt.id is 'id';
comment on column account.attempt.account_id is 'account tried';
comment on column account.attempt.outcome is 'accepted or rejected';
comment on column account.attempt.reason is 'why rejected';
comment on column account.attempt.created_at is 'when';
select zx.regional('account.attempt', '{account_id}');
select zx.append_only('account.attempt');
