import { demoPassword } from '@zhenxun/server/demo/personas.ts';
import pg from 'pg';
import { openBrowser, settled, type Width } from '../../e2e/src/harness/browser.ts';
import { figure, quantile } from './figure.ts';

const trainees = 60;
const sessions = 40;
const rounds = 5;
/** Lines of a table that fill the window. */
const screenful = 16;

/** A taught class of the county grown to 60 trainees and 40 sessions, each settled with a mark for everybody. */
const grow: readonly string[] = [
  `create temporary table bench_class as select region_code, id, organisation_id from training_class.class where region_code = $1 and state = 'finished' order by id desc limit 1`,
  `insert into training_class.enrolment (region_code, id, class_id, organisation_id, person_id, canonical_person_id, no, state, source, categories, own_cost_fen, steps, version, created_at)
   select c.region_code, gen_random_uuid(), c.id, c.organisation_id, p.person_id, p.person_id, 40 + row_number() over (order by p.person_id), 'enrolled', 'imported', '["rural_worker"]', 0, '[]', 1, now()
   from bench_class c, (select distinct e.person_id from training_class.enrolment e, bench_class c where e.region_code = $1 and e.class_id <> c.id order by 1 limit ${trainees - 40}) as p`,
  `insert into training_class.session (region_code, id, class_id, organisation_id, no, day, starts_at, ends_at, hours, content, kind, mode, version, created_at)
   select region_code, gen_random_uuid(), id, organisation_id, n, date '2025-03-01' + n, date '2025-03-01' + n + time '01:00', date '2025-03-01' + n + time '05:00', 4, '示例', 'practice', 'onsite', 1, now()
   from bench_class, generate_series(1, ${sessions}) as n where region_code = $1`,
  `insert into attendance.settlement (region_code, id, class_id, organisation_id, settled_at, present, absent, version, created_at)
   select s.region_code, s.id, s.class_id, s.organisation_id, s.ends_at, ${trainees}, 0, 1, now() from training_class.session s join bench_class c on s.region_code = c.region_code and s.class_id = c.id where s.region_code = $1`,
  `insert into attendance.mark (region_code, id, session_id, class_id, organisation_id, enrolment_id, person_id, status, planned_minutes, credited_minutes, uncounted, version, created_at)
   select e.region_code, gen_random_uuid(), s.id, s.class_id, s.organisation_id, e.id, e.person_id, (array['present', 'present', 'present', 'late', 'absent'])[1 + (e.no + s.no) % 5], 180, (array[180, 180, 180, 150, 0])[1 + (e.no + s.no) % 5], '[]', 1, now()
   from training_class.session s join bench_class c on s.region_code = c.region_code and s.class_id = c.id
   join training_class.enrolment e on e.region_code = c.region_code and e.class_id = c.id where s.region_code = $1`,
];

/**
 * How long an officer waits for the pages of a class of 60 trainees and 40 sessions: from the address to a screenful
 * of lines and to the last line being there, in Chromium, at phone width with the processor slowed four times and on a desktop. Each round begins with a new
 * browser session, so that nothing is kept of the round before.
 */
export async function measurePages(databaseUrl: string, url: string, county: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let ref = '';
  try {
    for (const step of grow) await client.query(step, [county]);
    await client.query('analyze attendance.mark');
    const found = await client.query("select region_code || '-' || id as ref from bench_class");
    ref = found.rows[0].ref as string;
  } finally {
    await client.end();
  }
  const eyes = await openBrowser();
  try {
    for (const [name, path, lines] of [
      ['page of the class', `/government/training-class/classes/${ref}`, 1],
      ['page of its attendance, 60 × 40', `/government/attendance/classes/${ref}`, trainees],
    ] as const)
      for (const [width, slow, aim] of [
        ['phone', 4, 2_500],
        ['desktop', 1, 1_000],
      ] as const) {
        const shown: Shown[] = [];
        for (let n = 0; n < rounds; n++) shown.push(await once(eyes, url, path, width, slow, lines));
        const middle = quantile(
          shown.map(({ first }) => first),
          0.5,
        );
        figure(`${name}, ${width}${slow > 1 ? `, processor ${slow} times slower` : ''}`, middle, 'ms', {
          times: shown.map(({ first }) => Math.round(first)),
          wholeTimes: shown.map(({ whole }) => Math.round(whole)),
          aim: `< ${aim} ms`,
          met: middle < aim,
        });
      }
  } finally {
    await eyes.close();
  }
}

type Shown = { readonly first: number; readonly whole: number };

/** Milliseconds since the navigation began until a screenful of lines, and until all of them, were drawn. */
async function once(
  eyes: Awaited<ReturnType<typeof openBrowser>>,
  url: string,
  path: string,
  width: Width,
  slow: number,
  lines: number,
): Promise<Shown> {
  const officer = { key: 'jingban', login: 'jingban', password: demoPassword };
  const { page, context } = await eyes.pageAs(url, officer, width);
  const drawn = async (least: number) => {
    await page.waitForFunction(
      (least) =>
        document.querySelector('main h1') !== null &&
        document.querySelectorAll('main tbody tr, main dd').length >= least,
      least,
    );
    return page.evaluate(
      () => new Promise<number>((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))),
    );
  };
  try {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow });
    await page.goto(path, { waitUntil: 'commit' });
    const first = await drawn(Math.min(lines, screenful));
    const whole = await drawn(lines);
    await settled(page);
    return { first, whole };
  } finally {
    await context.close();
  }
}
