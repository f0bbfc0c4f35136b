import { spawn } from 'node:child_process';

/** How many checks went which way; a step that is not a test run counts as one. */
export type Tally = { passed: number; failed: number; skipped: number };

export type Step = {
  readonly name: string;
  /** What it did, and how it went. A throw counts as one failure. */
  run(): Promise<Tally>;
};

export const one = (ok: boolean): Tally => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

export function add(tallies: readonly Tally[]): Tally {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += tally[key];
  return sum;
}

/** `12 passed, 0 failed`, with `, 3 skipped` only when something was. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Runs a command under Node; its output comes straight through, or only when it fails (`quiet`). Gives the exit code. */
export function node(args: readonly string[], quiet = false): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0 && output) process.stdout.write(output);
      resolve(code ?? 1);
    });
  });
}

/** The parts of vitest's JSON report that count. */
export type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[];
};

/**
 * Counts of a test run. A file that failed outside its tests (it did not load, a hook threw) counts as one failure, and
 * a run that ended badly without saying why as well: an exit code is never lost.
 */
export function tallyOf(report: VitestReport | undefined, exitCode: number): Tally {
  if (!report) return one(false);
  const silent = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + silent.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Runs the steps in order, all of them whatever fails, and prints how each went and how long it took. */
export async function runSteps(steps: readonly Step[], print: (line: string) => void = console.log): Promise<Tally> {
  const rows: string[] = [];
  const tallies: Tally[] = [];
  for (const step of steps) {
    print(`\n── ${step.name}`);
    const began = performance.now();
    const tally = await step.run().catch((error: unknown) => {
      print(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return one(false);
    });
    tallies.push(tally);
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
    const row = `${tally.failed > 0 ? '✗' : '✓'} ${step.name.padEnd(14)} ${seconds} s  ${closingLine(tally)}`;
    rows.push(row);
    print(row);
  }
  const sum = add(tallies);
  print(`\n${rows.join('\n')}\n\n${closingLine(sum)}`);
  return sum;
}
