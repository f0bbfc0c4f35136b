import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, rowForm } from './canonical.ts';

const double = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

describe('canonical JSON against the vectors of RFC 8785', () => {
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('number %s', (bits, text) => {
    expect(canonical(double(bits))).toBe(text);
  });

  it('values and escapes (section 3.2.2)', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('order of members (section 3.2.3)', () => {
    const value = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",' +
        '"\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
    );
    expect(Object.values(JSON.parse(canonical(value)))).toHaveLength(7);
    expect([...canonical(value).matchAll(/:"(\w+)/g)].map((m) => m[1])).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ]);
  });

  it('bytes of the sample of section 3.2.4', () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(Buffer.from(canonical(value)).toString('hex')).toBe(
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c' +
        '31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e412742' +
        '5c225c5c5c5c5c222f227d',
    );
  });

  it.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['\ud800'],
    [{ '\udc00': 1 }],
    [() => 1],
    [Symbol('x')],
    [10n],
    [[undefined]],
  ])('refuses what JSON cannot say: %s', (value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  });

  it('refuses a cycle and takes the same object twice', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(() => canonical(cycle)).toThrow(/cycle/);
    const shared = { a: 1 };
    expect(canonical([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });
});

describe('canonical JSON, any value', () => {
  const json = fc.jsonValue({ maxDepth: 4 });

  it('reads back as the value and is its own canonical form', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonical(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), json, { maxKeys: 12 }), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
      }),
    );
  });

  it('tells different values apart', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(canonical(a) === canonical(b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      }),
    );
  });
});

/** Independent of the code under test: rebuilds with members in order and lets JSON.stringify write. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  // entries, not an object: integer-like names would be moved to the front
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { members: members.map(([name, member]) => [name, sorted(member)]) };
}

describe('row form', () => {
  it('drops empty columns and keeps empty members of JSON columns', () => {
    expect(rowForm({ a: null, b: undefined, c: 0, d: '', e: { x: null } })).toEqual({ c: 0, d: '', e: { x: null } });
  });

  it.each([
    [new Date('2024-01-02T03:04:05.678Z'), '2024-01-02T03:04:05.678Z'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02 11:04:05.678+08', '2024-01-02T03:04:05.678Z'],
    ['2024-01-02T11:04:05.678+0800', '2024-01-02T03:04:05.678Z'],
    ['2024-01-02', '2024-01-02'],
    ['["2024-01-01 00:00:00+00","2024-02-01 08:00:00+08")', '[2024-01-01T00:00:00.000Z,2024-02-01T00:00:00.000Z)'],
    ['[2024-01-01T00:00:00.000Z,)', '[2024-01-01T00:00:00.000Z,)'],
    ['[2024-01-01,2024-02-01)', '[2024-01-01,2024-02-01)'],
    [Buffer.from([1, 255]), '\\x01ff'],
    ['\\x01ff', '\\x01ff'],
    [12n, 12],
    ['1.50', '1.50'],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['2024-99-99T00:00:00Z', '2024-99-99T00:00:00Z'],
  ])('%s → %s', (given, form) => {
    expect(rowForm({ v: given })).toEqual({ v: form });
  });

  it('refuses an integer that JavaScript cannot hold', () => {
    expect(() => rowForm({ v: 2n ** 60n })).toThrow(RangeError);
  });

  it('is its own row form', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string(),
          fc.oneof(fc.string(), fc.integer(), fc.date({ noInvalidDate: true }).map(String), fc.jsonValue()),
        ),
        (row) => {
          const once = rowForm(row);
          expect(rowForm(once)).toEqual(once);
        },
      ),
    );
  });
});
