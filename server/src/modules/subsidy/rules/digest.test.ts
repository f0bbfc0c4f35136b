import { createHash } from 'node:crypto';
import type { FactSet } from '@zhenxun/contracts/decision.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '../../../kernel/evidence/canonical.ts';
import { compileScheme } from './compile.ts';
import { decide } from './decide.ts';
import { canonicalInput, selectFacts } from './digest.ts';
import { smallFacts, smallScheme } from './testing.ts';

const scheme = smallScheme();
/** Compiled anew for each test: what is made once a scheme is part of what is tested. */
const compiled = () => compileScheme(smallScheme());
const bytesOf = (facts: FactSet) => Buffer.from(canonicalInput(compiled(), facts)).toString('utf8');
const plain = (facts: FactSet) =>
  canonical(JSON.parse(JSON.stringify({ facts: selectFacts(compiled(), facts), scheme: 'small', version: 1 })));

test('the digest is SHA-256 of the canonical input, as anyone can make it', () => {
  const facts = smallFacts(scheme);
  const digest = createHash('sha256').update(plain(facts)).digest('hex');
  expect(decide(scheme, facts).inputDigest).toBe(`sha256:${digest}`);
});

test('the bytes are those of canonical JSON whatever the facts hold', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.jsonValue(),
  );
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.constant('公安 "人口" \\ 库\n𠮷'),
  );
  const fact = fc.record(
    {
      kind: text,
      answer: text,
      source: text,
      askedAt: text,
      validFrom: fc.constant('2024-01-01'),
      validTo: fc.constant('2024-12-31'),
      value,
    },
    { requiredKeys: ['kind', 'answer', 'source', 'askedAt'] },
  );
  const facts = fc.record(
    { claimDay: fact, payee: fact, eligible: fact, units: fact, undeclared: fact },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(facts, (given) => {
      expect(bytesOf(given as never)).toBe(plain(given as never));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['a control character', 'a\u0001b'],
  ['a quote', 'a"b'],
  ['a backslash', 'a\\b'],
  ['a blank', ' '],
  ['the last of ASCII', '~\u007f'],
  ['a letter beyond ASCII', 'é'],
  ['no letter', ''],
  ['yes', true],
  ['no', false],
  ['nothing', null],
])('%s alone is written as canonical JSON writes it', (_, value) => {
  const facts = smallFacts(scheme, { payee: { answer: 'present', value } });
  expect(bytesOf(facts)).toBe(plain(facts));
  expect(selectFacts(compiled(), facts).payee).toStrictEqual(facts.payee);
});

test('what a fact has not is not stored either', () => {
  const { claimDay, ...rest } = smallFacts(scheme, { units: { answer: 'silent' } });
  delete rest.units!.value;
  const selected = selectFacts(compiled(), { ...rest, undeclared: claimDay! });
  expect(Object.keys(selected).sort()).toEqual(['doubled', 'eligible', 'payee', 'units']);
  expect(Object.keys(selected.units!).sort()).toEqual(['answer', 'askedAt', 'kind', 'source']);
});

test('any change of the input changes it', () => {
  const facts = smallFacts(scheme);
  const digests = [
    decide(scheme, facts),
    decide(scheme, { ...facts, units: { ...facts.units!, value: 4 } }),
    decide(scheme, { ...facts, units: { ...facts.units!, source: 'other' } }),
    decide(scheme, { ...facts, units: { ...facts.units!, askedAt: '2024-06-02T00:00:00.000Z' } }),
    decide(
      smallScheme((s) => (s.version = 2)),
      facts,
    ),
  ].map(({ inputDigest }) => inputDigest);
  expect(new Set(digests).size).toBe(5);
});

test('very long facts do not outgrow the buffer', () => {
  const facts = smallFacts(scheme, { payee: '人'.repeat(50_000) });
  expect(bytesOf(facts)).toBe(plain(facts));
});
