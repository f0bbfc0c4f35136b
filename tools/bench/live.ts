import { createHash } from 'node:crypto';
import { personId, type Seal } from '@zhenxun/simulator/load/people.ts';
import pg from 'pg';

export type Live = {
  /** One sign-in to come: whose session cookie, for which session, where. */
  readonly trainees: readonly { token: string; sessionRef: string; sessionId: string }[];
  readonly position: { lat: number; lng: number };
};

/** The token of the n-th measured account; sessions keep its digest only. */
const accountId = (n: number) => personId(900_000_000 + n);
export const tokenOf = (n: number) => `bench-${n}`;
export const cookieOf = (token: string): Record<string, string> => ({
  cookie: `zhenxun=${token}`,
  'x-csrf-token': createHash('sha256').update(`csrf:${token}`).digest('base64url'),
});

/**
 * Lets `classes` loaded classes of the county run a session now at a listed school's site, and opens accounts with live
 * sessions for their trainees, all by `insert … select` as the owner.
 */
export async function openSessions(url: string, county: string, classes: number, vault: Seal): Promise<Live> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const site = (
      await client.query('select region_code, id, fence from organisation.site where region_code = $1 limit 1', [
        county,
      ])
    ).rows[0];
    const now = new Date();
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
    await client.query(
      `insert into training_class.session (region_code, id, class_id, organisation_id, no, day, starts_at, ends_at, hours, content, kind, mode, site_region, site_id, version, created_at)
       select region_code, gen_random_uuid(), id, organisation_id, 1, $1::date, $1::timestamptz, $2::timestamptz, 4, '示例', 'practice', 'onsite', $3, $4::uuid, 1, $1::timestamptz
       from training_class.class where region_code = $5 and state = 'running' order by id limit $6`,
      [at(-5), at(180), site.region_code, site.id, county, classes],
    );
    const rows = (
      await client.query(
        `select e.person_id, s.region_code || '-' || s.id as ref, s.id as session_id from training_class.session s
         join training_class.enrolment e on e.region_code = s.region_code and e.class_id = s.class_id where s.content = '示例' order by e.no, e.id`,
      )
    ).rows as { person_id: string; ref: string; session_id: string }[];
    await openAccounts(
      client,
      county,
      rows.map((row) => row.person_id),
      vault,
    );
    const fence = site.fence as
      | { kind: 'circle'; centre: { lat: number; lng: number } }
      | { kind: 'polygon'; ring: { lat: number; lng: number }[] };
    const position = fence.kind === 'circle' ? fence.centre : fence.ring[0]!;
    const trainees = rows.map((row, n) => ({ token: tokenOf(n), sessionRef: row.ref, sessionId: row.session_id }));
    return { trainees, position };
  } finally {
    await client.end();
  }
}

/** Worker accounts with a live session each, in the order of the persons. */
export async function openAccounts(
  client: pg.Client,
  county: string,
  persons: readonly string[],
  vault: Seal,
  from = 0,
): Promise<void> {
  const list = persons.map((person, n) => ({
    person,
    account: accountId(from + n),
    name_sealed: vault.seal('示例', `account.account:name:${accountId(from + n)}`),
    token: createHash('sha256')
      .update(tokenOf(from + n))
      .digest('hex'),
    login: `bench${from + n}`,
  }));
  const given = JSON.stringify(list);
  const source = 'from jsonb_to_recordset($1::jsonb) as t(person uuid, account uuid, token text, login text)';
  // all a known account has, but for what is its own: so that a column added later needs no word here
  const columns = (
    await client.query(
      "select string_agg(column_name, ', ') as all from information_schema.columns where table_schema = 'account' and table_name = 'account' and is_generated = 'NEVER'",
    )
  ).rows[0].all as string;
  await client.query(
    `insert into account.account (${columns}) select ${columns} from jsonb_populate_recordset(null::account.account, (
       select jsonb_agg(to_jsonb(a) || jsonb_build_object('region_code', $2::text, 'id', t.account, 'login', t.login, 'person_id', t.person, 'name_sealed', t.name_sealed, 'created_at', now()))
       from jsonb_to_recordset($1::jsonb) as t(person uuid, account uuid, login text, name_sealed text),
            (select * from account.account where state = 'active' and totp_sealed is null and not must_change_password limit 1) as a
     ))`,
    [given, county],
  );
  await client.query(
    `insert into account.role_grant (region_code, id, account_id, role, valid_from, version, created_at) select $2, gen_random_uuid(), account, 'worker', '2020-01-01', 1, now() ${source}`,
    [given, county],
  );
  await client.query(
    `insert into account.session (token_sha256, account_region, account_id, expires_at, created_at) select token, $2, account, now() + interval '1 day', now() ${source}`,
    [given, county],
  );
  await client.query(
    'analyze account.account; analyze account.role_grant; analyze account.session; analyze training_class.session',
  );
}
