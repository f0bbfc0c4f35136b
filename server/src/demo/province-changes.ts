import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import * as contract from '@zhenxun/contracts/training-class.ts';
import * as change from '@zhenxun/contracts/training-class-change.ts';
import { listSessions } from '@zhenxun/contracts/training-class-plan.ts';
import { listTrainees } from '@zhenxun/contracts/training-class-roster.ts';
import { paint } from './picture.ts';
import { type Hands, must, offices } from './province-hands.ts';
import { personIn } from './world.ts';

type Place = keyof typeof offices;
type Wish = Partial<change.ChangeInput> & { reason: string };

const nothing = { urgent: false, sessions: [], added: [], kept: [], dropped: [], cancel: false, evidence: [] };

/** Drafts a request of the desk and files it; gives its public id. */
async function file({ call }: Hands, at: Place, classRef: string, wish: Wish, submit = true): Promise<string> {
  const { desk } = offices[at];
  const drafted = call(desk, change.draftChange, { params: { id: classRef }, body: { ...nothing, ...wish } });
  const { ref, version } = await must('change', drafted);
  if (submit) await must('submit', call(desk, change.submitChange, { params: { id: ref }, body: { version } }));
  return ref;
}

async function decide(hands: Hands, at: Place, id: string, route: { id: string }, reason: string): Promise<void> {
  const { call } = hands;
  const login = offices[at].first;
  const { version } = await must('change', call(login, change.getChange, { params: { id } }));
  const body = { version, reason };
  await must(route.id, call(login, route as typeof change.approveChange, { params: { id }, body }));
}

/** Cancels an approved class: asked by its desk, agreed by the office. */
export async function cancelByRequest(hands: Hands, at: Place, classRef: string): Promise<void> {
  const asked = await file(hands, at, classRef, { cancel: true, reason: '报名人数不足，调整到下期开班。' });
  await decide(hands, at, asked, change.approveChange, '同意撤销，请告知已报名的学员。');
}

/** A note that supports what is urgent: a picture of lines. */
const note = paint(300, 200, (x, y) => (y % 24 < 3 && x > 30 && x < 270 ? [90, 90, 100] : [250, 249, 245]));

/**
 * Changes asked of the classes to come, in both counties: approved ones whose history shows, some that wait, one of them
 * urgent and with the second person, one given back, one refused, one only drafted.
 */
export async function changeClasses(hands: Hands): Promise<void> {
  const { call, upload, world } = hands;
  for (const at of ['school', 'college'] as const) {
    const { desk } = offices[at];
    const { items } = await must('classes', call(desk, contract.listClasses, { query: { state: 'approved' } }));
    const [one] = items;
    if (!one) throw new Error(`${at} has no approved class to change`);
    const sessions = await must('plan', call(desk, listSessions, { params: { id: one.ref } }));
    const [opening, second, third, fourth, fifth] = sessions;
    if (!opening || !second || !third || !fourth || !fifth) throw new Error('the class has too few lessons');
    const options = await must(
      'options',
      call(desk, contract.classOptions, { query: { organisationId: one.organisationId } }),
    );
    const { record } = await must('class', call(desk, contract.getClass, { params: { id: one.ref } }));
    const teacher = options.teachers.find(
      ({ id, qualified }) => id !== third.teacherId && qualified.includes(record.entry.occupationKey),
    );
    const room = options.sites.flatMap((site) => site.rooms).find(({ id }) => id !== third.roomId);

    const moved = await file(hands, at, one.ref, {
      sessions: [{ sessionRef: second.ref, from: '18:00', to: '21:00' }],
      reason: '当日下午场地消防检查，本次课改到晚间。',
    });
    await decide(hands, at, moved, change.approveChange, '情况属实，同意变更。');
    const back = await file(hands, at, one.ref, {
      sessions: [{ sessionRef: fourth.ref, from: '18:00', to: '21:00' }],
      reason: '任课教师另有安排。',
    });
    await decide(hands, at, back, change.returnChange, '请写明教师的具体安排，并说明为何不能由他人代课。');
    await file(hands, at, one.ref, {
      sessions: [
        { sessionRef: third.ref, ...(teacher ? { teacherId: teacher.id } : {}), ...(room ? { roomId: room.id } : {}) },
      ],
      reason: '任课教师参加省级评审，由同职业教师代课并更换教室。',
    });
    if (at === 'college') {
      const refused = await file(hands, at, one.ref, {
        sessions: [{ sessionRef: fifth.ref, from: '07:00', to: '10:00' }],
        reason: '提前上课。',
      });
      await decide(hands, at, refused, change.refuseChange, '没有正当理由，按备案计划上课。');
      continue;
    }
    const trainees = await must(
      'roster',
      call(desk, listTrainees, { params: { id: one.ref }, query: { state: 'enrolled' } }),
    );
    await file(hands, at, one.ref, { dropped: [trainees.at(-1)!.ref], reason: '学员本人外出务工，申请退出。' });
    const { name, idNumber, phone } = personIn(world, 'second-worker');
    await file(
      hands,
      at,
      one.ref,
      {
        added: [{ name, documentKind: 'resident_id', documentNumber: idNumber, phone, categories: ['rural_worker'] }],
        reason: '有学员退出，补招一名学员。',
      },
      false,
    );
    const evidence = await must(
      'evidence',
      upload(desk, uploadFile, { name: '停电通知.png', bytes: note }, { body: { kind: 'training_class.change' } }),
    );
    const urgent = await file(hands, at, one.ref, {
      urgent: true,
      evidence: [evidence.id],
      sessions: [{ sessionRef: opening.ref, from: '09:30', to: '12:30' }],
      reason: '供电公司通知当日 9:00 至 9:30 停电检修。',
    });
    await decide(hands, at, urgent, change.endorseChange, '已与供电公司核实。');
  }
}
