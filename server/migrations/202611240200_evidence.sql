-- The evidence log: entries as signed over, what may be erased beside them, and the Merkle log made of them.
-- The hash of an entry is computed by the application over the bytes of `body`; nothing here computes one.

create schema evidence;
comment on schema evidence is 'evidence entries, their Merkle log and its signed heads';
grant usage on schema evidence to zhenxun_app;

create table evidence.entry (
  region_code text not null,
  month date not null,
  id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_ref text not null,
  suite text not null check (suite in ('sha256', 'sm3')),
  body text not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (region_code, month, id)
) partition by range (month);
comment on table evidence.entry is 'evidence entries v1: exactly one for every command that succeeded (R14.1)';
comment on column evidence.entry.region_code is 'office concerned';
comment on column evidence.entry.month is 'first day of the UTC month of the entry: partition key';
comment on column evidence.entry.id is 'id (UUIDv7)';
comment on column evidence.entry.kind is 'what was done, as in subsidy.claim.approved';
comment on column evidence.entry.at is 'when, by the server clock';
comment on column evidence.entry.actor_ref is 'opaque reference of who did it';
comment on column evidence.entry.suite is 'hash suite of the entry';
comment on column evidence.entry.body is 'canonical JSON (RFC 8785) whose UTF-8 bytes are hashed; no personal data in clear';
comment on column evidence.entry.hash is 'RFC 6962 leaf hash of the body';
select zx.regional('evidence.entry', '{}');
select zx.append_only('evidence.entry');

create table evidence.salt (
  region_code text not null,
  month date not null,
  entry_id uuid not null,
  salts bytea not null,
  primary key (region_code, month, entry_id)
) partition by range (month);
comment on table evidence.salt is 'salts of the commitments of an entry; zeroed to erase, after which the commitment tells nothing (X1)';
comment on column evidence.salt.region_code is 'office concerned';
comment on column evidence.salt.month is 'month of the entry';
comment on column evidence.salt.entry_id is 'entry';
comment on column evidence.salt.salts is '16 bytes each: of the rows in the order of the entry, then of the actor label, then of the reason';
select zx.secure('evidence.salt', 'false');
select zx.append_only('evidence.salt');

do $$
declare
  first date := '2024-01-01';
begin
  while first < '2031-01-01' loop
    execute format('create table evidence.entry_%s partition of evidence.entry for values from (%L) to (%L)',
      to_char(first, 'YYYYMM'), first, (first + interval '1 month')::date);
    execute format('create table evidence.salt_%s partition of evidence.salt for values from (%L) to (%L)',
      to_char(first, 'YYYYMM'), first, (first + interval '1 month')::date);
    first := first + interval '1 month';
  end loop;
end $$;
create table evidence.entry_other partition of evidence.entry default;
create table evidence.salt_other partition of evidence.salt default;

create table evidence.reason (
  entry_id uuid primary key,
  reason text not null
);
comment on table evidence.reason is 'reason given in words for what an entry records; erasable, the entry holds a salted commitment to it';
comment on column evidence.reason.entry_id is 'entry';
comment on column evidence.reason.reason is 'the words';
select zx.secure('evidence.reason', 'false');
select zx.append_only('evidence.reason');

create table evidence.bulk (
  entry_id uuid primary key,
  count int not null,
  leaves bytea not null
);
comment on table evidence.bulk is 'rows of an entry too many to list in it; the entry holds the Merkle root over them';
comment on column evidence.bulk.entry_id is 'entry';
comment on column evidence.bulk.count is 'number of rows';
comment on column evidence.bulk.leaves is 'row descriptors in canonical JSON, one a line, compressed (raw deflate)';
select zx.secure('evidence.bulk', 'false');
select zx.append_only('evidence.bulk');

create table evidence.subject (
  subject text not null,
  at timestamptz not null,
  entry_id uuid not null,
  month date not null,
  kind text not null,
  region_code text not null,
  actor_label text not null,
  primary key (subject, entry_id)
);
create index subject_timeline on evidence.subject (subject, at desc, entry_id desc);
create index subject_entry on evidence.subject (entry_id);
comment on table evidence.subject is 'timelines: the entries about a record, person or account';
comment on column evidence.subject.subject is 'record number (region-uuid) or uuid';
comment on column evidence.subject.at is 'when';
comment on column evidence.subject.entry_id is 'entry';
comment on column evidence.subject.month is 'month of the entry';
comment on column evidence.subject.kind is 'what was done';
comment on column evidence.subject.region_code is 'office concerned';
comment on column evidence.subject.actor_label is 'who, as shown: office or masked name; the entry holds a salted commitment to it';
select zx.secure('evidence.subject', 'false');
select zx.append_only('evidence.subject');

create table evidence.pending (
  id uuid primary key,
  arrival bigint generated always as identity,
  region_code text not null,
  month date not null,
  at timestamptz not null,
  suite text not null,
  hash bytea not null
);
create index pending_order on evidence.pending (arrival);
comment on table evidence.pending is 'entries committed and not yet in the log: the queue of the sequencer';
comment on column evidence.pending.id is 'entry';
comment on column evidence.pending.arrival is 'order of arrival: of two commands that change the same row, the second, which waited for the first, has the higher number';
comment on column evidence.pending.region_code is 'office concerned';
comment on column evidence.pending.month is 'month of the entry';
comment on column evidence.pending.at is 'when it was made';
comment on column evidence.pending.suite is 'hash suite of the entry';
comment on column evidence.pending.hash is 'leaf hash';
select zx.reference('evidence.pending', 'ids and digests of entries; the sequencer serves every office');

create table evidence.leaf (
  seq bigint primary key check (seq >= 0),
  entry_id uuid not null unique,
  region_code text not null,
  month date not null,
  hash bytea not null check (octet_length(hash) = 32)
);
comment on table evidence.leaf is 'the log: which entry stands at which place, for good';
comment on column evidence.leaf.seq is 'place, from 0, without gaps';
comment on column evidence.leaf.entry_id is 'entry';
comment on column evidence.leaf.region_code is 'office concerned';
comment on column evidence.leaf.month is 'month of the entry';
comment on column evidence.leaf.hash is 'RFC 6962 leaf hash in the suite of the log';
select zx.reference('evidence.leaf', 'ids and digests of entries; proofs are public');
select zx.append_only('evidence.leaf');

create table evidence.tile (
  level int not null check (level between 0 and 63),
  index bigint not null check (index >= 0),
  hashes bytea not null check (octet_length(hashes) between 32 and 8192),
  primary key (level, index)
);
comment on table evidence.tile is 'hashes of the Merkle tree as C2SP tiles; served to anyone';
comment on column evidence.tile.level is 'level of the tile';
comment on column evidence.tile.index is 'number within the level';
comment on column evidence.tile.hashes is 'up to 256 hashes of 32 bytes; only ever grows at its end';
select zx.reference('evidence.tile', 'digests only; proofs are public');
revoke delete on evidence.tile from zhenxun_app;

create table evidence.checkpoint (
  size bigint primary key check (size > 0),
  suite text not null check (suite in ('sha256', 'sm3')),
  note text not null,
  at timestamptz not null
);
comment on table evidence.checkpoint is 'signed heads of the log (C2SP checkpoints), published on the portal';
comment on column evidence.checkpoint.size is 'number of entries under it';
comment on column evidence.checkpoint.suite is 'hash suite of the log';
comment on column evidence.checkpoint.note is 'the signed note, as published';
comment on column evidence.checkpoint.at is 'when it was signed';
select zx.reference('evidence.checkpoint', 'published');
select zx.append_only('evidence.checkpoint');

-- The definer functions below read tables that are closed to the application.
do $$
declare
  target text;
begin
  foreach target in array '{entry,salt,reason,bulk,subject,leaf,pending}'::text[] loop
    execute format('create policy definer on evidence.%I to %I using (true) with check (true)', target, current_user);
  end loop;
end $$;

create function evidence.timeline_of(p_subject text)
  returns table (at timestamptz, kind text, region_code text, actor_label text, reason text, entry_id uuid, sealed boolean)
  language sql stable security definer set search_path = '' as $$
  select s.at, s.kind, s.region_code, s.actor_label, r.reason, s.entry_id,
         exists (select from evidence.leaf l where l.entry_id = s.entry_id)
  from evidence.subject s left join evidence.reason r on r.entry_id = s.entry_id
  where s.subject = p_subject
  order by s.at desc, s.entry_id desc
  limit 1000
$$;
comment on function evidence.timeline_of is 'timeline of a subject, newest first; call only after finding that the record itself is visible to who asks';
revoke execute on function evidence.timeline_of from public;
grant execute on function evidence.timeline_of to zhenxun_app;

create function evidence.opening_of(p_entry uuid)
  returns table (region_code text, month date, body text, suite text, seq bigint, salts bytea, reason text, actor_label text, leaves bytea)
  language sql stable security definer set search_path = '' as $$
  with place as (
    select l.region_code, l.month, l.seq from evidence.leaf l where l.entry_id = p_entry
    union all
    select p.region_code, p.month, null from evidence.pending p where p.id = p_entry
    limit 1
  )
  select e.region_code, e.month, e.body, e.suite, p.seq, s.salts, r.reason,
         (select x.actor_label from evidence.subject x where x.entry_id = p_entry limit 1), b.leaves
  from place p
  join evidence.entry e on e.region_code = p.region_code and e.month = p.month and e.id = p_entry
  left join evidence.salt s on s.region_code = p.region_code and s.month = p.month and s.entry_id = p_entry
  left join evidence.reason r on r.entry_id = p_entry
  left join evidence.bulk b on b.entry_id = p_entry
$$;
comment on function evidence.opening_of is 'an entry with what opens its commitments; call only after finding that its record is visible to who asks';
revoke execute on function evidence.opening_of from public;
grant execute on function evidence.opening_of to zhenxun_app;

create function evidence.erase(p_entry uuid, p_ordinal int) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare
  place record;
begin
  select l.region_code, l.month into place from evidence.leaf l where l.entry_id = p_entry;
  if not found then return false; end if;
  update evidence.salt s
     set salts = overlay(s.salts placing '\x00000000000000000000000000000000'::bytea from p_ordinal * 16 + 1)
   where s.region_code = place.region_code and s.month = place.month and s.entry_id = p_entry
     and p_ordinal >= 0 and octet_length(s.salts) >= (p_ordinal + 1) * 16;
  return found;
end $$;
comment on function evidence.erase is 'zeroes one salt of an entry in the log, so that its commitment tells nothing any more; false when there is none';
revoke execute on function evidence.erase from public;
grant execute on function evidence.erase to zhenxun_app;

create function evidence.erase_reason(p_entry uuid) returns boolean
  language sql security definer set search_path = '' as $$
  with gone as (delete from evidence.reason r where r.entry_id = p_entry returning 1)
  select exists (select from gone)
$$;
comment on function evidence.erase_reason is 'deletes the words of a reason; the commitment stays in the entry';
revoke execute on function evidence.erase_reason from public;
grant execute on function evidence.erase_reason to zhenxun_app;
