import * as contract from '@zhenxun/contracts/training-class-roster.ts';
import { execute, query } from '../../../kernel/command.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { applyToClass, withdrawMyself } from '../commands/enrolment.ts';
import { signPledge } from '../commands/sign-pledge.ts';
import { getMyClass, getOpenClass, listMyClasses, listOpenClasses } from '../queries/portal.ts';

export function portalRoutes(edge: Edge): void {
  serve(edge, contract.listOpenClasses, ({ ctx, query: asked }) => query(ctx, (q) => listOpenClasses(q, asked ?? {})));
  serve(edge, contract.getOpenClass, ({ ctx, params }) => query(ctx, (q) => getOpenClass(q, params.id)));
  serve(edge, contract.applyToClass, ({ ctx, params, body }) =>
    execute(ctx, applyToClass, { ref: params.id, ...body }),
  );
  serve(edge, contract.listMyClasses, ({ ctx }) => query(ctx, listMyClasses));
  serve(edge, contract.getMyClass, ({ ctx, params }) => query(ctx, (q) => getMyClass(q, params.id)));
  serve(edge, contract.withdrawMyself, ({ ctx, params, body }) =>
    execute(ctx, withdrawMyself, { ref: params.id, ...body }),
  );
  serve(edge, contract.signMyPledge, ({ ctx, params, body }) => execute(ctx, signPledge, { ref: params.id, ...body }));
}
