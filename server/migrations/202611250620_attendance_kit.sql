-- Class kits (R4.4): sign-ins recorded without network as a signed chain, uploaded later and taken once and in order.

create table attendance.kit (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  name text not null,
  kind text not null check (kind in ('class_kit', 'device')),
  public_key text not null,
  fingerprint text not null,
  state text not null check (state in ('requested', 'active', 'refused', 'revoked')),
  steps jsonb not null,
  last_seq int not null check (last_seq >= 0),
  head text not null,
  last_moment jsonb,
  opening_at timestamptz,
  heard_at timestamptz,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint kit_key_once unique (fingerprint)
);
create index kit_organisation on attendance.kit (organisation_id, created_at);
comment on table attendance.kit is 'class kits: devices that record sign-ins without network, each under a key of its own (R4.4)';
comment on column attendance.kit.region_code is 'office of the institution';
comment on column attendance.kit.id is 'id';
comment on column attendance.kit.organisation_id is 'institution the kit belongs to';
comment on column attendance.kit.name is 'what the institution calls it';
comment on column attendance.kit.kind is 'class_kit: the web page of this system; device: a device of another maker by the same format';
comment on column attendance.kit.public_key is 'P-256 public key, SPKI in base64; the private one never leaves the kit';
comment on column attendance.kit.fingerprint is 'SHA-256 of the public key, hex';
comment on column attendance.kit.state is 'requested, active, refused, revoked';
comment on column attendance.kit.steps is 'steps with who answers for them';
comment on column attendance.kit.last_seq is 'number of the last entry of the chain that was taken';
comment on column attendance.kit.head is 'digest of that entry; zeros before the first';
comment on column attendance.kit.last_moment is 'its clock and run as the last entry taken said';
comment on column attendance.kit.opening_at is 'last server time written into the chain';
comment on column attendance.kit.heard_at is 'when something of the kit arrived last';
comment on column attendance.kit.version is 'row version';
comment on column attendance.kit.created_at is 'when it was enrolled';
select zx.regional('attendance.kit', '{organisation_id}');

create table attendance.kit_time (
  region_code text not null,
  id uuid not null,
  kit_id uuid not null,
  organisation_id uuid not null,
  nonce text not null,
  head text not null,
  at timestamptz not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  unique (region_code, kit_id, nonce)
);
comment on table attendance.kit_time is 'server times given to kits: what is written into the chain behind one was made after it';
comment on column attendance.kit_time.region_code is 'office of the kit';
comment on column attendance.kit_time.id is 'id';
comment on column attendance.kit_time.kit_id is 'kit';
comment on column attendance.kit_time.organisation_id is 'institution of the kit';
comment on column attendance.kit_time.nonce is 'what nobody could know before, 32 hex digits';
comment on column attendance.kit_time.head is 'head of the chain it was asked for with: entries up to it were made before';
comment on column attendance.kit_time.at is 'the server time';
comment on column attendance.kit_time.version is 'row version';
comment on column attendance.kit_time.created_at is 'when';
select zx.regional('attendance.kit_time', '{organisation_id}');
select zx.append_only('attendance.kit_time');

create table attendance.kit_bundle (
  region_code text not null,
  id uuid not null,
  kit_id uuid not null,
  organisation_id uuid not null,
  digest text not null,
  first_seq int,
  last_seq int,
  sent_at timestamptz,
  received_at timestamptz not null,
  state text not null check (state in ('accepted', 'waiting', 'rejected')),
  reasons jsonb not null,
  entries int not null,
  taken int not null,
  accepted int not null,
  to_judge int not null,
  rejected int not null,
  payload text,
  signature text not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint kit_bundle_once unique (region_code, kit_id, digest)
);
create index kit_bundle_list on attendance.kit_bundle (organisation_id, created_at);
create index kit_bundle_kit on attendance.kit_bundle (region_code, kit_id, created_at);
comment on table attendance.kit_bundle is 'bundles as kits uploaded them, the refused ones too, with what became of them';
comment on column attendance.kit_bundle.region_code is 'office of the kit';
comment on column attendance.kit_bundle.id is 'id';
comment on column attendance.kit_bundle.kit_id is 'kit';
comment on column attendance.kit_bundle.organisation_id is 'institution of the kit';
comment on column attendance.kit_bundle.digest is 'SHA-256 of text and signature, hex: the same bundle is kept once';
comment on column attendance.kit_bundle.first_seq is 'number of its first entry; empty when it cannot be read';
comment on column attendance.kit_bundle.last_seq is 'number of its last entry';
comment on column attendance.kit_bundle.sent_at is 'when the kit says it sent it';
comment on column attendance.kit_bundle.received_at is 'when it arrived';
comment on column attendance.kit_bundle.state is 'accepted; waiting for entries before it; rejected';
comment on column attendance.kit_bundle.reasons is 'why it waits or is rejected: codes and parameters';
comment on column attendance.kit_bundle.entries is 'entries in it';
comment on column attendance.kit_bundle.taken is 'entries taken from it; the others were there already';
comment on column attendance.kit_bundle.accepted is 'sign-ins that count';
comment on column attendance.kit_bundle.to_judge is 'sign-ins in doubt';
comment on column attendance.kit_bundle.rejected is 'sign-ins that do not count';
comment on column attendance.kit_bundle.payload is 'the text as signed; empty when the signature is not the kits';
comment on column attendance.kit_bundle.signature is 'signature as given, hex';
comment on column attendance.kit_bundle.version is 'row version';
comment on column attendance.kit_bundle.created_at is 'when';
select zx.regional('attendance.kit_bundle', '{organisation_id}');

create table attendance.kit_entry (
  region_code text not null,
  id uuid not null,
  kit_id uuid not null,
  organisation_id uuid not null,
  bundle_id uuid not null,
  seq int not null,
  hash text not null,
  kind text not null check (kind in ('anchor', 'sign', 'call')),
  claimed_at timestamptz not null,
  at timestamptz not null,
  after_at timestamptz,
  before_at timestamptz not null,
  session_id uuid,
  enrolment_id uuid,
  person_id uuid,
  direction text,
  outcome text not null check (outcome in ('accepted', 'to_judge', 'rejected')),
  reasons jsonb not null,
  sign_id uuid,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint kit_entry_once unique (region_code, kit_id, seq)
);
create index kit_entry_bundle on attendance.kit_entry (region_code, bundle_id, seq);
comment on table attendance.kit_entry is 'entries of the chains of kits, each taken once and in order';
comment on column attendance.kit_entry.region_code is 'office of the kit';
comment on column attendance.kit_entry.id is 'id';
comment on column attendance.kit_entry.kit_id is 'kit';
comment on column attendance.kit_entry.organisation_id is 'institution of the kit';
comment on column attendance.kit_entry.bundle_id is 'bundle it was taken from';
comment on column attendance.kit_entry.seq is 'its number in the chain';
comment on column attendance.kit_entry.hash is 'digest of its line, hex';
comment on column attendance.kit_entry.kind is 'anchor: a server time; sign: a trainee by PIN; call: named by the teacher';
comment on column attendance.kit_entry.claimed_at is 'time by the clock of the kit';
comment on column attendance.kit_entry.at is 'time it is taken for: the claim within its bounds';
comment on column attendance.kit_entry.after_at is 'server time before it; empty when there is none';
comment on column attendance.kit_entry.before_at is 'server time after it';
comment on column attendance.kit_entry.session_id is 'session; empty for a server time';
comment on column attendance.kit_entry.enrolment_id is 'trainee';
comment on column attendance.kit_entry.person_id is 'person of the trainee; empty when nobody of the class';
comment on column attendance.kit_entry.direction is 'in, out';
comment on column attendance.kit_entry.outcome is 'accepted, to_judge, rejected';
comment on column attendance.kit_entry.reasons is 'why it is not accepted: codes and parameters';
comment on column attendance.kit_entry.sign_id is 'sign-in made of it; empty when it belongs to no trainee of the institution';
comment on column attendance.kit_entry.version is 'row version';
comment on column attendance.kit_entry.created_at is 'when it was taken';
select zx.regional('attendance.kit_entry', '{organisation_id,person_id}');
select zx.append_only('attendance.kit_entry');

create table attendance.pin (
  region_code text not null,
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  salt text not null,
  check_byte text not null,
  key_sealed text not null,
  wrong int not null check (wrong >= 0),
  replaced_at timestamptz,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create unique index pin_one_in_use on attendance.pin (region_code, enrolment_id) where replaced_at is null;
create index pin_class on attendance.pin (region_code, class_id);
create index pin_person on attendance.pin (person_id);
comment on table attendance.pin is 'PINs by which trainees prove themselves on a kit without network; a new one replaces the old';
comment on column attendance.pin.region_code is 'office of the class';
comment on column attendance.pin.id is 'id; entries of a kit name it';
comment on column attendance.pin.class_id is 'class';
comment on column attendance.pin.organisation_id is 'institution of the class';
comment on column attendance.pin.enrolment_id is 'trainee';
comment on column attendance.pin.person_id is 'person';
comment on column attendance.pin.salt is 'salt of the derivation, hex';
comment on column attendance.pin.check_byte is 'one byte of a digest of the key: a kit notices a slip, and learns nothing it could try PINs on';
comment on column attendance.pin.key_sealed is 'derived key, sealed';
comment on column attendance.pin.wrong is 'wrong proofs in a row';
comment on column attendance.pin.replaced_at is 'when another took its place';
comment on column attendance.pin.version is 'row version';
comment on column attendance.pin.created_at is 'when it was set';
select zx.regional('attendance.pin', '{organisation_id,person_id}');

-- A sign-in by kit has no account: the kit answers for it.
alter table attendance.sign alter column account_id drop not null;
alter table attendance.sign add column kit_id uuid;
comment on column attendance.sign.account_id is 'account that acted; empty when a kit recorded it';
comment on column attendance.sign.kit_id is 'kit that recorded it without network; empty for a phone';
comment on column attendance.sign.at is 'when, by the server clock; of a kit its claim within the server times around it';
comment on column attendance.proof.kind is 'qr, position, phone, pin, kit';
