import { FaceState, PledgeTextState } from '@zhenxun/contracts/person.ts';
import { refusal } from '../../kernel/refusal.ts';
import { type StepDone, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

/** What the workflow looks at; the row has more. */
export type FaceUnderway = { region_code: string; person_id: string; state: FaceState; steps: readonly StepDone[] };

export const faceStep = {
  enrol: '提交照片',
  compare: '自动比对',
  look: '查看照片',
  confirm: '核对确认',
  refuse: '不予确认',
  end: '到期删除',
} as const;
const clause = '个人信息保护法第二十九条';

/** What figures leave in doubt another person judges, who has looked at the pictures (R4.4). */
export const faceWorkflow = defineWorkflow<FaceState, FaceUnderway>()({
  name: 'person.face',
  states: FaceState,
  actions: {
    confirm: {
      zh: '确认为本人',
      from: ['to_confirm'],
      to: 'confirmed',
      permission: 'person.face.judge',
      needsReason: true,
      rule: clause,
      guard: (row, actor) => {
        if (actor.personId === row.person_id) return refusal('kernel.two_person_same', { step: faceStep.confirm });
        const looked = row.steps.some((done) => done.step === faceStep.look && done.accountId === actor.accountId);
        if (row.state === 'to_confirm' && actor.kind === 'account' && !looked) return refusal('person.face_not_seen');
        return twoPerson({ step: faceStep.confirm, apartFrom: [faceStep.enrol], once: false }, row.steps, actor);
      },
    },
    refuse: {
      zh: '不予确认',
      from: ['to_confirm'],
      to: 'refused',
      permission: 'person.face.judge',
      needsReason: true,
    },
  },
});

export const textStep = { draft: '草拟', enforce: '定稿', discard: '作废' } as const;

type TextUnderway = { region_code: string; state: PledgeTextState; steps: readonly StepDone[] };

/** A text of notice and pledge: drafted by one administrator of the region, put in force by another (R4.2, R14.1). */
export const pledgeTextWorkflow = defineWorkflow<PledgeTextState, TextUnderway>()({
  name: 'person.pledge_text',
  states: PledgeTextState,
  actions: {
    save: { zh: '修改', from: ['draft'], permission: 'person.pledge_text.draft' },
    enforce: {
      zh: '定稿',
      from: ['draft'],
      to: 'in_force',
      permission: 'person.pledge_text.confirm',
      guard: (row, actor) => twoPerson({ step: textStep.enforce, apartFrom: [textStep.draft] }, row.steps, actor),
    },
    discard: {
      zh: '作废',
      from: ['draft'],
      to: 'discarded',
      permission: 'person.pledge_text.draft',
      needsReason: true,
    },
  },
});
