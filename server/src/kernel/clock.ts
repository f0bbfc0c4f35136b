/** Where commands get the time; a test or the demo moves it, production does not. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be set and moved; only test and demo mode construct it. */
export class MovableClock implements Clock {
  #offset = 0;
  #frozen: number | undefined;
  now(): Date {
    return new Date(this.#frozen ?? Date.now() + this.#offset);
  }
  /** From now on time runs from this instant. */
  set(instant: string): void {
    this.#frozen = undefined;
    this.#offset = Date.parse(instant) - Date.now();
  }
  /** Stands still at this instant, for deterministic builds. */
  freeze(instant: string): void {
    this.#frozen = Date.parse(instant);
  }
  reset(): void {
    this.#frozen = undefined;
    this.#offset = 0;
  }
}
