import * as contract from '@zhenxun/contracts/training-class-change.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { draftChange, saveChange, submitChange, withdrawChange } from '../commands/change.ts';
import {
  approveChange,
  confirmChange,
  endorseChange,
  giveBackChange,
  refuseChange,
  returnChange,
} from '../commands/decide-change.ts';
import * as queries from '../queries/changes.ts';

export function changeRoutes(edge: Edge): void {
  serve(edge, contract.listChanges, ({ ctx, query: asked }) => query(ctx, (q) => queries.listChanges(q, asked ?? {})));
  serve(edge, contract.listClassChanges, ({ ctx, params }) =>
    query(ctx, (q) => queries.listClassChanges(q, params.id)),
  );
  serve(edge, contract.sessionHistory, ({ ctx, params }) => query(ctx, (q) => queries.sessionHistory(q, params.id)));
  serve(edge, contract.checkChange, ({ ctx, params, body }) =>
    query(ctx, (q) => queries.checkChange(q, params.id, body)),
  );
  serve(edge, contract.getChange, ({ ctx, params }) => query(ctx, (q) => queries.getChange(q, params.id)));
  serveTimeline(edge, contract.changeTimeline, queries.visibleChange);
  serve(edge, contract.draftChange, ({ ctx, params, body }) => execute(ctx, draftChange, { ref: params.id, ...body }));
  serve(edge, contract.saveChange, ({ ctx, params, body }) => execute(ctx, saveChange, { ref: params.id, ...body }));
  verbs(edge);
}

function verbs(edge: Edge): void {
  serve(edge, contract.submitChange, ({ ctx, params, body }) =>
    execute(ctx, submitChange, { ref: params.id, ...body }),
  );
  serve(edge, contract.withdrawChange, ({ ctx, params, body }) =>
    execute(ctx, withdrawChange, { ref: params.id, ...body }),
  );
  serve(edge, contract.approveChange, ({ ctx, params, body }) => approveChange(ctx, { ref: params.id, ...body }));
  serve(edge, contract.endorseChange, ({ ctx, params, body }) =>
    execute(ctx, endorseChange, { ref: params.id, ...body }),
  );
  serve(edge, contract.returnChange, ({ ctx, params, body }) =>
    execute(ctx, returnChange, { ref: params.id, ...body }),
  );
  serve(edge, contract.refuseChange, ({ ctx, params, body }) =>
    execute(ctx, refuseChange, { ref: params.id, ...body }),
  );
  serve(edge, contract.confirmChange, ({ ctx, params, body }) => confirmChange(ctx, { ref: params.id, ...body }));
  serve(edge, contract.giveBackChange, ({ ctx, params, body }) =>
    execute(ctx, giveBackChange, { ref: params.id, ...body }),
  );
}
