import { describe, expect, it } from 'vitest';
import { manifestName, manifestOf, sealFaults, sealName, sealText } from './sealed-file.ts';

const part = (name: string, text: string) => ({ name, content: Buffer.from(text) });
const parts = [part('archive.json', '{"events":[]}'), part('media.json', '[]')];
const manifest = { name: manifestName, content: manifestOf(parts, { kind: 'class', events: 0 }) };
const origin = 'zhenxun.test/evidence';
const signed = sealText(origin, manifest.content);
const whole = [...parts, manifest, part(sealName, 'the note')];

describe('a sealed file', () => {
  it('is whole as it was made', () => {
    expect(sealFaults(whole, origin, signed)).toEqual([]);
  });
  it.each([
    ['a byte changed', [part('archive.json', '{"events":[1]}'), ...whole.slice(1)], signed, ['archive.json']],
    ['a part taken out', whole.filter(({ name }) => name !== 'media.json'), signed, ['media.json']],
    ['a part slipped in', [...whole, part('extra.json', '{}')], signed, ['extra.json']],
    [
      'a manifest made anew for other parts',
      [...parts, { name: manifestName, content: manifestOf(parts.slice(1), {}) }],
      signed,
      [manifestName],
    ],
    ['no manifest', parts, signed, [manifestName]],
    ['no signature of the log', whole, undefined, [manifestName]],
    ['a signature of another log', whole, sealText('other', manifest.content), [manifestName]],
  ] as const)('is not with %s', (_name, given, text, faults) => {
    expect(sealFaults(given, origin, text)).toEqual(faults);
  });
  it('can never pass for a head of the log', () => {
    expect(signed.split('\n')).toHaveLength(3);
    expect(signed).not.toMatch(/\n\d+\n/);
  });
});
