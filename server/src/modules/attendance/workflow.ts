import { CorrectionState } from '@zhenxun/contracts/attendance-correction.ts';
import { FaceCheckState } from '@zhenxun/contracts/attendance-face.ts';
import { KitState } from '@zhenxun/contracts/attendance-kit.ts';
import type { Owned } from '../../kernel/permission.ts';
import { refusal } from '../../kernel/refusal.ts';
import { type StepRow, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

type Subject = Owned & { readonly state: CorrectionState; readonly steps: readonly StepRow[] };

const rule = '考勤更正须由他人审批';

/** A correction is asked for by one and decided by another (R14.1). */
export const correctionWorkflow = defineWorkflow<CorrectionState, Subject>()({
  name: 'attendance.correction',
  states: CorrectionState,
  actions: {
    approve: {
      zh: '同意',
      from: ['requested'],
      to: 'approved',
      permission: 'attendance.correction.decide',
      guard: (row, actor) => twoPerson({ step: '审批', apartFrom: ['申请'] }, row.steps, actor),
      rule,
    },
    refuse: {
      zh: '不同意',
      from: ['requested'],
      to: 'refused',
      permission: 'attendance.correction.decide',
      needsReason: true,
      guard: (row, actor) => twoPerson({ step: '审批', apartFrom: ['申请'] }, row.steps, actor),
      rule,
    },
    withdraw: {
      zh: '撤回',
      from: ['requested'],
      to: 'withdrawn',
      permission: 'attendance.correction.withdraw',
      rule,
    },
  },
});

type KitSubject = Owned & { readonly state: KitState; readonly steps: readonly StepRow[] };

const kitRule = '离线终端由登记人以外的人批准';

/** A kit is enrolled by one and approved by another; once revoked it stays so. */
export const kitWorkflow = defineWorkflow<KitState, KitSubject>()({
  name: 'attendance.kit',
  states: KitState,
  actions: {
    approve: {
      zh: '批准',
      from: ['requested'],
      to: 'active',
      permission: 'attendance.kit.decide',
      guard: (row, actor) => twoPerson({ step: '批准', apartFrom: ['登记'] }, row.steps, actor),
      rule: kitRule,
    },
    refuse: {
      zh: '不批准',
      from: ['requested'],
      to: 'refused',
      permission: 'attendance.kit.decide',
      needsReason: true,
      rule: kitRule,
    },
    revoke: {
      zh: '停用',
      from: ['active'],
      to: 'revoked',
      permission: 'attendance.kit.decide',
      needsReason: true,
      rule: kitRule,
    },
  },
});

/** Steps of a face shown when signing in. */
export const faceCheckStep = {
  show: '签到时拍照',
  compare: '自动比对',
  look: '查看照片',
  accept: '认定为本人',
  refuse: '认定非本人',
} as const;

type FaceSubject = {
  readonly region_code: string;
  readonly person_id: string;
  readonly state: FaceCheckState;
  readonly steps: readonly StepRow[];
};

const faceRule = '签到人脸存疑由主管部门核对';
const doubtful = ['to_judge', 'failed', 'silent'] as const;

/** What figures leave in doubt an officer judges who has looked at the picture; never the institution. */
export const faceCheckWorkflow = defineWorkflow<FaceCheckState, FaceSubject>()({
  name: 'attendance.face_check',
  states: FaceCheckState,
  actions: {
    accept: {
      zh: '认定为本人',
      from: doubtful,
      to: 'accepted',
      permission: 'attendance.face.judge',
      needsReason: true,
      guard: (row, actor) => {
        const looked = row.steps.some(
          ({ step, accountId }) => step === faceCheckStep.look && accountId === actor.accountId,
        );
        return actor.kind === 'account' && !looked ? refusal('attendance.face_not_seen') : undefined;
      },
      rule: faceRule,
    },
    refuse: {
      zh: '认定非本人',
      from: doubtful,
      to: 'refused',
      permission: 'attendance.face.judge',
      needsReason: true,
      rule: faceRule,
    },
  },
});
