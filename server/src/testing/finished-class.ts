import { systemActor } from '../kernel/actor.ts';
import { query } from '../kernel/command.ts';
import type { Row } from '../kernel/database.ts';
import { systemRandom, uuidv7 } from '../kernel/random.ts';
import { entriesInForce } from '../modules/catalogue/index.ts';
import type { World } from './world.ts';

type Wish = {
  regionCode: string;
  organisation: { id: string; name: string };
  personIds: readonly string[];
  occupation: string;
  level: string;
  filingDay: string;
  /** Day of class, confirmation of scores and certificate. */
  day: string;
  /** Minutes of 480 each trainee was there. */
  minutes?: number;
  certificates?: boolean;
  pledges?: boolean;
};

type PersonRow = { id: string; canonical_person_id: string; name_masked: string; document_masked: string };

export type Planted = { regionCode: string; classRef: string; enrolments: string[] };

/** The listed school of the demo world, as who trains. */
export function schoolOf(world: World): { id: string; name: string } {
  const { key, name } = world.demo.organisations.school!;
  return { id: key.id, name };
}

/**
 * A class that was taught, with attendance, scores, certificates and pledges, written straight into the tables: for tests of
 * what comes after, where the way there would cost minutes. Entries of evidence are not made.
 */
export async function plantFinishedClass(world: World, wish: Wish): Promise<Planted> {
  const { regionCode: region_code, organisation, day, filingDay } = wish;
  const { kernel } = world;
  const id = () => uuidv7(kernel.clock.now(), systemRandom);
  const entry = (
    await query({ kernel, actor: systemActor('test') }, (q) => entriesInForce(q, region_code, filingDay))
  ).find(({ occupationName, level }) => occupationName === wish.occupation && level === wish.level);
  if (!entry) throw new Error(`no entry ${wish.occupation} ${wish.level} in ${region_code}`);
  const at = `${day}T01:00:00.000Z`;
  const stored = { version: 1, created_at: at };
  const classId = id();
  const mine = { region_code, class_id: classId, organisation_id: organisation.id, ...stored };
  const sessionId = id();
  const sheetId = id();
  const found = await world.db.use((c) =>
    c.query(
      'select id, canonical_person_id, name_masked, document_masked from person.person where id = any($1::uuid[])',
      [wish.personIds],
    ),
  );
  const people = found.rows as PersonRow[];
  const trainees = wish.personIds.map((personId, at) => ({
    enrolment: id(),
    no: at + 1,
    person: people.find((row) => row.id === personId)!,
  }));
  const rows: [table: string, rows: Row[]][] = [
    [
      'training_class.class',
      [
        {
          region_code,
          id: classId,
          organisation_id: organisation.id,
          number: `T${classId.slice(-8)}`,
          title: `${wish.occupation}（测试）`,
          state: 'finished',
          entry,
          occupation_key: entry.occupationKey,
          occupation_name: entry.occupationName,
          level: entry.level,
          training_type: entry.trainingType,
          mode: 'offline',
          starts_on: day,
          ends_on: day,
          capacity: 100,
          fee_fen: 0,
          own_cost_fen: 0,
          manager_name: '示例',
          intro: '',
          open_enrolment: false,
          resources: [],
          filing_day: filingDay,
          promise_provisional: false,
          approved_on: filingDay,
          completion_approved_on: day,
          marks: [],
          steps: [],
          ...stored,
        },
      ],
    ],
    [
      'training_class.session',
      [
        {
          ...mine,
          id: sessionId,
          no: 1,
          day,
          starts_at: `${day}T01:00:00.000Z`,
          ends_at: `${day}T09:00:00.000Z`,
          hours: 8,
          content: '示例',
          kind: 'practice',
          mode: 'onsite',
        },
      ],
    ],
    [
      'training_class.enrolment',
      trainees.map(({ enrolment, no, person }) => ({
        ...mine,
        id: enrolment,
        person_id: person.id,
        canonical_person_id: person.canonical_person_id,
        no,
        state: 'enrolled',
        source: 'typed',
        categories: ['rural_worker'],
        employer: '示例公司',
        own_cost_fen: 0,
        steps: [],
      })),
    ],
    ['attendance.settlement', [{ ...mine, id: sessionId, settled_at: at, present: trainees.length, absent: 0 }]],
    [
      'attendance.mark',
      trainees.map(({ enrolment, person }) => ({
        ...mine,
        id: id(),
        session_id: sessionId,
        enrolment_id: enrolment,
        person_id: person.id,
        status: 'present',
        planned_minutes: 480,
        credited_minutes: wish.minutes ?? 480,
        uncounted: [],
      })),
    ],
    [
      'assessment.sheet',
      [
        {
          ...mine,
          id: sheetId,
          attempt: 1,
          held_on: day,
          state: 'confirmed',
          theory_pass: 60,
          practice_pass: 60,
          confirmed_on: day,
          steps: [],
        },
      ],
    ],
    [
      'assessment.score',
      trainees.map(({ enrolment, person }) => ({
        ...mine,
        id: id(),
        sheet_id: sheetId,
        enrolment_id: enrolment,
        person_id: person.id,
        theory: 80,
        practice: 80,
        missed: false,
        confirmed: true,
      })),
    ],
    [
      'person.tie',
      trainees.map(({ person }) => ({
        region_code,
        id: id(),
        person_id: person.id,
        organisation_id: organisation.id,
        reason: 'enrolment',
        valid_from: filingDay,
        ...stored,
      })),
    ],
  ];
  if (wish.certificates ?? true) {
    const certified = trainees.map(({ enrolment, person }) => ({
      ...mine,
      id: id(),
      serial: `T${enrolment.slice(-12)}`,
      kind: 'completion',
      state: 'valid',
      person_id: person.id,
      enrolment_id: enrolment,
      holder_sealed: '',
      holder_masked: person.name_masked,
      document_masked: person.document_masked,
      occupation_name: entry.occupationName,
      level: entry.level,
      hours: entry.hours,
      starts_on: day,
      ends_on: day,
      institution_name: organisation.name,
      class_title: `${wish.occupation}（测试）`,
      issued_on: day,
      layout: {},
      steps: [],
    }));
    rows.push(['certificate.certificate', certified]);
  }
  if (wish.pledges ?? true) {
    const answers = {
      full_time_student: false,
      public_payroll: false,
      drawing_pension: false,
      categories: ['rural_worker'],
    };
    const signed = trainees.map(({ enrolment, person }) => ({
      region_code,
      id: id(),
      person_id: person.id,
      subject: `${region_code}-${enrolment}`,
      text_version: '示例',
      answers,
      signed_at: `${filingDay}T01:00:00.000Z`,
      ...stored,
    }));
    rows.push(['person.pledge', signed]);
  }
  await world.db.use(async (c) => {
    for (const [table, some] of rows) {
      const columns = Object.keys(some[0]!).join(', ');
      await c.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(some)],
      );
    }
  });
  return {
    regionCode: region_code,
    classRef: `${region_code}-${classId}`,
    enrolments: trainees.map(({ enrolment }) => `${region_code}-${enrolment}`),
  };
}
