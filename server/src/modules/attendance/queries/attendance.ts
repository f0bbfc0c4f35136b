import type {
  Attempt,
  Mark,
  Matrix,
  RollLine,
  SessionDay,
  SessionItem,
  SignDirection,
  SignMeans,
} from '@zhenxun/contracts/attendance.ts';
import type { Action, PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { personsOf } from '../../person/index.ts';
import { type CalendarSession, planOf, sessionsOnDay } from '../../training-class/index.ts';
import { currentCode } from '../code.ts';
import { ownSession, untimely } from '../commands/call-roll.ts';
import { notRunning } from '../commands/spot.ts';
import { groupBy } from '../group.ts';
import { limitsOf, signRules } from '../limits.ts';
import { needsOf } from '../rules/proof.ts';
import { summarise } from '../rules/summary.ts';
import { type OpenSession, openClass, openSession, owned, traineesOf } from '../session.ts';
import { closed, notOver } from '../settle.ts';
import { marksOfClass, marksOfSession, settledAmong, settledSessions } from '../store/marks.ts';
import type { MarkRow } from '../store/rows.ts';
import { countSigns, pageOfAttempts, rollCallsOf, signsOf } from '../store/signs.ts';

export function shownMark(row: MarkRow): Mark {
  return {
    status: row.status,
    ...(row.in_at ? { inAt: row.in_at } : {}),
    ...(row.out_at ? { outAt: row.out_at } : {}),
    plannedMinutes: row.planned_minutes,
    creditedMinutes: row.credited_minutes,
    uncounted: row.uncounted,
  };
}

/** Reasons with their sentences, as they were when the attempt was made. */
export function withSentences(reasons: readonly Refusal[]): Refusal[] {
  return reasons.map((reason) => ({ ...reason, message: render(reason.code, reason.params) }));
}

type Names = Map<string, { nameMasked: string; documentMasked: string }>;

export async function namesOf(q: Read, personIds: readonly string[]): Promise<Names> {
  const persons = await personsOf(q, personIds);
  return new Map([...persons].map(([id, { nameMasked, documentMasked }]) => [id, { nameMasked, documentMasked }]));
}
const unknown = { nameMasked: '', documentMasked: '' };

/** Sessions with how many have signed. */
export async function sessionItems(q: Read, sessions: readonly CalendarSession[]): Promise<SessionItem[]> {
  if (sessions.length === 0) return [];
  const times = sessions.map(({ key, startsAt, endsAt }) => ({ ...key, startsAt, endsAt }));
  const counts = new Map((await countSigns(q, times)).map((row) => [row.session_id, row]));
  const settled = await settledAmong(
    q,
    sessions.map(({ key }) => key.id),
  );
  return sessions.map((session) => {
    const count = counts.get(session.key.id);
    return {
      id: refOf(session.key),
      classId: refOf(session.classKey),
      classTitle: session.classTitle,
      no: session.no,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      kind: session.kind,
      mode: session.mode,
      enrolled: session.enrolled,
      signedIn: count?.signed_in ?? 0,
      signedOut: count?.signed_out ?? 0,
      toJudge: count?.to_judge ?? 0,
      settled: settled.has(session.key.id),
    };
  });
}

/** Sessions of a day in the scope of who asks (today unless given), or all of one class. */
export async function listSessions(
  q: Read,
  asked: { day?: string; classId?: string; cursor?: string; limit?: number } | undefined,
): Promise<PageOf<SessionItem>> {
  if (asked?.classId) {
    const of = await openClass(q, keyOf(asked.classId));
    const plan = await planOf(q, of.key);
    return {
      items: await sessionItems(q, asked.day ? plan.filter((one) => shanghaiDay(one.startsAt) === asked.day) : plan),
    };
  }
  const page = await sessionsOnDay(q, asked?.day ?? q.today, asked);
  return { items: await sessionItems(q, page.items), ...(page.next ? { next: page.next } : {}) };
}

async function itemOf(q: Read, { session }: OpenSession): Promise<SessionItem> {
  const [item] = await sessionItems(q, [session]);
  return item as SessionItem;
}

/** One session with its roll: who signed when, by what, and what was decided. */
export async function sessionDay(q: Read, key: Key): Promise<Recorded<SessionDay>> {
  const open = await openSession(q, key);
  refuseIf([can(q.actor, 'attendance.session.view', owned(open))]);
  const trainees = await traineesOf(q, open.of.key);
  const names = await namesOf(
    q,
    trainees.map(({ personId }) => personId),
  );
  const lines = new Map<string, RollLine>(
    trainees.map(({ id, personId }) => [
      id,
      { enrolmentId: id, ...(names.get(personId) ?? unknown), toJudge: false, rejected: 0 },
    ]),
  );
  const { startsAt, endsAt } = open.session;
  for (const sign of await signsOf(q, { ...key, startsAt, endsAt })) {
    const line = lines.get(sign.enrolment_id ?? '');
    if (line === undefined) continue;
    if (sign.outcome === 'rejected') line.rejected += 1;
    else if (sign.outcome === 'to_judge') line.toJudge = true;
    else note(line, sign.direction, sign.at, sign.kit_id === null ? 'phone' : 'kit');
  }
  for (const call of await rollCallsOf(q, key)) {
    const line = lines.get(call.enrolment_id);
    if (line) note(line, call.direction, call.at, 'roll_call');
  }
  for (const mark of await marksOfSession(q, key)) {
    const line = lines.get(mark.enrolment_id);
    if (line) line.mark = shownMark(mark);
  }
  const roll = [...lines.values()].map((line) => ({ ...line, toJudge: line.toJudge && line.inAt === undefined }));
  const limits = limitsOf(q, key.region_code, shanghaiDay(startsAt));
  const record = { ...(await itemOf(q, open)), needs: needsOf(limits, open.session.siteKey !== undefined), roll };
  return { record, version: 1, actions: actionsOn(q, open) };
}

function note(line: RollLine, direction: SignDirection, at: string, means: SignMeans): void {
  if (direction === 'absent') line.calledAbsentAt = at;
  else if (direction === 'out') line.outAt = at;
  else if (line.inAt === undefined) Object.assign(line, { inAt: at, means });
}

function actionsOn(q: Read, open: OpenSession): Action[] {
  const { actor } = q;
  const asked: readonly [name: string, label: string, permission: string, against: () => Refusal | undefined][] = [
    ['code', '展示签到码', 'attendance.code.show', () => untimely(q, open)],
    ['roll-call', '点名', 'attendance.roll.call', () => untimely(q, open)],
    ['spots', '随机点名', 'attendance.spot.draw', () => notRunning(q, open)],
    ['settle', '核定考勤', 'attendance.session.settle', () => notOver(q, open)],
    ['correction', '申请更正', 'attendance.correction.request', () => undefined],
  ];
  return asked.flatMap(([name, label, permission, against]) => {
    if (can(actor, permission, owned(open))) return [];
    const own = name === 'settle' || name === 'spots' ? undefined : ownSession(actor, permission, open);
    const refusal = own ?? closed(open) ?? against();
    return [{ name, label, needsReason: name === 'roll-call', ...(refusal ? { refusal } : {}) }];
  });
}

/** The code to show on the wall now. Refuses `attendance.not_your_session`. */
export async function codeOf(q: Read, key: Key) {
  const open = await openSession(q, key);
  refuseIf([ownSession(q.actor, 'attendance.code.show', open)]);
  const { code: rule } = signRules(q.kernel, key.region_code, shanghaiDay(open.session.startsAt));
  const { code, until } = currentCode(q.kernel.vault, key.id, Date.parse(q.now), rule);
  const { enrolled, signedIn, signedOut } = await itemOf(q, open);
  return {
    code,
    seconds: rule.seconds,
    validUntil: new Date(until).toISOString(),
    now: q.now,
    enrolled,
    signedIn,
    signedOut,
  };
}

/** Every attempt of a session with its proofs, the newest first. */
export async function listAttempts(
  q: Read,
  key: Key,
  asked: { cursor?: string; limit?: number; outcome?: string } | undefined,
): Promise<PageOf<Attempt>> {
  const open = await openSession(q, key);
  refuseIf([can(q.actor, 'attendance.session.view', owned(open))]);
  const { startsAt, endsAt } = open.session;
  const page = await pageOfAttempts(q, { ...key, startsAt, endsAt }, asked);
  const names = await namesOf(
    q,
    page.items.map((row) => row.person_id),
  );
  return {
    ...page,
    items: page.items.map((row) => ({
      id: row.id,
      enrolled: row.enrolment_id !== null,
      nameMasked: names.get(row.person_id)?.nameMasked ?? '',
      direction: row.direction,
      at: row.at,
      outcome: row.outcome,
      reasons: withSentences(row.reasons),
      proofs: (row.proofs ?? []).map(({ kind, outcome, detail }) => ({
        kind: kind as Attempt['proofs'][number]['kind'],
        outcome,
        detail: { ...detail },
      })),
    })),
  };
}

/** Trainees by sessions, with what it amounts to and whether it is enough. */
export async function matrixOf(q: Read, classKey: Key): Promise<Matrix> {
  const of = await openClass(q, classKey);
  refuseIf([
    can(q.actor, 'attendance.session.view', { region_code: classKey.region_code, organisation_id: of.organisationId }),
  ]);
  const plan = await planOf(q, classKey);
  const settled = await settledSessions(q, classKey);
  const trainees = await traineesOf(q, classKey);
  const names = await namesOf(
    q,
    trainees.map(({ personId }) => personId),
  );
  const marks = groupBy(await marksOfClass(q, classKey), (mark) => mark.enrolment_id);
  const minimumBp = q.param<number>('attendance.minimum_rate', classKey.region_code, of.filingDay ?? q.today);
  // what is still to come says nothing yet: until the last session is settled, the rate is that of the settled ones
  const planned = plan.filter(({ key }) => settled.has(key.id)).map((session) => ({ ...session, id: session.key.id }));
  return {
    classId: refOf(classKey),
    classTitle: of.title,
    minimumBp,
    sessions: plan.map(({ key, no, startsAt, endsAt }) => ({
      id: refOf(key),
      no,
      startsAt,
      endsAt,
      settled: settled.has(key.id),
    })),
    trainees: trainees.map(({ id, personId }) => {
      const own = marks.get(id) ?? [];
      const summary = summarise(
        planned,
        own.map((mark) => ({ sessionId: mark.session_id, creditedMinutes: mark.credited_minutes })),
      );
      return {
        enrolmentId: id,
        ...(names.get(personId) ?? unknown),
        cells: own.map((mark) => ({
          sessionId: refOf({ region_code: mark.region_code, id: mark.session_id }),
          status: mark.status,
          creditedMinutes: mark.credited_minutes,
          plannedMinutes: mark.planned_minutes,
        })),
        summary,
        enough: summary.rateBp >= minimumBp,
      };
    }),
  };
}
