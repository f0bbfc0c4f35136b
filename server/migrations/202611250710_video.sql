-- Room video (R4.3): recordings of a live camera, photos of the teacher, and the «3+2» pack of a session.

create schema video;
comment on schema video is 'video of class rooms and the evidence taken from it';

create table video.recording (
  region_code text not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  source text not null,
  starts_at timestamptz not null,
  seconds numeric not null,
  outside boolean not null,
  file_id uuid not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint recording_once unique (region_code, session_id, source)
);
create index recording_session on video.recording (region_code, session_id, starts_at);
comment on table video.recording is 'pieces of the recording of a room, as the media process wrote them';
comment on column video.recording.region_code is 'office of the class';
comment on column video.recording.id is 'id';
comment on column video.recording.session_id is 'session whose camera it was';
comment on column video.recording.class_id is 'class';
comment on column video.recording.organisation_id is 'institution of the class';
comment on column video.recording.source is 'name of the file the media process wrote: it is taken up once';
comment on column video.recording.starts_at is 'when the piece begins, by the clock of the server';
comment on column video.recording.seconds is 'how long it is';
comment on column video.recording.outside is 'made outside the time of the session';
comment on column video.recording.file_id is 'the piece; its bytes go when its time is over';
comment on column video.recording.version is 'row version';
comment on column video.recording.created_at is 'when it was taken up';
select zx.regional('video.recording', '{organisation_id}');

create table video.photo (
  region_code text not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  file_id uuid not null,
  taken_at timestamptz not null,
  position jsonb not null,
  beyond_metres int,
  like_since timestamptz,
  taken_by text not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index photo_session on video.photo (region_code, session_id, created_at);
comment on table video.photo is 'photos a teacher took in the room during a session, with time and position as the device says';
comment on column video.photo.region_code is 'office of the class';
comment on column video.photo.id is 'id';
comment on column video.photo.session_id is 'session';
comment on column video.photo.class_id is 'class';
comment on column video.photo.organisation_id is 'institution of the class';
comment on column video.photo.file_id is 'the photo';
comment on column video.photo.taken_at is 'when, as the device says';
comment on column video.photo.position is 'where, as the device says: lat, lng, accuracy in metres';
comment on column video.photo.beyond_metres is 'metres outside the fence of the site; empty: inside, or the session has no fence';
comment on column video.photo.like_since is 'since when a like picture has been known in the province';
comment on column video.photo.taken_by is 'office and masked name of who took it';
comment on column video.photo.version is 'row version';
comment on column video.photo.created_at is 'when it was handed in';
select zx.regional('video.photo', '{organisation_id}');

create table video.pack (
  region_code text not null,
  id uuid not null,
  session_id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  seed text not null,
  chosen jsonb not null,
  segments jsonb not null,
  photos jsonb not null,
  signed_in int not null,
  heads int,
  findings jsonb not null,
  state text not null check (state in ('cutting', 'complete', 'to_judge', 'accepted', 'faulty')),
  judged_by text,
  remark text,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint pack_once unique (region_code, session_id)
);
create index pack_newest on video.pack (region_code, created_at desc, id desc);
comment on table video.pack is 'three random segments of the recording of a session and two photos of its teacher';
comment on column video.pack.region_code is 'office of the class';
comment on column video.pack.id is 'id';
comment on column video.pack.session_id is 'session';
comment on column video.pack.class_id is 'class';
comment on column video.pack.organisation_id is 'institution of the class';
comment on column video.pack.seed is 'random seed, hex, made after the session: the segments follow from it';
comment on column video.pack.chosen is 'start and length of each segment, as chosen';
comment on column video.pack.segments is 'what was cut for each: file, gap, faces counted, the picture they were counted in';
comment on column video.pack.photos is 'photos of the pack, by id';
comment on column video.pack.signed_in is 'trainees signed in to the session when the pack was made';
comment on column video.pack.heads is 'most faces in one picture of any segment; empty: none was counted';
comment on column video.pack.findings is 'what is missing or doubtful, as codes with figures';
comment on column video.pack.state is 'cutting, complete, to_judge, accepted, faulty';
comment on column video.pack.judged_by is 'office and masked name of who judged it';
comment on column video.pack.remark is 'what the judge wrote';
comment on column video.pack.version is 'row version';
comment on column video.pack.created_at is 'when it was begun';
select zx.regional('video.pack', '{organisation_id}');
