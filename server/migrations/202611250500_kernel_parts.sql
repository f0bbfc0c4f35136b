-- Uploads before they belong to a record; titles of parameters and their changes under two-person control.

alter table kernel.file add column account_id uuid;
comment on column kernel.file.account_id is 'account that uploaded it; sees it until it belongs to a record and after';
create index file_id on kernel.file (id);
drop policy scope on kernel.file;
drop policy verify on kernel.file;
select zx.regional('kernel.file', '{organisation_id,person_id,account_id}', '{kernel.files}');

alter table kernel.parameter add column title text not null default '';
alter table kernel.parameter add column unit text;
comment on column kernel.parameter.title is 'what it is, in Chinese';
comment on column kernel.parameter.unit is 'unit of the value, in Chinese';

create table kernel.parameter_change (
  region_code text not null,
  id uuid not null,
  key text not null,
  title text not null,
  unit text,
  value jsonb not null,
  before jsonb,
  document_no text not null,
  example boolean not null,
  valid_from date not null,
  reason text not null,
  state text not null check (state in ('proposed', 'confirmed', 'rejected')),
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index parameter_change_state on kernel.parameter_change (state, created_at desc);
comment on table kernel.parameter_change is 'proposed changes of parameters, confirmed or rejected by a second administrator (X3)';
comment on column kernel.parameter_change.region_code is 'where the value is to hold';
comment on column kernel.parameter_change.id is 'id';
comment on column kernel.parameter_change.key is 'name of the parameter';
comment on column kernel.parameter_change.title is 'what it is, in Chinese';
comment on column kernel.parameter_change.unit is 'unit of the value';
comment on column kernel.parameter_change.value is 'proposed value';
comment on column kernel.parameter_change.before is 'value in force there on that day when it was proposed';
comment on column kernel.parameter_change.document_no is 'document number, or 示例';
comment on column kernel.parameter_change.example is 'true when the document is not known';
comment on column kernel.parameter_change.valid_from is 'day from which it is to hold';
comment on column kernel.parameter_change.reason is 'why, in words';
comment on column kernel.parameter_change.state is 'proposed, confirmed or rejected';
comment on column kernel.parameter_change.steps is 'steps done, by whom and when';
comment on column kernel.parameter_change.version is 'row version';
comment on column kernel.parameter_change.created_at is 'when';
select zx.regional('kernel.parameter_change', '{}');
