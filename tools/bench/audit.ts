import pg from 'pg';
import { figure, note, quantile, seconds } from './figure.ts';
import { httpClient } from './http.ts';

const sessionsPerClass = 60;
const trainees = 50;
const sessions = 40;

/**
 * Every loaded class is taught in `sessionsPerClass` sessions, each in a room of its own, and the register of who is where
 * when has all of them; the trainees of the class that will be audited are taken there by their other classes too. The
 * constraint is built after the rows are in, as for any load. $1 is the first day.
 */
const province: readonly string[] = [
  'alter table training_class.occupancy drop constraint occupancy_one_place',
  `insert into training_class.session (region_code, id, class_id, organisation_id, no, day, starts_at, ends_at, hours, content, kind, mode, room_id, version, created_at)
   select region_code, gen_random_uuid(), id, organisation_id, n, $1::date + n, $1::date + n + time '01:00', $1::date + n + time '05:00', 4, '占用', 'practice', 'onsite', md5('room' || id)::uuid, 1, now()
   from training_class.class, generate_series(1, ${sessionsPerClass}) as n`,
  `insert into training_class.occupancy (id, subject_kind, subject_id, during, held, class_region, class_id, session_id, version)
   select gen_random_uuid(), 'room', room_id, tstzrange(starts_at, ends_at), true, region_code, class_id, id, 1
   from training_class.session where content = '占用' and day > $1::date`,
  `insert into training_class.occupancy (id, subject_kind, subject_id, during, held, class_region, class_id, session_id, version)
   select gen_random_uuid(), 'person', e.canonical_person_id, tstzrange(s.starts_at, s.ends_at), true, s.region_code, s.class_id, s.id, 1
   from (select distinct on (e.canonical_person_id) e.* from training_class.enrolment e
         join bench_audited b using (canonical_person_id) where e.class_id <> b.class_id order by e.canonical_person_id, e.id) as e
   join training_class.session s on s.region_code = e.region_code and s.class_id = e.class_id
   where s.content = '占用' and s.day > $1::date`,
  `alter table training_class.occupancy add constraint occupancy_one_place
   exclude using gist (subject_kind with =, subject_id with =, during with &&) where (held)`,
  'analyze training_class.session',
  'analyze training_class.occupancy',
];

/**
 * The officer's audit of one opening file of 50 people and 40 sessions, over HTTP, in a province with 60 sessions a class (3
 * million at full size). One trainee and the room are taken by others at the time: the answer must say so, or it throws.
 */
export async function measureAudit(databaseUrl: string, url: string, headers: Record<string, string>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const began = performance.now();
    const ref = await prepare(client);
    const count = Number((await client.query('select count(*) from training_class.session')).rows[0].count);
    note(`${count} sessions stand after ${seconds(began).toFixed(1)} s`);
    const http = httpClient(url, 1);
    const path = `/api/training-class/classes/${ref}/checks?stage=filing`;
    const times: number[] = [];
    let body = '';
    for (let n = -10; n < 100; n++) {
      const answer = await http.send({ method: 'GET', path, headers });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
      body = answer.body;
      if (n >= 0) times.push(answer.ms);
    }
    http.close();
    const { checks } = JSON.parse(body) as { checks: { code: string; outcome: string }[] };
    const clashes = checks
      .filter(({ code, outcome }) => /_clash|room\.taken/.test(code) && outcome === 'failed')
      .map(({ code }) => code.replace('training_class.check.', ''));
    if (new Set(clashes).size < 2) throw new Error(`the planted clashes were not found: ${body.slice(0, 2000)}`);
    const p95 = quantile(times, 0.95);
    figure(`audit of an opening file of ${trainees} people`, p95, 'ms p95', {
      sessions: count,
      rules: checks.length,
      clashes: clashes.length,
      p50: Number(quantile(times, 0.5).toPrecision(3)),
      aim: '< 300 ms',
      met: p95 < 300,
    });
  } finally {
    await client.end();
  }
}

/** Makes a loaded class the submitted one of a seeded school, with its teacher, room and 50 trainees; its reference. */
async function prepare(client: pg.Client): Promise<string> {
  const { rows: schools } = await client.query(
    `select r.region_code, r.organisation_id, r.site_id, r.id as room_id, t.id as teacher_id, t.person_id as teacher_person
     from organisation.room r join organisation.teacher t on t.organisation_id = r.organisation_id and t.state = 'in_use'
     where r.state = 'in_use' and r.region_code = '430102' order by r.organisation_id, t.id limit 1`,
  );
  const school = schools[0];
  const { rows: classes } = await client.query(
    `update training_class.class set organisation_id = $2, site_region = $1, site_id = $3, starts_on = current_date + 21, ends_on = current_date + 80
     where (region_code, id) = (select region_code, id from training_class.class where region_code = $1 and state = 'submitted' and mode = 'offline' order by id desc limit 1)
     returning region_code, id`,
    [school.region_code, school.organisation_id, school.site_id],
  );
  const audited = classes[0] as { region_code: string; id: string };
  const key = [audited.region_code, audited.id];
  await client.query(
    'update training_class.enrolment set organisation_id = $3 where region_code = $1 and class_id = $2',
    [...key, school.organisation_id],
  );
  await client.query(
    `insert into training_class.enrolment (region_code, id, class_id, organisation_id, person_id, canonical_person_id, no, state, source, categories, own_cost_fen, steps, version, created_at)
     select $1, gen_random_uuid(), $2, $3, id, id, 40 + row_number() over (order by id), 'enrolled', 'imported', '["rural_worker"]', 0, '[]', 1, now()
     from (select distinct e.canonical_person_id as id from training_class.enrolment e where e.region_code = $1 and e.state = 'enrolled' order by 1 limit ${trainees - 40}) as p`,
    [...key, school.organisation_id],
  );
  await client.query(
    'create temporary table bench_audited as select canonical_person_id, class_id from training_class.enrolment where region_code = $1 and class_id = $2',
    key,
  );
  const firstDay = (await client.query('select (current_date + 10)::text as day')).rows[0].day as string;
  for (const step of province) await client.query(step, step.includes('$1') ? [firstDay] : []);
  // the plan of the file itself; its own sessions hold nothing before it is approved
  await client.query('delete from training_class.occupancy where class_region = $1 and class_id = $2', key);
  await client.query('delete from training_class.session where region_code = $1 and class_id = $2', key);
  await client.query(
    `insert into training_class.session (region_code, id, class_id, organisation_id, no, day, starts_at, ends_at, hours, content, kind, mode, teacher_id, teacher_person_id, site_region, site_id, room_id, version, created_at)
     select $1, gen_random_uuid(), $2, $3, n, current_date + 20 + n, current_date + 20 + n + time '01:00', current_date + 20 + n + time '05:00', 4, '示例', 'practice', 'onsite', $4, $5, $1, $6, $7, 1, now()
     from generate_series(1, ${sessions}) as n`,
    [...key, school.organisation_id, school.teacher_id, school.teacher_person, school.site_id, school.room_id],
  );
  // another class of the province has the room on one of these days
  await client.query(
    `insert into training_class.occupancy (id, subject_kind, subject_id, during, held, class_region, class_id, session_id, version)
     select gen_random_uuid(), 'room', $1, tstzrange(current_date + 25 + time '02:00', current_date + 25 + time '03:00'), true, '430103', gen_random_uuid(), gen_random_uuid(), 1`,
    [school.room_id],
  );
  return `${audited.region_code}-${audited.id}`;
}
