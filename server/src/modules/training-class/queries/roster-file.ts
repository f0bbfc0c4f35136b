import { PersonCategory } from '@zhenxun/contracts/person.ts';
import type { TraineeInput } from '@zhenxun/contracts/training-class-roster.ts';
import { Education, EmploymentStatus } from '@zhenxun/contracts/training-class-terms.ts';
import { checkDocument, DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { endOfDay, startOfDay } from '@zhenxun/contracts/values/period.ts';
import { type ColumnSpec, choicesOf, type SheetProblem, type SheetRow } from '../../../kernel/sheet/column.ts';
import type { Read } from '../../../kernel/tx.ts';
import { documentProblem, findPersons } from '../../person/index.ts';
import { judgedOn } from '../facts.ts';
import { figuresOf } from '../figures.ts';
import { type RosterFault, type RosterLine, rosterFaults } from '../rules/roster-file.ts';
import { enrolmentsIn } from '../store/enrolment.ts';
import { takenBetween } from '../store/occupancy.ts';
import type { ClassRow } from '../store/rows.ts';
import { sessionsIn } from '../store/session.ts';

export type RosterColumn =
  | 'name'
  | 'kind'
  | 'number'
  | 'phone'
  | 'education'
  | 'category'
  | 'employment'
  | 'employer'
  | 'residence';

/** Columns of the roster file and its template. */
export const rosterColumns: readonly ColumnSpec<RosterColumn>[] = [
  { key: 'name', title: '姓名', aliases: ['学员姓名'], kind: 'text', required: true, maxLength: 50, width: 12 },
  {
    key: 'kind',
    title: '证件类型',
    kind: 'choice',
    required: true,
    choices: choicesOf(DocumentKind).map((choice) =>
      choice.value === 'resident_id' ? { ...choice, aliases: ['身份证'] } : choice,
    ),
    width: 16,
  },
  {
    key: 'number',
    title: '证件号码',
    aliases: ['身份证号', '身份证号码'],
    kind: 'id',
    required: true,
    maxLength: 30,
    width: 22,
    hint: '请先将此列设为文本格式，否则 18 位号码的末三位会变为 000。',
  },
  { key: 'phone', title: '手机', aliases: ['手机号', '联系电话'], kind: 'id', maxLength: 20, width: 14 },
  { key: 'education', title: '文化程度', kind: 'choice', choices: choicesOf(Education), width: 14 },
  { key: 'category', title: '人员类别', kind: 'choice', required: true, choices: choicesOf(PersonCategory), width: 20 },
  { key: 'employment', title: '就业状况', kind: 'choice', choices: choicesOf(EmploymentStatus), width: 12 },
  { key: 'employer', title: '单位', aliases: ['工作单位'], kind: 'text', maxLength: 100, width: 24 },
  { key: 'residence', title: '户籍地', kind: 'text', maxLength: 100, width: 24 },
];

type Line = { line: number; name: string | null; kind: DocumentKind | null; number: string | null };

/** Faults of roster lines against what is on record, in one go; province-wide and to the minimum. */
export async function judgeRoster(q: Read, row: ClassRow, lines: readonly Line[]): Promise<RosterFault[]> {
  const key = { region_code: row.region_code, id: row.id };
  const read = lines.map((line) => lineOf(q, line));
  const sound = read.flatMap((one, i) =>
    one.kind && one.number && !one.numberFault ? [{ one, name: lines[i]!.name }] : [],
  );
  const found = await findPersons(
    q,
    sound.map(({ one, name }) => ({
      documentKind: one.kind as DocumentKind,
      documentNumber: one.number as string,
      ...(name === null ? {} : { name }),
    })),
  );
  const known = new Map(sound.map(({ one }, i) => [one.line, found[i]]));
  const judged = read.map((one): RosterLine => {
    const person = known.get(one.line);
    return person === undefined
      ? one
      : { ...one, known: { canonicalPersonId: person.canonicalPersonId, nameMatches: person.nameMatches ?? true } };
  });
  const sessions = await sessionsIn(q, key);
  const persons = judged.flatMap((one) => (one.known ? [one.known.canonicalPersonId] : []));
  const days = sessions.map((session) => session.day).sort();
  const taken =
    days.length === 0
      ? []
      : await takenBetween(q, persons, { from: startOfDay(days[0]!), to: endOfDay(days.at(-1)!) }, row.id);
  const day = judgedOn(q, row);
  return rosterFaults(judged, {
    day,
    figures: figuresOf(q, row.region_code, day),
    present: new Set((await enrolmentsIn(q, key, ['applied', 'enrolled'])).map((one) => one.canonical_person_id)),
    sessions: sessions.map(({ starts_at, ends_at, no }) => ({ startsAt: starts_at, endsAt: ends_at, no })),
    taken: taken.map(({ subject_kind, subject_id, from, to }) => ({
      kind: subject_kind,
      subjectId: subject_id,
      from,
      to,
    })),
  });
}

function lineOf(q: Read, { line, kind, number }: Line): RosterLine {
  if (kind === null || number === null) return { line, kind, number };
  const fault = documentProblem(q.kernel, kind, number);
  if (fault) return { line, kind, number, numberFault: fault.code };
  const checked = checkDocument(kind, number);
  if (!checked.ok) return { line, kind, number, numberFault: checked.code };
  return {
    line,
    kind,
    number: checked.value,
    ...(checked.birth ? { birth: checked.birth } : {}),
    ...(checked.sex ? { sex: checked.sex } : {}),
  };
}

type Row = SheetRow<RosterColumn>;
const textIn = (row: Row, key: RosterColumn) => row.cells[key] as string | null;

/** The faults as problems of the sheet, at row and column. */
export async function judgeRosterFile(
  q: Read,
  row: ClassRow,
  rows: readonly Row[],
  letterOf: (key: RosterColumn) => string,
): Promise<SheetProblem[]> {
  const faults = await judgeRoster(
    q,
    row,
    rows.map((one) => ({
      line: one.line,
      name: textIn(one, 'name'),
      kind: textIn(one, 'kind') as DocumentKind | null,
      number: textIn(one, 'number'),
    })),
  );
  return faults.map(({ line, key, code, params }) => ({ line, column: letterOf(key), key, code, params }));
}

/** A line without faults as the trainee it names. */
export function traineeOf(row: Row): TraineeInput {
  const text = (key: RosterColumn) => textIn(row, key) ?? undefined;
  const category = text('category') as PersonCategory | undefined;
  return {
    name: text('name') ?? '',
    documentKind: text('kind') as DocumentKind,
    documentNumber: text('number') ?? '',
    categories: category ? [category] : [],
    ...optional('phone', text('phone')),
    ...optional('education', text('education') as Education | undefined),
    ...optional('employment', text('employment') as EmploymentStatus | undefined),
    ...optional('employer', text('employer')),
    ...optional('residence', text('residence')),
  };
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
