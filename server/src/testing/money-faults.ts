import type { World } from './world.ts';

/** Each finds what must not be; the rows it gives are the faults. */
const questions: Readonly<Record<string, string>> = {
  'an entry whose postings do not sum to zero': `select e.id from fund.entry e left join fund.posting p on p.region_code = e.region_code and p.entry_id = e.id
    group by e.region_code, e.id having coalesce(sum(p.amount_fen), 0) <> 0 or count(p.id) < 2`,
  'a balance that its postings do not give': `select b.account from fund.balance b where b.amount_fen <> (select coalesce(sum(p.amount_fen), 0) from fund.posting p
    where p.region_code = b.region_code and p.source = b.source and p.year = b.year and p.account = b.account)`,
  'an overdrawn account': `select account from fund.balance where account <> 'appropriation' and amount_fen < 0`,
  'a claim paid or to be paid twice': `select claim_id from fund.payment where state in ('prepared', 'in_transit', 'paid', 'correcting') group by claim_id having count(*) > 1`,
  'a batch that is not its lines': `select b.number from fund.batch b where b.state <> 'cancelled' and (b.total_fen, b.line_count) <>
    (select coalesce(sum(p.amount_fen), 0), count(*) from fund.payment p where p.region_code = b.region_code and p.batch_id = b.id)`,
  'a released batch that is not its file': `select number from fund.batch where state in ('released', 'settled') and (file_fen is distinct from total_fen or file_sha256 is null)`,
  'a released batch that is not once in the ledger': `select b.number from fund.batch b where b.state in ('released', 'settled') and b.total_fen <>
    (select coalesce(sum(e.amount_fen), 0) from fund.entry e where e.kind = 'send' and e.ref = b.region_code || '-' || b.id)`,
  'a line that is answered and not once in the ledger': `select b.number from fund.batch b where
    (select coalesce(sum(a.paid_fen + a.failed_fen), 0) from fund.answer a where a.region_code = b.region_code and a.batch_id = b.id) <>
    (select coalesce(sum(e.amount_fen), 0) from fund.entry e where e.kind in ('paid', 'failed') and e.ref = b.region_code || '-' || b.id)`,
  'a benefit held twice by one person': `select person_id from subsidy.slot where state = 'held' and once group by person_id, occupation_key, level, benefit_group having count(*) > 1`,
  'a claim alive without its slot': `select c.number from subsidy.claim c where c.state not in ('withdrawn', 'refused', 'objected', 'recovered') and not exists
    (select from subsidy.slot s where s.claim_id = c.id and s.state = 'held')`,
  'an obligation that is not what the accounts hold': `select 1 where (select coalesce(sum(amount_fen), 0) from fund.obligation where state = 'owed') <>
    (select coalesce(sum(amount_fen), 0) from fund.balance where account in ('payable', 'in_transit', 'paid', 'recovered'))`,
  'a message id or line id that comes twice': `select message_id from fund.batch where message_id is not null group by 1 having count(*) > 1
    union all select line_id from fund.payment group by 1 having count(*) > 1`,
  'money on its way that no line is': `select 1 where (select coalesce(sum(amount_fen), 0) from fund.balance where account = 'in_transit')
    <> (select coalesce(sum(amount_fen), 0) from fund.payment where state = 'in_transit')`,
  'money paid that no line is': `select 1 where (select coalesce(sum(amount_fen), 0) from fund.balance where account = 'paid')
    <> (select coalesce(sum(amount_fen - recovered_fen), 0) from fund.payment where state in ('paid', 'correcting'))`,
  'a claim and its line that disagree': `select c.number from subsidy.claim c where (c.state = 'paid') <> exists
    (select from fund.payment p where p.region_code = c.region_code and p.claim_id = c.id and p.state in ('paid', 'correcting') and p.recovered_fen < p.amount_fen)`,
  'a message in the inbox that comes twice': `select code from kernel.inbox where code in ('fund.notice.batch_prepared', 'subsidy.inbox.payable')
    group by code, params, person_id, organisation_id, region_code having count(*) > 1`,
  'an answer whose message is missing or doubled': `select b.number from fund.batch b where
    (select count(*) from fund.answer a where a.region_code = b.region_code and a.batch_id = b.id and a.paid_count + a.failed_count > 0) <>
    (select count(*) from kernel.inbox i where i.code = 'fund.notice.answer' and i.params ->> 'number' = b.number)`,
};

/** What is wrong in the books by what is asked, as sentences; [] when all is right. */
export async function faultsIn(world: World): Promise<string[]> {
  const asked = Object.entries(questions).map(async ([what, text]) => {
    const { rows } = await world.db.use((c) => c.query(text, []));
    return rows.length > 0 ? [`${what}: ${JSON.stringify(rows.slice(0, 3))}`] : [];
  });
  return (await Promise.all(asked)).flat();
}
