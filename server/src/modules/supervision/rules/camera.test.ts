import { expect, it } from 'vitest';
import { judgeCamera, type ShownFacts } from './camera.ts';

const good: ShownFacts = { face: 'passed', standing: 'inside' };
const cases: [name: string, facts: Partial<ShownFacts>, outcome: string, why?: string][] = [
  ['the face of the file, at the site, a new picture', {}, 'same'],
  ['the same where the position is inexact', { standing: 'uncertain' }, 'same'],
  ['the same without a position', { standing: 'unknown' }, 'same'],
  ['another face', { face: 'failed' }, 'unlike', 'unlike'],
  ['no face at all', { face: 'failed', reason: 'no_face' }, 'unlike', 'no_face'],
  ['another face on a reused picture is first another face', { face: 'failed', likeSince: '2026' }, 'unlike', 'unlike'],
  ['the right face on a picture already known', { likeSince: '2026-01-01' }, 'to_judge', 'reused'],
  ['the right face somewhere else', { standing: 'outside' }, 'to_judge', 'outside'],
  ['a likeness between the limits', { face: 'to_judge' }, 'to_judge', 'between'],
  ['no registered face', { face: 'silent', reason: 'no_consent' }, 'to_judge', 'no_consent'],
];
it.each(cases)('%s', (_, facts, outcome, why) => {
  expect(judgeCamera({ ...good, ...facts })).toEqual(why ? { outcome, why } : { outcome });
});
