import * as contract from '@zhenxun/contracts/attendance.ts';
import * as correction from '@zhenxun/contracts/attendance-correction.ts';
import { execute, query } from '../../kernel/command.ts';
import { serveTimeline } from '../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { callRoll } from './commands/call-roll.ts';
import { approveCorrection, refuseCorrection, requestCorrection, withdrawCorrection } from './commands/correction.ts';
import { settleSession } from './commands/settle-session.ts';
import { openSignDesk } from './commands/sign-desk.ts';
import { codeOf, listAttempts, listSessions, matrixOf, sessionDay, withSentences } from './queries/attendance.ts';
import { getCorrection, listCorrections } from './queries/corrections.ts';
import { matrixWorkbook } from './queries/matrix-file.ts';
import { mySessions } from './queries/own.ts';
import { faceRoutes } from './routes/faces.ts';
import { kitRoutes } from './routes/kit.ts';
import { sessionExtras } from './routes/session-extras.ts';

export function attendanceRoutes(edge: Edge): void {
  kitRoutes(edge);
  faceRoutes(edge);
  sessionExtras(edge);
  const desk = openSignDesk(edge.kernel);
  edge.app.addHook('onClose', () => desk.close());

  serve(edge, contract.listAttendanceSessions, ({ ctx, query: asked }) => query(ctx, (q) => listSessions(q, asked)));
  serve(edge, contract.getAttendanceSession, ({ ctx, params }) => query(ctx, (q) => sessionDay(q, keyOf(params.id))));
  serve(edge, contract.showSignCode, ({ ctx, params }) => query(ctx, (q) => codeOf(q, keyOf(params.id))));
  serve(edge, contract.signAttendance, async ({ ctx, params, body }) => {
    const signed = await desk.sign(ctx.actor, keyOf(params.id), body);
    return { ...signed, reasons: withSentences(signed.reasons) };
  });
  serve(edge, contract.callRoll, ({ ctx, params, body }) =>
    execute(ctx, callRoll, { session: keyOf(params.id), ...body }),
  );
  serve(edge, contract.settleAttendance, ({ ctx, params }) =>
    execute(ctx, settleSession, { session: keyOf(params.id) }),
  );
  serve(edge, contract.listAttempts, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => listAttempts(q, keyOf(params.id), asked)),
  );
  serve(edge, contract.getAttendanceMatrix, ({ ctx, params }) => query(ctx, (q) => matrixOf(q, keyOf(params.id))));
  serve(edge, contract.exportAttendanceMatrix, async ({ ctx, params, reply }) => {
    const matrix = await query(ctx, (q) => matrixOf(q, keyOf(params.id)));
    await reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`${matrix.classTitle} 考勤总表.xlsx`)}`,
      )
      .send(matrixWorkbook(matrix));
  });
  serve(edge, contract.listMySessions, ({ ctx, query: asked }) => query(ctx, (q) => mySessions(q, asked)));

  serve(edge, correction.listCorrections, ({ ctx, query: asked }) => query(ctx, (q) => listCorrections(q, asked)));
  serve(edge, correction.getCorrection, ({ ctx, params }) => query(ctx, (q) => getCorrection(q, keyOf(params.id))));
  serve(edge, correction.requestCorrection, ({ ctx, body }) => execute(ctx, requestCorrection, body));
  serve(edge, correction.approveCorrection, ({ ctx, params, body }) =>
    execute(ctx, approveCorrection, { key: keyOf(params.id), ...body }),
  );
  serve(edge, correction.refuseCorrection, ({ ctx, params, body }) =>
    execute(ctx, refuseCorrection, { key: keyOf(params.id), ...body }),
  );
  serve(edge, correction.withdrawCorrection, ({ ctx, params, body }) =>
    execute(ctx, withdrawCorrection, { key: keyOf(params.id), ...body }),
  );
  serveTimeline(edge, correction.correctionTimeline, (q, ref) => getCorrection(q, keyOf(ref)));
}
