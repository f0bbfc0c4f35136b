import * as contract from '@zhenxun/contracts/video.ts';
import { execute, query } from '../../kernel/command.ts';
import { serveTimeline } from '../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { openCamera, openLive } from './commands/camera.ts';
import { acceptPack, beginPack, faultPack } from './commands/pack.ts';
import { takePhoto } from './commands/take-photo.ts';
import { liveOf } from './queries/live.ts';
import { getPack, listPacks, sessionVideo } from './queries/shown.ts';

export function videoRoutes(edge: Edge): void {
  serve(edge, contract.getSessionVideo, ({ ctx, params }) => query(ctx, (q) => sessionVideo(q, keyOf(params.id))));
  serve(edge, contract.openCamera, ({ ctx, params }) => execute(ctx, openCamera, { session: keyOf(params.id) }));
  serve(edge, contract.openLive, ({ ctx, params }) => execute(ctx, openLive, { session: keyOf(params.id) }));
  serve(edge, contract.watchLive, async ({ ctx, params, reply }) => {
    const gone = new AbortController();
    // of the answer, not of the request: that one is read to its end at once
    reply.raw.on('close', () => gone.abort());
    const picture = await liveOf(edge.kernel, params.token, ctx.actor.accountId, gone.signal);
    void reply.type('video/x-flv').header('cache-control', 'no-store').send(picture);
  });
  serve(edge, contract.takeRoomPhoto, ({ ctx, params, body }) =>
    execute(ctx, takePhoto, { session: keyOf(params.id), ...body }),
  );
  serve(edge, contract.makePack, ({ ctx, params }) => execute(ctx, beginPack, { session: keyOf(params.id) }));
  serve(edge, contract.listPacks, ({ ctx, query: asked }) => query(ctx, (q) => listPacks(q, asked)));
  serve(edge, contract.getPack, ({ ctx, params }) => query(ctx, (q) => getPack(q, keyOf(params.id))));
  serveTimeline(edge, contract.packTimeline, (q, ref) => getPack(q, keyOf(ref)));
  serve(edge, contract.acceptPack, ({ ctx, params, body }) =>
    execute(ctx, acceptPack, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.faultPack, ({ ctx, params, body }) =>
    execute(ctx, faultPack, { key: keyOf(params.id), ...body }),
  );
}
