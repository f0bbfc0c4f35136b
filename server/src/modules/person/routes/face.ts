import * as contract from '@zhenxun/contracts/person-face.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { confirmFace, openFace, refuseFace } from '../commands/decide-face.ts';
import { enrolFace } from '../commands/enrol-face.ts';
import { face, faces, ownFace } from '../queries/face.ts';

export function faceRoutes(edge: Edge): void {
  serve(edge, contract.getOwnFace, ({ ctx }) => query(ctx, ownFace));
  serve(edge, contract.enrolFace, async ({ ctx, body }) => {
    await execute(ctx, enrolFace, body);
  });
  serve(edge, contract.listFaces, ({ ctx, query: asked }) => query(ctx, (q) => faces(q, asked)));
  serve(edge, contract.getFace, ({ ctx, params }) => query(ctx, (q) => face(q, params.id)));
  serveTimeline(edge, contract.faceTimeline, face);
  // the answer holds addresses of pictures: never kept under a key
  serve(edge, contract.openFace, ({ ctx: { kernel, actor }, params }) => execute({ kernel, actor }, openFace, params));
  serve(edge, contract.confirmFace, async ({ ctx, params, body }) => {
    await execute(ctx, confirmFace, { ...params, ...body });
  });
  serve(edge, contract.refuseFace, async ({ ctx, params, body }) => {
    await execute(ctx, refuseFace, { ...params, ...body });
  });
}
