-- A payee account that changes while money is under way waits for a second person (R14.1).

alter table subsidy.payee_account add column since timestamptz;
update subsidy.payee_account set since = created_at;
alter table subsidy.payee_account alter column since set not null;
alter table subsidy.payee_account add column pending_bank text;
alter table subsidy.payee_account add column pending_sealed text;
alter table subsidy.payee_account add column pending_masked text;
alter table subsidy.payee_account add column pending_by uuid;
alter table subsidy.payee_account add constraint payee_account_pending check (num_nulls(pending_bank, pending_sealed, pending_masked, pending_by) in (0, 4));
comment on column subsidy.payee_account.since is 'when this account came into force';
comment on column subsidy.payee_account.pending_bank is 'bank of the account a second person has to confirm';
comment on column subsidy.payee_account.pending_sealed is 'its number, sealed';
comment on column subsidy.payee_account.pending_masked is 'its number, masked';
comment on column subsidy.payee_account.pending_by is 'account of the person who gave it';
