import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { overlaps } from '@zhenxun/contracts/values/period.ts';
import { finding, notice, type Rule, resultsOf, type SessionFact } from './facts.ts';
import { firstClash, shanghaiTime } from './roster.ts';

const at = (session: SessionFact) => ({ pointer: `/sessions/${session.no}`, subject: session.id });
const hoursOf = (sessions: readonly SessionFact[]) => sessions.reduce((sum, session) => sum + session.hours, 0);

/** The plan reaches the hours of the catalogue. */
export const plannedHours: Rule = ({ sessions, class: { requiredHours, documentNo } }) => {
  const code = 'training_class.check.hours';
  const params = { planned: hoursOf(sessions), required: requiredHours };
  const found =
    params.planned < requiredHours ? [finding(code, 'failed', documentNo, params, { pointer: '/sessions' })] : [];
  return resultsOf(code, documentNo, found, params);
};

/** Online hours stay within their share, and the mode of the class is the one of its sessions. */
export const onlineShare: Rule = ({ sessions, class: { mode }, figures: { onlineShareBp } }) => {
  const code = 'training_class.check.online_share';
  const all = hoursOf(sessions);
  const online = hoursOf(sessions.filter((session) => session.mode === 'online'));
  const shareBp = all === 0 ? 0 : Math.round((online * 10_000) / all);
  const params = { online, all, share: shareBp / 100, limit: onlineShareBp.value / 100 };
  const found = [];
  if (shareBp > onlineShareBp.value) {
    found.push(finding(code, 'failed', onlineShareBp.documentNo, params, { pointer: '/sessions' }));
  }
  const wrongMode =
    all > 0 &&
    ((mode === 'offline' && online > 0) ||
      (mode === 'online' && online < all) ||
      (mode === 'blended' && (online === 0 || online === all)));
  if (wrongMode) {
    found.push(finding(`${code}.mode`, 'failed', onlineShareBp.documentNo, { online, all }, { pointer: '/mode' }));
  }
  return resultsOf(code, onlineShareBp.documentNo, found, params);
};

/** Not more hours on one day than the parameter allows. */
export const hoursPerDay: Rule = ({ sessions, figures: { hoursPerDay: limit } }) => {
  const code = 'training_class.check.hours_per_day';
  const byDay = new Map<string, SessionFact[]>();
  for (const session of sessions) byDay.set(session.day, [...(byDay.get(session.day) ?? []), session]);
  const found = [...byDay].flatMap(([day, ofDay]) => {
    const hours = hoursOf(ofDay);
    if (hours <= limit.value) return [];
    return [finding(code, 'failed', limit.documentNo, { day, hours, limit: limit.value }, at(ofDay[0]!))];
  });
  return resultsOf(code, limit.documentNo, found, { limit: limit.value });
};

/** No lesson ends later in the evening than the parameter allows. */
export const evening: Rule = ({ sessions, figures: { latestEnd } }) => {
  const code = 'training_class.check.evening';
  const found = sessions.flatMap((session) => {
    const end = shanghaiTime(session.endsAt);
    // a lesson that runs past midnight ends on another day
    const late = end.slice(0, 10) !== session.day || end.slice(11) > latestEnd.value;
    if (!late) return [];
    const params = { no: session.no, end, limit: latestEnd.value };
    return [finding(code, 'failed', latestEnd.documentNo, params, at(session))];
  });
  return resultsOf(code, latestEnd.documentNo, found, { limit: latestEnd.value });
};

/** Skills are learnt by doing: practice takes at least its share of the planned hours. */
export const practiceShare: Rule = ({ sessions, figures: { practiceShareBp } }) => {
  const code = 'training_class.check.practice_share';
  const all = hoursOf(sessions);
  const practice = hoursOf(sessions.filter((session) => session.kind === 'practice'));
  const shareBp = all === 0 ? 0 : Math.round((practice * 10_000) / all);
  const params = { practice, all, share: shareBp / 100, limit: practiceShareBp.value / 100 };
  const short = all > 0 && shareBp < practiceShareBp.value;
  const found = short ? [finding(code, 'failed', practiceShareBp.documentNo, params, { pointer: '/sessions' })] : [];
  return resultsOf(code, practiceShareBp.documentNo, found, params);
};

/** Sessions lie within the class and not over each other. */
export const sessionTimes: Rule = ({ sessions, class: { startsOn, endsOn } }) => {
  const code = 'training_class.check.session_times';
  const found = sessions.flatMap((session, i) => {
    const { no, day } = session;
    const results = [];
    if (day < startsOn || day > endsOn) {
      results.push(finding(`${code}.outside`, 'failed', notice, { no, day, startsOn, endsOn }, at(session)));
    }
    const other = sessions
      .slice(0, i)
      .find((one) => overlaps({ from: one.startsAt, to: one.endsAt }, { from: session.startsAt, to: session.endsAt }));
    if (other) results.push(finding(`${code}.overlap`, 'failed', notice, { no, other: other.no, day }, at(session)));
    return results;
  });
  return resultsOf(code, notice, found, { count: sessions.length });
};

/** Every session has a teacher in service who is registered for the occupation and its level; theory by another is to be judged. */
export const teacherFit: Rule = ({ sessions, teachers, class: { occupationKey, occupationName, level } }) => {
  const code = 'training_class.check.teacher';
  const known = new Map(teachers.map((teacher) => [teacher.id, teacher]));
  const found = sessions.flatMap((session) => {
    const { no } = session;
    const teacher = session.teacherId === undefined ? undefined : known.get(session.teacherId);
    if (session.teacherId === undefined) return [finding(`${code}.absent`, 'failed', notice, { no }, at(session))];
    if (teacher === undefined || !teacher.inUse) {
      return [finding(`${code}.not_in_service`, 'failed', notice, { no, name: teacher?.name ?? '' }, at(session))];
    }
    const fit = teacher.occupations.find((one) => one.occupationKey === occupationKey);
    if (fit && (fit.levels.length === 0 || fit.levels.includes(level))) return [];
    if (fit) {
      const params = { no, name: teacher.name, occupation: occupationName, level: SkillLevel.label(level) };
      return [finding(`${code}.level`, 'to_judge', notice, params, at(session))];
    }
    const outcome = session.kind === 'practice' ? 'failed' : 'to_judge';
    const params = { no, name: teacher.name, occupation: occupationName };
    return [finding(`${code}.unqualified`, outcome, notice, params, at(session))];
  });
  return resultsOf(code, notice, found, { count: new Set(sessions.map((session) => session.teacherId)).size });
};

/** No teacher gives two classes at once. */
export const teacherClash: Rule = (facts) => {
  const code = 'training_class.check.teacher_clash';
  const found = facts.teachers.flatMap((teacher) => {
    const own = facts.sessions.filter((session) => session.teacherId === teacher.id);
    const clash = firstClash(facts, 'person', teacher.canonicalPersonId, own);
    if (clash === undefined) return [];
    const params = {
      name: teacher.name,
      no: clash.session,
      from: shanghaiTime(clash.from),
      to: shanghaiTime(clash.to).slice(11),
    };
    return [finding(code, 'failed', notice, params, { pointer: `/sessions/${clash.session}` })];
  });
  return resultsOf(code, notice, found);
};

/** On-site sessions have a room of the site that holds the roster and is free. */
export const rooms: Rule = (facts) => {
  const code = 'training_class.check.room';
  const { sessions, site, trainees } = facts;
  const known = new Map(site?.rooms.map((room) => [room.id, room]));
  const reported = new Set<string>();
  const found = sessions.flatMap((session) => {
    if (session.mode === 'online') return [];
    const { no } = session;
    if (session.roomId === undefined) return [finding(`${code}.absent`, 'failed', notice, { no }, at(session))];
    const room = known.get(session.roomId);
    if (room === undefined) return [finding(`${code}.elsewhere`, 'failed', notice, { no }, at(session))];
    if (reported.has(room.id)) return [];
    reported.add(room.id);
    const results = [];
    if (room.capacity < trainees.length) {
      const params = { no, room: room.name, capacity: room.capacity, count: trainees.length };
      results.push(finding(`${code}.too_small`, 'failed', notice, params, at(session)));
    }
    const clash = firstClash(
      facts,
      'room',
      room.id,
      sessions.filter((one) => one.roomId === room.id),
    );
    if (clash) {
      const params = {
        no: clash.session,
        room: room.name,
        from: shanghaiTime(clash.from),
        to: shanghaiTime(clash.to).slice(11),
      };
      results.push(finding(`${code}.taken`, 'failed', notice, params, { pointer: `/sessions/${clash.session}` }));
    }
    return results;
  });
  return resultsOf(code, notice, found);
};
