import * as certificate from '@zhenxun/contracts/certificate.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { pledgeDocument } from '@zhenxun/contracts/person-pledge.ts';
import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import * as contract from '@zhenxun/contracts/training-class.ts';
import * as roster from '@zhenxun/contracts/training-class-roster.ts';
import { query } from '../kernel/command.ts';
import { keyOf } from '../kernel/record-ref.ts';
import { enrolmentsOf } from '../modules/training-class/index.ts';
import { assessClass } from './assessment.ts';
import { attendClass, type Coming } from './attendance.ts';
import { type ClassStage, makeClass } from './classes.ts';
import { kitHands } from './kit-class.ts';
import { personas } from './personas.ts';
import { inventedSignature, signingOf } from './pledge.ts';
import { callInMidSession } from './province-camera.ts';
import { cancelByRequest } from './province-changes.ts';
import { type Hands, must, offices } from './province-hands.ts';
import { type ClassGoal, type ClassPlan, lastDay } from './province-plan.ts';
import { signWithFace } from './province-signed-faces.ts';
import { photographRoom } from './room-class.ts';
import { drawInMidSession } from './spot-class.ts';
import { type DemoPerson, personIn } from './world.ts';

/** A trainee of a class: how to sign in as, and the enrolment's public id. */
export type Trainee = { login: string; enrolment: string; person: DemoPerson };

const filedAs: Partial<Record<ClassGoal, ClassStage>> = {
  draft: 'draft',
  recruiting: 'filled',
  filled: 'filled',
  submitted: 'submitted',
  returned: 'submitted',
};
const taughtGoals: readonly ClassGoal[] = ['running', 'taught', 'completion_submitted', 'finished'];

/** Some come late, leave early or stay away once; the ninth trainee misses too much for the certificate. */
function comingOf(trainee: number, session: number): Coming {
  if (trainee === 9) return session % 3 === 0 ? 'present' : 'absent';
  if (trainee === 6 && session === 2) return 'called';
  if ((trainee * 5 + session) % 23 === 0) return 'late';
  if ((trainee * 3 + session) % 31 === 0) return 'early';
  return (trainee + session * 7) % 41 === 0 ? 'absent' : 'present';
}

/** Puts a class and all that follows from it into the agenda, up to its goal; `finished` gets it once it is. */
export function planClass(
  hands: Hands,
  plan: ClassPlan,
  people: readonly string[],
  finished: (ref: string, trainees: Trainee[]) => void,
): void {
  const { agenda, seed, world } = hands;
  const office = offices[plan.at];
  const title = `${plan.programme.occupation}${plan.programme.level === '5' ? '初级' : '中级'}班`;
  agenda.on(plan.filed, 9, async () => {
    const ref = await makeClass(seed, world, {
      organisation: plan.at,
      programme: plan.programme,
      trainees: people,
      startsOn: agenda.dateOf(plan.starts),
      title: `${title}（${agenda.dateOf(plan.starts).slice(0, 7)}）`,
      until: filedAs[plan.goal] ?? 'approved',
    });
    if (plan.goal === 'returned') await returned(hands, ref, office.first);
    if (plan.goal === 'cancelled') await cancelByRequest(hands, plan.at, ref);
    if (plan.goal === 'recruiting') await recruited(hands, ref, office.desk);
    if (taughtGoals.includes(plan.goal)) teach(ref);
  });

  function teach(ref: string): void {
    agenda.on(plan.starts, 7, async () => {
      const upTo = plan.goal === 'running' ? { upTo: 2 * (lastDay - plan.starts) + 1, correct: 9 } : {};
      // the room of a running class has no network on its first morning
      const noNetwork = (n: number, session: number) =>
        plan.goal === 'running' && session === 1 && (n === 1 || n === 8);
      await attendClass(seed, world, ref, {
        organisation: plan.at,
        coming: (n, session) => (noNetwork(n, session) ? 'kit' : comingOf(n, session)),
        kit: kitHands(hands, plan.at),
        middle: async (session, no) => {
          if (plan.goal !== 'running' || no !== 2) return;
          await drawInMidSession(hands, plan.at)(session);
          await signWithFace(hands, plan.at)(session);
          await photographRoom(hands, plan.at)(session);
          await callInMidSession(hands, plan.at)(session);
        },
        ...upTo,
      });
    });
    if (plan.goal === 'running') return;
    if (plan.goal === 'taught') {
      agenda.on(plan.starts + 7, 14, async () => {
        await assessClass(seed, world, ref, { organisation: plan.at, until: plan.sheet ?? 'submitted' });
      });
      return;
    }
    agenda.on(plan.starts + 7, 14, async () => {
      await assessClass(seed, world, ref, {
        organisation: plan.at,
        scores: (n) => (n === 8 ? [52, 71] : [68 + ((n * 7) % 28), 70 + ((n * 5) % 26)]),
      });
    });
    agenda.on(plan.starts + 8, 10, () => classVerb(hands, office.admin, ref, contract.submitCompletion));
    if (plan.goal === 'completion_submitted') return;
    agenda.on(plan.starts + 9, 10, () => classVerb(hands, office.second, ref, contract.approveCompletion));
    agenda.on(plan.starts + 9, 15, async () => {
      await must('issue', hands.call(office.admin, certificate.issueCertificates, { params: { id: ref } }));
      const trainees = await traineesOf(hands, ref);
      for (const trainee of trainees) await pledge(hands, trainee);
      await takeDocument(hands, ref, office.admin);
      finished(ref, trainees);
    });
  }
}

/** Posts a verb that needs the version only. */
async function classVerb({ call }: Hands, login: string, ref: string, route: RouteSpec): Promise<void> {
  const { version } = await must('class', call(login, contract.getClass, { params: { id: ref } }));
  const body = { version };
  await must(route.id, call(login, route as typeof contract.submitCompletion, { params: { id: ref }, body }));
}

async function returned({ call }: Hands, ref: string, officer: string): Promise<void> {
  const { version } = await must('class', call(officer, contract.getClass, { params: { id: ref } }));
  const body = { version, reason: '教学计划中实训学时偏少，请按目录要求调整后重新提交。' };
  await must('return', call(officer, contract.returnClass, { params: { id: ref }, body }));
}

/** Opens the class for enrolment; a worker of the county applies, and waits to be accepted. */
async function recruited(hands: Hands, ref: string, desk: string): Promise<void> {
  await classVerb(hands, desk, ref, contract.announceClass);
  const open = await must('open class', hands.call(undefined, roster.getOpenClass, { params: { id: ref } }));
  const [login, key] = ref.startsWith('430211') ? ['laodong3', 'other-worker'] : ['laodong2', 'second-worker'];
  const drawn = { name: '签名.png', bytes: inventedSignature(key.length) };
  const { id } = await must(
    'signature',
    hands.upload(login, uploadFile, drawn, { body: { kind: 'person.signature' } }),
  );
  const asked = { kind: 'trainee', region: ref.slice(0, 6) } as const;
  const signing = await signingOf(hands.seed, asked, personIn(hands.world, key), id);
  await must(
    'apply',
    hands.call(login, roster.applyToClass, {
      params: { id: ref },
      body: {
        ownCostFen: open.ownCostFen,
        education: 'senior',
        employment: 'unemployed',
        pledge: { answers, signing },
      },
    }),
  );
}

const answers = {
  full_time_student: false,
  public_payroll: false,
  drawing_pension: false,
  categories: ['rural_worker' as const],
};

/** Who is in the class, each with the login they sign in by. */
async function traineesOf({ seed, world }: Hands, ref: string): Promise<Trainee[]> {
  const people = new Map(Object.entries(world.people).map(([key, { personId, phone }]) => [personId, { key, phone }]));
  const enrolments = await query(seed, (q) => enrolmentsOf(q, keyOf(ref)));
  return enrolments.map(({ id, personId }) => {
    const { key, phone } = people.get(personId)!;
    const login = personas.find((persona) => persona.key === key)?.login ?? phone;
    return { login, enrolment: `${ref.slice(0, 6)}-${id}`, person: personIn(world, key) };
  });
}

/** The institution takes the documents of its own pledge and of the first trainee's. */
async function takeDocument({ call }: Hands, ref: string, admin: string): Promise<void> {
  const { record } = await must('class', call(admin, contract.getClass, { params: { id: ref } }));
  const trainees = await must('trainees', call(admin, roster.listTrainees, { params: { id: ref }, query: {} }));
  for (const signed of [record.pledge, trainees[0]?.pledge])
    if (signed) await must('document', call(admin, pledgeDocument, { params: { id: signed.ref } }));
}

async function pledge({ call, seed }: Hands, { login, enrolment, person }: Trainee): Promise<void> {
  const signing = await signingOf(seed, { kind: 'trainee', region: enrolment.slice(0, 6) }, person);
  const body = { answers, signing };
  await must('pledge', call(login, roster.signMyPledge, { params: { id: enrolment }, body }));
}
