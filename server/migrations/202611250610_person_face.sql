-- Faces by which people prove their presence: registered with separate consent, compared with the photo of the register, and
-- judged by a second person where that leaves a doubt (R4.4, X1).
create table person.face (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  person_id uuid not null,
  file_id uuid not null,
  document_file_id uuid,
  register_file_id uuid,
  from_camera boolean not null,
  state text not null check (state in ('waiting', 'to_confirm', 'unusable', 'unlike', 'confirmed', 'refused', 'replaced', 'withdrawn', 'expired')),
  fault text,
  against text check (against in ('register', 'document')),
  score_bp int check (score_bp between -10000 and 10000),
  liveness_bp int check (liveness_bp between 0 and 10000),
  doubts jsonb not null,
  embedding_sealed text,
  model text,
  valid_to date not null,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check ((against is null) = (score_bp is null)),
  check ((embedding_sealed is not null) = (state in ('to_confirm', 'confirmed'))),
  check (embedding_sealed is null or model is not null)
);
create index face_person on person.face (person_id, created_at desc);
create index face_state on person.face (region_code, state, created_at desc, id desc);
create index face_list on person.face (region_code, created_at desc, id desc);
create index face_live on person.face (valid_to) where state in ('waiting', 'to_confirm', 'confirmed');
comment on table person.face is 'registered faces; the template goes with the consent, the row stays';
comment on column person.face.region_code is 'office of the person''s residence, or of the last enrolment';
comment on column person.face.id is 'id';
comment on column person.face.person_id is 'whose face';
comment on column person.face.file_id is 'picture it was taken from, kept for a time only';
comment on column person.face.document_file_id is 'picture of an identity document the person handed in with it, erased when decided';
comment on column person.face.register_file_id is 'photo of the register, kept only while a person is to judge';
comment on column person.face.from_camera is 'taken by the camera of the page, by the word of the browser';
comment on column person.face.state is 'waiting for the engine, to be judged by an official, unusable, unlike the register, confirmed, refused, replaced, withdrawn, expired';
comment on column person.face.fault is 'why the engine could not use the picture';
comment on column person.face.against is 'what it was compared with';
comment on column person.face.score_bp is 'likeness in parts per 10,000';
comment on column person.face.liveness_bp is 'how likely the picture shows a living face, in parts per 10,000: a signal';
comment on column person.face.doubts is 'why a person has to judge';
comment on column person.face.embedding_sealed is 'template, sealed; gone as soon as it may not be used';
comment on column person.face.model is 'model and version that made the template: others are not compared with it';
comment on column person.face.valid_to is 'last day in this state; then template and pictures go';
comment on column person.face.steps is 'who did which step when';
comment on column person.face.version is 'row version';
comment on column person.face.created_at is 'when the picture was handed in';
select zx.regional('person.face', '{person_id}', '{person.match}');
