import { fullRegionName } from '@zhenxun/contracts/data/regions.ts';
import { ageOn, checkIdNumber, isUnassignedDivision } from '@zhenxun/contracts/values/id-number.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { isWithin } from '@zhenxun/contracts/values/region-code.ts';
import { checkUscc } from '@zhenxun/contracts/values/uscc.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normal, Register } from '../authority/register.ts';
import { type InstitutionNature, inventInstitution } from './institutions.ts';
import { inventName } from './names.ts';
import { inventPerson } from './people.ts';
import { seeded } from './rng.ts';

const asOf = '2026-11-24';
const adult = { minAge: 16, maxAge: 59, asOf };

const luhn = (number: string) =>
  [...number].reverse().reduce((sum, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return sum + Math.floor(value / 10) + (value % 10);
  }, 0) % 10;

describe('people', () => {
  test('valid, nobody’s, of the age and sex wished, wherever and whenever', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2023-01-01', n));
    const age = fc.integer({ min: 0, max: 80 });
    const sex = fc.constantFrom<'male' | 'female'>('male', 'female');
    fc.assert(
      fc.property(fc.string(), day, age, fc.nat(10), sex, (seed, on, minAge, more, sex) => {
        const person = inventPerson(seeded(seed), { minAge, maxAge: minAge + more, asOf: on, sex });
        const checked = checkIdNumber(person.idNumber);
        expect(checked).toMatchObject({ ok: true, value: person.idNumber, birth: person.birth, sex });
        expect(checked.ok && isUnassignedDivision(checked.division)).toBe(true);
        expect(ageOn(person.birth, on)).toBeGreaterThanOrEqual(minAge);
        expect(ageOn(person.birth, on)).toBeLessThanOrEqual(minAge + more);
        expect(person.phone).toMatch(/^154\d{8}$/);
        expect(person.bankAccount).toMatch(/^9999\d{15}$/);
        expect(luhn(person.bankAccount)).toBe(0);
        expect(person.address.startsWith(`${fullRegionName(person.regionCode)}示例`)).toBe(true);
      }),
    );
  });

  test('both ends of the ages are met', () => {
    const rng = seeded('ages');
    const ages = Array.from({ length: 400 }, () =>
      ageOn(inventPerson(rng, { minAge: 16, maxAge: 18, asOf }).birth, asOf),
    );
    expect([...new Set(ages)].sort()).toEqual([16, 17, 18]);
    expect(() => inventPerson(rng, { minAge: 20, maxAge: 18, asOf })).toThrow(RangeError);
  });

  test('a seed repeats its people, another has others', () => {
    const people = (seed: string) => {
      const rng = seeded(seed);
      return Array.from({ length: 20 }, () => inventPerson(rng, adult));
    };
    expect(people('a')).toEqual(people('a'));
    expect(people('a')).not.toEqual(people('b'));
  });

  test('20,000 people share no number when they share the set', () => {
    const rng = seeded('crowd');
    const taken = new Set<string>();
    for (let i = 0; i < 20_000; i++) inventPerson(rng, { ...adult, minAge: 30, maxAge: 30, taken });
    expect(taken.size).toBe(60_000);
  });

  test('the region wished', () => {
    const rng = seeded('where');
    for (const regionCode of ['430000', '430100', '433130'])
      expect(isWithin(inventPerson(rng, { ...adult, regionCode }).regionCode, regionCode)).toBe(true);
    expect(inventPerson(rng, { ...adult, regionCode: '433130' }).address).toMatch(
      /^湖南省湘西土家族苗族自治州龙山县示例/,
    );
  });

  test('the simulated register answers as wished', () => {
    const register = new Register('1');
    register.mode = normal;
    const rng = seeded('register');
    const answers = (wished: 'match' | 'mismatch' | 'silent' | 'not_found') =>
      new Set(
        Array.from({ length: 300 }, () => {
          const { idNumber, name } = inventPerson(rng, { ...adult, register: wished });
          return register.answer(idNumber, name)?.answer ?? 'silent';
        }),
      );
    for (const wished of ['match', 'mismatch', 'silent', 'not_found'] as const)
      expect([...answers(wished)]).toEqual([wished]);
    expect(() => inventPerson(rng, { ...adult, register: 'silent', sex: 'female' })).toThrow(RangeError);
  });

  test('numbers without a wish never fall on a rule of the register', () => {
    const register = new Register('1');
    const rng = seeded('plain');
    for (let i = 0; i < 5000; i++) {
      const { idNumber, name } = inventPerson(rng, adult);
      expect(register.answer(idNumber, name)?.answer).toBe('match');
    }
  });
});

describe('names', () => {
  const sample = Array.from({ length: 3000 }, (_, i) => inventName(seeded(`n${i}`), i % 2 ? 'male' : 'female'));

  test('mostly two or three characters; 𠮷, compound surnames and dots occur', () => {
    const lengths = sample.map((name) => [...name].length);
    expect(lengths.filter((n) => n <= 3).length / sample.length).toBeGreaterThan(0.9);
    expect(Math.min(...lengths)).toBe(2);
    expect(sample.some((name) => name.includes('𠮷'))).toBe(true);
    expect(sample.some((name) => name.includes('·'))).toBe(true);
    expect(sample.some((name) => /^(欧阳|上官|司马|诸葛)/.test(name))).toBe(true);
    for (const name of sample) expect(name).toMatch(/^\p{Script=Han}+(·\p{Script=Han}+)*$/u);
  });

  test('kinds on request', () => {
    const rng = seeded('kinds');
    for (let i = 0; i < 50; i++) {
      expect(inventName(rng, 'male', 'dotted')).toMatch(/^[^·]+·[^·]+$/);
      expect([...inventName(rng, 'female', 'long')].length).toBeGreaterThanOrEqual(9);
      expect([...inventName(rng, 'male', 'common')].length).toBeLessThanOrEqual(3);
      expect([...inventName(rng, 'male', 'compound')].length).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('institutions', () => {
  const natures = {
    vocational_college: ['12', /职业技术学院$/],
    technical_school: ['12', /技工学校$/],
    private_school: ['52', /职业技能培训学校$/],
    other_school: ['12', /社区教育中心$/],
    enterprise: ['91', /有限公司$/],
    social_organisation: ['51', /行业协会$/],
  } as const satisfies Record<InstitutionNature, readonly [string, RegExp]>;

  test.each(Object.entries(natures))('%s', (nature, [kind, ending]) => {
    const rng = seeded(nature);
    const taken = new Set<string>();
    for (let i = 0; i < 40; i++) {
      const made = inventInstitution(rng, nature as InstitutionNature, { regionCode: '430200', taken });
      const checked = checkUscc(made.uscc);
      expect(checked).toMatchObject({ ok: true, value: made.uscc, warnings: [] });
      expect(made.uscc.slice(0, 2)).toBe(kind);
      expect(checked.ok && isUnassignedDivision(checked.division)).toBe(true);
      expect(made.name).toMatch(/^株洲市/);
      expect(made.name).toMatch(ending);
      expect(made.address.startsWith('湖南省株洲市')).toBe(true);
      expect(made.nature).toBe(nature);
    }
    expect(taken.size).toBe(120);
    expect(inventInstitution(seeded('x'), nature as InstitutionNature)).toEqual(
      inventInstitution(seeded('x'), nature as InstitutionNature),
    );
  });
});
