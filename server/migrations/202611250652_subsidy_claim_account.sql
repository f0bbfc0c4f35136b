-- Which account a claim was sent to the bank with, so that a corrected account is told from the same one (R14.1).

alter table subsidy.claim add column account_ref text;
comment on column subsidy.claim.account_ref is 'which state of the account record it was paid to when it was put into a payment batch';
