import { describe, expect, test } from 'vitest';
import { type Actor, publicActor, systemActor } from './actor.ts';
import { signaturesNeeded, signaturesOf, twoPerson } from './two-person.ts';

const actor = (accountId: string): Actor => ({
  kind: 'account',
  accountId,
  ref: accountId,
  label: accountId,
  grants: [],
});
const by = (accountId: string, ...steps: string[]) => steps.map((step) => ({ step, accountId }));

describe('reviewing what was submitted and entered', () => {
  const rule = { step: '复核', apartFrom: ['录入', '提交'] };
  const same = { code: 'kernel.two_person_same', params: { step: '复核' } };
  const twice = { code: 'kernel.two_person_twice', params: { step: '复核' } };
  test.each([
    ['by a third person', by('li', '录入', '提交'), undefined],
    ['by who entered it', by('wang', '录入'), same],
    ['by who submitted it', [...by('li', '录入'), ...by('wang', '提交')], same],
    ['by who did something that does not matter', by('wang', '撤回'), undefined],
    ['a second time', by('wang', '复核'), twice],
    ['a second time by who entered it as well: the second time is said', by('wang', '录入', '复核'), twice],
    ['after another reviewed', by('li', '复核'), undefined],
    ['when nothing was done', [], undefined],
  ])('%s', (_, done, refused) => expect(twoPerson(rule, done, actor('wang'))).toEqual(refused));

  test('where several rounds are usual the same person may do it again', () => {
    expect(twoPerson({ ...rule, once: false }, by('wang', '复核'), actor('wang'))).toBeUndefined();
    expect(twoPerson({ ...rule, once: false }, by('wang', '录入'), actor('wang'))).toEqual(same);
    expect(twoPerson({ ...rule, once: true }, by('wang', '复核'), actor('wang'))).toEqual(twice);
  });

  test('the system is one hand of its own and the public has done nothing', () => {
    expect(
      twoPerson(rule, [{ step: '录入', accountId: 'jobs' }], { ...systemActor('jobs'), accountId: 'jobs' }),
    ).toBeUndefined();
    expect(twoPerson(rule, by('wang', '录入'), publicActor)).toBeUndefined();
  });
});

describe('signatures by amount', () => {
  const bands = [
    { upToFen: 100_000, approvals: 1 },
    { upToFen: 500_000, reviewers: 2, approvals: 2 },
  ];
  test.each([
    ['nothing', 0, 1, 1],
    ['the first limit', 100_000, 1, 1],
    ['a fen more', 100_001, 2, 2],
    ['the highest limit', 500_000, 2, 2],
    ['a fen above it: one approver more', 500_001, 2, 3],
    ['any more', 9_999_999_999, 2, 3],
  ])('%s', (_, fen, reviewers, approvals) => expect(signaturesNeeded(fen, bands)).toEqual({ reviewers, approvals }));
  test('a band without a limit holds whatever the amount', () => {
    expect(signaturesNeeded(9_999_999_999, [{ approvals: 1 }])).toEqual({ reviewers: 1, approvals: 1 });
  });
  test('no band at all is a fault of the parameter', () => {
    expect(() => signaturesNeeded(1, [])).toThrow('no approval band');
  });
  test('are shown one by one, those given with who and when', () => {
    const done = [{ step: '复核', accountId: 'li', label: '李*', at: 't' }];
    const wanted = [
      { step: '复核', needed: 1 },
      { step: '审批', needed: 2 },
    ];
    expect(signaturesOf(wanted, done)).toEqual([
      { step: '复核', no: 1, of: 1, by: '李*', at: 't' },
      { step: '审批', no: 1, of: 2 },
      { step: '审批', no: 2, of: 2 },
    ]);
  });
});
