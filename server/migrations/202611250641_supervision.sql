-- Supervision: inspections of a class, planned or surprise, and what they found (R4.5).

create schema supervision;
comment on schema supervision is 'inspections of classes and their findings';

create table supervision.inspection (
  region_code text not null,
  id uuid not null,
  institution_id uuid not null,
  organisation_id uuid,
  class_id uuid not null,
  kind text not null check (kind in ('planned', 'surprise')),
  state text not null check (state in ('planned', 'held', 'cancelled')),
  planned_on date not null,
  held_at timestamptz,
  held_by text,
  position jsonb,
  standing text check (standing in ('inside', 'outside', 'uncertain', 'unknown')),
  beyond_metres int,
  position_remark text,
  head_count int check (head_count >= 0),
  signed_in int,
  checklist jsonb not null,
  photos jsonb not null,
  conclusion text,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check (state <> 'held' or (held_at is not null and standing is not null and head_count is not null and conclusion is not null))
);
create index inspection_class on supervision.inspection (region_code, class_id);
create index inspection_organisation on supervision.inspection (organisation_id, created_at);
comment on table supervision.inspection is 'looks at a class on the spot, from the plan to the result';
comment on column supervision.inspection.region_code is 'office of the class';
comment on column supervision.inspection.id is 'id';
comment on column supervision.inspection.institution_id is 'institution of the class';
comment on column supervision.inspection.organisation_id is 'institution that may see it; empty until the result of a surprise inspection is there';
comment on column supervision.inspection.class_id is 'class';
comment on column supervision.inspection.kind is 'planned: the institution is told; surprise: it is not';
comment on column supervision.inspection.state is 'planned, held, cancelled';
comment on column supervision.inspection.planned_on is 'day of the inspection';
comment on column supervision.inspection.held_at is 'when the result was recorded';
comment on column supervision.inspection.held_by is 'who recorded it: office and masked name';
comment on column supervision.inspection.position is 'where it was recorded, as the device says: lat, lng, accuracy in metres';
comment on column supervision.inspection.standing is 'that position against the fence of the site; unknown where the class has no site';
comment on column supervision.inspection.beyond_metres is 'metres outside the fence, negative inside';
comment on column supervision.inspection.position_remark is 'why it was recorded outside the fence';
comment on column supervision.inspection.head_count is 'people counted in the room';
comment on column supervision.inspection.signed_in is 'trainees signed in to the session of then; empty outside sessions';
comment on column supervision.inspection.checklist is 'item, its text of then, answer and remark, line by line';
comment on column supervision.inspection.photos is 'photos: file, when and where taken as the device says, since when a like picture is known';
comment on column supervision.inspection.conclusion is 'conclusion';
comment on column supervision.inspection.steps is 'who did which step when';
comment on column supervision.inspection.version is 'row version';
comment on column supervision.inspection.created_at is 'when';
select zx.regional('supervision.inspection', '{organisation_id}');

create table supervision.draw (
  region_code text not null,
  id uuid not null,
  organisation_id uuid,
  class_id uuid not null,
  inspection_id uuid not null,
  seed text not null check (seed ~ '^[0-9a-f]{32}$'),
  source text not null check (source in ('signed_in', 'roster')),
  pool jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  unique (region_code, inspection_id),
  foreign key (region_code, inspection_id) references supervision.inspection (region_code, id)
);
comment on table supervision.draw is 'trainees drawn at random on the spot, so that anyone can repeat the draw';
comment on column supervision.draw.region_code is 'office of the class';
comment on column supervision.draw.id is 'id';
comment on column supervision.draw.organisation_id is 'institution that may see it; empty until the result is there';
comment on column supervision.draw.class_id is 'class';
comment on column supervision.draw.inspection_id is 'inspection it belongs to';
comment on column supervision.draw.seed is 'random number of the draw, made by the server at that moment';
comment on column supervision.draw.source is 'signed_in: those signed in to the session of then; roster: all';
comment on column supervision.draw.pool is 'enrolments drawn from, in the order of the roster';
comment on column supervision.draw.version is 'row version';
comment on column supervision.draw.created_at is 'when';
select zx.regional('supervision.draw', '{organisation_id}');

create table supervision.drawn (
  region_code text not null,
  id uuid not null,
  organisation_id uuid,
  draw_id uuid not null,
  class_id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  no int not null,
  rank int not null,
  outcome text check (outcome in ('same', 'other', 'absent')),
  remark text,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  unique (region_code, draw_id, enrolment_id),
  foreign key (region_code, draw_id) references supervision.draw (region_code, id)
);
comment on table supervision.drawn is 'a trainee of a draw and what comparing them with the file gave';
comment on column supervision.drawn.region_code is 'office of the class';
comment on column supervision.drawn.id is 'id';
comment on column supervision.drawn.organisation_id is 'institution that may see it; empty until the result is there';
comment on column supervision.drawn.draw_id is 'draw';
comment on column supervision.drawn.class_id is 'class';
comment on column supervision.drawn.enrolment_id is 'trainee';
comment on column supervision.drawn.person_id is 'their person';
comment on column supervision.drawn.no is 'number on the roster';
comment on column supervision.drawn.rank is 'place in the draw';
comment on column supervision.drawn.outcome is 'same: the person of the file; other; absent; empty until compared';
comment on column supervision.drawn.remark is 'what was seen';
comment on column supervision.drawn.version is 'row version';
comment on column supervision.drawn.created_at is 'when';
select zx.regional('supervision.drawn', '{organisation_id}');

create table supervision.finding (
  region_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  class_id uuid not null,
  inspection_id uuid not null,
  item text not null,
  item_text text not null,
  description text not null,
  demand text not null,
  due_on date not null,
  overdue_told boolean not null,
  state text not null check (state in ('open', 'answered', 'returned', 'escalated', 'held', 'closed')),
  answer text,
  answered_at timestamptz,
  photos jsonb not null,
  hold_id uuid,
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, inspection_id) references supervision.inspection (region_code, id)
);
create index finding_inspection on supervision.finding (region_code, inspection_id);
create index finding_organisation on supervision.finding (organisation_id, created_at);
create index finding_due on supervision.finding (due_on) where state in ('open', 'returned') and not overdue_told;
comment on table supervision.finding is 'what an inspection found amiss, with its deadline and how it was mended';
comment on column supervision.finding.region_code is 'office of the class';
comment on column supervision.finding.id is 'id';
comment on column supervision.finding.organisation_id is 'institution that has to mend it';
comment on column supervision.finding.class_id is 'class';
comment on column supervision.finding.inspection_id is 'inspection that found it';
comment on column supervision.finding.item is 'item of the checklist';
comment on column supervision.finding.item_text is 'its text of then';
comment on column supervision.finding.description is 'what was found';
comment on column supervision.finding.demand is 'what the institution has to do';
comment on column supervision.finding.due_on is 'last day of the answer';
comment on column supervision.finding.overdue_told is 'office and institution were told that the day has passed';
comment on column supervision.finding.state is 'open, answered, returned, escalated, held, closed';
comment on column supervision.finding.answer is 'latest answer of the institution';
comment on column supervision.finding.answered_at is 'when it answered';
comment on column supervision.finding.photos is 'photos of that answer: file, when and where taken as the device says, since when a like picture is known';
comment on column supervision.finding.hold_id is 'hold placed on the institution because of it';
comment on column supervision.finding.steps is 'who did which step when';
comment on column supervision.finding.version is 'row version';
comment on column supervision.finding.created_at is 'when';
select zx.regional('supervision.finding', '{organisation_id}');
