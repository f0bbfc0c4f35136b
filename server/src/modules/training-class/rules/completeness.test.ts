import { expect, test } from 'vitest';
import { completenessOf } from './completeness.ts';
import type { ClassFacts } from './facts.ts';
import { session, soundClass } from './testing.ts';

const open = (facts: ClassFacts) =>
  completenessOf(facts).flatMap((part) => (part.complete ? [] : [`${part.part}: ${part.missing.join(' ')}`]));
const { site: _, ...siteless } = soundClass();

test('a whole file is complete', () => expect(open(soundClass())).toEqual([]));

test('an empty draft says part by part what is missing', () => {
  const empty = soundClass({ trainees: [], sessions: [], class: { assessment: null, resources: [] } });
  expect(open(empty)).toEqual([
    'roster: /trainees',
    'plan: /sessions',
    'teaching: /sessions',
    'assessment: /assessment /resources',
  ]);
});

test('without the pledge of the institution the file is open', () =>
  expect(open(soundClass({ pledged: { trainees: [] } }))).toEqual(['pledge: /pledge']));

test('a class on line needs no site, one on site does', () => {
  expect(open(siteless)).toEqual(['basics: /siteRef']);
  expect(open({ ...siteless, class: { ...siteless.class, mode: 'online' } })).toEqual([]);
});

test('a session without teacher or room leaves the teaching open; on line no room is needed', () => {
  const bare = { ...session(1, '2026-03-16'), hours: 16, teacherId: undefined, roomId: undefined } as never;
  expect(open(soundClass({ sessions: [bare] }))).toEqual(['teaching: /sessions/teacher /sessions/room']);
  const online = { ...session(1, '2026-03-16', { mode: 'online' }), hours: 16, roomId: undefined } as never;
  expect(open(soundClass({ sessions: [online] }))).toEqual([]);
});

test('the parts of a file, in their order', () => {
  expect(completenessOf(soundClass())).toEqual(
    ['basics', 'roster', 'plan', 'teaching', 'assessment', 'pledge'].map((part) => ({
      part,
      complete: true,
      missing: [],
    })),
  );
});

test.each([
  ['one hour short of the catalogue', soundClass({ class: { requiredHours: 17 } }), ['plan: /sessions']],
  ['no resources', soundClass({ class: { resources: [] } }), ['assessment: /resources']],
  ['no assessment', soundClass({ class: { assessment: null } }), ['assessment: /assessment']],
  [
    'the second session alone has no teacher',
    soundClass({
      sessions: [session(1, '2026-03-16'), { ...session(2, '2026-03-17'), teacherId: undefined } as never],
    }),
    ['teaching: /sessions/teacher'],
  ],
  [
    'a blended class without a site',
    { ...siteless, class: { ...siteless.class, mode: 'blended' as const } },
    ['basics: /siteRef'],
  ],
])('%s', (_, facts, missing) => expect(open(facts)).toEqual(missing));
