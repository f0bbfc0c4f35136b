import type { AssessmentPlan } from '@zhenxun/contracts/training-class.ts';
import { command } from '../../../kernel/command.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { resourcesOf, teachersOf } from '../../organisation/index.ts';
import { updateClass } from '../store/class.ts';
import { answerOf, take } from './shared.ts';

type Input = { ref: string; version: number; assessment?: AssessmentPlan; resourceIds?: string[] };

/** Fills in how the trainees will be assessed and what they are taught with; only resources of the own register. */
export const saveAssessment = command({
  kind: 'training_class.assessment_plan.saved',
  zh: '填写考核方案和教学资源',
  holds: 'none',
  async run(tx, input: Input) {
    const { row } = await take(tx, input, 'save');
    const known = new Map((await resourcesOf(tx, row.organisation_id)).map((one) => [one.id, one.title]));
    const teachers = await teachersOf(tx, row.organisation_id);
    const assessor = input.assessment?.assessorTeacherId;
    refuseIf([
      ...(input.resourceIds ?? []).map((id, i) =>
        known.has(id) ? undefined : refusal('training_class.resource_not_own', {}, { pointer: `/resourceIds/${i}` }),
      ),
      assessor && !teachers.some((teacher) => teacher.id === assessor)
        ? refusal('training_class.teacher_not_own', {}, { pointer: '/assessment/assessorTeacherId' })
        : undefined,
    ]);
    updateClass(tx, row, {
      ...(input.assessment ? { assessment: input.assessment } : {}),
      ...(input.resourceIds ? { resources: input.resourceIds.map((id) => ({ id, title: known.get(id) ?? '' })) } : {}),
    });
    return answerOf(row);
  },
});
