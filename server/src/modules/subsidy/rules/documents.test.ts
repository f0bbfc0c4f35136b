import { expect, test } from 'vitest';
import { uncoveredItems } from './activation.ts';
import { documentsNeeded } from './documents.ts';
import { smallFacts, smallScheme, smallValues } from './testing.ts';

const scheme = smallScheme((s) => {
  s.derived = [{ name: 'many', label: 'many', type: 'bool', is: 'units > 5' }];
  s.documents = [
    { code: 'always', label: 'A' },
    { code: 'doubled', label: 'D', when: 'doubled' },
    { code: 'many', label: 'M', when: 'many' },
  ];
});
const needed = (values = {}) => documentsNeeded(scheme, smallFacts(scheme, values)).map(({ code }) => code);

test('documents are asked for when their condition holds, over derived values too', () => {
  expect(needed()).toEqual(['always']);
  expect(needed({ doubled: true, units: 6 })).toEqual(['always', 'doubled', 'many']);
});

test('one whose condition is not known yet is asked for', () => {
  expect(needed({ doubled: { answer: 'silent' } })).toEqual(['always', 'doubled']);
});

test('items no case ever touches are named to the officer', () => {
  const covered = smallScheme((s) => {
    s.cases = [{ name: 'a', day: '2024-06-01', facts: smallValues, expect: { outcome: 'granted', amountFen: 30_000 } }];
  });
  expect(uncoveredItems(covered)).toEqual(['eligible', 'double', 'cap']);
});
