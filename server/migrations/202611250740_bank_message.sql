-- R14.3: the file to the bank as the CSV of a bank's own or as the ISO 20022 message, as the region has agreed.
alter table fund.batch
  add column format text check (format in ('csv', 'pain.001.001.09')),
  add column payer jsonb,
  add constraint batch_payer check ((format = 'pain.001.001.09') is not true or payer is not null);
comment on column fund.batch.format is 'form of the file to the bank, once released';
comment on column fund.batch.payer is 'account of the office the money leaves, as the message names it';
