import type { Fact } from '@zhenxun/contracts/common.ts';
import type { PledgeAnswers } from '@zhenxun/contracts/person.ts';
import { hasText } from '@zhenxun/contracts/texts/render.ts';
import { ageOn } from '@zhenxun/contracts/values/id-number.ts';
import { endOfDay } from '@zhenxun/contracts/values/period.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { anyPersons, insertPledge, lastPledge, type PersonRow } from './store.ts';

type Pledge = {
  personId: string;
  /** Office of the matter. */
  regionCode: string;
  answers: PledgeAnswers;
  textVersion: string;
  /** Public id of the record it is signed for. */
  subject: string;
};

/**
 * Keeps what a person signed about his or her own status, with the version of the text and the time (R4.2). Refuses a version
 * nobody can show any more (`person.pledge_text_unknown`).
 */
export async function savePledge(tx: Tx, pledge: Pledge): Promise<void> {
  if (!hasText(`person.pledge.${pledge.textVersion}`))
    refuse(refusal('person.pledge_text_unknown', {}, { pointer: '/pledge/textVersion' }));
  insertPledge(tx, {
    region_code: pledge.regionCode,
    id: tx.newId(),
    person_id: pledge.personId,
    subject: pledge.subject,
    text_version: pledge.textVersion,
    answers: pledge.answers,
    signed_at: tx.now,
  });
  tx.about(pledge.personId);
}

/**
 * What the real-name record and the last pledge signed by the end of `onDay` say of a person; the age is that of `onDay`.
 * Without a pledge its facts are silent: nothing is taken for granted. The caller has found the matter visible.
 */
export async function factsOfPerson(q: Read, personId: string, onDay: string): Promise<Fact[]> {
  const [[row], pledge] = await Promise.all([anyPersons(q, [personId]), lastPledge(q, personId, endOfDay(onDay))]);
  if (row === undefined) return [];
  const ask = { askedAt: q.now };
  const age: Fact = row.birth
    ? { kind: 'person.age_at_filing', answer: 'present', value: ageOn(row.birth, onDay), source: 'person', ...ask }
    : { kind: 'person.age_at_filing', answer: 'silent', source: 'person', ...ask };
  const signed = (['full_time_student', 'public_payroll', 'drawing_pension', 'categories'] as const).map(
    (key): Fact => {
      const kind = `person.${key}`;
      if (pledge === undefined) return { kind, answer: 'silent', source: 'pledge', ...ask };
      const from = { source: 'pledge', validFrom: pledge.signed_at.slice(0, 10) };
      return { kind, answer: 'present', value: pledge.answers[key], ...from, ...ask };
    },
  );
  return [identityFact(row, q.now), age, ...signed];
}

function identityFact(row: PersonRow, askedAt: string): Fact {
  const base = { kind: 'person.identity_verified', source: 'person', askedAt: row.verified_at ?? askedAt };
  const from = row.verification_as_of ? { validFrom: row.verification_as_of } : {};
  switch (row.verification) {
    case 'verified':
      return { ...base, answer: 'present', value: true, ...from };
    case 'mismatch':
      return { ...base, answer: 'contradicting', value: false, ...from };
    case 'not_found':
      return { ...base, answer: 'absent', value: false, ...from };
    default:
      return { ...base, answer: 'silent' };
  }
}
