import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { runCompute } from './compute.ts';
import { measureDecisions } from './compute-speed.ts';
import { exampleScheme } from './example-schemes.ts';
import { smallFacts, smallScheme, smallValues } from './rules/testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'compute-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const scheme = file('scheme.json', JSON.stringify(smallScheme()));

async function run(lines: string[], options: { scheme?: string; explain?: boolean } = {}) {
  const written = { out: '', err: '' };
  const into = (to: 'out' | 'err') =>
    new Writable({
      highWaterMark: 100,
      write(chunk, _, done) {
        written[to] += String(chunk);
        setImmediate(done);
      },
    });
  const streams = { input: Readable.from(lines.map((line) => `${line}\n`)), out: into('out'), err: into('err') };
  const code = await runCompute({ scheme, facts: '-', ...options }, streams);
  const parse = (text: string) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { code, decisions: parse(written.out), findings: parse(written.err) };
}

describe('zhenxun subsidy compute', () => {
  test('one decision a line, in order, under the id given', async () => {
    const lines = Array.from({ length: 50 }, (_, at) =>
      JSON.stringify({ id: `c${at}`, facts: smallFacts(smallScheme(), { units: at + 1 }) }),
    );
    const { code, decisions } = await run(lines);
    expect(code).toBe(0);
    expect(decisions.map(({ id, decision }) => [id, decision.amountFen])).toEqual(
      lines.map((_, at) => [`c${at}`, Math.min(100_000, (at + 1) * 10_000)]),
    );
  });

  test('bare values count as answered on their day', async () => {
    const { decisions } = await run([JSON.stringify({ day: '2024-06-01', values: smallValues })], { explain: true });
    expect(decisions[0].decision).toMatchObject({ outcome: 'granted', amountFen: 30_000 });
    expect(decisions[0].explanation[0].text).toContain('300.00元');
  });

  test('a faulty line is named and the next one decided', async () => {
    const good = JSON.stringify({ day: '2024-06-01', values: smallValues });
    const lines = [
      '{',
      '[]',
      '{"id":"x"}',
      JSON.stringify({ values: smallValues }),
      '',
      JSON.stringify({ facts: {}, values: {} }),
      good,
      JSON.stringify({ facts: { units: 7 } }),
    ];
    const { code, decisions } = await run(lines);
    expect(code).toBe(1);
    expect(
      decisions.map(({ line, problems, decision }) => [line, problems?.[0].params.problem ?? decision.outcome]),
    ).toEqual([
      [1, 'not_json'],
      [2, 'not_an_object'],
      [3, 'facts_or_values'],
      [4, 'day_missing'],
      [6, 'facts_or_values'],
      [7, 'granted'],
      [8, 'refused'],
    ]);
  });

  test('reads a file of facts', async () => {
    const facts = file('facts.jsonl', `${JSON.stringify({ day: '2024-06-01', values: smallValues })}\n`);
    let out = '';
    const sink = new Writable({
      write(chunk, _, done) {
        out += String(chunk);
        done();
      },
    });
    expect(await runCompute({ scheme, facts }, { out: sink })).toBe(0);
    expect(JSON.parse(out).decision.amountFen).toBe(30_000);
  });

  test('an unusable scheme is refused with its findings and nothing is decided', async () => {
    const broken = file('broken.json', JSON.stringify(smallScheme((s) => (s.conditions[0]!.when = 'units'))));
    const { code, decisions, findings } = await run(['{}'], { scheme: broken });
    expect([code, decisions.length]).toEqual([2, 0]);
    expect(findings).toMatchObject([{ code: 'subsidy.scheme.expression_type', pointer: '/conditions/0/when' }]);
    expect((await run([], { scheme: join(folder, 'none.json') })).findings).toEqual([
      { code: 'subsidy.compute.scheme_unreadable' },
    ]);
  });

  test('no example of that id', () => {
    expect(() => exampleScheme('none')).toThrow(RangeError);
  });
});

test('what the speed is measured on: at least twelve tests, at least 900 bytes, some claims granted', () => {
  const { share, tests, bytes, perSecond } = measureDecisions(2000, () => performance.now());
  expect(tests).toBeGreaterThanOrEqual(12);
  expect(bytes).toBeGreaterThanOrEqual(900);
  expect(Math.min(share, perSecond)).toBeGreaterThan(0);
});
