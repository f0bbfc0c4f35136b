import { maskAccount } from '@zhenxun/contracts/values/mask.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { Vault } from '@zhenxun/server/kernel/vault.ts';
import { enrolmentId } from '@zhenxun/simulator/load/records.ts';
import type { LoadShape } from '@zhenxun/simulator/load/shape.ts';
import pg from 'pg';
import { openAccounts, tokenOf } from './live.ts';

/** One claim to come: whose session cookie, for which enrolment, under which scheme. */
export type Claimable = { readonly token: string; readonly enrolment: string; readonly scheme: string };

/** Sessions a prepared class was taught in, eight class hours each. */
const sessions = 20;
/** Accounts of the claimants are numbered from here, apart from those of the sign-ins. */
const firstAccount = 50_000_000;

/**
 * What makes an enrolment of a finished class one that may be claimed for, from the plan to the certificate. `bench_claimable`
 * holds the enrolments; $1 is the day of filing, $2 the last day, $3 when it was written down.
 */
const steps: readonly string[] = [
  `update training_class.class c set filing_day = $1::date, approved_on = $1::date, starts_on = $1::date + 20, ends_on = $2::date, completion_approved_on = $2::date
   from (select distinct region_code, class_id from bench_claimable) as b
   where c.region_code = b.region_code and c.id = b.class_id and $3::timestamptz is not null`,
  `insert into training_class.session (region_code, id, class_id, organisation_id, no, day, starts_at, ends_at, hours, content, kind, mode, version, created_at)
   select region_code, gen_random_uuid(), class_id, organisation_id, n, $1::date + 20 + n, $1::date + 20 + n + time '01:00', $1::date + 20 + n + time '09:00', 8, '实训', 'practice', 'onsite', 1, $3::timestamptz
   from (select distinct region_code, class_id, organisation_id from bench_claimable) as b, generate_series(1, ${sessions}) as n where $2::date is not null`,
  `insert into attendance.settlement (region_code, id, class_id, organisation_id, settled_at, present, absent, version, created_at)
   select s.region_code, s.id, s.class_id, s.organisation_id, s.ends_at, 40, 0, 1, $3::timestamptz from training_class.session s
   where (s.region_code, s.class_id) in (select region_code, class_id from bench_claimable) and $1::date < $2::date`,
  `insert into attendance.mark (region_code, id, session_id, class_id, organisation_id, enrolment_id, person_id, status, planned_minutes, credited_minutes, uncounted, version, created_at)
   select b.region_code, gen_random_uuid(), s.id, b.class_id, b.organisation_id, b.id, b.person_id, 'present', 480, 480, '[]', 1, $3::timestamptz
   from bench_claimable b join training_class.session s using (region_code, class_id) where $1::date < $2::date`,
  `insert into assessment.sheet (region_code, id, class_id, organisation_id, attempt, held_on, state, theory_pass, practice_pass, confirmed_on, steps, version, created_at)
   select region_code, gen_random_uuid(), class_id, organisation_id, 1, $2::date, 'confirmed', 60, 60, $2::date, '[]', 1, $3::timestamptz
   from (select distinct region_code, class_id, organisation_id from bench_claimable) as b where $1::date < $2::date`,
  `insert into assessment.score (region_code, id, sheet_id, class_id, organisation_id, enrolment_id, person_id, theory, practice, missed, confirmed, version, created_at)
   select b.region_code, gen_random_uuid(), s.id, b.class_id, b.organisation_id, b.id, b.person_id, 80, 80, false, true, 1, $3::timestamptz
   from bench_claimable b join assessment.sheet s using (region_code, class_id) where $1::date < $2::date`,
  `insert into certificate.certificate (region_code, id, serial, kind, state, person_id, organisation_id, class_id, enrolment_id, holder_sealed, holder_masked, document_masked, occupation_name, level, hours, starts_on, ends_on, institution_name, class_title, issued_on, layout, steps, version, created_at)
   select b.region_code, gen_random_uuid(), 'T' || right(b.id::text, 12), 'completion', 'valid', b.person_id, b.organisation_id, b.class_id, b.id, p.name_sealed, p.name_masked, p.document_masked, c.occupation_name, c.level, 160, c.starts_on, c.ends_on, '示例', c.title, $2::date, '{}', '[]', 1, $3::timestamptz
   from bench_claimable b join training_class.class c on c.region_code = b.region_code and c.id = b.class_id join person.person p on p.id = b.person_id where $1::date < $2::date`,
  `insert into person.pledge (region_code, id, person_id, subject, text_version, answers, signed_at, version, created_at)
   select region_code, gen_random_uuid(), person_id, region_code || '-' || id, '示例', '{"full_time_student": false, "public_payroll": false, "drawing_pension": false, "categories": ["rural_worker"]}', $1::date, 1, $3::timestamptz
   from bench_claimable where $1::date < $2::date`,
];

/**
 * Makes up to `most` loaded enrolments of finished classes ready to be claimed for, each of another person without a claim,
 * and gives each person an account to be paid to and a live session. By `insert … select` as the owner, beside the load:
 * the evidence of the way there is not made.
 */
export async function makeClaimable(url: string, shape: LoadShape, most: number, vault: Vault): Promise<Claimable[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const scheme = (
      await client.query(
        "select region_code || '-' || id as ref, training_types as types from subsidy.scheme where state = 'active' and scheme_id = 'demo-employment-skills'",
      )
    ).rows[0] as { ref: string; types: string[] };
    const chosen = await client.query(
      `create temporary table bench_claimable as
       select e.region_code, e.id, e.class_id, e.organisation_id, e.person_id
       from training_class.enrolment e join training_class.class c on c.region_code = e.region_code and c.id = e.class_id
       where c.state = 'finished' and c.training_type = any(select jsonb_array_elements_text('${JSON.stringify(scheme.types)}'))
         and e.id >= '${enrolmentId(shape.claims)}' and e.id < '${enrolmentId(shape.persons)}' order by e.id limit ${most}`,
    );
    if (!chosen.rowCount) throw new Error('no loaded class is finished and unclaimed');
    await client.query('analyze bench_claimable');
    const today = shanghaiDay(new Date());
    const given = [addDays(today, -60), addDays(today, -10), `${addDays(today, -9)}T01:00:00Z`];
    for (const step of steps) await client.query(step, given);
    const rows = (
      await client.query("select region_code || '-' || id as ref, person_id from bench_claimable order by id")
    ).rows as { ref: string; person_id: string }[];
    await openPayees(client, rows, vault);
    const persons = rows.map(({ person_id }) => person_id);
    await openAccounts(client, shape.busy, persons, vault, firstAccount);
    await client.query(
      'analyze training_class.class; analyze attendance.mark; analyze attendance.settlement; analyze assessment.sheet; analyze assessment.score; analyze certificate.certificate; analyze person.pledge; analyze person.payment_account',
    );
    return rows.map(({ ref }, n) => ({ token: tokenOf(firstAccount + n), enrolment: ref, scheme: scheme.ref }));
  } finally {
    await client.end();
  }
}

/** An account in force for each person, its number sealed. */
async function openPayees(client: pg.Client, rows: readonly { person_id: string }[], vault: Vault): Promise<void> {
  const accounts = rows.map(({ person_id }, n) => {
    const number = `62179955${String(n).padStart(11, '0')}`;
    return {
      person_id,
      sealed: vault.seal(number, `person.payment_account:number:${person_id}`),
      masked: maskAccount(number),
      index: vault.blindIndex('person.payment_account', number),
    };
  });
  await client.query(
    `insert into person.payment_account (id, person_id, kind, bank_name, number_sealed, number_masked, number_index, valid_from, version, created_at)
     select person_id, person_id, 'bank_account', '示例银行', sealed, masked, index, now(), 1, now()
     from jsonb_to_recordset($1::jsonb) as t(person_id uuid, sealed text, masked text, index text)`,
    [JSON.stringify(accounts)],
  );
}
