import type { FactSet } from '@zhenxun/contracts/decision.ts';
import { DecisionSchema } from '@zhenxun/contracts/decision.ts';
import type { FactDeclaration, Scheme } from '@zhenxun/contracts/scheme.ts';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { exampleScheme, exampleSchemes } from '../example-schemes.ts';
import { compileScheme } from './compile.ts';
import { decide } from './decide.ts';
import { selectFacts } from './digest.ts';
import { decisionBytes, replay } from './replay.ts';
import { copyOf } from './testing.ts';

const day = fc
  .integer({ min: 17_500, max: 20_100 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

/** Codes a fact may hold: its list, or what the tables and cases of the scheme use for it. */
function codesOf(scheme: Scheme, name: string, declared: FactDeclaration): string[] {
  if (declared.values) return Object.keys(declared.values);
  const used = scheme.cases.flatMap(({ facts }) => facts[name]);
  const keys = Object.values(scheme.tables).flatMap(({ rows }) => rows.map(({ key }) => key[0]!));
  return [...new Set([...used.filter((one): one is string => typeof one === 'string'), ...keys, '无此项'])];
}

function someValue(scheme: Scheme, name: string, declared: FactDeclaration): fc.Arbitrary<unknown> {
  const { type, min = -5, max = 10_000_000 } = declared;
  switch (type) {
    case 'bool':
      return fc.boolean();
    case 'int':
    case 'fen':
    case 'rate': {
      const low = Math.max(min, type === 'int' ? -5 : 0);
      return fc.oneof(
        fc.integer({ min: low, max: Math.max(low, Math.min(max, low + 130)) }),
        fc.integer({ min: low, max }),
      );
    }
    case 'day':
      return day;
    case 'days':
      return fc.array(day, { maxLength: 3 });
    case 'code':
      return fc.constantFrom(...codesOf(scheme, name, declared));
    case 'codes':
      return fc.subarray(codesOf(scheme, name, declared));
  }
}

/** Facts of every kind of answer, most of them present. */
function factsOf(scheme: Scheme, answers = true): fc.Arbitrary<FactSet> {
  const entries = Object.entries(scheme.facts).map(([name, declared]) => {
    const answer = answers
      ? fc.oneof(
          { weight: 30, arbitrary: fc.constant('present') },
          { weight: 1, arbitrary: fc.constantFrom('absent', 'silent', 'contradicting') },
        )
      : fc.constant('present');
    const fact = fc.record({
      kind: fc.constant(declared.kind),
      answer,
      value: someValue(scheme, name, declared),
      source: fc.constantFrom(...declared.sources.map((source) => (source === '*' ? '示例' : source))),
      askedAt: fc.constant('2024-05-01T00:00:00.000Z'),
    });
    return [name, fact] as const;
  });
  return fc.record(Object.fromEntries(entries)) as unknown as fc.Arbitrary<FactSet>;
}

/** Cases of the scheme as starting points: random facts seldom meet every condition at once. */
function nearCases(scheme: Scheme): fc.Arbitrary<FactSet> {
  const base = scheme.cases[0]!;
  return fc
    .tuple(factsOf(scheme), fc.subarray(Object.keys(scheme.facts), { maxLength: 3 }))
    .map(([random, changed]) => {
      const facts: FactSet = {};
      for (const [name, declared] of Object.entries(scheme.facts)) {
        const given = base.facts[name];
        const spelled =
          typeof given === 'object' && !Array.isArray(given) ? given : { answer: 'present', value: given };
        const source = declared.sources[0] === '*' ? '示例' : declared.sources[0]!;
        const plain = { kind: declared.kind, source, askedAt: '2024-05-01T00:00:00.000Z', ...spelled };
        facts[name] = (changed.includes(name) ? random[name] : plain) as FactSet[string];
      }
      return facts;
    });
}

const anyFacts = (scheme: Scheme) => fc.oneof(nearCases(scheme), factsOf(scheme));
const runs = { numRuns: 150 };

describe.each(exampleSchemes())('$id', (scheme) => {
  test('money: never negative, never above its caps, lines that sum and follow each other', () => {
    fc.assert(
      fc.property(anyFacts(scheme), (facts) => {
        const decision = decide(scheme, facts);
        expect(Value.Check(DecisionSchema, decision)).toBe(true);
        expect(decision.amountFen).toBeGreaterThanOrEqual(0);
        expect(decision.recoverFen === 0 || decision.amountFen === 0).toBe(true);
        let running = 0;
        for (const line of decision.lines) {
          if (line.amountFen === undefined) continue;
          expect(line.beforeFen).toBe(running);
          expect(line.afterFen).toBe(running + line.amountFen);
          running = line.afterFen!;
          if (line.step === 'cap') expect(running).toBeLessThanOrEqual(Number(line.params?.limitFen));
        }
        expect(running).toBe(decision.amountFen);
      }),
      runs,
    );
  });

  test('outcome: granted means no reason against and nothing open, and a source of the money', () => {
    fc.assert(
      fc.property(anyFacts(scheme), (facts) => {
        const { outcome, refusals, waits, amountFen, computedFen, fundSource } = decide(scheme, facts);
        expect(outcome).toBe(refusals.length > 0 ? 'refused' : waits.length > 0 ? 'waits' : 'granted');
        if (outcome === 'granted') expect([amountFen, typeof fundSource]).toEqual([computedFen, 'string']);
        else expect(amountFen).toBe(0);
      }),
      runs,
    );
  });

  test('silence: whatever the answer turns out to be, a grant stays that grant and a refusal a refusal', () => {
    const names = Object.keys(scheme.facts);
    const drawn = fc.tuple(anyFacts(scheme), factsOf(scheme, false), fc.constantFrom(...names));
    fc.assert(
      fc.property(drawn, ([facts, answers, name]) => {
        const quiet = decide(scheme, { ...facts, [name]: { ...facts[name]!, answer: 'silent' } });
        const told = decide(scheme, { ...facts, [name]: answers[name]! });
        if (quiet.outcome === 'refused') expect(told.outcome).toBe('refused');
        if (quiet.outcome !== 'granted') return;
        expect([told.outcome, told.amountFen, told.fundSource]).toEqual(['granted', quiet.amountFen, quiet.fundSource]);
      }),
      runs,
    );
  });

  test('replay: stored as JSON and decided again, the bytes are the same', () => {
    fc.assert(
      fc.property(anyFacts(scheme), (facts) => {
        const decision = decide(scheme, facts);
        const stored = JSON.parse(JSON.stringify({ input: selectFacts(compileScheme(scheme), facts), decision }));
        expect(JSON.stringify(decide(structuredClone(scheme), stored.input))).toBe(JSON.stringify(decision));
        expect(replay(scheme, stored.input, stored.decision).same).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('order: of facts, of table rows, of conditions does not matter', () => {
    const turned = copyOf(scheme, (copy) => {
      for (const table of Object.values(copy.tables)) table.rows.reverse();
      copy.conditions.reverse();
      copy.facts = Object.fromEntries(Object.entries(copy.facts).reverse());
    });
    fc.assert(
      fc.property(anyFacts(scheme), (facts) => {
        const decision = decide(scheme, facts);
        expect(decide(scheme, Object.fromEntries(Object.entries(facts).reverse()))).toEqual(decision);
        const other = decide(turned, facts);
        const essence = ({ refusals, lines, ...rest }: typeof decision) => ({
          ...rest,
          reasons: refusals.map(({ item, code }) => `${item} ${code}`).sort(),
          money: lines.filter(({ amountFen }) => amountFen !== undefined),
        });
        expect(essence(other)).toEqual(essence(decision));
      }),
      { numRuns: 60 },
    );
  });
});

test('a changed decision is noticed by replay, an unknown engine refused', () => {
  const scheme = exampleScheme('demo-employment-skills');
  const facts = fc.sample(nearCases(scheme), { seed: 1, numRuns: 1 })[0]!;
  const decision = decide(scheme, facts);
  expect(replay(scheme, facts, { ...decision, amountFen: decision.amountFen + 1 }).same).toBe(false);
  expect(() => replay(scheme, facts, { ...decision, engineVersion: '0' })).toThrow(RangeError);
  expect(decisionBytes(decision)).toBe(decisionBytes(JSON.parse(JSON.stringify(decision))));
});

test('none of the random claims is idle: every outcome occurs for the demo scheme', () => {
  const scheme = exampleScheme('demo-employment-skills');
  const outcomes = fc.sample(anyFacts(scheme), { seed: 7, numRuns: 400 }).map((facts) => decide(scheme, facts).outcome);
  expect(new Set(outcomes)).toEqual(new Set(['granted', 'refused', 'waits']));
});
