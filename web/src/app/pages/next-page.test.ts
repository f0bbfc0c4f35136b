import { expect, it } from 'vitest';
import { insideOnly } from './next-page.ts';

it.each([
  ['/government/claims?state=sent', '/government/claims?state=sent'],
  ['//evil.example', undefined],
  ['/\\evil.example', undefined],
  ['/a\t/x', undefined],
  ['https://evil.example/', undefined],
  ['/login?next=/', undefined],
  [undefined, undefined],
])('goes on to %s → %s', (given, wanted) => {
  expect(insideOnly(given)).toBe(wanted);
});
