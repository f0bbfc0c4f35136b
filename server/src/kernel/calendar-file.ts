import { readFileSync } from 'node:fs';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { addCalendarYears } from './workdays.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const CalendarFile = Type.Object({
  name: Type.String({ pattern: '^[A-Za-z0-9.-]{1,40}$' }),
  years: Type.Record(
    Type.String({ pattern: '^20\\d{2}$' }),
    Type.Object({ document: Type.String({ minLength: 1 }), holidays: Type.Array(Day), workdays: Type.Array(Day) }),
  ),
});

/**
 * Reads years of working days published after this version was made and puts them in force. Throws with the place of the
 * first fault when the file is not of that form: a half-read calendar would move deadlines.
 */
export function loadCalendar(path: string): void {
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Value.Check(CalendarFile, file)) {
    const [first] = Value.Errors(CalendarFile, file);
    throw new Error(`${path}${first?.instancePath ?? ''}: ${first?.message ?? 'is no calendar'}`);
  }
  addCalendarYears(file.years, file.name);
}
