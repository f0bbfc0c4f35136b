import { register } from '@zhenxun/contracts/account-own.ts';
import * as catalogue from '@zhenxun/contracts/catalogue.ts';
import { getOwnOrganisation, teacherRoutes } from '@zhenxun/contracts/organisation.ts';
import { sendPhoneCode } from '@zhenxun/contracts/person-own.ts';
import { currentPledgeText } from '@zhenxun/contracts/person-pledge.ts';
import { consentVersion } from '@zhenxun/contracts/person-terms.ts';
import * as classes from '@zhenxun/contracts/training-class.ts';
import { addSession } from '@zhenxun/contracts/training-class-plan.ts';
import { addTrainee, listTrainees } from '@zhenxun/contracts/training-class-roster.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { demoPassword, personas } from '@zhenxun/server/demo/personas.ts';
import { inventedPerson } from '@zhenxun/server/demo/workers.ts';
import type { Stage } from './stage.ts';

/** A short course: what the story tells happens in the room, not at the desks before it. */
const programme = { occupationName: '仓储管理员', occupationCode: '4-02-06-01', level: '5' } as const;
const course = { days: 3, hours: 12, from: '09:00', to: '12:00' };

export type Person = ReturnType<typeof inventedPerson>;
export const people = (first: number, count: number, region: string): Person[] =>
  Array.from({ length: count }, (_, n) => inventedPerson(first + n, region));

/** The county publishes a catalogue in which the course is as short as here. */
export async function publishShortCourse(stage: Stage, regionCode: string): Promise<void> {
  const officer = await stage.client('mulu');
  const head = { title: `短期课程目录（${regionCode}）`, periodFrom: '2026-01-01', edition: '2022' as const };
  const { id } = await officer.call(catalogue.openCatalogue, { body: { regionCode, ...head } });
  await officer.call(catalogue.addEntry, {
    params: { id },
    body: {
      mode: 'override',
      edition: '2022',
      trainingType: 'employment_skills',
      ...programme,
      hours: course.hours,
      hoursSource: 'training_plan',
      standardFen: 100_000,
      scarcity: 'scarce',
      tags: [],
      fundSources: ['employment_fund'],
      urgent: false,
      keyTrade: false,
    },
  });
  const version = async () => (await officer.call(catalogue.getCatalogue, { params: { id } })).version;
  type Verb = typeof catalogue.submitConsultation | typeof catalogue.agreeCatalogue | typeof catalogue.approveCatalogue;
  const step = async (login: string, verb: Verb) =>
    (await stage.client(login)).call(verb as typeof catalogue.approveCatalogue, {
      params: { id },
      body: { version: await version() },
    });
  await step('mulu', catalogue.submitConsultation);
  await step('caizheng', catalogue.agreeCatalogue);
  await step('shengshenpi', catalogue.approveCatalogue);
  const body = { version: await version(), documentNo: '示例〔2026〕3号' };
  await officer.call(catalogue.publishCatalogue, { params: { id }, body });
}

export type Filed = { readonly id: string; readonly title: string; readonly startsOn: string };
type Wish = { login: string; regionCode: string; title: string; teacher: string; trainees: readonly Person[] };

/** A class of three mornings as its institution files it: roster, plan, assessment, all complete. */
export async function fileShortClass(stage: Stage, wish: Wish & { startsOn?: string }): Promise<Filed> {
  const desk = await stage.client(wish.login);
  const options = await desk.call(classes.classOptions, { query: { q: programme.occupationName } });
  const entry = options.entries.find((one) => one.hours === course.hours);
  const teacher = options.teachers.find(({ name }) => name === maskName(wish.teacher));
  const [site] = options.sites;
  const organisation = options.organisations.find(({ regionCode }) => regionCode === wish.regionCode);
  if (!entry || !teacher || !site || !organisation) throw new Error(`${wish.login} has not what a class needs`);
  const startsOn = wish.startsOn ?? options.earliestStart;
  const endsOn = addDays(startsOn, course.days + 10);
  const { ref: id } = await desk.call(classes.draftClass, {
    body: {
      organisationId: organisation.id,
      entryRef: entry.entryRef,
      title: wish.title,
      mode: 'offline',
      siteRef: site.ref,
      startsOn,
      endsOn,
      capacity: 10,
      feeFen: 120_000,
      ownCostFen: 20_000,
      managerName: '曾示例',
      intro: '小班授课，理论与实训结合。',
    },
  });
  const params = { id };
  for (const person of wish.trainees)
    await desk.call(addTrainee, {
      params,
      body: {
        name: person.name,
        documentKind: 'resident_id',
        documentNumber: person.idNumber,
        phone: person.phone,
        categories: ['rural_worker'],
        education: 'senior',
        employment: 'unemployed',
      },
    });
  for (let n = 0; n < course.days; n++)
    await desk.call(addSession, {
      params,
      body: {
        day: addDays(startsOn, n),
        from: course.from,
        to: course.to,
        content: ['入库验收实训', '理货盘点实训', '出库复核实训'][n] ?? '实训',
        kind: 'practice',
        mode: 'onsite',
        teacherId: teacher.id,
        roomId: site.rooms[2]?.id ?? '',
      },
    });
  const { version } = await desk.call(classes.getClass, { params });
  const resource = options.resources.find(({ title }) => title.startsWith(programme.occupationName));
  await desk.call(classes.saveAssessmentPlan, {
    params,
    body: {
      version,
      assessment: {
        method: 'theory_and_practice',
        day: addDays(startsOn, course.days),
        place: site.name,
        assessorName: '考评示例',
        assessorUnit: '示例职业技能评价中心',
      },
      resourceIds: resource ? [resource.id] : [],
    },
  });
  await verified(stage, wish.login, id);
  const admin = personas.find(
    ({ organisation, role }) =>
      organisation === personas.find(({ login }) => login === wish.login)?.organisation && role === 'institution_admin',
  );
  if (!admin) throw new Error(`nobody answers for the institution of ${wish.login}`);
  const head = await stage.client(admin.login);
  const text = await head.call(currentPledgeText, { query: { kind: 'institution', region: wish.regionCode } });
  await head.call(classes.signInstitutionPledge, {
    params,
    body: { textRef: text.ref, digest: text.digest, name: admin.name, means: 'typed' },
  });
  const { version: filled } = await desk.call(classes.getClass, { params });
  await desk.call(classes.submitClass, { params, body: { version: filled } });
  return { id, title: wish.title, startsOn };
}

/** An institution registers as its part-time teacher somebody who may teach elsewhere too. */
export async function engageTeacher(stage: Stage, login: string, person: Person): Promise<void> {
  const desk = await stage.client(login);
  const { entries } = await desk.call(classes.classOptions, { query: { q: programme.occupationName } });
  const { occupationKey, occupationName } = entries.find((one) => one.hours === course.hours) ?? entries[0]!;
  const own = await desk.call(getOwnOrganisation);
  await desk.call(teacherRoutes.add, {
    body: {
      organisation: own.record.id,
      documentKind: 'resident_id',
      documentNumber: person.idNumber,
      name: person.name,
      employment: 'part_time',
      qualification: '职业培训教师资格',
      level: '2',
      occupations: [{ occupationKey, occupationName, levels: ['5'] }],
    },
  });
}

/** The register has answered for the whole roster. */
async function verified(stage: Stage, login: string, id: string): Promise<void> {
  const desk = await stage.client(login);
  for (let tries = 0; tries < 100; tries++) {
    const roster = await desk.call(listTrainees, { params: { id }, query: {} });
    if (roster.every(({ verification }) => verification === 'verified')) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the register does not answer');
}

/** The trainee opens an account with phone and identity. */
export async function openAccount(stage: Stage, person: Person): Promise<void> {
  const anyone = await stage.client();
  const { demoCode } = await anyone.call(sendPhoneCode, { body: { phone: person.phone, purpose: 'register' } });
  await anyone.call(register, {
    body: {
      documentKind: 'resident_id',
      documentNumber: person.idNumber,
      name: person.name,
      phone: person.phone,
      code: demoCode ?? '',
      password: demoPassword,
      residenceRegion: person.regionCode,
      consentVersion,
    },
  });
}
