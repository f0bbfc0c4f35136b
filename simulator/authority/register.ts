import { createHash } from 'node:crypto';
import { checkIdNumber, isUnassignedDivision } from '@zhenxun/contracts/values/id-number.ts';
import sharp from 'sharp';
import { drawFace } from '../src/face.ts';

export type Verdict = { answer: 'match' | 'mismatch' | 'not_found'; asOf: string };

/** What the administrator of the simulator has switched on. */
export type Mode = {
  /** silent: takes the question and never answers; refusing: answers 503 at once. */
  mode: 'normal' | 'silent' | 'refusing';
  /** Wait before every answer, in milliseconds. */
  delayMs: number;
  /** Share of questions left unanswered, in percent, chosen by seed and number: the same number is always met so. */
  silentPercent: number;
};

export const normal: Mode = { mode: 'normal', delayMs: 0, silentPercent: 0 };

/**
 * An invented population register. It holds nobody real: it knows every number whose division code is assigned to no
 * place, by the rules of the README, and people entered by hand.
 */
export class Register {
  readonly #seed: string;
  readonly #entered = new Map<string, string>();
  readonly #portraits = new Map<string, Buffer>();
  mode: Mode = normal;

  constructor(seed: string) {
    this.#seed = seed;
  }

  enter(idNumber: string, name: string): void {
    this.#entered.set(idNumber.toUpperCase(), name);
  }

  enterPortrait(idNumber: string, image: Buffer): void {
    this.#portraits.set(idNumber.toUpperCase(), image);
  }

  /** The photo of a number (JPEG unless entered otherwise), `none` where it has none; undefined: silent. */
  async portrait(idNumber: string, name: string): Promise<Buffer | 'none' | undefined> {
    const number = idNumber.toUpperCase();
    const verdict = this.answer(number, name);
    if (verdict?.answer !== 'match') return verdict && 'none';
    const entered = this.#portraits.get(number);
    if (entered) return entered;
    if (number.slice(14, 17) === '555') return 'none';
    return sharp(Buffer.from(drawFace(number)))
      .jpeg({ quality: 85 })
      .toBuffer();
  }

  /** 0 to 99, the same for the same seed, number and purpose. */
  #draw(purpose: string, idNumber: string): number {
    return createHash('sha256').update(`${this.#seed}/${purpose}/${idNumber}`).digest().readUInt32BE() % 100;
  }

  /** The answer, or undefined when the register stays silent on this number. */
  answer(idNumber: string, name: string): Verdict | undefined {
    const number = idNumber.toUpperCase();
    if (this.#draw('silent', number) < this.mode.silentPercent) return undefined;
    const asOf = `2026-01-${String(1 + (this.#draw('as-of', number) % 28)).padStart(2, '0')}`;
    const entered = this.#entered.get(number);
    if (entered !== undefined) return { answer: entered === name ? 'match' : 'mismatch', asOf };
    const checked = checkIdNumber(number);
    if (!checked.ok || !isUnassignedDivision(checked.division)) return { answer: 'not_found', asOf };
    switch (number.slice(14, 17)) {
      case '666':
        return { answer: 'mismatch', asOf };
      case '777':
        return undefined;
      case '888':
        return { answer: 'not_found', asOf };
      default:
        return { answer: 'match', asOf };
    }
  }
}
