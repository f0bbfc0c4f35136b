-- Every submission of the opening file is kept, so that what changed between two can be shown (R4.1).

create table training_class.filing (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  no int not null check (no > 0),
  content jsonb not null,
  by_label text not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table training_class.filing is 'the opening file as it was at each submission, frozen, never changed';
comment on column training_class.filing.region_code is 'county that handles the class';
comment on column training_class.filing.id is 'id';
comment on column training_class.filing.class_id is 'class, of the same region';
comment on column training_class.filing.organisation_id is 'organisation that trains';
comment on column training_class.filing.no is 'which submission of the class, from 1';
comment on column training_class.filing.content is 'fields, roster with masked names, plan';
comment on column training_class.filing.by_label is 'who submitted: office and masked name';
comment on column training_class.filing.created_at is 'when';
create unique index filing_no on training_class.filing (region_code, class_id, no);
select zx.regional('training_class.filing', '{organisation_id}');
select zx.append_only('training_class.filing');
