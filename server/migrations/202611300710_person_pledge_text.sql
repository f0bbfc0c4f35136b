-- the texts of notice and pledge as records (R4.2), the signature on a pledge, and its sealed document

create table person.pledge_text (
  region_code text not null,
  id uuid not null,
  kind text not null,
  label text not null,
  title text not null,
  body text not null,
  document_no text not null,
  example boolean not null,
  valid_from date not null,
  reason text not null,
  state text not null,
  digest text not null,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create unique index pledge_text_label on person.pledge_text (region_code, kind, label) where state <> 'discarded';
create unique index pledge_text_day on person.pledge_text (region_code, kind, valid_from) where state = 'in_force';
comment on table person.pledge_text is 'texts of notice and pledge by region and version; one in force is never changed (R4.2)';
comment on column person.pledge_text.region_code is 'region it applies in, with those below that have none of their own';
comment on column person.pledge_text.id is 'id';
comment on column person.pledge_text.kind is 'trainee or institution';
comment on column person.pledge_text.label is 'version as it is printed, unique in region and kind';
comment on column person.pledge_text.title is 'title';
comment on column person.pledge_text.body is 'paragraphs, one a line';
comment on column person.pledge_text.document_no is 'document it rests on';
comment on column person.pledge_text.example is 'the document is not known';
comment on column person.pledge_text.valid_from is 'first day';
comment on column person.pledge_text.reason is 'why it was drafted';
comment on column person.pledge_text.state is 'draft, in_force, discarded';
comment on column person.pledge_text.digest is 'SHA-256 of kind, region, version, title, body, document and first day, in hex';
comment on column person.pledge_text.steps is 'who did what when';
comment on column person.pledge_text.version is 'row version';
comment on column person.pledge_text.created_at is 'when';
select zx.reference('person.pledge_text', 'a text is shown to whoever is to sign it, in any region');

drop policy scope on person.pledge;
drop policy verify on person.pledge;
alter table person.pledge
  alter column person_id drop not null,
  alter column answers drop not null,
  add column kind text not null default 'trainee',
  add column organisation_id uuid,
  add column by_account uuid,
  add column matter text,
  add column text_ref text,
  add column means text,
  add column place text,
  add column signer_masked text,
  add column signature_file uuid,
  add column signature_sha256 text,
  add column digest text;
create index pledge_subject on person.pledge (subject, signed_at desc);
comment on table person.pledge is 'what a person signed about the own status, and an institution about the training (R4.2)';
comment on column person.pledge.person_id is 'trainee who signed; null for an institution';
comment on column person.pledge.answers is 'full_time_student, public_payroll, drawing_pension, categories; null for an institution';
comment on column person.pledge.kind is 'trainee or institution';
comment on column person.pledge.organisation_id is 'institution it was signed for or by; null: none';
comment on column person.pledge.by_account is 'account it was signed from; null: signed before texts were records';
comment on column person.pledge.matter is 'what it was signed for, in words';
comment on column person.pledge.text_ref is 'public id of the text; null: signed before texts were records';
comment on column person.pledge.means is 'drawn or typed';
comment on column person.pledge.place is 'own account or device of the institution';
comment on column person.pledge.signer_masked is 'name of who signed, masked';
comment on column person.pledge.signature_file is 'drawn signature; null: typed';
comment on column person.pledge.signature_sha256 is 'SHA-256 of the drawn signature, in hex';
comment on column person.pledge.digest is 'SHA-256 over text, subject, matter, signer, answers, signature and time, in hex';
select zx.regional('person.pledge', '{person_id,organisation_id}', '{person.match}');
select zx.append_only('person.pledge');

create table person.pledge_document (
  region_code text not null,
  id uuid not null,
  person_id uuid,
  organisation_id uuid,
  file_id uuid not null,
  sha256 text not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table person.pledge_document is 'sealed PDF of a pledge, made when it is first asked for (R4.2)';
comment on column person.pledge_document.region_code is 'office of the pledge';
comment on column person.pledge_document.id is 'id of the pledge';
comment on column person.pledge_document.person_id is 'trainee who signed; null for an institution';
comment on column person.pledge_document.organisation_id is 'institution; null: none';
comment on column person.pledge_document.file_id is 'the PDF';
comment on column person.pledge_document.sha256 is 'SHA-256 of the PDF, in hex';
comment on column person.pledge_document.version is 'row version';
comment on column person.pledge_document.created_at is 'when';
select zx.regional('person.pledge_document', '{person_id,organisation_id}');
select zx.append_only('person.pledge_document');
