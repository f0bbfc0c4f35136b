import type { SessionChange } from '@zhenxun/contracts/training-class-change.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { teachersOf } from '../../organisation/index.ts';
import { shanghaiTime } from '../rules/roster.ts';
import type { ChangeRow } from '../store/change.ts';
import { enrolmentsIn } from '../store/enrolment.ts';
import type { ClassRow, EnrolmentRow, Stored } from '../store/rows.ts';

/** Above so many changed sessions people get one message that says how many. */
const mostMessages = 3;

type Message = { code: string; params: Record<string, string | number> };

const spanOf = ({ startsAt, endsAt }: SessionChange['before']) =>
  `${shanghaiTime(startsAt)}–${shanghaiTime(endsAt).slice(11)}`;

/** What a change of sessions means for who comes to them. */
function messagesOf(title: string, changes: readonly SessionChange[]): Message[] {
  if (changes.length > mostMessages) {
    return [{ code: 'training_class.notice.sessions_changed', params: { title, count: changes.length } }];
  }
  return changes.flatMap(({ no, kinds, before, after }): Message[] => {
    const of = { title, no };
    const place = after.roomName ?? '';
    if (kinds.includes('session_moved')) {
      const params = { ...of, before: spanOf(before), after: spanOf(after), place };
      return [{ code: 'training_class.notice.session_moved', params }];
    }
    if (kinds.includes('place_changed')) {
      const params = { ...of, at: spanOf(after), before: before.roomName ?? '', after: place };
      return [{ code: 'training_class.notice.session_place', params }];
    }
    const params = { ...of, at: spanOf(after), teacher: after.teacherName ?? '' };
    return [{ code: 'training_class.notice.session_teacher', params }];
  });
}

/** Tells the trainees who stay, those who leave and join, and the teachers, old and new, what was changed. */
export async function tellOfChange(
  tx: Tx,
  of: Stored<ClassRow>,
  row: ChangeRow,
  before: readonly EnrolmentRow[],
): Promise<void> {
  const { title } = of;
  await tx.flush();
  const present = await enrolmentsIn(tx, { region_code: of.region_code, id: of.id }, ['enrolled']);
  const messages = messagesOf(title, row.sessions);
  const tell = (trainee: EnrolmentRow, { code, params }: Message) =>
    tx.notify({ personId: trainee.person_id }, code, params, `/worker/training-class/classes/${refOf(trainee)}`);
  for (const trainee of present) {
    if (before.some(({ id }) => id === trainee.id)) for (const message of messages) tell(trainee, message);
    else tell(trainee, { code: 'training_class.notice.accepted', params: { title } });
  }
  for (const trainee of before) {
    if (present.some(({ id }) => id === trainee.id)) continue;
    tell(trainee, { code: 'training_class.notice.withdrawn', params: { title, reason: row.reason } });
  }
  const teachers = new Map((await teachersOf(tx, of.organisation_id)).map((one) => [one.id, one.personId]));
  const link = `/institution/training-class/classes/${refOf(of)}`;
  for (const id of new Set(row.sessions.flatMap((line) => [line.before.teacherId, line.after.teacherId]))) {
    const personId = id && teachers.get(id);
    if (!personId) continue;
    const own = row.sessions.filter((line) => line.before.teacherId === id || line.after.teacherId === id);
    for (const { code, params } of messagesOf(title, own)) tx.notify({ personId }, code, params, link);
  }
}
