import { join } from 'node:path';
import { loadCalendar } from '../server/src/kernel/calendar-file.ts';

/**
 * Moves the date of this process by ZHENXUN_TEST_SHIFT_DAYS, so that the same tests run as they will next year, on the
 * fixture calendar of that year. Does nothing when it is not set.
 */
const days = Number(process.env.ZHENXUN_TEST_SHIFT_DAYS ?? 0);
if (days !== 0) {
  const RealDate = Date;
  const shift = days * 86_400_000;
  const Shifted = function (this: unknown, ...given: unknown[]) {
    if (!new.target) return new RealDate(RealDate.now() + shift).toString();
    const args = (given.length > 0 ? given : [RealDate.now() + shift]) as ConstructorParameters<DateConstructor>;
    return Reflect.construct(RealDate, args, new.target === Shifted ? RealDate : new.target);
  } as unknown as DateConstructor;
  Object.assign(Shifted, { UTC: RealDate.UTC, parse: RealDate.parse, now: () => RealDate.now() + shift });
  Object.defineProperty(Shifted, 'prototype', { value: RealDate.prototype });
  globalThis.Date = Shifted;
  loadCalendar(join(import.meta.dirname, '../server/src/testing/fixtures/calendar-2027.json'));
}
