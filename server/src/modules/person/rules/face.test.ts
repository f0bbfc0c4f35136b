import { expect, it } from 'vitest';
import { type Enrolment, type EnrolmentFacts, judgeEnrolment, outcomeOf } from './face.ts';

const limits = { passBp: 4500, reviewBp: 3200, livenessBp: 3000 };
const alive: EnrolmentFacts = { fromCamera: true, livenessBp: 9000, register: 'present', document: false };
const like = (scoreBp: number) => ({ compared: { against: 'register', scoreBp } as const });
const paper = (scoreBp: number) => ({ document: true, compared: { against: 'document', scoreBp } as const });

const cases: readonly [
  name: string,
  facts: EnrolmentFacts,
  ...expected: [Enrolment['state'], ...Enrolment['doubts']],
][] = [
  ['like the register photo', { ...alive, ...like(4500) }, 'confirmed'],
  ['just below the limit', { ...alive, ...like(4499) }, 'to_confirm', 'score'],
  ['at the lower limit', { ...alive, ...like(3200) }, 'to_confirm', 'score'],
  ['below it', { ...alive, ...like(3199) }, 'unlike'],
  ['below it, with a document', { ...alive, ...like(3199), document: true }, 'to_confirm', 'unlike'],
  ['unlike and from a file: no official is troubled', { ...alive, ...like(100), fromCamera: false }, 'unlike'],
  ['like, but chosen from files', { ...alive, ...like(9000), fromCamera: false }, 'to_confirm', 'from_file'],
  ['like, but perhaps a picture of a picture', { ...alive, ...like(9000), livenessBp: 2999 }, 'to_confirm', 'not_live'],
  [
    'liveness unknown is not taken for life',
    { ...alive, ...like(9000), livenessBp: undefined as never },
    'to_confirm',
    'not_live',
  ],
  [
    'like a document one photographed oneself',
    { ...alive, register: 'absent', ...paper(9900) },
    'to_confirm',
    'document_only',
  ],
  ['unlike it', { ...alive, register: 'absent', ...paper(100) }, 'to_confirm', 'document_only'],
  ['the register is silent', { ...alive, register: 'silent' }, 'to_confirm', 'register_silent'],
  ['the register has no photo', { ...alive, register: 'absent' }, 'to_confirm', 'no_reference'],
  ['no face', { ...alive, fault: 'no_face' }, 'unusable'],
  ['two faces, whatever else', { ...alive, ...like(9900), fault: 'many_faces' }, 'unusable'],
];

it.each(cases)('%s', (_, facts, state, ...doubts) => {
  expect(judgeEnrolment(facts, limits)).toEqual({ state, doubts });
});

it('gives every doubt at once', () => {
  const facts: EnrolmentFacts = { fromCamera: false, livenessBp: 0, register: 'silent', document: false };
  expect(judgeEnrolment(facts, limits).doubts).toEqual(['register_silent', 'from_file', 'not_live']);
});

it.each([
  [10_000, 'passed'],
  [4500, 'passed'],
  [4499, 'to_judge'],
  [3200, 'to_judge'],
  [3199, 'failed'],
  [-10_000, 'failed'],
] as const)('a likeness of %i is %s', (scoreBp, outcome) => {
  expect(outcomeOf(scoreBp, limits)).toBe(outcome);
});
