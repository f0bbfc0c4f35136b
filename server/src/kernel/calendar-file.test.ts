import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadCalendar } from './calendar-file.ts';
import { addCalendarYears, addWorkdays } from './workdays.ts';

const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  addCalendarYears({}, 'none');
});

it('counts by a year added later, says so in the version, and is no longer provisional', () => {
  addCalendarYears({}, 'none');
  expect(addWorkdays('2027-02-04', 1)).toMatchObject({ day: '2027-02-05', provisional: true });
  loadCalendar(join(import.meta.dirname, '../testing/fixtures/calendar-2027.json'));
  const { day, provisional, calendarVersion } = addWorkdays('2027-02-04', 1);
  expect({ day, provisional }).toEqual({ day: '2027-02-12', provisional: false });
  expect(calendarVersion).toBe('cn-2023-2026+fixture-2027');
});

it('refuses a file of another form, naming the place', () => {
  const path = join(folder, 'wrong.json');
  writeFileSync(
    path,
    JSON.stringify({ name: 'x', years: { 2027: { document: 'd', holidays: ['1 May'], workdays: [] } } }),
  );
  expect(() => loadCalendar(path)).toThrow('/years/2027/holidays/0');
});
