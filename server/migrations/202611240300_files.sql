-- Files: what they are, whose, how long they are kept. The bytes lie in the file store under their digest.

create table kernel.file (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  owner_subject text not null,
  organisation_id uuid,
  person_id uuid,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  mime text not null,
  name text not null,
  retention_until date,
  legal_hold boolean not null,
  sealed boolean not null,
  deleted_at timestamptz,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check (deleted_at is null or not legal_hold)
);
create index file_digest on kernel.file (sha256) where deleted_at is null;
create index file_owner on kernel.file (owner_subject, kind);
create index file_retention on kernel.file (retention_until, region_code, id) where deleted_at is null and not legal_hold;
comment on table kernel.file is 'files: photos, proofs, certificates, imports; the row outlives the bytes';
comment on column kernel.file.region_code is 'office of the record it belongs to';
comment on column kernel.file.id is 'id';
comment on column kernel.file.kind is 'what it is for, as in organisation.proof';
comment on column kernel.file.owner_subject is 'record or person it belongs to';
comment on column kernel.file.organisation_id is 'organisation that may see it';
comment on column kernel.file.person_id is 'person who may see it';
comment on column kernel.file.sha256 is 'digest of the bytes as stored, their address; stays when they are deleted';
comment on column kernel.file.bytes is 'length of the content';
comment on column kernel.file.mime is 'type as the first bytes say';
comment on column kernel.file.name is 'file name as shown';
comment on column kernel.file.retention_until is 'last day it is kept; empty: as long as the record';
comment on column kernel.file.legal_hold is 'kept whatever the retention, while a case is open';
comment on column kernel.file.sealed is 'whether the bytes lie sealed';
comment on column kernel.file.deleted_at is 'when the retention ended and the bytes were given up';
comment on column kernel.file.version is 'row version';
comment on column kernel.file.created_at is 'when';
select zx.regional('kernel.file', '{organisation_id,person_id}');
