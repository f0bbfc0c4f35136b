-- Which lines an upheld objection to a whole notice takes out (R14.2).

alter table subsidy.objection add column decided_lines jsonb;
comment on column subsidy.objection.decided_lines is 'lines an upheld objection takes out; empty: none named';
