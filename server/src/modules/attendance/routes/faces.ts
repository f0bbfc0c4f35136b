import * as face from '@zhenxun/contracts/attendance-face.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { acceptFaceCheck, openFaceCheck, refuseFaceCheck } from '../commands/face.ts';
import { getFaceCheck, listFaceChecks } from '../queries/faces.ts';

/** Faces shown when signing in: what an officer reads, looks at and judges. */
export function faceRoutes(edge: Edge): void {
  serve(edge, face.listFaceChecks, ({ ctx, query: asked }) => query(ctx, (q) => listFaceChecks(q, asked)));
  serve(edge, face.getFaceCheck, ({ ctx, params }) => query(ctx, (q) => getFaceCheck(q, keyOf(params.id))));
  serveTimeline(edge, face.faceCheckTimeline, (q, ref) => getFaceCheck(q, keyOf(ref)));
  // run without an idempotency key: a signed address is not kept
  serve(edge, face.openFaceCheck, ({ ctx: { kernel, actor }, params }) =>
    execute({ kernel, actor }, openFaceCheck, { key: keyOf(params.id) }),
  );
  serve(edge, face.acceptFaceCheck, async ({ ctx, params, body }) => {
    await execute(ctx, acceptFaceCheck, { key: keyOf(params.id), ...body });
  });
  serve(edge, face.refuseFaceCheck, async ({ ctx, params, body }) => {
    await execute(ctx, refuseFaceCheck, { key: keyOf(params.id), ...body });
  });
}
