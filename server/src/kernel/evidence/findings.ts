/**
 * One difference between the evidence and what is stored. Code and parameters; the sentence is in
 * contracts/src/texts/zh/evidence.ts.
 */
export type Finding = { code: string; params: Record<string, string | number> };

/** Collects findings: keeps the first `limit`, counts all by code. */
export class Findings {
  readonly kept: Finding[] = [];
  readonly counts: Record<string, number> = {};
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(code: string, params: Record<string, string | number>): void {
    this.counts[code] = (this.counts[code] ?? 0) + 1;
    if (this.kept.length < this.#limit) this.kept.push({ code, params });
  }

  get total(): number {
    return Object.values(this.counts).reduce((sum, n) => sum + n, 0);
  }
}
