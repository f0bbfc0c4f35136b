-- A phone counts as the person's own only once he showed a code sent to it, or an official wrote it from the original (R3.2).
alter table person.person add column phone_proven_at timestamptz;
comment on column person.person.phone_proven_at is 'when the phone was proven by a spent code or an official''s act; empty: only stated by someone, opens and blocks nothing';
