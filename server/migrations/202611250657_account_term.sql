-- A role can be given for a term; who supervises on commission always has one (R3.1).
alter table account.change add column valid_to date;
comment on column account.change.valid_to is 'last day of a role proposed for a term; empty: until it is taken back';
