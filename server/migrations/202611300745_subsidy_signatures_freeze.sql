-- Signatures by amount, and stopping a claim for a while (R14.1).
alter table subsidy.claim add column reviewers_needed int not null default 1;
comment on column subsidy.claim.reviewers_needed is 'second reviewers its amount needs';

alter table subsidy.claim add column frozen_reason text check (frozen_reason in ('complaint', 'doubtful', 'mismatch', 'inspection', 'judicial'));
alter table subsidy.claim add column frozen_note text;
alter table subsidy.claim add column frozen_on date;
alter table subsidy.claim add column frozen_due date;
alter table subsidy.claim add column frozen_left int;
alter table subsidy.claim add column raised_for date;
alter table subsidy.claim add constraint claim_frozen_whole check ((frozen_reason is null) = (frozen_on is null));
comment on column subsidy.claim.frozen_reason is 'why it is stopped; empty: it is not';
comment on column subsidy.claim.frozen_note is 'what the office knows beside the reason; not for the applicant';
comment on column subsidy.claim.frozen_on is 'day it was stopped';
comment on column subsidy.claim.frozen_due is 'promised day as it stood when stopped';
comment on column subsidy.claim.frozen_left is 'working days of the promise left when stopped';
comment on column subsidy.claim.raised_for is 'promised day, or day of freezing, whose delay the office above has been told of';
create index claim_frozen on subsidy.claim (frozen_on, id) where frozen_on is not null;

alter table fund.batch add column approvals_needed int not null default 1;
comment on column fund.batch.approvals_needed is 'finance officers whose release its total needs, all different persons';
