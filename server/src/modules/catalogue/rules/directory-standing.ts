import type { DirectoryStanding, ListingState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';

/** One line of the history of status; `seq` orders lines of one day. */
export type StandingRecord = {
  state: ListingState;
  from_day: string;
  until_day: string | null;
  reason: string | null;
  created_at: string;
};

/** A programme held from a day on, until the day before `until_day`. */
export type ProgrammeRecord = {
  occupation_key: string;
  level: SkillLevel;
  from_day: string;
  until_day: string | null;
};

export type ProgrammeAsked = { occupationKey: string; level: SkillLevel };
export type Standing = { state: DirectoryStanding; programme: boolean; reason?: string; until?: string };

/**
 * Where an institution stands on a day (R2.3): the last line that had begun by then; a suspension whose term is over counts
 * no more. `programme` says whether the programme asked for was approved that day; true when none is asked.
 */
export function standingOn(
  history: readonly StandingRecord[],
  programmes: readonly ProgrammeRecord[],
  asked: ProgrammeAsked | undefined,
  day: string,
): Standing {
  const programme = asked === undefined || programmes.some((held) => holds(held, asked, day));
  const [last] = history.filter((line) => line.from_day <= day).sort((a, b) => (key(a) < key(b) ? 1 : -1));
  if (last === undefined) return { state: 'unlisted', programme: false };
  const over = last.state === 'suspended' && last.until_day !== null && last.until_day < day;
  if (last.state === 'listed' || over) return { state: 'listed', programme };
  return {
    state: last.state,
    programme,
    ...(last.reason ? { reason: last.reason } : {}),
    ...(last.until_day ? { until: last.until_day } : {}),
  };
}

const key = (line: StandingRecord) => `${line.from_day} ${line.created_at}`;

function holds(held: ProgrammeRecord, asked: ProgrammeAsked, day: string): boolean {
  return (
    held.occupation_key === asked.occupationKey &&
    held.level === asked.level &&
    held.from_day <= day &&
    (held.until_day === null || day < held.until_day)
  );
}
