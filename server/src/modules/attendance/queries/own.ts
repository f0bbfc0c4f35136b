import type { MySession } from '@zhenxun/contracts/attendance.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { siteOf } from '../../organisation/index.ts';
import { enrolledFaces } from '../../person/index.ts';
import { type CalendarSession, sessionsOfPerson } from '../../training-class/index.ts';
import { groupBy } from '../group.ts';
import { limitsOf } from '../limits.ts';
import { needsOf } from '../rules/proof.ts';
import { summarise } from '../rules/summary.ts';
import { marksOfPerson } from '../store/marks.ts';
import { signsOfPerson } from '../store/signs.ts';
import { shownMark } from './attendance.ts';

type Asked = { from?: string; to?: string; classId?: string } | undefined;

/** Own sessions (today unless days or a class are given) with what was signed, what the phone should offer now, and the result. */
export async function mySessions(q: Read, asked: Asked) {
  const personId = q.actor.personId ?? refuse(refusal('attendance.person_missing'));
  const classKey = asked?.classId ? keyOf(asked.classId) : undefined;
  const days = classKey ? undefined : { from: asked?.from ?? q.today, to: asked?.to ?? asked?.from ?? q.today };
  const sessions = await sessionsOfPerson(q, personId, { ...(days ?? {}), ...(classKey ? { classKey } : {}) });
  const times = sessions.map(({ key, startsAt, endsAt }) => ({ ...key, startsAt, endsAt }));
  const signs = groupBy(await signsOfPerson(q, personId, times), (row) => row.session_id);
  const marks = new Map(
    (
      await marksOfPerson(
        q,
        personId,
        times.map(({ id }) => id),
      )
    ).map((row) => [row.session_id, row]),
  );
  const sites = await placesOf(q, sessions);
  const items = sessions.map((session): MySession => {
    const own = signs.get(session.key.id) ?? [];
    const came = own.find((sign) => sign.direction === 'in' && sign.outcome === 'accepted');
    const left = own.findLast((sign) => sign.direction === 'out' && sign.outcome === 'accepted');
    const mark = marks.get(session.key.id);
    const windows = windowsOf(q, session);
    const place = session.siteKey ? sites.get(session.siteKey.id) : undefined;
    const last = own.findLast((sign) => sign.outcome === 'accepted');
    const next = nextStep(q.now, session, windows, came !== undefined, last?.direction === 'out');
    return {
      id: refOf(session.key),
      classId: refOf(session.classKey),
      classTitle: session.classTitle,
      no: session.no,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      kind: session.kind,
      mode: session.mode,
      ...(place ? { place } : {}),
      needs: needsOf(
        limitsOf(q, session.key.region_code, shanghaiDay(session.startsAt)),
        session.siteKey !== undefined,
      ),
      ...(came ? { inAt: came.at } : {}),
      ...(left ? { outAt: left.at } : {}),
      toJudge: came === undefined && own.some((sign) => sign.outcome === 'to_judge'),
      ...(next ? { next } : {}),
      ...windows,
      ...(mark ? { mark: shownMark(mark) } : {}),
    };
  });
  const faceRegistered = (await enrolledFaces(q, [personId])).has(personId);
  if (classKey === undefined) return { now: q.now, faceRegistered, items };
  const minutes = [...marks.values()].map((mark) => ({
    sessionId: mark.session_id,
    creditedMinutes: mark.credited_minutes,
  }));
  const summary = summarise(
    // as in the table of the class: what is not settled yet says nothing
    sessions.filter(({ key }) => marks.has(key.id)).map((session) => ({ ...session, id: session.key.id })),
    minutes,
  );
  return { now: q.now, faceRegistered, items, summary };
}

async function placesOf(q: Read, sessions: readonly CalendarSession[]): Promise<Map<string, string>> {
  const keys = new Map(sessions.flatMap(({ siteKey }) => (siteKey ? [[siteKey.id, siteKey] as const] : [])));
  const places = new Map<string, string>();
  for (const [id, key] of keys) {
    const site = await siteOf(q, key);
    if (site) places.set(id, `${site.name} ${site.address}`);
  }
  return places;
}

type Windows = { opensAt: string; lastInAt: string; lastOutAt: string };

function windowsOf(q: Read, { key, startsAt, endsAt }: CalendarSession): Windows {
  const limits = limitsOf(q, key.region_code, shanghaiDay(startsAt));
  const after = (instant: string, minutes: number) => new Date(Date.parse(instant) + minutes * 60_000).toISOString();
  return {
    opensAt: after(startsAt, -limits.openMinutes),
    lastInAt: after(startsAt, limits.lateMinutes),
    lastOutAt: after(endsAt, limits.outMinutes),
  };
}

function nextStep(
  now: string,
  session: CalendarSession,
  { opensAt, lastInAt, lastOutAt }: Windows,
  came: boolean,
  left: boolean,
): 'in' | 'out' | undefined {
  if (!session.running) return undefined;
  // who went out in a break may come back
  if (left) return now < session.endsAt ? 'in' : undefined;
  if (!came) return now >= opensAt && now <= lastInAt ? 'in' : undefined;
  return now >= session.startsAt && now <= lastOutAt ? 'out' : undefined;
}
