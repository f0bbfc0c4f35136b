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

test('an entry in force carries all it says, under the document of its version', () => {
  const head = { ref: '430000-c', number: 3, regionCode: '430000', documentNo: '示例〔2026〕1号' };
  const entry = entryOf({ trade: '电焊工', tags: ['local_pillar'], urgent: true, keyTrade: true });
  expect(inForce(entry, head)).toEqual({
    entryRef: '430000-e',
    catalogueRef: '430000-c',
    catalogueVersion: 3,
    regionCode: '430000',
    trainingType: 'employment_skills',
    edition: '2022',
    occupationCode: '6-18-02-04',
    occupationName: '焊工',
    occupationKey: 'n:焊工',
    trade: '电焊工',
    level: '4',
    hours: 120,
    hoursSource: 'national_standard',
    standardFen: 150_000,
    scarcity: 'scarce',
    tags: ['local_pillar'],
    fundSources: ['employment_fund'],
    urgent: true,
    keyTrade: true,
    documentNo: '示例〔2026〕1号',
  });
});

test.each(['trainingType', 'hours', 'hoursSource', 'standardFen', 'scarcity', 'fundSources'] as const)(
  'without %s an entry does not hold, and the field is named',
  (field) => {
    const bare = entryOf({ [field]: null });
    expect(inForce(bare, head)).toBeUndefined();
    expect(missingFields(bare)).toEqual([field]);
  },
);

test('no source of money is as good as none named', () => {
  expect(inForce(entryOf({ fundSources: [] }), head)).toBeUndefined();
});

test.each(['hours', 'hoursSource', 'standardFen', 'scarcity', 'tags', 'fundSources', 'urgent', 'keyTrade'] as const)(
  'an override may change %s alone',
  (field) => expect(missingFields(entryOf({ mode: 'override', ...silent, [field]: entryOf()[field] }))).toEqual([]),
);

test('an override or an exclusion says of which training type', () => {
  expect(missingFields(entryOf({ mode: 'override', trainingType: null }))).toEqual(['trainingType']);
  expect(missingFields(entryOf({ mode: 'override', trainingType: null, ...silent }))).toEqual([
    'trainingType',
    'standardFen',
  ]);
  expect(missingFields(entryOf({ mode: 'exclude', trainingType: null }))).toEqual(['trainingType']);
});

test('entries of other parts are never taken for one another, empty parts included', () => {
  const names = [
    entryOf({ trade: '甲' }),
    entryOf({ trade: null }),
    entryOf({ trainingType: null }),
    entryOf({ occupationKey: 'n:焊工|4', level: '5' }),
  ].map(identityOf);
  expect(new Set(names).size).toBe(names.length);
  expect(identityOf(entryOf())).toBe('n:焊工|4||employment_skills');
  expect(identityOf(entryOf({ trade: '甲', trainingType: null }))).toBe('n:焊工|4|甲|');
});

test('a line of the comparison says which entry it is', () => {
  const [line] = diffOf([], [entryOf({ trade: '电焊工' })]);
  expect(line).toEqual({
    kind: 'added',
    mode: 'own',
    trainingType: 'employment_skills',
    occupationCode: '6-18-02-04',
    occupationName: '焊工',
    occupationKey: 'n:焊工',
    trade: '电焊工',
    level: '4',
    standardFen: 150_000,
    changes: [],
  });
});

test.each([
  ['mode', 'override'],
  ['occupationName', '电焊工'],
  ['occupationCode', null],
  ['edition', '2015'],
  ['hours', 1],
  ['hoursSource', 'training_plan'],
  ['standardFen', 1],
  ['scarcity', 'fairly_scarce'],
  ['tags', ['local_pillar']],
  ['fundSources', ['skills_action_account']],
  ['urgent', true],
  ['keyTrade', true],
] as const)('a change of %s is shown', (field, value) => {
  const changes = diffOf([entryOf()], [entryOf({ [field]: value })]).flatMap((line) => line.changes);
  expect(changes).toEqual([{ field, before: entryOf()[field], after: value }]);
});
