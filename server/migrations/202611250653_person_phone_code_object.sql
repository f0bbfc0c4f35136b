-- A code may prove the phone of who objects to a whole notice (R14.2).

alter table person.phone_code drop constraint phone_code_purpose_check;
alter table person.phone_code add constraint phone_code_purpose_check check (purpose in ('register', 'correct_phone', 'reset_password', 'object'));
