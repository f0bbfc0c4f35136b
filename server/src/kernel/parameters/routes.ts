import * as contract from '@zhenxun/contracts/kernel.ts';
import { execute, query } from '../command.ts';
import { serveTimeline } from '../evidence/serve-timeline.ts';
import { type Edge, serve } from '../http.ts';
import { keyOf, refOf } from '../record-ref.ts';
import type { Reference } from '../reference.ts';
import { refusal } from '../refusal.ts';
import { shownSteps } from '../steps.ts';
import { confirmParameter, proposeParameter, rejectParameter } from './change.ts';
import { changeBy, type ParameterRow, pageOfChanges, pageOfParameters } from './store.ts';
import { type ParameterChangeRow, parameterChange } from './workflow.ts';

/** The list of policy figures with their documents, and changing them under two-person control. */
export function parameterRoutes(edge: Edge): void {
  const { reference, constraints } = edge.kernel;
  constraints.set('parameter_one_value', () => refusal('kernel.parameter_overlap'));

  serve(edge, contract.listParameters, ({ ctx, query: asked }) =>
    query(ctx, async (q) => {
      const page = await pageOfParameters(q, asked);
      return { ...page, items: page.items.map((row) => shownParameter(row, reference)) };
    }),
  );
  serve(edge, contract.listParameterChanges, ({ ctx, query: asked }) =>
    query(ctx, async (q) => {
      const page = await pageOfChanges(q, asked);
      return { ...page, items: page.items.map((row) => shownChange(row, reference)) };
    }),
  );
  serve(edge, contract.getParameterChange, ({ ctx, params }) =>
    query(ctx, async (q) => {
      const row = await changeBy(q, keyOf(params.id));
      return {
        record: shownChange(row, reference),
        version: row.version,
        actions: parameterChange.offer(row, ctx.actor),
      };
    }),
  );
  serveTimeline(edge, contract.parameterChangeTimeline, (q, ref) => changeBy(q, keyOf(ref)));
  serve(edge, contract.proposeParameter, ({ ctx, body }) => execute(ctx, proposeParameter, body));
  serve(edge, contract.confirmParameter, ({ ctx, params, body }) =>
    execute(ctx, confirmParameter, { ...body, ...params }),
  );
  serve(edge, contract.rejectParameter, ({ ctx, params, body }) =>
    execute(ctx, rejectParameter, { ...body, ...params }),
  );
}

type Shared = Pick<
  ParameterRow,
  'key' | 'title' | 'unit' | 'region_code' | 'value' | 'document_no' | 'example' | 'valid_from'
>;

function shared(row: Shared, reference: Reference) {
  return {
    key: row.key,
    title: row.title,
    ...(row.unit ? { unit: row.unit } : {}),
    regionCode: row.region_code,
    regionName: reference.region(row.region_code)?.name ?? row.region_code,
    value: row.value,
    documentNo: row.document_no,
    example: row.example,
    validFrom: row.valid_from,
  };
}

function shownParameter(row: ParameterRow & { in_force: boolean }, reference: Reference): contract.ParameterItem {
  return {
    ...shared(row, reference),
    id: row.id,
    ...(row.valid_to ? { validTo: row.valid_to } : {}),
    inForce: row.in_force,
  };
}

function shownChange(row: ParameterChangeRow, reference: Reference): contract.ParameterChange {
  return {
    ...shared(row, reference),
    id: refOf(row),
    ...(row.before === null ? {} : { before: row.before }),
    reason: row.reason,
    state: row.state,
    steps: shownSteps(row.steps),
  };
}
