import type { KitEntry } from '@zhenxun/contracts/values/kit-chain.ts';
import { expect, it } from 'vitest';
import { signedOf } from './use-kit.ts';

const entry = (at: string, direction: 'in' | 'out', session = 's', enrolment = 'e') =>
  ({ seq: 1, previous: '', at, boot: '', tick: 0, kind: 'call', session, enrolment, direction }) as KitEntry;

it('shows the first time in and the last time out of each trainee of the session', () => {
  const found = signedOf(
    [
      entry('08:20', 'in'),
      entry('08:25', 'in'),
      entry('10:00', 'out'),
      entry('11:30', 'out'),
      entry('09:00', 'in', 's', 'other'),
      entry('09:00', 'in', 'another session'),
      { seq: 2, previous: '', at: '12:00', boot: '', tick: 0, kind: 'anchor', nonce: '' },
    ],
    's',
  );
  expect([...found]).toEqual([
    ['e', { in: '08:20', out: '11:30' }],
    ['other', { in: '09:00' }],
  ]);
});
