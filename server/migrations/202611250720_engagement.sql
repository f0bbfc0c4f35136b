-- Third-party supervisors: engaged for a region and a period, and what they report (R4.7).

create table supervision.engagement (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  organisation_id uuid not null,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  contract_no text not null,
  purpose text not null,
  state text not null check (state in ('proposed', 'in_force', 'declined', 'ended')),
  grants jsonb not null,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create index engagement_organisation on supervision.engagement (organisation_id, created_at);
comment on table supervision.engagement is 'a third-party supervisor engaged to look at the classes of a region for a period';
comment on column supervision.engagement.region_code is 'region it reaches, and the office that engages';
comment on column supervision.engagement.id is 'id';
comment on column supervision.engagement.organisation_id is 'the supervisor';
comment on column supervision.engagement.valid_from is 'first day';
comment on column supervision.engagement.valid_to is 'last day';
comment on column supervision.engagement.contract_no is 'number of the contract';
comment on column supervision.engagement.purpose is 'what for';
comment on column supervision.engagement.state is 'proposed, in_force, declined, ended';
comment on column supervision.engagement.grants is 'grants of roles its approval gave; taken back when it is ended';
comment on column supervision.engagement.steps is 'who did which step when';
comment on column supervision.engagement.version is 'row version';
comment on column supervision.engagement.created_at is 'when';
select zx.regional('supervision.engagement', '{organisation_id}');

create table supervision.report (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  engagement_id uuid not null,
  class_region text,
  class_id uuid,
  title text not null,
  body text not null,
  photos jsonb not null,
  state text not null check (state in ('filed', 'answered')),
  answer text,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, engagement_id) references supervision.engagement (region_code, id)
);
create index report_organisation on supervision.report (organisation_id, created_at);
comment on table supervision.report is 'what a third-party supervisor reports to the office that engaged it';
comment on column supervision.report.region_code is 'office that engaged it';
comment on column supervision.report.id is 'id';
comment on column supervision.report.organisation_id is 'the supervisor';
comment on column supervision.report.engagement_id is 'engagement it is made under';
comment on column supervision.report.class_region is 'office of the class';
comment on column supervision.report.class_id is 'class it is about; empty when about more';
comment on column supervision.report.title is 'title';
comment on column supervision.report.body is 'what was seen';
comment on column supervision.report.photos is 'photos: file, when and where taken as the device says, since when a like picture is known';
comment on column supervision.report.state is 'filed, answered';
comment on column supervision.report.answer is 'what the office answers';
comment on column supervision.report.steps is 'who did which step when';
comment on column supervision.report.version is 'row version';
comment on column supervision.report.created_at is 'when';
select zx.regional('supervision.report', '{organisation_id}');
