import { expect, it } from 'vitest';
import { closingLine, node, one, runSteps, tallyOf, type VitestReport } from './pipeline.ts';

const report = (change: Partial<VitestReport>): VitestReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...change,
});
const broken = { status: 'failed', assertionResults: [] };
const failing = { status: 'failed', assertionResults: [{ status: 'failed' }] };

it.each([
  ['all green', report({}), 0, '3 passed, 0 failed'],
  ['a test fails', report({ numFailedTests: 1, testResults: [failing] }), 1, '3 passed, 1 failed'],
  ['a file does not load', report({ testResults: [broken] }), 1, '3 passed, 1 failed'],
  ['the run ends badly for another reason', report({}), 1, '3 passed, 1 failed'],
  ['skipped tests are said', report({ numPendingTests: 2, numTodoTests: 1 }), 0, '3 passed, 0 failed, 3 skipped'],
  ['no report', undefined, 0, '0 passed, 1 failed'],
] as const)('counts a test run: %s', (_name, found, code, line) => {
  expect(closingLine(tallyOf(found, code))).toBe(line);
});

it('runs every step whatever fails and ends with one line', async () => {
  const lines: string[] = [];
  const ran: string[] = [];
  const step = (name: string, run: () => Promise<ReturnType<typeof one>>) => ({ name, run });
  const sum = await runSteps(
    [
      step('throws', async () => Promise.reject(new Error('planted'))),
      step('fails', async () => one(false)),
      step('passes', async () => {
        ran.push('passes');
        return one(true);
      }),
    ],
    (line) => lines.push(line),
  );
  expect(ran).toEqual(['passes']);
  expect(sum).toEqual({ passed: 1, failed: 2, skipped: 0 });
  expect(lines.join('\n').split('\n').at(-1)).toBe('1 passed, 2 failed');
  expect(lines.join('\n')).toContain('planted');
});

it('gives the exit code of a command', async () => {
  expect(await node(['-e', 'process.exit(7)'], true)).toBe(7);
  expect(await node(['-e', ''], true)).toBe(0);
});
