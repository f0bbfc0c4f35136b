import type { PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import type {
  PhoneCounts,
  PhoneLine,
  PhoneOccasion,
  PhoneSample,
  PhoneSampleLine,
  PhoneState,
} from '@zhenxun/contracts/supervision-phone.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationsOf } from '../../organisation/index.ts';
import { personsOf } from '../../person/index.ts';
import { claimsFor } from '../../subsidy/index.ts';
import { classOf, planOf } from '../../training-class/index.ts';
import { drawFrom } from '../rules/draw.ts';
import { type PhoneStanding, standingOf } from '../rules/phone.ts';
import { findingsOfSample } from '../store/finding.ts';
import {
  findPhoneSample,
  lastSampleOf,
  pageOfSamples,
  phoneLinesOf,
  type StoredPhoneLine,
  type StoredSample,
} from '../store/phone.ts';
import { phoneWorkflow } from '../workflow.ts';
import { findingLines } from './finding.ts';

function countsOf(lines: readonly StoredPhoneLine[]): PhoneCounts {
  const count = (outcome: StoredPhoneLine['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  return {
    drawn: lines.length,
    waiting: count('waiting'),
    confirmed: count('confirmed'),
    contradicts: count('contradicts'),
    notReached: count('not_reached'),
    wrongNumber: count('wrong_number'),
  };
}

/** Titles of classes by their ids. */
async function titlesOf(q: Read, keys: readonly Key[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (const key of keys) if (!titles.has(key.id)) titles.set(key.id, (await classOf(q, key))?.title ?? '');
  return titles;
}

const classKeyOf = (row: Pick<StoredSample, 'region_code' | 'class_id'>): Key[] =>
  row.class_id ? [{ region_code: row.region_code, id: row.class_id }] : [];
const seesAnswers = (q: Read, row: StoredSample) =>
  can(q.actor, 'supervision.phone.answers', { region_code: row.region_code }) === undefined;

async function sampleLines(q: Read, rows: readonly StoredSample[]): Promise<PhoneSampleLine[]> {
  const titles = await titlesOf(q, rows.flatMap(classKeyOf));
  const institutions = rows.flatMap(({ institution_id: id }) => (id ? [id] : []));
  const organisations = await organisationsOf(q, institutions);
  const lines = rows.length > 0 ? await phoneLinesOf(q, rows) : [];
  return rows.map((row) => {
    const [classKey] = classKeyOf(row);
    const organisation = row.institution_id ? organisations.get(row.institution_id)?.name : undefined;
    return {
      id: refOf(row),
      occasion: row.occasion,
      ...(classKey ? { classId: refOf(classKey), classTitle: titles.get(classKey.id) ?? '' } : {}),
      ...(organisation ? { organisationName: organisation } : {}),
      state: row.state,
      drawnAt: row.created_at,
      ...(row.closed_at ? { closedAt: row.closed_at } : {}),
      pool: row.pool.length,
      ...(seesAnswers(q, row) ? { counts: countsOf(lines.filter(({ sample_id }) => sample_id === row.id)) } : {}),
    };
  });
}

type Asked = { cursor?: string; limit?: number; state?: PhoneState; occasion?: PhoneOccasion } | undefined;

/** Samples in the scope of who asks, the newest first. */
export async function listPhoneSamples(q: Read, asked: Asked): Promise<PageOf<PhoneSampleLine>> {
  const page = await pageOfSamples(q, asked);
  return { ...page, items: await sampleLines(q, page.items) };
}

/** Masked names of the teachers of a plan, each once. */
async function teachersOf(q: Read, classKey: Key): Promise<string[]> {
  const ids = (await planOf(q, classKey)).flatMap(({ teacherPersonId: id }) => (id ? [id] : []));
  const persons = await personsOf(q, [...new Set(ids)]);
  return [...persons.values()].map(({ nameMasked }) => nameMasked);
}

async function shownLines(q: Read, sample: StoredSample, rows: readonly StoredPhoneLine[]): Promise<PhoneLine[]> {
  const persons = await personsOf(
    q,
    rows.map(({ person_id }) => person_id),
  );
  const open = seesAnswers(q, sample);
  const plain = (row: StoredPhoneLine) => ({
    id: refOf(row),
    no: row.no,
    nameMasked: persons.get(row.person_id)?.nameMasked ?? '',
    version: row.version,
  });
  // an institution learns whom the office drew, never who said what: nobody is to be asked for it afterwards
  if (!open)
    return rows.map((row) => ({
      ...plain(row),
      teachers: [],
      questions: [],
      answers: [],
      against: [],
      attempts: [],
      held: false,
    }));
  const keys = rows.map((row) => ({ region_code: row.class_region, id: row.class_id }));
  const titles = await titlesOf(q, keys);
  const teachers = new Map<string, string[]>();
  for (const key of keys) if (!teachers.has(key.id)) teachers.set(key.id, await teachersOf(q, key));
  const claims = new Map(
    (
      await claimsFor(
        q,
        rows.flatMap(({ region_code, claim_id: id }) => (id ? [{ region_code, id }] : [])),
      )
    ).map((claim) => [claim.key.id, claim]),
  );
  return rows.map((row) => {
    const claim = row.claim_id ? claims.get(row.claim_id) : undefined;
    return {
      ...plain(row),
      documentMasked: persons.get(row.person_id)?.documentMasked ?? '',
      classTitle: titles.get(row.class_id) ?? '',
      teachers: teachers.get(row.class_id) ?? [],
      ...(claim ? { claimNumber: claim.number, claimId: claim.ref, amountFen: claim.amountFen } : {}),
      outcome: row.outcome,
      questions: row.questions.flatMap((code) =>
        sample.questions.filter((one) => one.code === code).map(({ text, kind }) => ({ code, text, kind })),
      ),
      answers: row.answers,
      against: row.against,
      attempts: row.attempts,
      ...(row.remark ? { remark: row.remark } : {}),
      held: row.hold_id !== null,
      ...(row.opened_at ? { openedAt: row.opened_at } : {}),
    };
  });
}

/** One sample with its persons and what may be done now. Refuses `kernel.not_found`. */
export async function getPhoneSample(q: Read, key: Key): Promise<Recorded<PhoneSample>> {
  const row = (await findPhoneSample(q, key)) ?? refuse(refusal('kernel.not_found'));
  refuseIf([can(q.actor, 'supervision.phone.view', row)]);
  const [line] = await sampleLines(q, [row]);
  const lines = await phoneLinesOf(q, [row]);
  const again = drawFrom(row.seed, row.pool, lines.length);
  const record: PhoneSample = {
    ...(line as PhoneSampleLine),
    reason: row.reason,
    drawnBy: row.drawn_by,
    seed: row.seed,
    shareBp: row.share_bp,
    least: row.least,
    repeats: again.join() === lines.map((one) => one.enrolment_id ?? one.claim_id).join(),
    attemptsNeeded: q.param<number>('supervision.phone_attempts', row.region_code),
    lines: await shownLines(q, row, lines),
    ...(row.conclusion && seesAnswers(q, row) ? { conclusion: row.conclusion } : {}),
    found: await findingLines(q, await findingsOfSample(q, key)),
    steps: seesAnswers(q, row) ? shownSteps(row.steps) : [],
  };
  return { record, version: row.version, actions: phoneWorkflow.offer(row, q.actor) };
}

/** How a class stands to the calls its region requires before completion; undefined where it requires none. */
export async function phoneStanding(q: Read, classKey: Key): Promise<PhoneStanding | undefined> {
  const region = classKey.region_code;
  if (q.findParam('supervision.phone_completion', region)?.value !== 'required') return undefined;
  const sample = await lastSampleOf(q, classKey);
  const lines = sample ? await phoneLinesOf(q, [sample]) : [];
  return standingOf(sample && { state: sample.state, lines }, q.param<number>('supervision.phone_reached_bp', region));
}
