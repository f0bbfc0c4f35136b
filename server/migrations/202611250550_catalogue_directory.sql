-- The institution directory: applications, on-site verifications, listings with programmes, public history (R2.1 to R2.4).

create table catalogue.directory_application (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  organisation_id uuid not null,
  organisation_name text not null,
  kind text not null check (kind in ('listing', 'change', 'relisting')),
  state text not null check (state in ('draft', 'submitted', 'returned', 'accepted', 'verified', 'approved', 'refused', 'withdrawn')),
  data jsonb not null,
  material jsonb,
  marks jsonb not null,
  steps jsonb not null,
  submitted_on date,
  due_on date,
  due_provisional boolean not null,
  calendar_version text,
  listing_id uuid,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
create unique index one_open_application on catalogue.directory_application (region_code, organisation_id)
  where state in ('draft', 'submitted', 'returned', 'accepted', 'verified');
create index directory_application_organisation on catalogue.directory_application (organisation_id);
create index directory_application_state on catalogue.directory_application (region_code, state, created_at desc, id);
comment on table catalogue.directory_application is 'applications of institutions to be listed, changed or listed again';
comment on column catalogue.directory_application.region_code is 'county that decides';
comment on column catalogue.directory_application.id is 'id';
comment on column catalogue.directory_application.organisation_id is 'who applies';
comment on column catalogue.directory_application.organisation_name is 'its name when it applied, for lists';
comment on column catalogue.directory_application.kind is 'listing, change or relisting';
comment on column catalogue.directory_application.state is 'state of the workflow';
comment on column catalogue.directory_application.data is 'what is applied for: programmes and the records it rests on';
comment on column catalogue.directory_application.material is 'sites, teachers, resources and proofs as they were when submitted, masked';
comment on column catalogue.directory_application.marks is 'places to mend, set by a return';
comment on column catalogue.directory_application.steps is 'steps done, by whom and when';
comment on column catalogue.directory_application.submitted_on is 'day of the last submission';
comment on column catalogue.directory_application.due_on is 'promised day of the decision';
comment on column catalogue.directory_application.due_provisional is 'whether the calendar of that year was not published yet';
comment on column catalogue.directory_application.calendar_version is 'calendar of working days used';
comment on column catalogue.directory_application.listing_id is 'listing it led to or changes';
comment on column catalogue.directory_application.version is 'row version';
comment on column catalogue.directory_application.created_at is 'when';
select zx.regional('catalogue.directory_application', '{organisation_id}');

create table catalogue.site_visit (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  application_id uuid not null,
  site_region text not null,
  site_id uuid not null,
  site_name text not null,
  at timestamptz not null,
  by_label text not null,
  account_id uuid,
  position jsonb not null,
  standing text not null check (standing in ('inside', 'outside', 'uncertain')),
  beyond_metres int not null,
  position_remark text,
  checklist jsonb not null,
  photos uuid[] not null,
  outcome text not null check (outcome in ('passed', 'failed')),
  conclusion text not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, application_id) references catalogue.directory_application (region_code, id)
);
create index site_visit_application on catalogue.site_visit (application_id, at desc);
comment on table catalogue.site_visit is 'on-site verifications: checklist, photos, position; only ever added';
comment on column catalogue.site_visit.region_code is 'county that verified';
comment on column catalogue.site_visit.id is 'id';
comment on column catalogue.site_visit.organisation_id is 'institution visited';
comment on column catalogue.site_visit.application_id is 'application it is for';
comment on column catalogue.site_visit.site_region is 'region of the site record';
comment on column catalogue.site_visit.site_id is 'site visited';
comment on column catalogue.site_visit.site_name is 'its name then';
comment on column catalogue.site_visit.at is 'server time';
comment on column catalogue.site_visit.by_label is 'office and masked name of who verified';
comment on column catalogue.site_visit.account_id is 'account of who verified';
comment on column catalogue.site_visit.position is 'latitude, longitude, accuracy of the device';
comment on column catalogue.site_visit.standing is 'inside, outside or uncertain to the fence of the site';
comment on column catalogue.site_visit.beyond_metres is 'metres outside the fence; negative is inside';
comment on column catalogue.site_visit.position_remark is 'why the position is not inside';
comment on column catalogue.site_visit.checklist is 'items with answer and remark';
comment on column catalogue.site_visit.photos is 'photos, in kernel.file';
comment on column catalogue.site_visit.outcome is 'passed or failed';
comment on column catalogue.site_visit.conclusion is 'conclusion in words';
comment on column catalogue.site_visit.created_at is 'when';
select zx.regional('catalogue.site_visit', '{organisation_id}');
select zx.append_only('catalogue.site_visit');

create table catalogue.listing (
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  id uuid not null,
  organisation_id uuid not null,
  number text not null,
  name text not null,
  pinyin text not null,
  uscc text not null,
  nature text not null,
  address text not null,
  summary text not null,
  annual_capacity int,
  sites jsonb not null,
  teacher_count int not null,
  state text not null check (state in ('listed', 'suspended', 'delisted')),
  listed_on date not null,
  suspended_until date,
  hold_region text,
  hold_id uuid,
  proposal jsonb,
  reentry_from date,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint one_listing unique (region_code, organisation_id),
  constraint listing_number unique (region_code, number)
);
create index listing_organisation on catalogue.listing (organisation_id);
create index listing_name on catalogue.listing (pinyin, region_code, id);
comment on table catalogue.listing is 'institutions in the directory, as approved; public';
comment on column catalogue.listing.region_code is 'county that listed it';
comment on column catalogue.listing.id is 'id';
comment on column catalogue.listing.organisation_id is 'the institution';
comment on column catalogue.listing.number is 'number in the directory';
comment on column catalogue.listing.name is 'name as approved';
comment on column catalogue.listing.pinyin is 'sort key';
comment on column catalogue.listing.uscc is 'unified social credit code';
comment on column catalogue.listing.nature is 'one of the six natures';
comment on column catalogue.listing.address is 'address as approved';
comment on column catalogue.listing.summary is 'what it says of itself';
comment on column catalogue.listing.annual_capacity is 'trainees a year';
comment on column catalogue.listing.sites is 'sites as approved: ref, name, address, capacity, fence';
comment on column catalogue.listing.teacher_count is 'teachers as approved';
comment on column catalogue.listing.state is 'listed, suspended or delisted';
comment on column catalogue.listing.listed_on is 'day it was (last) listed';
comment on column catalogue.listing.suspended_until is 'last day of a suspension; empty: until resumed';
comment on column catalogue.listing.hold_region is 'region of the hold placed with suspension or delisting';
comment on column catalogue.listing.hold_id is 'that hold';
comment on column catalogue.listing.proposal is 'delisting proposed and not decided: reason, by whom, when';
comment on column catalogue.listing.reentry_from is 'first day on which it may apply again after a delisting';
comment on column catalogue.listing.steps is 'steps done, by whom and when';
comment on column catalogue.listing.version is 'row version';
comment on column catalogue.listing.created_at is 'when';
select zx.regional('catalogue.listing', '{organisation_id}', '{}', 'true');

create table catalogue.listing_programme (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  listing_id uuid not null,
  occupation_key text not null,
  occupation_name text not null,
  level text not null,
  from_day date not null,
  until_day date,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, listing_id) references catalogue.listing (region_code, id)
);
create unique index programme_once on catalogue.listing_programme (region_code, listing_id, occupation_key, level) where until_day is null;
create index listing_programme_organisation on catalogue.listing_programme (organisation_id);
create index listing_programme_occupation on catalogue.listing_programme (occupation_key, level) where until_day is null;
comment on table catalogue.listing_programme is 'programmes an institution may run, dated; public';
comment on column catalogue.listing_programme.region_code is 'county that approved';
comment on column catalogue.listing_programme.id is 'id';
comment on column catalogue.listing_programme.organisation_id is 'the institution';
comment on column catalogue.listing_programme.listing_id is 'its listing';
comment on column catalogue.listing_programme.occupation_key is 'occupation, whatever the edition of the dictionary';
comment on column catalogue.listing_programme.occupation_name is 'its name';
comment on column catalogue.listing_programme.level is 'level';
comment on column catalogue.listing_programme.from_day is 'first day';
comment on column catalogue.listing_programme.until_day is 'first day on which it holds no more; empty while it holds';
comment on column catalogue.listing_programme.version is 'row version';
comment on column catalogue.listing_programme.created_at is 'when';
select zx.regional('catalogue.listing_programme', '{organisation_id}', '{}', 'true');

create table catalogue.standing (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  listing_id uuid not null,
  event text not null,
  state text not null check (state in ('listed', 'suspended', 'delisted')),
  from_day date not null,
  until_day date check (until_day is null or until_day >= from_day),
  reason_code text,
  reason text,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, listing_id) references catalogue.listing (region_code, id)
);
create index standing_organisation on catalogue.standing (organisation_id, from_day desc, created_at desc);
comment on table catalogue.standing is 'history of status in the directory; public, only ever added';
comment on column catalogue.standing.region_code is 'county that decided';
comment on column catalogue.standing.id is 'id';
comment on column catalogue.standing.organisation_id is 'the institution';
comment on column catalogue.standing.listing_id is 'its listing';
comment on column catalogue.standing.event is 'what happened';
comment on column catalogue.standing.state is 'status from then on';
comment on column catalogue.standing.from_day is 'first day';
comment on column catalogue.standing.until_day is 'last day of a suspension; empty: until further';
comment on column catalogue.standing.reason_code is 'enumerated reason';
comment on column catalogue.standing.reason is 'reason in words, public';
comment on column catalogue.standing.created_at is 'when';
select zx.regional('catalogue.standing', '{organisation_id}', '{}', 'true');
select zx.append_only('catalogue.standing');
