-- Earlier classes of the people on a roster are found by the person, over all regions (R4.1).
create index enrolment_canonical on training_class.enrolment (canonical_person_id) where state = 'enrolled';
