-- Money: budgets, the double-entry ledger, commitments of classes, obligations of claims, payment batches (R12.1, R14.3, R16.2).
create schema fund;
comment on schema fund is 'budgets, ledger, commitments, payment batches and bank answers';

create table fund.balance (
  region_code text not null,
  source text not null check (source in ('employment_fund', 'unemployment_insurance', 'skills_action_account')),
  year int not null,
  account text not null check (account in ('appropriation', 'available', 'committed', 'payable', 'in_transit', 'paid', 'recovered')),
  amount_fen bigint not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, source, year, account),
  constraint balance_not_overdrawn check (case when account = 'appropriation' then amount_fen <= 0 else amount_fen >= 0 end)
);
comment on table fund.balance is 'what each account of the ledger holds: one row for every account of a budget (office, source, year); changed under row lock together with its postings';
comment on column fund.balance.region_code is 'office of the budget the money is from';
comment on column fund.balance.source is 'fund source';
comment on column fund.balance.year is 'budget year';
comment on column fund.balance.account is 'account of the budget';
comment on column fund.balance.amount_fen is 'sum of the postings, in fen; only the appropriation, which the money comes from, is negative';
comment on column fund.balance.version is 'row version';
comment on column fund.balance.created_at is 'when';
select zx.regional('fund.balance', '{}', '{fund.commit,fund.figures}');

create table fund.entry (
  region_code text not null,
  id uuid not null,
  kind text not null check (kind in ('budget', 'commit', 'release', 'owe', 'free', 'send', 'paid', 'failed', 'returned', 'recovered')),
  source text not null check (source in ('employment_fund', 'unemployment_insurance', 'skills_action_account')),
  year int not null,
  ref_kind text not null check (ref_kind in ('budget', 'class', 'claim', 'batch', 'payment')),
  ref text not null,
  amount_fen bigint not null check (amount_fen <> 0),
  reason text not null,
  params jsonb not null,
  who text not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table fund.entry is 'a movement of money, with what it is about and who did it; never changed';
comment on column fund.entry.region_code is 'office of the budget the money is from';
comment on column fund.entry.id is 'id';
comment on column fund.entry.kind is 'what happened';
comment on column fund.entry.source is 'fund source of the budget';
comment on column fund.entry.year is 'budget year';
comment on column fund.entry.ref_kind is 'what the movement is about';
comment on column fund.entry.ref is 'public id of that record';
comment on column fund.entry.amount_fen is 'money moved, in fen; negative only for a budget that is cut';
comment on column fund.entry.reason is 'code of the reason, as in fund.reason.committed';
comment on column fund.entry.params is 'figures of the reason';
comment on column fund.entry.who is 'who did it: office and masked name';
comment on column fund.entry.created_at is 'when';
create index entry_account on fund.entry (region_code, source, year, created_at desc, id desc);
create index entry_ref on fund.entry (ref);
select zx.regional('fund.entry', '{}', '{fund.commit}');
select zx.append_only('fund.entry');

create table fund.posting (
  region_code text not null,
  id uuid not null,
  entry_id uuid not null,
  source text not null check (source in ('employment_fund', 'unemployment_insurance', 'skills_action_account')),
  year int not null,
  account text not null check (account in ('appropriation', 'available', 'committed', 'payable', 'in_transit', 'paid', 'recovered')),
  amount_fen bigint not null check (amount_fen <> 0),
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, entry_id) references fund.entry (region_code, id),
  foreign key (region_code, source, year, account) references fund.balance (region_code, source, year, account)
);
comment on table fund.posting is 'a line of an entry: so much more or less on one account; the lines of an entry sum to zero; never changed';
comment on column fund.posting.region_code is 'office of the budget the money is from';
comment on column fund.posting.id is 'id';
comment on column fund.posting.entry_id is 'entry it belongs to';
comment on column fund.posting.source is 'fund source';
comment on column fund.posting.year is 'budget year';
comment on column fund.posting.account is 'account';
comment on column fund.posting.amount_fen is 'signed, in fen';
comment on column fund.posting.created_at is 'when';
create index posting_entry on fund.posting (region_code, entry_id);
create index posting_account on fund.posting (region_code, source, year, account, id);
select zx.regional('fund.posting', '{}', '{fund.commit}');
select zx.append_only('fund.posting');

-- Checked when the transaction ends, past row-level security: an entry has at least two postings and they sum to zero.
create function fund.entry_balances() returns trigger language plpgsql security definer as $$
declare
  entry uuid := case when tg_table_name = 'entry' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'entry_id')::uuid end;
  total numeric;
  lines int;
begin
  select coalesce(sum(amount_fen), 0), count(*) into total, lines from fund.posting where region_code = new.region_code and entry_id = entry;
  if total <> 0 or lines < 2 then
    raise exception 'entry % does not balance: % postings, sum % fen', entry, lines, total using errcode = 'check_violation', constraint = 'entry_balances';
  end if;
  return null;
end $$;
do $$ begin execute format('create policy definer on fund.posting for select to %I using (true)', current_user); end $$;
create constraint trigger entry_balances after insert on fund.entry deferrable initially deferred for each row execute function fund.entry_balances();
create constraint trigger posting_balances after insert on fund.posting deferrable initially deferred for each row execute function fund.entry_balances();

create table fund.budget (
  region_code text not null,
  id uuid not null,
  source text not null check (source in ('employment_fund', 'unemployment_insurance', 'skills_action_account')),
  year int not null,
  kind text not null check (kind in ('initial', 'adjustment')),
  amount_fen bigint not null check (amount_fen <> 0),
  document_no text not null,
  document_day date not null,
  remark text,
  state text not null check (state in ('proposed', 'confirmed', 'returned')),
  steps jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  check (kind = 'adjustment' or amount_fen > 0)
);
comment on table fund.budget is 'money given for a year or a change of it, proposed by one finance officer and confirmed by another; then it is an entry of the ledger';
comment on column fund.budget.region_code is 'office whose budget it is';
comment on column fund.budget.id is 'id';
comment on column fund.budget.source is 'fund source';
comment on column fund.budget.year is 'budget year';
comment on column fund.budget.kind is 'the budget of the year, or a change of it';
comment on column fund.budget.amount_fen is 'in fen; negative for a cut';
comment on column fund.budget.document_no is 'document that gives the money';
comment on column fund.budget.document_day is 'date of the document';
comment on column fund.budget.remark is 'what the officer adds';
comment on column fund.budget.state is 'proposed, confirmed or sent back';
comment on column fund.budget.steps is 'who proposed, confirmed or sent back';
comment on column fund.budget.version is 'row version';
comment on column fund.budget.created_at is 'when';
create index budget_year on fund.budget (region_code, source, year);
select zx.regional('fund.budget', '{}');

create table fund.commitment (
  region_code text not null,
  id uuid not null,
  class_id uuid not null,
  organisation_id uuid not null,
  budget_region text not null,
  source text not null check (source in ('employment_fund', 'unemployment_insurance', 'skills_action_account')),
  year int not null,
  amount_fen bigint not null check (amount_fen > 0),
  remaining_fen bigint not null check (remaining_fen >= 0 and remaining_fen <= amount_fen),
  state text not null check (state in ('active', 'released')),
  reason text not null,
  params jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table fund.commitment is 'money set aside for a class when it is approved';
comment on column fund.commitment.region_code is 'office of the class';
comment on column fund.commitment.id is 'id';
comment on column fund.commitment.class_id is 'class';
comment on column fund.commitment.organisation_id is 'institution of the class';
comment on column fund.commitment.budget_region is 'office whose budget it is taken from';
comment on column fund.commitment.source is 'fund source';
comment on column fund.commitment.year is 'budget year';
comment on column fund.commitment.amount_fen is 'set aside at approval, in fen';
comment on column fund.commitment.remaining_fen is 'not yet turned into obligations, in fen';
comment on column fund.commitment.state is 'set aside, or the rest given back';
comment on column fund.commitment.reason is 'code of the reason why this budget';
comment on column fund.commitment.params is 'figures of the reason';
comment on column fund.commitment.version is 'row version';
comment on column fund.commitment.created_at is 'when';
create unique index commitment_once on fund.commitment (region_code, class_id) where state = 'active';
create index commitment_budget on fund.commitment (budget_region, source, year);
select zx.regional('fund.commitment', '{organisation_id}', '{fund.commit}');

create table fund.obligation (
  region_code text not null,
  id uuid not null,
  claim_id uuid not null,
  class_id uuid,
  budget_region text not null,
  source text not null check (source in ('employment_fund', 'unemployment_insurance', 'skills_action_account')),
  year int not null,
  amount_fen bigint not null check (amount_fen > 0),
  committed_fen bigint not null check (committed_fen >= 0 and committed_fen <= amount_fen),
  commitment_id uuid,
  state text not null check (state in ('owed', 'freed')),
  reason text not null,
  params jsonb not null,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id)
);
comment on table fund.obligation is 'what is owed for an approved claim, and from which budget';
comment on column fund.obligation.region_code is 'office of the claim';
comment on column fund.obligation.id is 'id';
comment on column fund.obligation.claim_id is 'claim';
comment on column fund.obligation.class_id is 'class of the claim';
comment on column fund.obligation.budget_region is 'office whose budget pays';
comment on column fund.obligation.source is 'fund source';
comment on column fund.obligation.year is 'budget year';
comment on column fund.obligation.amount_fen is 'in fen';
comment on column fund.obligation.committed_fen is 'of it taken from what the class had set aside; the rest from what was available';
comment on column fund.obligation.commitment_id is 'the commitment it was taken from';
comment on column fund.obligation.state is 'owed (or already paid), or taken back';
comment on column fund.obligation.reason is 'code of the reason';
comment on column fund.obligation.params is 'figures of the reason';
comment on column fund.obligation.version is 'row version';
comment on column fund.obligation.created_at is 'when';
create unique index obligation_once on fund.obligation (region_code, claim_id) where state = 'owed';
select zx.regional('fund.obligation', '{}', '{fund.commit}');

create table fund.batch (
  region_code text not null,
  id uuid not null,
  number text not null,
  serial int not null,
  year int not null,
  source text not null check (source in ('employment_fund', 'unemployment_insurance', 'skills_action_account')),
  state text not null check (state in ('prepared', 'released', 'settled', 'cancelled')),
  line_count int not null check (line_count > 0),
  total_fen bigint not null check (total_fen > 0),
  left_out jsonb not null,
  message_id text,
  encoding text check (encoding in ('utf-8', 'gb18030')),
  file_fen bigint,
  file_sha256 text,
  steps jsonb not null,
  released_at timestamptz,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint batch_serial unique (region_code, year, serial),
  constraint batch_message unique (region_code, message_id)
);
comment on table fund.batch is 'a payment batch: prepared, released by a second person, answered by the bank';
comment on column fund.batch.region_code is 'office that pays';
comment on column fund.batch.id is 'id';
comment on column fund.batch.number is 'number of the batch';
comment on column fund.batch.serial is 'counts the batches of the office in a year';
comment on column fund.batch.year is 'year of the number';
comment on column fund.batch.source is 'fund source of every line';
comment on column fund.batch.state is 'prepared, at the bank, answered, or given up';
comment on column fund.batch.line_count is 'number of lines';
comment on column fund.batch.total_fen is 'sum of the lines, in fen';
comment on column fund.batch.left_out is 'claims left out with the checks they failed';
comment on column fund.batch.message_id is 'id of the message to the bank, given at release and never used again';
comment on column fund.batch.encoding is 'of the file to the bank';
comment on column fund.batch.file_fen is 'control sum of the file to the bank, in fen';
comment on column fund.batch.file_sha256 is 'digest of the file to the bank: every download is this file';
comment on column fund.batch.steps is 'who prepared, released, sent back';
comment on column fund.batch.released_at is 'when released';
comment on column fund.batch.version is 'row version';
comment on column fund.batch.created_at is 'when';
select zx.regional('fund.batch', '{}');

create table fund.payment (
  region_code text not null,
  id uuid not null,
  batch_id uuid not null,
  no int not null,
  line_id text not null,
  claim_id uuid not null,
  organisation_id uuid,
  person_id uuid not null,
  payee_kind text not null check (payee_kind in ('person', 'institution', 'enterprise')),
  payee_masked text not null,
  account_masked text not null,
  payee_sealed text,
  budget_region text not null,
  source text not null check (source in ('employment_fund', 'unemployment_insurance', 'skills_action_account')),
  budget_year int not null,
  amount_fen bigint not null check (amount_fen > 0),
  recovered_fen bigint not null check (recovered_fen >= 0 and recovered_fen <= amount_fen),
  state text not null check (state in ('prepared', 'in_transit', 'paid', 'failed', 'returned', 'dropped')),
  bank_reason text,
  bank_day date,
  answer_id uuid,
  version int not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  constraint payment_line unique (region_code, line_id),
  foreign key (region_code, batch_id) references fund.batch (region_code, id)
);
comment on table fund.payment is 'a line of a batch: one claim, one payee, one amount';
comment on column fund.payment.region_code is 'office that pays';
comment on column fund.payment.id is 'id';
comment on column fund.payment.batch_id is 'batch';
comment on column fund.payment.no is 'number in the batch';
comment on column fund.payment.line_id is 'id of the line for the bank; never used again';
comment on column fund.payment.claim_id is 'claim';
comment on column fund.payment.organisation_id is 'payee when an organisation';
comment on column fund.payment.person_id is 'person trained';
comment on column fund.payment.payee_kind is 'who is paid';
comment on column fund.payment.payee_masked is 'name of the payee as shown';
comment on column fund.payment.account_masked is 'account as shown';
comment on column fund.payment.payee_sealed is 'name, account and purpose as sent to the bank, sealed; given at release';
comment on column fund.payment.budget_region is 'office whose budget pays';
comment on column fund.payment.source is 'fund source';
comment on column fund.payment.budget_year is 'budget year';
comment on column fund.payment.amount_fen is 'in fen';
comment on column fund.payment.recovered_fen is 'got back from the payee, in fen';
comment on column fund.payment.state is 'waiting for release, at the bank, paid, failed, sent back by the bank after it was paid, or dropped with the batch';
comment on column fund.payment.bank_reason is 'why the bank did not pay';
comment on column fund.payment.bank_day is 'day the bank answered for';
comment on column fund.payment.answer_id is 'answer file it was told by';
comment on column fund.payment.version is 'row version';
comment on column fund.payment.created_at is 'when';
create unique index payment_once on fund.payment (region_code, claim_id) where state in ('prepared', 'in_transit', 'paid');
create index payment_batch on fund.payment (region_code, batch_id, no);
create index payment_claim on fund.payment (region_code, claim_id);
create index payment_person on fund.payment (person_id);
select zx.regional('fund.payment', '{organisation_id,person_id}');

create table fund.answer (
  region_code text not null,
  id uuid not null,
  batch_id uuid not null,
  file_name text not null,
  file_sha256 text not null,
  paid_count int not null,
  paid_fen bigint not null,
  failed_count int not null,
  failed_fen bigint not null,
  who text not null,
  created_at timestamptz not null,
  primary key (region_code, id),
  foreign key (region_code, batch_id) references fund.batch (region_code, id)
);
comment on table fund.answer is 'an answer file of the bank as it was taken in';
comment on column fund.answer.region_code is 'office that pays';
comment on column fund.answer.id is 'id';
comment on column fund.answer.batch_id is 'batch';
comment on column fund.answer.file_name is 'name of the file';
comment on column fund.answer.file_sha256 is 'its digest';
comment on column fund.answer.paid_count is 'lines told paid';
comment on column fund.answer.paid_fen is 'their sum, in fen';
comment on column fund.answer.failed_count is 'lines told failed';
comment on column fund.answer.failed_fen is 'their sum, in fen';
comment on column fund.answer.who is 'who took it in';
comment on column fund.answer.created_at is 'when';
create index answer_batch on fund.answer (region_code, batch_id);
select zx.regional('fund.answer', '{}');
select zx.append_only('fund.answer');
