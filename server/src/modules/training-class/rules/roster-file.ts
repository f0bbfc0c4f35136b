import type { SheetProblem } from '@zhenxun/contracts/sheet.ts';
import type { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { overlaps } from '@zhenxun/contracts/values/period.ts';
import type { Figures, SessionFact, TakenFact } from './facts.ts';
import { ageFinding, shanghaiTime } from './roster.ts';

/** One line of a roster with what is on record about its paper. */
export type RosterLine = {
  readonly line: number;
  readonly kind: DocumentKind | null;
  readonly number: string | null;
  /** Code of what is wrong with the number itself. */
  readonly numberFault?: string;
  readonly birth?: string;
  readonly sex?: 'male' | 'female';
  /** Who is on record under it; absent: nobody yet. */
  readonly known?: { readonly canonicalPersonId: string; readonly nameMatches: boolean };
};

export type RosterFileFacts = {
  readonly day: string;
  readonly figures: Pick<Figures, 'minAge' | 'maxAge'>;
  /** Canonical persons already in the roster or waiting in it. */
  readonly present: ReadonlySet<string>;
  readonly sessions: readonly Pick<SessionFact, 'startsAt' | 'endsAt' | 'no'>[];
  readonly taken: readonly TakenFact[];
};

export type RosterFault = {
  line: number;
  key: 'name' | 'kind' | 'number';
  code: string;
  params: SheetProblem['params'];
};

/** Every fault of every line that the form of the file cannot tell, each at its column. */
export function rosterFaults(lines: readonly RosterLine[], facts: RosterFileFacts): RosterFault[] {
  const firstLine = new Map<string, number>();
  return lines.flatMap((row) => {
    const faults: RosterFault[] = [];
    const say = (key: RosterFault['key'], code: string, params: RosterFault['params'] = {}) =>
      faults.push({ line: row.line, key, code, params });
    if (row.kind === null || row.number === null) return faults;
    if (row.numberFault) {
      say('number', row.numberFault);
      return faults;
    }
    const identity = row.known?.canonicalPersonId ?? `${row.kind} ${row.number}`;
    const first = firstLine.get(identity);
    if (first === undefined) firstLine.set(identity, row.line);
    else say('number', 'training_class.roster.twice_in_file', { line: first });
    const age = row.birth && ageFinding(row.birth, row.sex, facts.day, facts.figures);
    if (age) say('number', `training_class.roster.${age.code}`, { age: age.age, limit: age.limit });
    if (row.known === undefined) return faults;
    if (!row.known.nameMatches) say('name', 'training_class.roster.name_differs');
    if (facts.present.has(row.known.canonicalPersonId)) say('number', 'training_class.roster.already_in_class');
    const clash = clashOf(row.known.canonicalPersonId, facts);
    if (clash) say('number', 'training_class.roster.elsewhere', clash);
    return faults;
  });
}

function clashOf(personId: string, facts: RosterFileFacts) {
  for (const taken of facts.taken) {
    if (taken.kind !== 'person' || taken.subjectId !== personId) continue;
    const session = facts.sessions.find((one) => overlaps({ from: one.startsAt, to: one.endsAt }, taken));
    if (session) return { no: session.no, from: shanghaiTime(taken.from), to: shanghaiTime(taken.to).slice(11) };
  }
  return undefined;
}
