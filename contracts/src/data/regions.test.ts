import { describe, expect, test } from 'vitest';
import { isWithin } from '../values/region-code.ts';
import { isKnownDivision } from './divisions.ts';
import { childrenOf, fullRegionName, region43, regions43 } from './regions.ts';

describe('regions of province 430000', () => {
  test('one province, 14 prefectures, 122 counties, as the yearbook counts them', () => {
    const count = (level: string) => regions43.filter((region) => region.level === level).length;
    expect([count('province'), count('city'), count('county')]).toEqual([1, 14, 122]);
    expect(new Set(regions43.map((region) => region.code)).size).toBe(137);
    const ending = (text: string) => regions43.filter((r) => r.level === 'county' && r.name.endsWith(text)).length;
    expect([ending('区'), ending('市'), ending('县'), ending('自治县')]).toEqual([36, 19, 67, 7]);
  });

  test('every parent stands before its children and its range holds them', () => {
    const seen = new Set<string>();
    for (const region of regions43) {
      if (region.parent !== undefined) {
        expect(seen).toContain(region.parent);
        expect(isWithin(region.code, region.parent)).toBe(true);
      }
      seen.add(region.code);
    }
    expect(childrenOf('430100').map((region) => region.name)).toContain('宁乡市');
    expect(childrenOf('430102')).toEqual([]);
  });

  test('names', () => {
    expect(region43('433130')?.name).toBe('龙山县');
    expect(region43('430371')).toBeUndefined();
    expect(fullRegionName('430104')).toBe('湖南省长沙市岳麓区');
    expect(fullRegionName('439901')).toBeUndefined();
  });
});

describe('known divisions', () => {
  test('today’s counties, withdrawn ones, and the three for residence permits', () => {
    for (const region of regions43) if (region.level === 'county') expect(isKnownDivision(region.code)).toBe(true);
    // 望城县 until 2011, 祁阳县 until 2021, 衡阳市江东区 until 2001, 宣武区 until 2010
    for (const code of ['430122', '431121', '430402', '110104']) expect(isKnownDivision(code)).toBe(true);
    for (const code of ['710000', '810000', '820000', '830000']) expect(isKnownDivision(code)).toBe(true);
  });

  test('what never was one', () => {
    for (const code of ['439901', '430199', '000000', '990101', '43010', '']) expect(isKnownDivision(code)).toBe(false);
  });

  test('no prefecture 99 anywhere: those codes are free for invented people', () => {
    for (let province = 11; province < 92; province++)
      for (let county = 0; county < 100; county++)
        expect(isKnownDivision(`${province}99${String(county).padStart(2, '0')}`)).toBe(false);
  });
});
