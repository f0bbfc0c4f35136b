-- Demand catalogue (R1): occupations of the dictionary, versions of a region's catalogue, their entries.
create schema if not exists catalogue;
comment on schema catalogue is 'demand catalogue and institution directory';

create table catalogue.occupation (
  edition text not null check (edition in ('1999', '2015', '2022')),
  code text not null check (code ~ '^X?[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}$'),
  name text not null,
  neutral_key text not null,
  source text not null,
  primary key (edition, code)
);
create index occupation_name on catalogue.occupation (name);
comment on table catalogue.occupation is 'occupations of 中华人民共和国职业分类大典, by edition';
comment on column catalogue.occupation.edition is 'edition of the dictionary';
comment on column catalogue.occupation.code is 'code in that edition';
comment on column catalogue.occupation.name is 'name in that edition';
comment on column catalogue.occupation.neutral_key is 'the occupation whatever the edition: once given, it never changes, since benefit slots are held under it';
comment on column catalogue.occupation.source is 'where the row was read';
select zx.reference('catalogue.occupation', 'the dictionary is public');

create table catalogue.occupation_mapping (
  from_edition text not null,
  from_code text not null,
  to_edition text not null,
  to_code text not null,
  relation text not null check (relation in ('same', 'merged', 'split')),
  valid_from date not null,
  valid_to date,
  source text not null,
  primary key (from_edition, from_code, to_edition, to_code, valid_from),
  foreign key (from_edition, from_code) references catalogue.occupation (edition, code),
  foreign key (to_edition, to_code) references catalogue.occupation (edition, code)
);
comment on table catalogue.occupation_mapping is 'how occupations of one edition stand in another, dated';
comment on column catalogue.occupation_mapping.from_edition is 'earlier edition';
comment on column catalogue.occupation_mapping.from_code is 'code in the earlier edition';
comment on column catalogue.occupation_mapping.to_edition is 'later edition';
comment on column catalogue.occupation_mapping.to_code is 'code in the later edition';
comment on column catalogue.occupation_mapping.relation is 'same: one occupation, renamed or moved; merged into; split into';
comment on column catalogue.occupation_mapping.valid_from is 'first day';
comment on column catalogue.occupation_mapping.valid_to is 'last day; empty while it holds';
comment on column catalogue.occupation_mapping.source is 'where the mapping was read';
select zx.reference('catalogue.occupation_mapping', 'the dictionary is public');

create table catalogue.catalogue (
  region_code text not null,
  id uuid not null,
  number int,
  state text not null check (state in ('draft', 'consulting', 'agreed', 'approved', 'published', 'superseded', 'discarded')),
  title text not null,
  document_no text,
  source_note text,
  example boolean not null,
  edition text not null,
  period_from date not null,
  period_to date,
  in_force_until date,
  base_id uuid,
  entry_count int not null,
  last_import jsonb,
  published_at timestamptz,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, base_id) references catalogue.catalogue (region_code, id),
  constraint catalogue_number unique (region_code, number),
  check (period_to is null or period_to >= period_from),
  check (state not in ('published', 'superseded') or (number is not null and published_at is not null and document_no is not null))
);
create unique index catalogue_one_open on catalogue.catalogue (region_code) where state in ('draft', 'consulting', 'agreed', 'approved');
create index catalogue_list on catalogue.catalogue (created_at desc, id);
comment on table catalogue.catalogue is 'one version of the demand catalogue of a region';
comment on column catalogue.catalogue.region_code is 'whose catalogue it is';
comment on column catalogue.catalogue.id is 'id';
comment on column catalogue.catalogue.number is 'version number within the region, given at publication';
comment on column catalogue.catalogue.state is 'state';
comment on column catalogue.catalogue.title is 'title of the document';
comment on column catalogue.catalogue.document_no is 'document number; 示例 when it is no policy in force';
comment on column catalogue.catalogue.source_note is 'where the figures come from';
comment on column catalogue.catalogue.example is 'true: an example, not a policy in force anywhere';
comment on column catalogue.catalogue.edition is 'edition of the occupational dictionary it is written in';
comment on column catalogue.catalogue.period_from is 'first day of its period';
comment on column catalogue.catalogue.period_to is 'last day of its period; empty: until replaced';
comment on column catalogue.catalogue.in_force_until is 'last day in force, set when a later version replaces it';
comment on column catalogue.catalogue.base_id is 'version it was drafted from';
comment on column catalogue.catalogue.entry_count is 'number of entries';
comment on column catalogue.catalogue.last_import is 'id, row count and row version of the last import, for undoing it';
comment on column catalogue.catalogue.published_at is 'when published';
comment on column catalogue.catalogue.steps is 'steps done: step, accountId, label, at, reason (R14.1)';
comment on column catalogue.catalogue.version is 'row version';
comment on column catalogue.catalogue.created_at is 'when';
select zx.regional('catalogue.catalogue', '{}', '{catalogue.publish}', 'state in (''published'', ''superseded'')');

create table catalogue.entry (
  region_code text not null,
  id uuid not null,
  catalogue_id uuid not null,
  import_id uuid,
  mode text not null check (mode in ('own', 'override', 'exclude')),
  training_type text,
  edition text not null,
  occupation_code text,
  occupation_name text not null,
  occupation_key text not null,
  trade text,
  level text not null,
  hours int check (hours > 0),
  hours_source text,
  standard_fen bigint check (standard_fen >= 0),
  scarcity text,
  tags text[],
  fund_sources text[],
  urgent boolean,
  key_trade boolean,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, catalogue_id) references catalogue.catalogue (region_code, id)
);
create unique index entry_once on catalogue.entry (region_code, catalogue_id, occupation_key, level, coalesce(trade, ''), coalesce(training_type, ''));
comment on table catalogue.entry is 'training type × occupation × trade × level within one version; what the source does not tell is null';
comment on column catalogue.entry.region_code is 'region of the catalogue';
comment on column catalogue.entry.id is 'id';
comment on column catalogue.entry.catalogue_id is 'version it belongs to';
comment on column catalogue.entry.import_id is 'import that brought it';
comment on column catalogue.entry.mode is 'own; override: null fields inherit; exclude: the entry of the region above does not hold here';
comment on column catalogue.entry.training_type is 'training type';
comment on column catalogue.entry.edition is 'edition of the dictionary the code belongs to';
comment on column catalogue.entry.occupation_code is 'code; empty when the source gives none';
comment on column catalogue.entry.occupation_name is 'name as in the document';
comment on column catalogue.entry.occupation_key is 'the occupation whatever the edition';
comment on column catalogue.entry.trade is 'trade (工种) within the occupation';
comment on column catalogue.entry.level is 'level';
comment on column catalogue.entry.hours is 'reference hours';
comment on column catalogue.entry.hours_source is 'where the hours come from';
comment on column catalogue.entry.standard_fen is 'subsidy standard, fen a person';
comment on column catalogue.entry.scarcity is 'scarcity grade';
comment on column catalogue.entry.tags is 'industry tags';
comment on column catalogue.entry.fund_sources is 'fund sources it may be paid from';
comment on column catalogue.entry.urgent is 'urgently needed';
comment on column catalogue.entry.key_trade is 'key occupation';
comment on column catalogue.entry.version is 'row version';
comment on column catalogue.entry.created_at is 'when';
select zx.regional('catalogue.entry', '{}', '{catalogue.publish}', 'exists (select from catalogue.catalogue c
  where c.region_code = entry.region_code and c.id = entry.catalogue_id and c.state in (''published'', ''superseded''))');
