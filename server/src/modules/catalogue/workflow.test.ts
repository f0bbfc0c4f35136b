import { CatalogueState } from '@zhenxun/contracts/catalogue-terms.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { StepDone } from '../../kernel/two-person.ts';
import { bookOf } from '../../testing/workflow-book.ts';
import { type CatalogueUnderway, catalogueStep, catalogueWorkflow } from './workflow.ts';

const actor = (role: RoleCode, accountId: string, regionCode = '430000'): Actor => ({
  kind: 'account',
  accountId,
  ref: accountId,
  label: accountId,
  grants: [{ role, regionCode }],
});
const officer = actor('catalogue_officer', 'wen');
const finance = actor('finance', 'xiang');
const approver = actor('approver', 'que');
const doer = { draft: officer, consult: finance, approve: approver, publish: officer };

const step = (name: string, accountId: string): StepDone => ({ step: name, accountId });
const done = [step(catalogueStep.draft, 'wen'), step(catalogueStep.submit, 'wen')];
const row = (state: CatalogueState, steps: StepDone[] = done): CatalogueUnderway => ({
  region_code: '430100',
  state,
  steps,
});

/** State × action → next state; everything not listed is refused. */
const table: Readonly<Record<string, Partial<Record<CatalogueState, CatalogueState>>>> = {
  edit: { draft: 'draft' },
  submit_consultation: { draft: 'consulting' },
  agree: { consulting: 'agreed' },
  object: { consulting: 'draft' },
  approve: { agreed: 'approved' },
  return: { agreed: 'draft' },
  publish: { approved: 'published' },
  discard: { draft: 'discarded' },
  new_version: { published: 'published' },
};
type Action = keyof typeof catalogueWorkflow.actions;
const actions = Object.keys(catalogueWorkflow.actions) as Action[];

describe('a version of the catalogue, every state and every action', () => {
  test('the table is the whole workflow', () => expect(Object.keys(table)).toEqual(actions));

  for (const action of actions) {
    for (const state of CatalogueState.values) {
      const next = table[action]?.[state];
      test(`${action} from ${state}: ${next ?? 'refused'}`, () => {
        const permission = catalogueWorkflow.actions[action].permission.slice('catalogue.'.length);
        const decided = catalogueWorkflow.decide(row(state), action, doer[permission as keyof typeof doer]);
        if (next) expect(decided).toEqual({ next });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
      });
    }
  }
});

describe('who may', () => {
  const others: [Action, CatalogueState, Actor[]][] = [
    ['submit_consultation', 'draft', [finance, approver]],
    ['agree', 'consulting', [officer, approver]],
    ['object', 'consulting', [officer, approver]],
    ['approve', 'agreed', [officer, finance]],
    ['return', 'agreed', [officer, finance]],
    ['publish', 'approved', [finance, approver]],
    ['discard', 'draft', [finance, approver]],
    ['new_version', 'published', [finance, approver]],
  ];
  test.each(others)('%s is not for the other offices', (action, state, wrong) => {
    for (const one of [...wrong, actor('auditor', 'x'), actor('administrator', 'y')]) {
      const decided = catalogueWorkflow.decide(row(state), action, one);
      expect(decided).toMatchObject({ refusals: [{ code: 'kernel.not_permitted' }] });
    }
  });

  test('an office acts in its region only', () => {
    const elsewhere = actor('catalogue_officer', 'z', '430200');
    expect(catalogueWorkflow.decide(row('draft'), 'edit', elsewhere)).toMatchObject({
      refusals: [{ code: 'kernel.outside_scope' }],
    });
  });

  test('who drafted or submitted does not agree or approve, who agreed does not approve', () => {
    const many = (accountId: string): Actor => ({
      ...officer,
      accountId,
      grants: (['catalogue_officer', 'finance', 'approver'] as const).map((role) => ({ role, regionCode: '430000' })),
    });
    const same = { refusals: [{ code: 'kernel.two_person_same' }] };
    const agreed = [...done, step(catalogueStep.agree, 'xiang')];
    expect(catalogueWorkflow.decide(row('consulting'), 'agree', many('wen'))).toMatchObject(same);
    expect(catalogueWorkflow.decide(row('agreed', agreed), 'approve', many('wen'))).toMatchObject(same);
    expect(catalogueWorkflow.decide(row('agreed', agreed), 'approve', many('xiang'))).toMatchObject(same);
    expect(catalogueWorkflow.decide(row('agreed', agreed), 'approve', many('que'))).toEqual({ next: 'approved' });
  });

  test('finance agrees anew after its objection was met', () => {
    const again = [...done, step(catalogueStep.object, 'xiang'), step(catalogueStep.submit, 'wen')];
    expect(catalogueWorkflow.decide(row('consulting', again), 'agree', finance)).toEqual({ next: 'agreed' });
  });

  test('a screen offers what the office may do, the rest with its reason', () => {
    const offered = catalogueWorkflow.offer(row('consulting'), finance);
    expect(offered.map(({ name, refusal }) => [name, refusal?.code])).toEqual([
      ['agree', undefined],
      ['object', undefined],
    ]);
    const own = catalogueWorkflow.offer(row('consulting'), officer);
    expect(own.every((action) => action.refusal?.code === 'kernel.state_not_allowed')).toBe(true);
  });
});

test('every state, action, role and earlier step in one table', () => {
  expect(catalogueWorkflow.name).toBe('catalogue.catalogue');
  const names = ['起草', '送会签', '财政会签', '会签退回', '审批', '审批退回', '发布', '作废'];
  expect(Object.values(catalogueStep)).toEqual(names);
  expect(bookOf(catalogueWorkflow, { region_code: '430102', steps: [] }, names)).toEqual([
    'edit 修改 | draft → draft | catalogue_officer',
    'submit_consultation 送财政会签 | draft → consulting | catalogue_officer | rule 通知第一条',
    'agree 同意 | consulting → agreed | finance | apart from 起草 (财政会签), 送会签 (财政会签) | rule 通知第一条',
    'object 退回 with a reason | consulting → draft | finance',
    'approve 审批通过 | agreed → approved | approver | apart from 起草 (审批), 送会签 (审批), 财政会签 (审批) | rule 通知第一条',
    'return 退回 with a reason | agreed → draft | approver',
    'publish 发布 | approved → published | catalogue_officer | rule 通知第一条',
    'discard 作废 with a reason | draft → discarded | catalogue_officer',
    'new_version 起草新版本 | published → published | catalogue_officer',
  ]);
});
