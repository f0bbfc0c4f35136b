import type { EntryInForce } from '@zhenxun/contracts/catalogue-schemas.ts';
import type { PersonCategory } from '@zhenxun/contracts/person.ts';
import type { WeeklyPattern } from '@zhenxun/contracts/training-class-plan.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { type Ctx, execute, query } from '../kernel/command.ts';
import { drainJobs } from '../kernel/jobs.ts';
import { keyOf } from '../kernel/record-ref.ts';
import { addWorkdays } from '../kernel/workdays.ts';
import { entriesInForce, standingAt } from '../modules/catalogue/index.ts';
import { resourcesOf, sitesOf, teachersOf } from '../modules/organisation/index.ts';
import { verifyNow } from '../modules/person/index.ts';
import {
  approveClass,
  classOf,
  draftClass,
  enrolmentsOf,
  generateSessions,
  importTrainees,
  planOf,
  saveAssessment,
  signInstitutionPledge,
  startClass,
  submitClass,
} from '../modules/training-class/index.ts';
import { type DemoOrganisation, personas } from './personas.ts';
import { signingOf } from './pledge.ts';
import { actorOf, type DemoPerson, type DemoWorld, organisationIn, personIn, type SeedContext } from './world.ts';

/** How far a made class has come; each includes the ones before. */
const stages = ['draft', 'filled', 'submitted', 'approved', 'running'] as const;
export type ClassStage = (typeof stages)[number];

export type ClassWish = {
  /** The organisation; `school` unless said. */
  organisation?: DemoOrganisation;
  /** Keys of people in the world, or people themselves; six trainees unless said. */
  trainees?: readonly (string | DemoPerson)[];
  category?: PersonCategory;
  title?: string;
  /** `classRef` is kept in the world under this name. */
  name?: string;
  until?: ClassStage;
  /** First day; as soon as the lead time allows unless said. */
  startsOn?: string;
  /** Hours of the morning and afternoon lessons, Shanghai time. */
  lessons?: readonly { from: string; to: string }[];
  ownCostFen?: number;
  feeFen?: number;
  /** What is taught; the first programme that fits unless said. */
  programme?: { occupation: string; level: string };
};

const wholeDays = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '17:00' },
] as const;

/** The first programme of the directory that is in force, its teachers and room: what the class is drafted from. */
async function choose(
  ctx: Ctx,
  organisation: { key: { region_code: string; id: string } },
  wish: ClassWish['programme'],
) {
  return query(ctx, async (q) => {
    const { id, region_code } = organisation.key;
    const teachers = await teachersOf(q, id);
    const [site] = await sitesOf(q, id);
    const resources = await resourcesOf(q, id);
    let entry: EntryInForce | undefined;
    for (const one of await entriesInForce(q, region_code, q.today)) {
      if (wish && (one.occupationName !== wish.occupation || one.level !== wish.level)) continue;
      const fits = teachers.some((teacher) => teacher.occupationKeys.includes(one.occupationKey));
      const programme = { occupationKey: one.occupationKey, level: one.level };
      if (fits && (await standingAt(q, id, programme, q.today)).programme) entry ??= one;
      if (entry) break;
    }
    const teacher = teachers.find((one) => entry && one.occupationKeys.includes(entry.occupationKey));
    if (!entry || !teacher || !site?.rooms[0])
      throw new Error('the organisation has no programme, teacher or room to train with');
    return { entry, teacher, site, room: site.rooms[0], resources };
  });
}

/**
 * A class of the demo province made by its personas through the commands, as far as wished. Gives its public id. Each
 * call takes other days when `startsOn` says so: trainees, teachers and rooms are in one place at a time here too.
 */
export async function makeClass(seed: SeedContext, world: DemoWorld, wish: ClassWish = {}): Promise<string> {
  const { kernel } = seed;
  const place = wish.organisation ?? 'school';
  const organisation = organisationIn(world, place);
  const manager = personas.find((one) => one.organisation === place && one.role !== 'teacher');
  const as = (who: string): Ctx => ({ kernel, actor: actorOf(kernel, world, who) });
  const desk = as(manager?.key ?? 'institution-admin');
  const { entry, teacher, site, room, resources } = await choose(desk, organisation, wish.programme);
  const today = await query(desk, async (q) => q.today);
  const startsOn = wish.startsOn ?? addWorkdays(today, 6).day;
  const endsOn = addDays(startsOn, 60);
  const { ref } = await execute(desk, draftClass, {
    organisationId: organisation.key.id,
    entryRef: entry.entryRef,
    title: wish.title ?? `${entry.occupationName}培训班`,
    mode: 'offline',
    siteRef: site.ref,
    startsOn,
    endsOn,
    capacity: 40,
    feeFen: wish.feeFen ?? 120_000,
    ownCostFen: wish.ownCostFen ?? 20_000,
    managerName: manager?.name ?? '',
    intro: '小班授课，理论与实训结合。',
  });
  if (wish.name) world.refs[wish.name] = ref;
  const until = stages.indexOf(wish.until ?? 'approved');
  if (until === 0) return ref;
  await execute(desk, generateSessions, { ref, ...planFrom(startsOn, endsOn, entry.hours, teacher.id, room.id, wish) });
  const trainees = (
    wish.trainees ?? ['trainee-1', 'trainee-2', 'trainee-3', 'trainee-4', 'trainee-5', 'trainee-6']
  ).map((one) => (typeof one === 'string' ? personIn(world, one) : one));
  await execute(desk, importTrainees, {
    ref,
    trainees: trainees.map(({ name, idNumber, phone }) => ({
      name,
      documentKind: 'resident_id' as const,
      documentNumber: idNumber,
      phone,
      categories: [wish.category ?? 'rural_worker'],
      education: 'senior' as const,
      employment: 'unemployed' as const,
    })),
  });
  const lessons = await query(desk, (q) => planOf(q, keyOf(ref)));
  const version = async () => (await query(desk, (q) => classOf(q, keyOf(ref))))?.version ?? 1;
  await execute(desk, saveAssessment, {
    ref,
    version: await version(),
    assessment: {
      method: 'theory_and_practice',
      day: addDays(shanghaiDay(lessons.at(-1)?.endsAt ?? endsOn), 1),
      place: site.name,
      assessorName: '考评示例',
      assessorUnit: '示例职业技能评价中心',
    },
    resourceIds: resources
      .filter((one) => one.occupationKeys.includes(entry.occupationKey))
      .slice(0, 1)
      .map((resource) => resource.id),
  });
  const roster = await query(desk, (q) => enrolmentsOf(q, keyOf(ref)));
  await verifyNow(
    kernel,
    roster.map((one) => one.personId),
  );
  if (until < 2) return ref;
  const admin = personas.find((one) => one.organisation === place && one.role === 'institution_admin');
  if (!admin) throw new Error(`${place} has nobody who answers for it`);
  const signing = await signingOf(
    as(admin.key),
    { kind: 'institution', region: organisation.key.region_code },
    { name: admin.name },
  );
  await execute(as(admin.key), signInstitutionPledge, { ref, ...signing });
  await execute(desk, submitClass, { ref, version: await version() });
  if (until < 3) return ref;
  const officer = organisation.key.region_code === '430211' ? 'other-case-officer' : 'case-officer';
  await approveClass(as(officer), { ref, version: await version(), reason: '材料齐全，符合开班条件。' });
  if (until < 4) return ref;
  await execute(desk, startClass, { ref, version: await version() });
  await drainJobs(kernel);
  return ref;
}

function planFrom(
  from: string,
  until: string,
  hours: number,
  teacherId: string,
  roomId: string,
  wish: ClassWish,
): WeeklyPattern {
  const lessons = wish.lessons ?? wholeDays;
  // half a day's timetable is practice alone: no class is theory only
  const theory = (i: number) => i === 0 && lessons.length > 1;
  return {
    from,
    until,
    hours,
    skipHolidays: false,
    slots: [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
      lessons.map((lesson, i) => ({
        weekday,
        ...lesson,
        content: theory(i) ? '理论知识与安全规范' : '技能实训',
        kind: theory(i) ? ('theory' as const) : ('practice' as const),
        mode: 'onsite' as const,
        teacherId,
        roomId,
      })),
    ),
  };
}

/** One approved class of `school`, for the tests and screens of the modules after this one. */
export async function seedClasses(seed: SeedContext, world: DemoWorld): Promise<void> {
  await makeClass(seed, world, { name: 'class.approved' });
}
