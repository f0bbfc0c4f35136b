import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import * as contract from '@zhenxun/contracts/training-class.ts';
import { ClassMode, ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { everyRow } from '../../../kernel/list.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';
import { exportSheet } from '../../../kernel/sheet/sheet.ts';
import { announceClass, stopEnrolment } from '../commands/announce.ts';
import { draftClass, saveClass } from '../commands/draft-class.ts';
import { approveClass, returnClass } from '../commands/review-class.ts';
import {
  approveCompletion,
  cancelClass,
  returnCompletion,
  startClass,
  submitCompletion,
} from '../commands/run-class.ts';
import { saveAssessment } from '../commands/save-assessment.ts';
import { signInstitutionPledge } from '../commands/sign-pledge.ts';
import { submitClass } from '../commands/submit-class.ts';
import * as queries from '../queries/classes.ts';

const exportColumns: readonly ColumnSpec[] = [
  { key: 'number', title: '班级编号', kind: 'text', width: 20 },
  { key: 'title', title: '班级名称', kind: 'text', width: 30 },
  { key: 'organisationName', title: '培训机构', kind: 'text', width: 30 },
  { key: 'regionName', title: '所在地区', kind: 'text', width: 12 },
  { key: 'occupationName', title: '职业（工种）', kind: 'text', width: 20 },
  { key: 'level', title: '技能等级', kind: 'choice', choices: choicesOf(SkillLevel), width: 14 },
  { key: 'mode', title: '培训方式', kind: 'choice', choices: choicesOf(ClassMode), width: 14 },
  { key: 'startsOn', title: '开班日期', kind: 'date', width: 12 },
  { key: 'endsOn', title: '结束日期', kind: 'date', width: 12 },
  { key: 'capacity', title: '计划人数', kind: 'integer', width: 10 },
  { key: 'enrolled', title: '学员人数', kind: 'integer', width: 10 },
  { key: 'state', title: '班级状态', kind: 'choice', choices: choicesOf(ClassState), width: 12 },
];

export function classRoutes(edge: Edge): void {
  serve(edge, contract.listClasses, ({ ctx, query: asked }) => query(ctx, (q) => queries.listClasses(q, asked ?? {})));
  serve(edge, contract.exportClasses, async ({ ctx, query: asked, reply }) => {
    const { format = 'xlsx', cursor: _, limit: __, ...filters } = asked ?? {};
    const rows = everyRow((cursor) =>
      query(ctx, (q) => queries.listClasses(q, { ...filters, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('班级')}.${format}`);
    await reply.send(exportSheet(rows, exportColumns, format, '班级'));
  });
  serve(edge, contract.getClass, ({ ctx, params }) => query(ctx, (q) => queries.getClass(q, params.id)));
  serveTimeline(edge, contract.classTimeline, queries.visibleClass);
  serve(edge, contract.classChecks, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => queries.classChecks(q, params.id, asked?.stage)),
  );
  serve(edge, contract.classCheckRuns, ({ ctx, params }) => query(ctx, (q) => queries.classCheckRuns(q, params.id)));
  serve(edge, contract.classOptions, ({ ctx, query: asked }) =>
    query(ctx, (q) => queries.classOptions(q, asked ?? {})),
  );
  serve(edge, contract.classSummary, ({ ctx }) => query(ctx, queries.classSummary));
  serve(edge, contract.draftClass, ({ ctx, body }) => execute(ctx, draftClass, body));
  serve(edge, contract.saveClass, ({ ctx, params, body }) => execute(ctx, saveClass, { ref: params.id, ...body }));
  serve(edge, contract.saveAssessmentPlan, ({ ctx, params, body }) =>
    execute(ctx, saveAssessment, { ref: params.id, ...body }),
  );
  verbs(edge);
}

function verbs(edge: Edge): void {
  serve(edge, contract.announceClass, ({ ctx, params, body }) =>
    execute(ctx, announceClass, { ref: params.id, ...body }),
  );
  serve(edge, contract.stopEnrolment, ({ ctx, params, body }) =>
    execute(ctx, stopEnrolment, { ref: params.id, ...body }),
  );
  serve(edge, contract.signInstitutionPledge, ({ ctx, params, body }) =>
    execute(ctx, signInstitutionPledge, { ref: params.id, ...body }),
  );
  serve(edge, contract.submitClass, ({ ctx, params, body }) => execute(ctx, submitClass, { ref: params.id, ...body }));
  serve(edge, contract.returnClass, ({ ctx, params, body }) => execute(ctx, returnClass, { ref: params.id, ...body }));
  serve(edge, contract.approveClass, ({ ctx, params, body }) => approveClass(ctx, { ref: params.id, ...body }));
  serve(edge, contract.startClass, ({ ctx, params, body }) => execute(ctx, startClass, { ref: params.id, ...body }));
  serve(edge, contract.submitCompletion, ({ ctx, params, body }) =>
    execute(ctx, submitCompletion, { ref: params.id, ...body }),
  );
  serve(edge, contract.approveCompletion, ({ ctx, params, body }) =>
    execute(ctx, approveCompletion, { ref: params.id, ...body }),
  );
  serve(edge, contract.returnCompletion, ({ ctx, params, body }) =>
    execute(ctx, returnCompletion, { ref: params.id, ...body }),
  );
  serve(edge, contract.cancelClass, ({ ctx, params, body }) => execute(ctx, cancelClass, { ref: params.id, ...body }));
}
