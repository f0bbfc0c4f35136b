-- A merge of two records of one person moves the canonical id of the claims of every region (R3.2).
drop policy scope on subsidy.claim;
drop policy verify on subsidy.claim;
select zx.regional('subsidy.claim', '{organisation_id,person_id}', '{subsidy.merge}');
create index session_teacher_person on training_class.session (teacher_person_id) where teacher_person_id is not null;
