-- An assessment on another day than the class planned keeps the planned day and the reason (R5.1).
alter table assessment.sheet add column planned_on date;
alter table assessment.sheet add column day_reason text;
alter table assessment.sheet add constraint sheet_day_explained check (planned_on is null or planned_on = held_on or day_reason is not null);
comment on column assessment.sheet.planned_on is 'day of the assessment plan when the sheet was opened; empty for a make-up';
comment on column assessment.sheet.day_reason is 'why the assessment was held on another day than planned; empty: on its day';
