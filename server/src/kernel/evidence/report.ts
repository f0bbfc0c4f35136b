import { render } from '@zhenxun/contracts/texts/render.ts';
import type { VerifyReport } from './verify.ts';

/** The lines `zhenxun evidence verify` prints. */
export function reportLines(report: VerifyReport): string[] {
  const { size, waiting, heads, rows, findings, counts, sound } = report;
  const summary = render('evidence.summary', { size, waiting, heads, ...rows });
  if (sound) return [summary, render('evidence.sound')];
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return [
    summary,
    render('evidence.unsound', { total }),
    ...findings.map(({ code, params }) => `- ${render(code, params)}`),
    ...(total > findings.length ? [render('evidence.more', { more: total - findings.length })] : []),
  ];
}
