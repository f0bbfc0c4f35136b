import type { Timeline } from '@zhenxun/contracts/common.ts';
import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import type { TObject, TString } from 'typebox';
import { query } from '../command.ts';
import { type Edge, serve } from '../http.ts';
import { refusal, refuse } from '../refusal.ts';
import type { Read } from '../tx.ts';
import { timelineOf } from './timeline.ts';

type TimelineRoute = RouteSpec & {
  readonly params: TObject<{ id: TString }>;
  readonly response: typeof Timeline;
};

/**
 * Serves `GET …/:id/timeline`. `load` finds the record under the scope of who asks and checks that it may be seen
 * (undefined or a refusal when not): the timeline itself is read past the region scope.
 */
export function serveTimeline(
  edge: Edge,
  route: TimelineRoute,
  load: (q: Read, ref: string) => Promise<unknown>,
): void {
  serve(edge, route, ({ ctx, params }) =>
    query(ctx, async (q) => {
      const { id } = params as { id: string };
      if ((await load(q, id)) === undefined) refuse(refusal('kernel.not_found'));
      return timelineOf(q, id);
    }),
  );
}
