import type { EntryContent } from '@zhenxun/contracts/catalogue-schemas.ts';
import { describe, expect, test } from 'vitest';
import { inherit, type Layer } from './inherit.ts';
import { entryOf } from './testing.ts';

const layer = (regionCode: string, number: number, ...entries: Partial<EntryContent>[]): Layer => ({
  head: { ref: `${regionCode}-v${number}`, number, regionCode, documentNo: `${regionCode}文` },
  entries: entries.map((part, at) => entryOf({ id: `${regionCode}-e${at}`, ...part })),
});
const province = layer('430000', 3, {}, { occupationName: '理货员', occupationKey: 'n:理货员', standardFen: 90_000 });
const shown = (layers: Layer[]) =>
  inherit(layers).map((e) => [e.occupationName, e.standardFen / 100, e.hours, e.regionCode, e.catalogueVersion]);

const cases: { name: string; layers: Layer[]; expected: unknown[] }[] = [
  {
    name: 'a province alone',
    layers: [province],
    expected: [
      ['焊工', 1500, 120, '430000', 3],
      ['理货员', 900, 120, '430000', 3],
    ],
  },
  {
    name: 'a city without a catalogue of its own has that of the province',
    layers: [province, layer('430100', 1)],
    expected: [
      ['焊工', 1500, 120, '430000', 3],
      ['理货员', 900, 120, '430000', 3],
    ],
  },
  {
    name: 'a city adds',
    layers: [province, layer('430100', 1, { occupationName: '花炮工', occupationKey: 'n:花炮工' })],
    expected: [
      ['焊工', 1500, 120, '430000', 3],
      ['理货员', 900, 120, '430000', 3],
      ['花炮工', 1500, 120, '430100', 1],
    ],
  },
  {
    name: 'a city overrides the standard and inherits the hours',
    layers: [province, layer('430100', 1, { mode: 'override', standardFen: 180_000, hours: null })],
    expected: [
      ['焊工', 1800, 120, '430100', 1],
      ['理货员', 900, 120, '430000', 3],
    ],
  },
  {
    name: 'a city excludes',
    layers: [province, layer('430100', 1, { mode: 'exclude' })],
    expected: [['理货员', 900, 120, '430000', 3]],
  },
  {
    name: 'a county overrides what its city has overridden already',
    layers: [
      province,
      layer('430100', 1, { mode: 'override', standardFen: 180_000, hours: null }),
      layer('430102', 2, { mode: 'override', standardFen: null, hours: 160 }),
    ],
    expected: [
      ['焊工', 1800, 160, '430102', 2],
      ['理货员', 900, 120, '430000', 3],
    ],
  },
  {
    name: 'a county brings back by an own entry what its city excluded',
    layers: [province, layer('430100', 1, { mode: 'exclude' }), layer('430102', 1, { standardFen: 100_000 })],
    expected: [
      ['理货员', 900, 120, '430000', 3],
      ['焊工', 1000, 120, '430102', 1],
    ],
  },
  {
    name: 'an override or exclusion of what is not there has no effect',
    layers: [
      province,
      layer(
        '430100',
        1,
        { mode: 'override', level: '1' },
        { mode: 'exclude', level: '2' },
        { mode: 'exclude', trade: '电焊工' },
      ),
    ],
    expected: [
      ['焊工', 1500, 120, '430000', 3],
      ['理货员', 900, 120, '430000', 3],
    ],
  },
  {
    name: 'an entry that is not complete does not hold',
    layers: [layer('430000', 1, { hours: null })],
    expected: [],
  },
];

describe('inheritance from province to city to county', () => {
  test.each(cases)('$name', ({ layers, expected }) => expect(shown(layers)).toEqual(expected));

  test('an overridden entry is the entry of the region that overrides, under its document', () => {
    const [entry] = inherit([province, layer('430100', 1, { mode: 'override', standardFen: 1 })]);
    expect(entry).toMatchObject({ entryRef: '430100-e0', catalogueRef: '430100-v1', documentNo: '430100文' });
  });
});
