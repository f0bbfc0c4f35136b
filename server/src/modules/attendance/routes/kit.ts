import * as contract from '@zhenxun/contracts/attendance-kit.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { approveKit, enrolKit, refuseKit, revokeKit } from '../commands/kit.ts';
import { setPin } from '../commands/set-pin.ts';
import { takePack } from '../commands/take-pack.ts';
import { kitActor, uploadBundle } from '../commands/upload-bundle.ts';
import { withSentences } from '../queries/attendance.ts';
import { getBundle, getKit, listBundles, listKits, myPins } from '../queries/kits.ts';

/** Class kits: enrolment, what they take along, what they bring back. */
export function kitRoutes(edge: Edge): void {
  serve(edge, contract.listKits, ({ ctx, query: asked }) => query(ctx, (q) => listKits(q, asked)));
  serve(edge, contract.getKit, ({ ctx, params }) => query(ctx, (q) => getKit(q, keyOf(params.id))));
  serve(edge, contract.enrolKit, ({ ctx, body }) => execute(ctx, enrolKit, body));
  serve(edge, contract.approveKit, ({ ctx, params, body }) =>
    execute(ctx, approveKit, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.refuseKit, ({ ctx, params, body }) =>
    execute(ctx, refuseKit, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.revokeKit, ({ ctx, params, body }) =>
    execute(ctx, revokeKit, { key: keyOf(params.id), ...body }),
  );
  serveTimeline(edge, contract.kitTimeline, (q, ref) => getKit(q, keyOf(ref)));
  serve(edge, contract.takePack, ({ ctx, params, body }) =>
    execute(ctx, takePack, { key: keyOf(params.id), head: body.head }),
  );
  // whoever brings it, it is the kit that speaks; the digest of a bundle is its idempotency key
  serve(edge, contract.uploadBundle, async ({ ctx, body }) => {
    const answer = await execute({ kernel: ctx.kernel, actor: kitActor }, uploadBundle, body);
    return { ...answer, reasons: withSentences(answer.reasons) };
  });
  serve(edge, contract.listBundles, ({ ctx, query: asked }) => query(ctx, (q) => listBundles(q, asked)));
  serve(edge, contract.getBundle, ({ ctx, params }) => query(ctx, (q) => getBundle(q, keyOf(params.id))));
  serve(edge, contract.setPin, ({ ctx, body }) => execute(ctx, setPin, body));
  serve(edge, contract.listMyPins, ({ ctx }) => query(ctx, myPins));
}
