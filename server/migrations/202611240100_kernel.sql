-- Roles, scope settings and row-level-security helpers; tables of the kernel.
-- The application works as zhenxun_app (no login, no BYPASSRLS), entered by `set local role` in every transaction.
-- `zhenxun evidence verify` works as zhenxun_verify: it reads every row of every table and writes none.

do $$ begin
  if not exists (select from pg_roles where rolname = 'zhenxun_app') then
    create role zhenxun_app nologin noinherit nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'zhenxun_verify') then
    create role zhenxun_verify nologin noinherit nobypassrls;
  end if;
  execute format('grant zhenxun_app, zhenxun_verify to %I', current_user);
end $$;

create extension if not exists btree_gist;

create schema zx;
comment on schema zx is 'scope settings and helpers for row-level security';
grant usage on schema zx to zhenxun_app;

-- Settings are read once a statement (policies wrap them in a scalar subselect). No scope set = no rows.
create function zx.lo() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('zx.lo', true), '') $$;
create function zx.hi() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('zx.hi', true), '') $$;
create function zx.ranges() returns text[] language sql stable parallel safe
  as $$ select nullif(current_setting('zx.ranges', true), '')::text[] $$;
create function zx.one_range() returns boolean language sql stable parallel safe
  as $$ select coalesce(array_length(zx.ranges(), 1), 0) <= 2 $$;
create function zx.in_ranges(code text, ranges text[]) returns boolean language sql immutable parallel safe
  as $$ select exists (select from generate_series(1, array_length(ranges, 1), 2) i where code between ranges[i] and ranges[i + 1]) $$;
create function zx.organisations() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('zx.organisations', true), '')::uuid[], '{}') $$;
create function zx.person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('zx.person', true), '')::uuid $$;
create function zx.account() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('zx.account', true), '')::uuid $$;
create function zx.wide() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('zx.wide', true), '') $$;

-- A table of records: rows of the region scope, of the own organisations, of the own person.
-- own: which of {organisation_id, person_id, account_id} the table has. wide: names of Tx scopes that may read past it.
create function zx.regional(target text, own text[], wide text[] default '{}', public_when text default null) returns void language plpgsql as $$
declare cond text := '(region_code between (select zx.lo()) and (select zx.hi()) and ((select zx.one_range()) or zx.in_ranges(region_code, (select zx.ranges()))))';
begin
  if 'organisation_id' = any(own) then cond := cond || ' or organisation_id = any((select zx.organisations())::uuid[])'; end if;
  if 'person_id' = any(own) then cond := cond || ' or person_id = (select zx.person())'; end if;
  if 'account_id' = any(own) then cond := cond || ' or account_id = (select zx.account())'; end if;
  if wide <> '{}' then cond := cond || format(' or (select zx.wide()) = any(%L::text[])', wide); end if;
  if public_when is not null then cond := cond || ' or (' || public_when || ')'; end if;
  perform zx.secure(target, cond);
end $$;

-- A guard table holds keys only and is reached through the named Tx scopes alone.
create function zx.guard(target text, wide text[], own text[] default '{}') returns void language plpgsql as $$
declare cond text := format('(select zx.wide()) = any(%L::text[])', wide);
begin
  if 'person_id' = any(own) then cond := cond || ' or person_id = (select zx.person())'; end if;
  perform zx.secure(target, cond);
end $$;

-- Readable by all, with the reason kept in the catalogue of policies.
create function zx.reference(target text, reason text) returns void language plpgsql as $$
begin
  perform zx.secure(target, 'true');
  execute format('comment on policy scope on %s is %L', target, reason);
end $$;

-- Rows are seen and changed under the condition; inserting is judged by permissions and constraints.
create function zx.secure(target text, cond text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy scope on %s to zhenxun_app using (%s) with check (true)', target, cond);
  execute format('grant select, insert, update, delete on %s to zhenxun_app', target);
  execute format('create policy verify on %s for select to zhenxun_verify using (true)', target);
  execute format('grant select on %s to zhenxun_verify', target);
  execute format('grant usage on schema %s to zhenxun_app, zhenxun_verify', split_part(target, '.', 1));
end $$;

-- Takes update and delete away: rows are only ever added.
create function zx.append_only(target text) returns void language plpgsql as $$
begin
  execute format('revoke update, delete on %s from zhenxun_app', target);
end $$;

create schema kernel;
comment on schema kernel is 'tables that belong to no module';

create table kernel.migration (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null
);
comment on table kernel.migration is 'migrations applied, forward only';
comment on column kernel.migration.name is 'file name';
comment on column kernel.migration.sha256 is 'digest of the file as applied; a changed file is refused';
comment on column kernel.migration.applied_at is 'when';

create table kernel.region (
  code text not null check (code ~ '^[0-9]{6}$'),
  name text not null,
  pinyin text not null,
  parent text,
  level text not null check (level in ('province', 'city', 'county')),
  valid_from date not null,
  valid_to date,
  successor text,
  primary key (code, valid_from)
);
comment on table kernel.region is 'administrative divisions (GB/T 2260), dated: a division that was merged or renamed keeps its row';
comment on column kernel.region.code is 'six-digit division code';
comment on column kernel.region.name is 'official name';
comment on column kernel.region.pinyin is 'sort key';
comment on column kernel.region.parent is 'code of the division above; empty for the province';
comment on column kernel.region.level is 'province, city or county';
comment on column kernel.region.valid_from is 'first day';
comment on column kernel.region.valid_to is 'last day; empty while it exists';
comment on column kernel.region.successor is 'code that took over';
select zx.reference('kernel.region', 'public reference data');

create table kernel.parameter (
  id uuid not null,
  region_code text not null,
  key text not null,
  valid_from date not null,
  valid_to date,
  value jsonb not null,
  document_no text not null,
  example boolean not null,
  proposed_by uuid,
  confirmed_by uuid,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check (valid_to is null or valid_to >= valid_from),
  constraint parameter_one_value exclude using gist (region_code with =, key with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table kernel.parameter is 'policy figures, limits and deadlines: dated, region-scoped, each with its document (X3)';
comment on column kernel.parameter.id is 'id';
comment on column kernel.parameter.region_code is 'where it holds; the most specific region wins';
comment on column kernel.parameter.key is 'name, as in training_class.lead_workdays';
comment on column kernel.parameter.valid_from is 'first day';
comment on column kernel.parameter.valid_to is 'last day; empty: until replaced';
comment on column kernel.parameter.value is 'the value';
comment on column kernel.parameter.document_no is 'document number, or 示例 when none is known';
comment on column kernel.parameter.example is 'true when the document is not known';
comment on column kernel.parameter.proposed_by is 'account that proposed';
comment on column kernel.parameter.confirmed_by is 'second account that confirmed';
comment on column kernel.parameter.version is 'row version';
comment on column kernel.parameter.created_at is 'when';
select zx.reference('kernel.parameter', 'policy figures are public');

create table kernel.revision (
  one boolean primary key default true check (one),
  reference int not null
);
comment on table kernel.revision is 'counter that tells servers to read regions and parameters again';
comment on column kernel.revision.one is 'the single row';
comment on column kernel.revision.reference is 'raised with each change of regions or parameters';
insert into kernel.revision values (true, 1);
select zx.reference('kernel.revision', 'a counter');
create function kernel.raise_revision() returns trigger language plpgsql security definer as $$
begin
  update kernel.revision set reference = reference + 1;
  return null;
end $$;
create trigger parameter_changed after insert or update or delete on kernel.parameter for each statement execute function kernel.raise_revision();
create trigger region_changed after insert or update or delete on kernel.region for each statement execute function kernel.raise_revision();

create table kernel.hold (
  region_code text not null,
  id uuid not null,
  subject_kind text not null check (subject_kind in ('organisation', 'person', 'class', 'claim')),
  subject_id uuid not null,
  effects text[] not null,
  reason_code text not null,
  reason text not null,
  from_at timestamptz not null,
  to_at timestamptz,
  placed_by uuid,
  lifted_by uuid,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index hold_subject on kernel.hold (subject_id, from_at);
comment on table kernel.hold is 'dated restrictions on a subject; every command consults them';
comment on column kernel.hold.region_code is 'office that placed it';
comment on column kernel.hold.id is 'id';
comment on column kernel.hold.subject_kind is 'what is held';
comment on column kernel.hold.subject_id is 'which';
comment on column kernel.hold.effects is 'no_filing, no_enrolment, no_claim, no_payment';
comment on column kernel.hold.reason_code is 'enumerated reason';
comment on column kernel.hold.reason is 'reason in words, shown to the subject';
comment on column kernel.hold.from_at is 'from';
comment on column kernel.hold.to_at is 'until; empty: until lifted';
comment on column kernel.hold.placed_by is 'account';
comment on column kernel.hold.lifted_by is 'account that lifted it';
comment on column kernel.hold.version is 'row version';
comment on column kernel.hold.created_at is 'when';
select zx.regional('kernel.hold', '{}', '{kernel.holds}', 'subject_id = any((select zx.organisations())::uuid[]) or subject_id = (select zx.person())');

-- Minimum that a refusal needs, whoever asks: holds of any region bind everywhere.
create function kernel.holds_on(effect text, subjects uuid[], at timestamptz) returns table (subject_id uuid, reason text, from_at timestamptz, to_at timestamptz)
language sql stable security definer as $$
  select h.subject_id, h.reason, h.from_at, h.to_at from kernel.hold h
  where h.subject_id = any(subjects) and effect = any(h.effects) and h.from_at <= at and (h.to_at is null or h.to_at > at)
$$;
do $$ begin execute format('create policy definer on kernel.hold for select to %I using (true)', current_user); end $$;
grant execute on function kernel.holds_on to zhenxun_app;

create table kernel.idempotency (
  account_id uuid not null,
  route text not null,
  key text not null,
  body_sha256 text not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (account_id, route, key)
);
create index idempotency_age on kernel.idempotency (created_at);
comment on table kernel.idempotency is 'answers of commands by idempotency key, kept 30 days';
comment on column kernel.idempotency.account_id is 'who asked';
comment on column kernel.idempotency.route is 'operation';
comment on column kernel.idempotency.key is 'client key';
comment on column kernel.idempotency.body_sha256 is 'digest of the request';
comment on column kernel.idempotency.answer is 'answer as sent (masked)';
comment on column kernel.idempotency.created_at is 'when';
select zx.secure('kernel.idempotency', 'account_id = (select zx.account())');

create table kernel.outbox (
  id uuid primary key,
  topic text not null,
  payload jsonb not null,
  due_at timestamptz not null,
  attempts int not null,
  done_at timestamptz,
  last_error text,
  created_at timestamptz not null
);
create index outbox_due on kernel.outbox (due_at, id) where done_at is null;
comment on table kernel.outbox is 'jobs written in the transaction that causes them, delivered at least once';
comment on column kernel.outbox.id is 'id; handlers derive their idempotency key from it';
comment on column kernel.outbox.topic is 'what to do';
comment on column kernel.outbox.payload is 'ids only';
comment on column kernel.outbox.due_at is 'not before';
comment on column kernel.outbox.attempts is 'deliveries tried';
comment on column kernel.outbox.done_at is 'when done';
comment on column kernel.outbox.last_error is 'why the last try failed';
comment on column kernel.outbox.created_at is 'when';
select zx.secure('kernel.outbox', '(select zx.wide()) = ''kernel.jobs''');

create table kernel.inbox (
  id uuid primary key,
  account_id uuid,
  person_id uuid,
  organisation_id uuid,
  region_code text,
  role text,
  code text not null,
  params jsonb not null,
  link text,
  read_at timestamptz,
  created_at timestamptz not null
);
create index inbox_account on kernel.inbox (account_id, created_at desc);
create index inbox_person on kernel.inbox (person_id, created_at desc);
create index inbox_organisation on kernel.inbox (organisation_id, created_at desc);
create index inbox_office on kernel.inbox (region_code, role, created_at desc);
comment on table kernel.inbox is 'messages inside the system: to an account, a person, an organisation, or a role of an office';
comment on column kernel.inbox.id is 'id';
comment on column kernel.inbox.account_id is 'receiving account';
comment on column kernel.inbox.person_id is 'receiving person';
comment on column kernel.inbox.organisation_id is 'receiving organisation';
comment on column kernel.inbox.region_code is 'receiving office';
comment on column kernel.inbox.role is 'receiving role of the office';
comment on column kernel.inbox.code is 'text code';
comment on column kernel.inbox.params is 'text parameters, masked';
comment on column kernel.inbox.link is 'page to open';
comment on column kernel.inbox.read_at is 'when read';
comment on column kernel.inbox.created_at is 'when';
select zx.secure('kernel.inbox', 'account_id = (select zx.account()) or person_id = (select zx.person()) or organisation_id = any((select zx.organisations())::uuid[]) or region_code between (select zx.lo()) and (select zx.hi())');
