import type { PledgeSigning } from '@zhenxun/contracts/person.ts';
import { expect, test } from 'vitest';
import { type SigningFacts, signingFaults } from './signing.ts';

const digest = 'a'.repeat(64);
const ref = '430000-00000000-0000-7000-8000-000000000001';
const picture = '00000000-0000-7000-8000-000000000002';
const typed: PledgeSigning = { textRef: ref, digest, name: '周小满', documentTail: '123x', means: 'typed' };
const drawn: PledgeSigning = { ...typed, means: 'drawn', signature: picture };
const { documentTail: _, ...tailless } = typed;

const facts = (signing: PledgeSigning, more: Partial<SigningFacts> = {}): SigningFacts => ({
  signing,
  place: 'own',
  text: { ref, digest },
  kindLabel: '学员参训承诺书',
  regionName: '芙蓉区',
  sameName: true,
  tail: '123X',
  at: '/pledge/signing',
  ...more,
});

test.each<[string, SigningFacts, string[]]>([
  ['键入姓名，末位 x 不分大小写', facts(typed), []],
  ['手写签名', facts(drawn), []],
  ['本地区没有现行文本', facts(typed, { text: undefined }), ['textRef pledge_text_none']],
  ['读的是旧版', facts({ ...typed, textRef: ref.replace('0001', '0009') }), ['textRef pledge_text_changed']],
  ['读到的文字与存档不同', facts({ ...typed, digest: 'b'.repeat(64) }), ['textRef pledge_text_changed']],
  ['不是本人姓名', facts(typed, { sameName: false }), ['name pledge_name']],
  ['证件后四位不符', facts({ ...typed, documentTail: '1234' }), ['documentTail pledge_tail']],
  ['没有填证件后四位', facts(tailless), ['documentTail pledge_tail']],
  ['机构签署不问证件', facts(tailless, { tail: undefined }), []],
  ['说是手写，没有签名', facts({ ...typed, means: 'drawn' }), ['signature pledge_signature']],
  ['说是键入，却附了签名', facts({ ...typed, signature: picture }), ['signature pledge_signature']],
  ['在机构设备上键入姓名', facts(typed, { place: 'institution' }), ['means pledge_by_hand']],
  ['在机构设备上手写', facts(drawn, { place: 'institution' }), []],
  [
    '几处都不对，一次说全',
    facts({ ...typed, means: 'drawn', documentTail: '0000' }, { text: undefined, sameName: false }),
    ['textRef pledge_text_none', 'name pledge_name', 'documentTail pledge_tail', 'signature pledge_signature'],
  ],
])('%s', (_name, given, expected) => {
  const found = signingFaults(given).map(({ code, pointer }) => `${pointer?.split('/').at(-1)} ${code.slice(7)}`);
  expect(found).toEqual(expected);
});
