import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import { allRoutes } from '@zhenxun/contracts/routes.ts';
import type { TSchema } from 'typebox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../kernel/actor.ts';
import { type Demo, openDemo } from '../testing/demo-folder.ts';
import { type AnyRow, byColumns, exceptions } from './isolation-rules.ts';
import { sampleOf } from './sample-body.ts';

/** Whose records the ids of an address are: by the beginning of the path. A route with an id that fits none fails the test. */
const tables: readonly (readonly [prefix: string, table: string, id: 'ref' | 'uuid'])[] = [
  ['/api/account/accounts/', 'account.account', 'ref'],
  ['/api/account/own-accounts/', 'account.account', 'ref'],
  ['/api/account/changes/', 'account.change', 'ref'],
  ['/api/assessment/sheets/', 'assessment.sheet', 'ref'],
  ['/api/attendance/classes/', 'training_class.class', 'ref'],
  ['/api/attendance/sessions/', 'training_class.session', 'ref'],
  ['/api/attendance/corrections/', 'attendance.correction', 'ref'],
  ['/api/attendance/faces/', 'attendance.face_check', 'ref'],
  ['/api/attendance/spots/', 'attendance.spot_check', 'ref'],
  ['/api/attendance/sheets/', 'attendance.sheet', 'ref'],
  ['/api/attendance/kits/', 'attendance.kit', 'ref'],
  ['/api/attendance/kit-bundles/', 'attendance.kit_bundle', 'ref'],
  ['/api/catalogue/catalogues/', 'catalogue.catalogue', 'ref'],
  ['/api/catalogue/entries/', 'catalogue.entry', 'ref'],
  ['/api/catalogue/directory-applications/', 'catalogue.directory_application', 'ref'],
  ['/api/catalogue/directory/', 'catalogue.listing', 'ref'],
  ['/api/certificate/certificates/', 'certificate.certificate', 'ref'],
  ['/api/certificate/classes/', 'training_class.class', 'ref'],
  ['/api/fund/batches/', 'fund.batch', 'ref'],
  ['/api/fund/budgets/', 'fund.budget', 'ref'],
  ['/api/fund/payments/', 'fund.payment', 'ref'],
  ['/api/kernel/holds/', 'kernel.hold', 'ref'],
  ['/api/kernel/parameter-changes/', 'kernel.parameter_change', 'ref'],
  ['/api/kernel/parameters/', 'kernel.parameter_change', 'ref'],
  ['/api/organisation/organisations/', 'organisation.organisation', 'ref'],
  ['/api/organisation/proofs/', 'organisation.proof', 'ref'],
  ['/api/organisation/resources/', 'organisation.resource', 'ref'],
  ['/api/organisation/sites/', 'organisation.site', 'ref'],
  ['/api/organisation/curriculums/', 'organisation.curriculum', 'ref'],
  ['/api/organisation/teacher_records/', 'organisation.teacher_record', 'ref'],
  ['/api/organisation/teachers/', 'organisation.teacher', 'ref'],
  ['/api/person/faces/', 'person.face', 'ref'],
  ['/api/person/pledges/', 'person.pledge', 'ref'],
  ['/api/person/pledge-texts/', 'person.pledge_text', 'ref'],
  ['/api/person/people/', 'person.person', 'uuid'],
  ['/api/fund/commitments/', 'fund.commitment', 'ref'],
  ['/api/subsidy/claimable-class/', 'training_class.class', 'ref'],
  ['/api/subsidy/claimable/', 'training_class.enrolment', 'ref'],
  ['/api/subsidy/claims/', 'subsidy.claim', 'ref'],
  ['/api/subsidy/notices/', 'subsidy.notice', 'ref'],
  ['/api/subsidy/objections/', 'subsidy.objection', 'ref'],
  ['/api/subsidy/schemes/', 'subsidy.scheme', 'ref'],
  ['/api/supervision/camera-calls/', 'supervision.camera_call', 'ref'],
  ['/api/supervision/camera-shown/', 'supervision.camera_shown', 'ref'],
  ['/api/supervision/engagements/', 'supervision.engagement', 'ref'],
  ['/api/supervision/reports/', 'supervision.report', 'ref'],
  ['/api/supervision/class-files/', 'training_class.class', 'ref'],
  ['/api/supervision/organisation-files/', 'organisation.organisation', 'ref'],
  ['/api/supervision/person-files/', 'person.person', 'uuid'],
  ['/api/supervision/inspections/', 'supervision.inspection', 'ref'],
  ['/api/supervision/findings/', 'supervision.finding', 'ref'],
  ['/api/training-class/changes/', 'training_class.change', 'ref'],
  ['/api/training-class/classes/', 'training_class.class', 'ref'],
  ['/api/training-class/my-classes/', 'training_class.class', 'ref'],
  ['/api/training-class/open-classes/', 'training_class.class', 'ref'],
  ['/api/training-class/enrolments/', 'training_class.enrolment', 'ref'],
  ['/api/training-class/sessions/', 'training_class.session', 'ref'],
  ['/api/video/sessions/', 'training_class.session', 'ref'],
  ['/api/video/packs/', 'video.pack', 'ref'],
];

/** Routes with an id that names no record of an office, or one that is anyone's to open; each with its reason. */
const apart: Readonly<Record<string, string>> = {
  revokeSession: 'a session of one’s own, by its digest',
  getProof: 'proofs are public',
  applyEnrolment: 'anyone may enrol in an open class',
  signAttendance: 'whoever scans a code is answered; a stranger’s sign-in is kept as rejected, with the reason',
  raiseObjection: 'anyone may object to a public notice',
};

let world: Demo;
const rows = new Map<string, AnyRow[]>();
const actors: [string, Actor, Record<string, string>][] = [];
beforeAll(async () => {
  world = await openDemo();
  for (const { key, actor, headers } of await world.everyone()) actors.push([key, actor, headers]);
  for (const name of world.kernel.tables.keys())
    if (name !== 'kernel.migration')
      rows.set(name, await world.db.use(async (c) => (await c.query(`select * from ${name}`, [])).rows));
}, 500_000);
afterAll(() => world?.close());

const tableOf = (route: RouteSpec) => tables.find(([prefix]) => route.path.startsWith(prefix));
const judgeOf = (table: string) => exceptions[table]?.[0] ?? byColumns;
const withId = allRoutes.filter(({ path, id }) => path.includes('/:id') && !(id in apart));

async function ask(route: RouteSpec, id: string, headers: Record<string, string>): Promise<number> {
  const answer = await world.app.inject({
    method: route.method,
    url: route.path.replace(':id', id),
    headers,
    ...(route.method === 'POST' ? { payload: (route.body ? sampleOf(route.body as TSchema) : {}) as object } : {}),
  });
  return answer.statusCode;
}

it('knows whose record every id in an address is', () => {
  expect(withId.filter((route) => !tableOf(route)).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

it('answers nobody about a record outside his scope, and changes none', { timeout: 600_000 }, async () => {
  const wrong: string[] = [];
  let outside = 0;
  let malformed = 0;
  for (const route of withId) {
    const [, table, form] = tableOf(route)!;
    for (const [who, actor, headers] of actors) {
      const foreign = (rows.get(table) ?? []).filter((row) => !judgeOf(table)(row, actor, rows)).slice(0, 2);
      for (const row of foreign) {
        const id = form === 'ref' ? `${row.region_code}-${row.id}` : String(row.id);
        const status = await ask(route, id, headers);
        outside++;
        if (status === 400) malformed++;
        if (status < 400 || status >= 500) wrong.push(`${who} ${route.method} ${route.path} of ${table}: ${status}`);
      }
    }
  }
  console.log(
    `isolation over HTTP: ${outside} attempts from outside, ${malformed} of them stopped at the form, ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
  expect(outside).toBeGreaterThan(1_000);
  expect(malformed).toBeLessThan(outside / 4);
});

it('shows in lists only what may be seen, and some of it', { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  let shown = 0;
  let lists = 0;
  for (const [prefix, table, form] of tables) {
    const path = prefix.slice(0, -1);
    const route = allRoutes.find((one) => one.method === 'GET' && one.path === path && one.access !== 'public');
    if (!route) continue;
    for (const [who, actor, headers] of actors) {
      const answer = await world.app.inject({ url: `${path}?limit=200`, headers });
      if (answer.statusCode === 403) continue;
      lists++;
      if (answer.statusCode !== 200) {
        wrong.push(`${who} ${path}: ${answer.statusCode} ${answer.body.slice(0, 120)}`);
        continue;
      }
      for (const item of (answer.json() as { items?: { id?: string; ref?: string }[] }).items ?? []) {
        const ref = String(item.ref ?? item.id);
        const row = (rows.get(table) ?? []).find((one) =>
          form === 'ref' ? `${one.region_code}-${one.id}` === ref : one.id === ref,
        );
        shown++;
        if (row && !judgeOf(table)(row, actor, rows)) wrong.push(`${who} ${path} shows ${ref}`);
      }
    }
  }
  console.log(`lists: ${lists} read, ${shown} items, ${wrong.length} wrong`);
  expect(wrong).toEqual([]);
  expect(shown).toBeGreaterThan(100);
});
