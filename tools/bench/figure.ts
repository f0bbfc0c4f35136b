/** One line of JSON on standard output: a figure of this run, with its unit and what it is to be compared with. */
export function figure(name: string, value: number, unit: string, more: Readonly<Record<string, unknown>> = {}): void {
  console.log(JSON.stringify({ figure: name, value: Number(value.toPrecision(4)), unit, ...more }));
}

/** What is going on, on standard error: standard output holds figures only. */
export function note(text: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
}

/** The value below which `share` of the samples lie. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const seconds = (since: number): number => (performance.now() - since) / 1000;
