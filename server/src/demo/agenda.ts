import type { MovableClock } from '../kernel/clock.ts';

type Task = { readonly at: number; readonly order: number; readonly run: () => Promise<void> };

const dayMs = 86_400_000;
const shanghai = 8 * 3600_000;

/**
 * What the demo province does and when, so that the work of many classes runs in the order of its days: the clock goes
 * forward only. Days count from the first; times are Shanghai's.
 */
export class Agenda {
  readonly #clock: MovableClock;
  readonly #first: number;
  #tasks: Task[] = [];
  #order = 0;

  /** `firstDay`: the day that is 0, as `YYYY-MM-DD`. */
  constructor(clock: MovableClock, firstDay: string) {
    this.#clock = clock;
    this.#first = Date.parse(`${firstDay}T00:00:00Z`) - shanghai;
  }

  /** The date of a day of the agenda. */
  dateOf(day: number): string {
    return new Date(this.#first + day * dayMs + shanghai).toISOString().slice(0, 10);
  }

  /** The day of the agenda it is now. */
  today(): number {
    return Math.floor((this.#clock.now().getTime() - this.#first) / dayMs);
  }

  /** Does something on a day at an hour, or as soon as what came before has passed it. */
  on(day: number, hour: number, run: () => Promise<void>): void {
    this.#tasks.push({ at: this.#first + day * dayMs + hour * 3600_000, order: this.#order++, run });
  }

  /** Runs all tasks, those added meanwhile too; `before` each day's first. Never beyond `until`, an instant. */
  async run(until: string, before: () => Promise<void>): Promise<void> {
    const end = Date.parse(until);
    let day = -1;
    for (let task = this.#next(end); task; task = this.#next(end)) {
      const now = this.#clock.now().getTime();
      if (task.at > now) this.#clock.set(new Date(task.at).toISOString());
      const today = this.today();
      if (today !== day) await before();
      day = today;
      await task.run();
    }
  }

  #next(end: number): Task | undefined {
    this.#tasks.sort((a, b) => a.at - b.at || a.order - b.order);
    const [first] = this.#tasks;
    if (first === undefined || first.at > end) return undefined;
    return this.#tasks.shift();
  }
}
