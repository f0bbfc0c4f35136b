-- Pictures of lessons and visits by what they show, so that a photo used again is found wherever in the province (R4.3).

create table kernel.picture (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  file_id uuid not null,
  organisation_id uuid,
  owner_subject text not null,
  hash text not null check (hash ~ '^[0-9a-f]{16}$'),
  band_1 text generated always as (substr(hash, 1, 4)) stored,
  band_2 text generated always as (substr(hash, 5, 4)) stored,
  band_3 text generated always as (substr(hash, 9, 4)) stored,
  band_4 text generated always as (substr(hash, 13, 4)) stored,
  taken_at timestamptz,
  position jsonb,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, file_id)
);
create index picture_band_1 on kernel.picture (band_1);
create index picture_band_2 on kernel.picture (band_2);
create index picture_band_3 on kernel.picture (band_3);
create index picture_band_4 on kernel.picture (band_4);
comment on table kernel.picture is 'what each photo of a lesson or visit shows, in 64 bits; outlives the photo';
comment on column kernel.picture.region_code is 'office of the record it belongs to';
comment on column kernel.picture.file_id is 'the photo';
comment on column kernel.picture.organisation_id is 'organisation that may see it';
comment on column kernel.picture.owner_subject is 'record it belongs to';
comment on column kernel.picture.hash is 'difference hash: whether each of 8 × 8 places is darker than the one to its right, in hexadecimal';
comment on column kernel.picture.band_1 is 'bits 1 to 16, for finding like ones';
comment on column kernel.picture.band_2 is 'bits 17 to 32';
comment on column kernel.picture.band_3 is 'bits 33 to 48';
comment on column kernel.picture.band_4 is 'bits 49 to 64';
comment on column kernel.picture.taken_at is 'when it was taken, as the device says';
comment on column kernel.picture.position is 'where it was taken, as the device says: lat, lng, accuracy in metres';
comment on column kernel.picture.version is 'row version';
comment on column kernel.picture.created_at is 'when it came';
select zx.regional('kernel.picture', '{organisation_id}', '{kernel.pictures}');
