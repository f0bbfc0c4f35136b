import { measureDecisions } from '@zhenxun/server/modules/subsidy/compute-speed.ts';
import { figure } from './figure.ts';

/** Full decisions a second on one core, from a line of text to the decision, beside a loop that only parses the lines. */
export function measureCompute(total: number): void {
  const { perSecond, parsedPerSecond, share, tests, bytes } = measureDecisions(total, () => performance.now());
  figure('decisions on one core', perSecond, '/s', {
    facts: total,
    tests,
    bytes,
    parsed: parsedPerSecond,
    share: Number(share.toPrecision(3)),
    aim: '≥ 30000/s and ≥ 0.1 of only parsing',
    met: perSecond >= 30_000 && share >= 0.1,
  });
}
