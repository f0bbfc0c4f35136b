import { VerificationState } from '@zhenxun/contracts/person.ts';
import * as contract from '@zhenxun/contracts/training-class-roster.ts';
import { EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { type Ctx, execute, query } from '../../../kernel/command.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { faultyRows, type ImportSpec, runImport } from '../../../kernel/import.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';
import { exportSheet, writeTemplate } from '../../../kernel/sheet/sheet.ts';
import { acceptEnrolment, declineEnrolment, withdrawTrainee } from '../commands/enrolment.ts';
import { openRoster } from '../commands/open-roster.ts';
import { addTrainee, importTrainees, undoImport } from '../commands/roster.ts';
import { signTraineePledge } from '../commands/sign-pledge.ts';
import { visibleClass } from '../queries/classes.ts';
import { listApplications, listTrainees, rosterSheet } from '../queries/roster.ts';
import { judgeRosterFile, type RosterColumn, rosterColumns, traineeOf } from '../queries/roster-file.ts';
import { sendWorkbook } from './workbook.ts';

const exportColumns: readonly ColumnSpec[] = [
  { key: 'no', title: '序号', kind: 'integer', width: 6 },
  { key: 'name', title: '姓名', kind: 'text', width: 12 },
  { key: 'document', title: '证件号码', kind: 'text', width: 22 },
  { key: 'phone', title: '手机', kind: 'text', width: 14 },
  { key: 'age', title: '年龄', kind: 'integer', width: 6 },
  { key: 'categories', title: '人员类别', kind: 'text', width: 24 },
  { key: 'verification', title: '实名核验', kind: 'choice', choices: choicesOf(VerificationState), width: 14 },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(EnrolmentState), width: 10 },
  { key: 'pledgedAt', title: '承诺签署时间', kind: 'text', width: 22 },
];

const openColumns: readonly ColumnSpec[] = [
  { key: 'no', title: '序号', kind: 'integer', width: 6 },
  { key: 'name', title: '姓名', kind: 'text', width: 20 },
  { key: 'document', title: '证件号码', kind: 'text', width: 22 },
  { key: 'phone', title: '手机', kind: 'text', width: 14 },
];

export function rosterRoutes(edge: Edge): void {
  serve(edge, contract.listTrainees, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => listTrainees(q, params.id, asked?.state)),
  );
  serve(edge, contract.exportTrainees, async ({ ctx, params, query: asked, reply }) => {
    const format = asked?.format ?? 'xlsx';
    const rows = await query(ctx, (q) => rosterSheet(q, params.id));
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('花名册')}.${format}`);
    await reply.send(exportSheet(rows, exportColumns, format, '花名册'));
  });
  serve(edge, contract.openRoster, async ({ ctx, params, body, reply }) => {
    const rows = await execute({ kernel: ctx.kernel, actor: ctx.actor }, openRoster, { ref: params.id, ...body });
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('花名册')}.xlsx`);
    await reply.send(exportSheet(rows, openColumns, 'xlsx', '花名册'));
  });
  serve(edge, contract.traineesTemplate, async ({ reply }) => {
    await sendWorkbook(reply, await writeTemplate(rosterColumns), '花名册模板');
  });
  serve(edge, contract.addTrainee, ({ ctx, params, body }) => execute(ctx, addTrainee, { ref: params.id, ...body }));
  serve(edge, contract.importTrainees, ({ ctx, params, body, file }) =>
    runImport(file, body.mode, importOf(ctx, params.id)),
  );
  serve(edge, contract.faultyTrainees, async ({ ctx, params, file, reply }) => {
    await sendWorkbook(reply, await faultyRows(file, importOf(ctx, params.id)), '花名册有误的行');
  });
  serve(edge, contract.undoTraineeImport, ({ ctx, params, body }) =>
    execute(ctx, undoImport, { ref: params.id, undo: body.undo }),
  );
  serve(edge, contract.listApplications, ({ ctx, query: asked }) =>
    query(ctx, (q) => listApplications(q, asked ?? {})),
  );
  serve(edge, contract.acceptEnrolment, ({ ctx, params, body }) =>
    execute(ctx, acceptEnrolment, { ref: params.id, ...body }),
  );
  serve(edge, contract.declineEnrolment, ({ ctx, params, body }) =>
    execute(ctx, declineEnrolment, { ref: params.id, ...body }),
  );
  serve(edge, contract.signTraineePledge, ({ ctx, params, body }) =>
    execute(ctx, signTraineePledge, { ref: params.id, ...body }),
  );
  serve(edge, contract.withdrawTrainee, ({ ctx, params, body }) =>
    execute(ctx, withdrawTrainee, { ref: params.id, ...body }),
  );
}

function importOf(ctx: Ctx, ref: string): ImportSpec<RosterColumn> {
  return {
    columns: rosterColumns,
    maxRows: 500,
    maxBytes: 5_000_000,
    judge: (rows, letterOf) => query(ctx, async (q) => judgeRosterFile(q, await visibleClass(q, ref), rows, letterOf)),
    apply: (rows) => execute(ctx, importTrainees, { ref, trainees: rows.map(traineeOf) }),
  };
}
