-- Paid money comes back by two hands: one finance officer proposes, another decides; until then the payment counts as paid (R14.3).
alter table fund.payment drop constraint payment_state_check;
alter table fund.payment add constraint payment_state_check
  check (state in ('prepared', 'in_transit', 'paid', 'correcting', 'failed', 'returned', 'dropped'));
comment on column fund.payment.state is 'waiting for release, at the bank, paid, paid while a second person decides whether it came back, failed, sent back by the bank after it was paid, or dropped with the batch';
drop index fund.payment_once;
create unique index payment_once on fund.payment (region_code, claim_id) where state in ('prepared', 'in_transit', 'paid', 'correcting');

alter table fund.payment add column correction_kind text check (correction_kind in ('send_back', 'recover'));
alter table fund.payment add column correction_fen bigint check (correction_fen > 0);
alter table fund.payment add column correction_document text;
alter table fund.payment add column steps jsonb not null default '[]';
alter table fund.payment add constraint correction_whole
  check ((state = 'correcting') = (correction_kind is not null) and (correction_kind is null) = (correction_fen is null));
alter table fund.payment add constraint correction_within check (correction_fen is null or correction_fen <= amount_fen - recovered_fen);
comment on column fund.payment.correction_kind is 'what is proposed: sent back by the bank, or recovered from the payee; empty: nothing';
comment on column fund.payment.correction_fen is 'how much came back as proposed, in fen';
comment on column fund.payment.correction_document is 'document of the recovery proposed';
comment on column fund.payment.steps is 'who proposed and decided the latest return of money, and why';
