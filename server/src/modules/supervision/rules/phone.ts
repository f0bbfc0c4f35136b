import type {
  PhoneAnswer,
  PhoneOccasion,
  PhoneOutcome,
  PhoneQuestionKind,
  RecordCall,
} from '@zhenxun/contracts/supervision-phone.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';
import { drawFrom } from './draw.ts';

/** A question of parameter `supervision.phone_questions`. */
export type PhoneQuestion = {
  readonly code: string;
  readonly text: string;
  readonly occasions: readonly PhoneOccasion[];
  readonly kind: PhoneQuestionKind;
  /** What the answer to a question of yes or no should be; '' for the other kinds. */
  readonly expected: 'yes' | 'no' | '';
  /** Days by which a number of days may differ from the attendance. */
  readonly within: number;
  /** Asked of everyone, beside those drawn. */
  readonly always: boolean;
};

/** How many of so many are drawn: the share, rounded up, at least so many, never more than there are. */
export function sampleSize(pool: number, shareBp: number, least: number): number {
  return Math.min(pool, Math.max(least, Math.ceil((pool * shareBp) / 10_000)));
}

/**
 * Codes of the questions for one person: those asked of everyone, then so many drawn with the seed of the sample, other
 * ones for other persons, so that nobody can be told beforehand what to answer (R14.1).
 */
export function questionsFor(
  all: readonly PhoneQuestion[],
  occasion: PhoneOccasion,
  seed: string,
  id: string,
  extra: number,
): string[] {
  const fitting = all.filter(({ occasions }) => occasions.includes(occasion));
  const codes = (some: readonly PhoneQuestion[]) => some.map(({ code }) => code);
  const drawn = drawFrom(`${seed}:${id}`, codes(fitting.filter(({ always }) => !always)), extra);
  return [...codes(fitting.filter(({ always }) => always)), ...drawn];
}

type Attempt = { readonly at: string };
export type CallFacts = {
  readonly questions: readonly PhoneQuestion[];
  readonly attempts: readonly Attempt[];
  /** When the number was last opened. */
  readonly openedAt: string | null;
  readonly now: string;
  /** Least minutes between two attempts. */
  readonly minutes: number;
};

/** Everything wrong with what an officer records of a call; [] when it may be kept. */
export function callProblems(call: Pick<RecordCall, 'result' | 'answers' | 'remark'>, facts: CallFacts): Refusal[] {
  const found: Refusal[] = [];
  const last = facts.attempts.at(-1)?.at;
  if (facts.openedAt === null || (last !== undefined && facts.openedAt <= last))
    found.push(refusal('supervision.phone_not_opened'));
  if (call.result === 'no_answer' && last !== undefined) {
    const next = new Date(Date.parse(last) + facts.minutes * 60_000).toISOString();
    if (facts.now < next) found.push(refusal('supervision.phone_too_soon', { minutes: facts.minutes }));
  }
  if (call.result !== 'reached') {
    if (call.answers.length > 0)
      found.push(refusal('supervision.phone_answers_unreached', {}, { pointer: '/answers' }));
    return found;
  }
  const given = new Map(call.answers.map((one) => [one.code, one]));
  for (const [at, { code }] of call.answers.entries())
    if (!facts.questions.some((one) => one.code === code) || call.answers.findIndex((one) => one.code === code) !== at)
      found.push(refusal('supervision.phone_question_unknown', { code }, { pointer: `/answers/${at}/code` }));
  for (const question of facts.questions) {
    const answer = given.get(question.code);
    if (answer === undefined || !answered(question, answer))
      found.push(refusal('supervision.phone_unanswered', { question: question.text }, { pointer: '/answers' }));
  }
  return found;
}

function answered({ kind }: PhoneQuestion, { choice, days, said }: PhoneAnswer): boolean {
  if (kind === 'days') return choice === 'unsure' || days !== undefined;
  if (kind === 'words') return choice !== undefined && (choice === 'unsure' || Boolean(said?.trim()));
  return choice !== undefined;
}

/**
 * What the answers come to against the records: the codes that contradict them. Who does not remember a thing contradicts
 * nothing, save of the questions asked of everyone. `days` are those of the attendance; without them an answer in days
 * is not held against anyone.
 */
export function judgeCall(
  questions: readonly PhoneQuestion[],
  answers: readonly PhoneAnswer[],
  facts: { days?: number },
): { outcome: Extract<PhoneOutcome, 'confirmed' | 'contradicts'>; against: string[] } {
  const against = questions.filter((question) => {
    const answer = answers.find(({ code }) => code === question.code);
    if (answer === undefined) return false;
    if (answer.choice === 'unsure') return question.always;
    if (question.kind === 'words') return answer.choice === 'no';
    if (question.kind === 'yes_no') return answer.choice !== question.expected;
    return (
      facts.days !== undefined && answer.days !== undefined && Math.abs(answer.days - facts.days) > question.within
    );
  });
  return { outcome: against.length > 0 ? 'contradicts' : 'confirmed', against: against.map(({ code }) => code) };
}

/** The outcome after an attempt that reached nobody: not reached after so many, waiting before. */
export function afterAttempt(result: 'no_answer' | 'wrong_number', attempts: number, needed: number): PhoneOutcome {
  if (result === 'wrong_number') return 'wrong_number';
  return attempts >= needed ? 'not_reached' : 'waiting';
}

type Line = { readonly outcome: PhoneOutcome; readonly against: readonly string[] };

/** Everything that keeps a sample from being closed: somebody not called to the end, a contradiction nobody answers for. */
export function closeProblems(
  lines: readonly Line[],
  questions: readonly PhoneQuestion[],
  findings: readonly { item: string; dueOn?: string }[],
  facts: { findings: boolean; today: string; last: string },
): Refusal[] {
  const found: Refusal[] = [];
  const waiting = lines.filter(({ outcome }) => outcome === 'waiting').length;
  if (waiting > 0) found.push(refusal('supervision.phone_waiting', { count: waiting }));
  const textOf = (code: string) => questions.find((one) => one.code === code)?.text ?? code;
  const against = new Set(lines.flatMap((line) => line.against));
  const listed = new Set(findings.map(({ item }) => item));
  if (facts.findings)
    for (const code of against)
      if (!listed.has(code))
        found.push(
          refusal('supervision.phone_fault_without_finding', { question: textOf(code) }, { pointer: '/findings' }),
        );
  for (const [at, { item, dueOn }] of findings.entries()) {
    const pointer = `/findings/${at}`;
    if (!facts.findings || !against.has(item))
      found.push(
        refusal('supervision.phone_finding_without_fault', { question: textOf(item) }, { pointer: `${pointer}/item` }),
      );
    if (dueOn !== undefined && (dueOn <= facts.today || dueOn > facts.last))
      found.push(refusal('supervision.phone_due_day', { day: facts.last }, { pointer: `${pointer}/dueOn` }));
  }
  return found;
}

/** How a class stands whose trainees are to be asked before its completion is approved. */
export type PhoneStanding = 'missing' | 'open' | 'to_judge' | 'completed';

/**
 * Complete only when everyone was called to the end, nobody contradicts and enough were reached; else a person judges.
 * `lines` undefined: nobody was drawn yet.
 */
export function standingOf(
  sample: { state: 'open' | 'closed'; lines: readonly Pick<Line, 'outcome'>[] } | undefined,
  reachedBp: number,
): PhoneStanding {
  if (sample === undefined) return 'missing';
  if (sample.state === 'open') return 'open';
  const { lines } = sample;
  const confirmed = lines.filter(({ outcome }) => outcome === 'confirmed').length;
  const contradicts = lines.some(({ outcome }) => outcome === 'contradicts');
  return contradicts || confirmed * 10_000 < lines.length * reachedBp ? 'to_judge' : 'completed';
}
