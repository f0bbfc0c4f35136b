import { figure, quantile } from './figure.ts';
import type { Sent } from './http.ts';
import { singleRowCommits } from './limit.ts';

export type Slice = { readonly answers: readonly Sent[]; readonly seconds: number };

/**
 * A rate of durable requests beside the single-row commits of the same database, measured in turns: limit, slice, limit,
 * slice, limit … Each slice is compared with the limits right before and after it, since others may use the machine; the
 * middle ratio counts. Only answers of 200 are counted.
 */
export async function besideLimit(
  url: string,
  name: string,
  aim: number,
  slices: readonly (() => Promise<Slice>)[],
): Promise<void> {
  const runs: { rate: number; limit: number; ratio: number }[] = [];
  const all: Sent[] = [];
  let before = await singleRowCommits(url);
  for (const slice of slices) {
    const { answers, seconds } = await slice();
    const after = await singleRowCommits(url);
    const rate = answers.filter(({ status }) => status === 200).length / seconds;
    const limit = (before + after) / 2;
    runs.push({ rate, limit, ratio: rate / limit });
    all.push(...answers);
    before = after;
  }
  const middle = [...runs].sort((a, b) => a.ratio - b.ratio)[Math.floor(runs.length / 2)]!;
  const alone = await singleRowCommits(url, 1);
  const latency = (share: number) =>
    Number(
      quantile(
        all.map(({ ms }) => ms),
        share,
      ).toPrecision(3),
    );
  const refused = all.find(({ status }) => status !== 200);
  figure(name, middle.rate, '/s', {
    limit: Math.round(middle.limit),
    limitOfOneConnection: Math.round(alone),
    ratio: Number(middle.ratio.toPrecision(3)),
    ratios: runs.map(({ ratio }) => Number(ratio.toPrecision(3))),
    aim: `≥ ${aim}`,
    met: middle.ratio >= aim,
    sent: all.length,
    failed: all.filter(({ status }) => status !== 200).length,
    p50: latency(0.5),
    p99: latency(0.99),
    ...(refused ? { refused: `${refused.status} ${refused.body.slice(0, 200)}` } : {}),
  });
}
