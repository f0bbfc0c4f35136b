import { expect, test } from 'vitest';
import { diffOf } from './diff.ts';
import { identityOf, inForce, missingFields } from './entry.ts';
import { entryOf } from './testing.ts';

const head = { ref: 'r', number: 1, regionCode: '430000', documentNo: '示例' };

test('training type, occupation, trade and level make an entry; code and edition do not', () => {
  const base = identityOf(entryOf());
  expect(identityOf(entryOf({ occupationCode: null, edition: '2015' }))).toBe(base);
  for (const part of [
    { trainingType: 'on_the_job' as const },
    { occupationKey: 'n:电工' },
    { trade: '电焊工' },
    { level: '3' as const },
  ]) {
    expect(identityOf(entryOf(part))).not.toBe(base);
  }
});

test('everything a source lacks is named at once', () => {
  const bare = entryOf({
    trainingType: null,
    hours: null,
    hoursSource: null,
    standardFen: null,
    scarcity: null,
    tags: null,
    fundSources: [],
    urgent: null,
    keyTrade: null,
  });
  expect(missingFields(bare)).toEqual([
    'trainingType',
    'hours',
    'hoursSource',
    'standardFen',
    'scarcity',
    'fundSources',
  ]);
  expect(inForce(bare, head)).toBeUndefined();
  expect(missingFields(entryOf({ tags: null, urgent: null, keyTrade: null }))).toEqual([]);
});

test('a standard of zero is a standard', () => {
  expect(missingFields(entryOf({ standardFen: 0 }))).toEqual([]);
});

const silent = {
  hours: null,
  hoursSource: null,
  standardFen: null,
  scarcity: null,
  tags: null,
  fundSources: null,
  urgent: null,
  keyTrade: null,
};
test('an override must change something, an exclusion nothing', () => {
  expect(missingFields(entryOf({ mode: 'override', ...silent }))).toEqual(['standardFen']);
  expect(missingFields(entryOf({ mode: 'override', ...silent, urgent: true }))).toEqual([]);
  expect(missingFields(entryOf({ mode: 'exclude', ...silent }))).toEqual([]);
});

test('marks left open are no, tags left open are none', () => {
  expect(inForce(entryOf({ tags: null, urgent: null, keyTrade: null }), head)).toMatchObject({
    tags: [],
    urgent: false,
    keyTrade: false,
  });
});

test('two versions differ by entries added, removed, and changed field by field', () => {
  const before = [entryOf(), entryOf({ level: '3' }), entryOf({ level: '2', tags: ['local_pillar', 'labour_brand'] })];
  const after = [
    entryOf({ standardFen: 160_000, hours: 140 }),
    entryOf({ level: '2', tags: ['labour_brand', 'local_pillar'] }),
    entryOf({ level: '5' }),
  ];
  expect(diffOf(before, after).map(({ kind, level, changes }) => ({ kind, level, changes }))).toEqual([
    {
      kind: 'changed',
      level: '4',
      changes: [
        { field: 'hours', before: 120, after: 140 },
        { field: 'standardFen', before: 150_000, after: 160_000 },
      ],
    },
    { kind: 'added', level: '5', changes: [] },
    { kind: 'removed', level: '3', changes: [] },
  ]);
  expect(diffOf(before, before)).toEqual([]);
});
