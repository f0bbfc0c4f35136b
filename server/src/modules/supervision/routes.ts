import * as contract from '@zhenxun/contracts/supervision.ts';
import * as camera from '@zhenxun/contracts/supervision-camera.ts';
import * as engaged from '@zhenxun/contracts/supervision-engagement.ts';
import { classFile, organisationFile, personFile } from '@zhenxun/contracts/supervision-file.ts';
import * as phone from '@zhenxun/contracts/supervision-phone.ts';
import { execute, query } from '../../kernel/command.ts';
import { serveTimeline } from '../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { cancelInspection, openInspection } from './commands/arrange.ts';
import { callToCamera, judgeShown, showTrainee } from './commands/camera.ts';
import { drawClaimSample, drawClassSample } from './commands/draw-phone.ts';
import { drawTrainees } from './commands/draw-trainees.ts';
import { approveEngagement, declineEngagement, endEngagement, proposeEngagement } from './commands/engagement.ts';
import { dismissFinding, escalateFinding, suspendFinding } from './commands/escalate.ts';
import { exportFile } from './commands/export-file.ts';
import { answerFinding, closeFinding, returnFinding } from './commands/finding.ts';
import { closePhoneSample, openPhone, recordCall } from './commands/phone-call.ts';
import { recordInspection } from './commands/record-inspection.ts';
import { answerReport, fileReport } from './commands/report.ts';
import { getCameraCall, listCameraCalls } from './queries/camera.ts';
import { getEngagement, getReport, listEngagements, listReports } from './queries/engagement.ts';
import { fileEvents } from './queries/file/events.ts';
import { scopeOf } from './queries/file/scope.ts';
import { getFinding, listFindings } from './queries/finding.ts';
import { getInspection, listInspections } from './queries/inspection.ts';
import { getPhoneSample, listPhoneSamples } from './queries/phone.ts';

export function supervisionRoutes(edge: Edge): void {
  serve(edge, contract.listInspections, ({ ctx, query: asked }) => query(ctx, (q) => listInspections(q, asked)));
  serve(edge, contract.getInspection, ({ ctx, params }) => query(ctx, (q) => getInspection(q, keyOf(params.id))));
  serveTimeline(edge, contract.inspectionTimeline, (q, ref) => getInspection(q, keyOf(ref)));
  serve(edge, contract.openInspection, ({ ctx, body }) => execute(ctx, openInspection, body));
  serve(edge, contract.drawTrainees, ({ ctx, params, body }) =>
    execute(ctx, drawTrainees, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.recordInspection, ({ ctx, params, body }) =>
    execute(ctx, recordInspection, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.cancelInspection, ({ ctx, params, body }) =>
    execute(ctx, cancelInspection, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.listFindings, ({ ctx, query: asked }) => query(ctx, (q) => listFindings(q, asked)));
  serve(edge, contract.getFinding, ({ ctx, params }) => query(ctx, (q) => getFinding(q, keyOf(params.id))));
  serveTimeline(edge, contract.findingTimeline, (q, ref) => getFinding(q, keyOf(ref)));
  serve(edge, contract.answerFinding, ({ ctx, params, body }) =>
    execute(ctx, answerFinding, { key: keyOf(params.id), ...body }),
  );
  const verbs = [
    [contract.closeFinding, closeFinding],
    [contract.returnFinding, returnFinding],
    [contract.escalateFinding, escalateFinding],
    [contract.suspendFinding, suspendFinding],
    [contract.dismissFinding, dismissFinding],
  ] as const;
  for (const [route, verb] of verbs)
    serve(edge, route, ({ ctx, params, body }) => execute(ctx, verb, { key: keyOf(params.id), ...body }));
  files(edge);
  engagements(edge);
  cameraCalls(edge);
  phoneSamples(edge);
}

/** Calls to the camera: drawn by the office, shown by the class. */
function cameraCalls(edge: Edge): void {
  serve(edge, camera.listCameraCalls, ({ ctx, query: asked }) => query(ctx, (q) => listCameraCalls(q, asked)));
  serve(edge, camera.getCameraCall, ({ ctx, params }) => query(ctx, (q) => getCameraCall(q, keyOf(params.id))));
  serveTimeline(edge, camera.cameraCallTimeline, (q, ref) => getCameraCall(q, keyOf(ref)));
  serve(edge, camera.callToCamera, ({ ctx, body }) => execute(ctx, callToCamera, body));
  serve(edge, camera.showTrainee, ({ ctx, params, body }) =>
    execute(ctx, showTrainee, { key: keyOf(params.id), ...body }),
  );
  serve(edge, camera.judgeShown, async ({ ctx, params, body }) => {
    await execute(ctx, judgeShown, { key: keyOf(params.id), ...body });
  });
}

/** The files of classes, persons and institutions. */
function files(edge: Edge): void {
  for (const [kind, routes] of [
    ['class', classFile],
    ['person', personFile],
    ['organisation', organisationFile],
  ] as const) {
    serve(edge, routes.head, ({ ctx, params }) => query(ctx, async (q) => (await scopeOf(q, kind, params.id)).head));
    serve(edge, routes.events, ({ ctx, params, query: asked }) =>
      query(ctx, (q) => fileEvents(q, kind, params.id, asked)),
    );
    serve(edge, routes.bundle, async ({ ctx, params, body, reply }) => {
      const { name, content } = await exportFile(ctx, { kind, id: params.id, reason: body.reason });
      void reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
      await reply.send(content);
    });
  }
}

/** Third-party supervisors and their reports. */
function engagements(edge: Edge): void {
  serve(edge, engaged.listEngagements, ({ ctx, query: asked }) => query(ctx, (q) => listEngagements(q, asked)));
  serve(edge, engaged.getEngagement, ({ ctx, params }) => query(ctx, (q) => getEngagement(q, keyOf(params.id))));
  serveTimeline(edge, engaged.engagementTimeline, (q, ref) => getEngagement(q, keyOf(ref)));
  serve(edge, engaged.proposeEngagement, ({ ctx, body }) => execute(ctx, proposeEngagement, body));
  const verbs = [
    [engaged.approveEngagement, approveEngagement],
    [engaged.declineEngagement, declineEngagement],
    [engaged.endEngagement, endEngagement],
    [engaged.answerReport, answerReport],
  ] as const;
  for (const [route, verb] of verbs)
    serve(edge, route, ({ ctx, params, body }) => execute(ctx, verb, { key: keyOf(params.id), ...body }));
  serve(edge, engaged.listReports, ({ ctx, query: asked }) => query(ctx, (q) => listReports(q, asked)));
  serve(edge, engaged.getReport, ({ ctx, params }) => query(ctx, (q) => getReport(q, keyOf(params.id))));
  serveTimeline(edge, engaged.reportTimeline, (q, ref) => getReport(q, keyOf(ref)));
  serve(edge, engaged.fileReport, ({ ctx, body }) => execute(ctx, fileReport, body));
}

/** Phone-back by sample. */
function phoneSamples(edge: Edge): void {
  serve(edge, phone.listPhoneSamples, ({ ctx, query: asked }) => query(ctx, (q) => listPhoneSamples(q, asked)));
  serve(edge, phone.getPhoneSample, ({ ctx, params }) => query(ctx, (q) => getPhoneSample(q, keyOf(params.id))));
  serveTimeline(edge, phone.phoneSampleTimeline, (q, ref) => getPhoneSample(q, keyOf(ref)));
  serve(edge, phone.drawClassSample, ({ ctx, body }) => execute(ctx, drawClassSample, body));
  serve(edge, phone.drawClaimSample, ({ ctx, body }) => execute(ctx, drawClaimSample, body));
  // without the idempotency key: its answer would be kept, and it is in clear
  serve(edge, phone.openPhone, ({ ctx: { kernel, actor }, params }) =>
    execute({ kernel, actor }, openPhone, { key: keyOf(params.id) }),
  );
  serve(edge, phone.recordCall, ({ ctx, params, body }) =>
    execute(ctx, recordCall, { key: keyOf(params.id), ...body }),
  );
  serve(edge, phone.closePhoneSample, ({ ctx, params, body }) =>
    execute(ctx, closePhoneSample, { key: keyOf(params.id), ...body }),
  );
}
