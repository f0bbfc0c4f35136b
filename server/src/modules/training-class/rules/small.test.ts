import { ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberFrom } from './number.ts';
import { isOpen } from './open.ts';
import { classHours, instantAt, sessionsFrom } from './weekly.ts';

const slot = {
  content: '实训',
  kind: 'practice' as const,
  mode: 'onsite' as const,
};
const pattern = {
  from: '2026-03-16',
  until: '2026-04-30',
  hours: 16,
  skipHolidays: false,
  slots: [
    { weekday: 1, from: '09:00', to: '12:00', ...slot },
    { weekday: 1, from: '14:00', to: '17:00', ...slot },
    { weekday: 3, from: '09:00', to: '12:00', ...slot },
  ],
};
const four = () => 4;

test('a week’s timetable gives the sessions in order and stops when the hours are reached', () => {
  const sessions = sessionsFrom(pattern, four, () => true);
  expect(sessions.map(({ day, from }) => `${day} ${from}`)).toEqual([
    '2026-03-16 09:00',
    '2026-03-16 14:00',
    '2026-03-18 09:00',
    '2026-03-23 09:00',
  ]);
});

test('days nobody works are left out when asked', () => {
  const sessions = sessionsFrom({ ...pattern, skipHolidays: true }, four, (day) => day !== '2026-03-16');
  expect(sessions[0]).toMatchObject({ day: '2026-03-18' });
});

test('a timetable never plans a whole session more than the hours, nor a day outside', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 40 }), (hours, days) => {
      const until = new Date(Date.parse('2026-03-16T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10);
      const sessions = sessionsFrom({ ...pattern, hours, until }, four, () => true);
      expect(sessions.length * 4).toBeLessThan(hours + 4);
      expect(sessions.every(({ day }) => day >= pattern.from && day <= until)).toBe(true);
    }),
  );
});

test('class hours are whole ones of 45 minutes, by Shanghai time', () => {
  const at = (clock: string) => instantAt('2026-03-16', clock);
  expect(at('09:00')).toBe('2026-03-16T01:00:00.000Z');
  expect(classHours(at('09:00'), at('12:00'), 45)).toBe(4);
  expect(classHours(at('09:00'), at('11:59'), 45)).toBe(3);
  expect(classHours(at('09:00'), at('08:00'), 45)).toBeLessThan(0);
});

test('a number follows its pattern; a pattern without serial is refused', () => {
  const values = { region: '430102', year: 2026, serial: 7, level: '4' };
  expect(numberFrom('{region}{year}{serial:4}', values)).toBe('43010220260007');
  expect(numberFrom('培{year}-{level}-{serial}', values)).toBe('培2026-4-7');
  expect(() => numberFrom('{region}{year}', values)).toThrow(RangeError);
});

test('workers apply to a shown class whose file is not with the office', () => {
  expect(isOpen({ open_enrolment: true, state: 'draft' })).toBe(true);
  expect(isOpen({ open_enrolment: true, state: 'submitted' })).toBe(false);
  expect(isOpen({ open_enrolment: false, state: 'draft' })).toBe(false);
});

test('every part of a pattern is filled, the serial with leading zeros when it asks for them', () => {
  const values = { region: '430102', year: 2026, serial: 12, level: '4' };
  expect(numberFrom('{level}/{serial:3}/{year}/{region}', values)).toBe('4/012/2026/430102');
  expect(numberFrom('{serial:1}', { ...values, serial: 123 })).toBe('123');
  expect(numberFrom('{serial:12}', values)).toBe('000000000012');
  expect(() => numberFrom('{region}{serial:x}', values)).toThrow(
    'class number pattern without serial: {region}{serial:x}',
  );
});

test('a returned file is open for applications again, one that was approved is not', () => {
  const states = ClassState.values.filter((state) => isOpen({ open_enrolment: true, state }));
  expect(states).toEqual(['draft', 'returned']);
});

test('a session says what, where and when; slots are taken in the order of the clock', () => {
  const [afternoon, morning] = [
    { weekday: 1, from: '14:00', to: '17:00', ...slot },
    { weekday: 1, from: '09:00', to: '12:00', ...slot },
  ];
  const sessions = sessionsFrom({ ...pattern, hours: 8, slots: [afternoon, morning] }, four, () => true);
  expect(sessions).toEqual([
    { day: '2026-03-16', from: '09:00', to: '12:00', ...slot },
    { day: '2026-03-16', from: '14:00', to: '17:00', ...slot },
  ]);
});

test('a timetable that ends first ends it, its last day included', () => {
  const until = (day: string) => sessionsFrom({ ...pattern, hours: 999, until: day }, four, () => true).at(-1)?.day;
  expect([until('2026-03-22'), until('2026-03-23'), until('2026-03-15')]).toEqual([
    '2026-03-18',
    '2026-03-23',
    undefined,
  ]);
  expect(sessionsFrom({ ...pattern, hours: 0 }, four, () => true)).toEqual([]);
  const workless = sessionsFrom({ ...pattern, hours: 8 }, four, () => false);
  expect(workless).toHaveLength(2);
});
