-- The rules of the class are asked again at each decision of a claim, and kept with it (R14.1, R2.3).
alter table subsidy.decision add column class_checks jsonb not null default '[]';
comment on column subsidy.decision.class_checks is 'what the rules of the class said then: standing, verification, completion, attendance, scores';
