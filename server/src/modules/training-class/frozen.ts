import { PersonCategory } from '@zhenxun/contracts/person-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { AssessmentMethod } from '@zhenxun/contracts/training-class.ts';
import type { FilingContent } from '@zhenxun/contracts/training-class-filing.ts';
import { ClassMode, SessionKind, SessionMode } from '@zhenxun/contracts/training-class-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import type { ClassFacts } from './rules/facts.ts';
import { shanghaiTime } from './rules/roster.ts';
import type { ClassRow, EnrolmentRow } from './store/rows.ts';

/** The opening file as it is now, to be kept with its submission. */
export function frozenFrom(row: ClassRow, facts: ClassFacts, roster: readonly EnrolmentRow[]): FilingContent {
  const teachers = new Map(facts.teachers.map((one) => [one.id, one.name]));
  const rooms = new Map(facts.site?.rooms.map((one) => [one.id, one.name]));
  const categories = new Map(roster.map((one) => [one.id, one.categories]));
  const plan = row.assessment;
  return {
    fields: {
      title: row.title,
      mode: ClassMode.label(row.mode),
      programme: `${row.occupation_name} ${SkillLevel.label(row.level)}`,
      site: facts.site?.name ?? '',
      starts_on: row.starts_on,
      ends_on: row.ends_on,
      capacity: String(row.capacity),
      fee: yuan(row.fee_fen),
      own_cost: yuan(row.own_cost_fen),
      manager: row.manager_name,
      intro: row.intro,
      assessment: plan
        ? [AssessmentMethod.label(plan.method), plan.day, plan.place, plan.assessorName, plan.assessorUnit].join('，')
        : '',
      resources: row.resources.map(({ title }) => title).join('、'),
    },
    trainees: facts.trainees.map(({ canonicalPersonId, enrolmentId, no, name }) => ({
      id: canonicalPersonId,
      no,
      name,
      fields: {
        categories: (categories.get(enrolmentId) ?? []).map((one) => PersonCategory.label(one)).join('、'),
      },
    })),
    sessions: facts.sessions.map((session) => ({
      id: session.id,
      no: session.no,
      name: session.day,
      fields: {
        time: `${shanghaiTime(session.startsAt)}–${shanghaiTime(session.endsAt).slice(11)}`,
        content: session.content,
        kind: SessionKind.label(session.kind),
        place: [SessionMode.label(session.mode), session.roomId && rooms.get(session.roomId)].filter(Boolean).join(' '),
        teacher: (session.teacherId && teachers.get(session.teacherId)) || '',
      },
    })),
  };
}
