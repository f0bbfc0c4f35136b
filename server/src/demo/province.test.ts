import { ClassState } from '@zhenxun/contracts/training-class.ts';
import { expect, it } from 'vitest';
import { MovableClock } from '../kernel/clock.ts';
import { Agenda } from './agenda.ts';
import { type ClassGoal, classPlans, lastDay } from './province-plan.ts';

it('has classes in every state there is', () => {
  const stateOf: Record<ClassGoal, ClassState> = {
    draft: 'draft',
    recruiting: 'draft',
    filled: 'draft',
    submitted: 'submitted',
    returned: 'returned',
    approved: 'approved',
    cancelled: 'cancelled',
    running: 'running',
    taught: 'running',
    completion_submitted: 'completion_submitted',
    finished: 'finished',
  };
  const states = new Set(classPlans.map(({ goal }) => stateOf[goal]));
  expect([...states].sort()).toEqual([...ClassState.values].sort());
  expect(classPlans.length).toBeGreaterThan(24);
});

it('keeps the classes of an institution apart in time: teachers and rooms are in one place', () => {
  for (const at of ['school', 'college'] as const) {
    const starts = classPlans
      .filter((plan) => plan.at === at)
      .map(({ starts }) => starts)
      .toSorted((a, b) => a - b);
    for (const [i, day] of starts.entries()) expect(day - (starts[i - 1] ?? -99)).toBeGreaterThanOrEqual(8);
  }
});

it('files in time and finishes before today what is to be finished', () => {
  for (const { filed, starts, goal } of classPlans) {
    expect(starts - filed).toBeGreaterThanOrEqual(15);
    if (goal === 'finished') expect(starts + 9).toBeLessThanOrEqual(lastDay);
  }
});

it('does what is on the agenda in the order of its days, what is added meanwhile too, and nothing beyond now', async () => {
  const clock = new MovableClock();
  clock.set('2026-03-02T00:00:00.000Z');
  const agenda = new Agenda(clock, '2026-03-02');
  const seen: string[] = [];
  const note = (what: string) => async () => {
    seen.push(`${agenda.dateOf(agenda.today())} ${what}`);
  };
  agenda.on(5, 10, note('later'));
  agenda.on(1, 9, async () => {
    await note('first')();
    agenda.on(0, 8, note('was due before'));
    agenda.on(2, 8, note('next'));
  });
  agenda.on(30, 8, note('never'));
  let days = 0;
  await agenda.run('2026-03-20T00:00:00.000Z', async () => {
    days++;
  });
  expect(seen).toEqual(['2026-03-03 first', '2026-03-03 was due before', '2026-03-04 next', '2026-03-07 later']);
  expect(days).toBe(3);
  expect(clock.now().toISOString().slice(0, 10)).toBe('2026-03-07');
});
