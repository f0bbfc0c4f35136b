import type { Fact } from '@zhenxun/contracts/common.ts';
import { ageOn } from '@zhenxun/contracts/values/id-number.ts';
import { endOfDay } from '@zhenxun/contracts/values/period.ts';
import type { Read } from '../../kernel/tx.ts';
import { lastPledge } from './store/pledge.ts';
import { anyPersons, type PersonRow } from './store.ts';

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
      if (!pledge?.answers) return { kind, answer: 'silent', source: 'pledge', ...ask };
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
