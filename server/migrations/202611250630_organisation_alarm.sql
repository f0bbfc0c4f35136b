-- Proofs are warned of at several stages before the end of their term, and once it has ended (R2.2).
alter table organisation.proof add column alarmed_days int check (alarmed_days >= 0);
comment on column organisation.proof.alarmed_days is 'stage of the last warning: days before the end of the term, 0 once lapsed; empty: never warned of this term';
comment on column organisation.proof.alarmed_on is 'day of the last warning of the end of the term';
