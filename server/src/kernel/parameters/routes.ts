import * as contract from '@zhenxun/contracts/kernel.ts';
import { execute, query } from '../command.ts';
import { serveTimeline } from '../evidence/serve-timeline.ts';
import { type Edge, serve } from '../http.ts';
import { everyRow } from '../list.ts';
import { keyOf, refOf } from '../record-ref.ts';
import type { Reference } from '../reference.ts';
import { refusal } from '../refusal.ts';
import type { ColumnSpec } from '../sheet/column.ts';
import { exportSheet } from '../sheet/sheet.ts';
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
  serve(edge, contract.exportParameters, async ({ ctx, query: asked, reply }) => {
    const { format, cursor: _, limit: __, ...filters } = asked;
    const rows = everyRow((cursor) =>
      query(ctx, async (q) => {
        const page = await pageOfParameters(q, { ...filters, limit: 200, ...(cursor ? { cursor } : {}) });
        const shown = page.items.map((row) => shownParameter(row, reference));
        return { ...page, items: shown.map((row) => ({ ...row, value: plain(row.value) })) };
      }),
    );
    void reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent('系统参数')}.${format}`,
    );
    await reply.send(exportSheet(rows, columns, format, '系统参数'));
  });
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

const columns: readonly ColumnSpec[] = [
  { key: 'title', title: '参数', kind: 'text', width: 30 },
  { key: 'value', title: '取值', kind: 'text', width: 30 },
  { key: 'unit', title: '单位', kind: 'text' },
  { key: 'regionName', title: '适用地区', kind: 'text' },
  { key: 'documentNo', title: '文号', kind: 'text', width: 24 },
  { key: 'validFrom', title: '起', kind: 'date' },
  { key: 'validTo', title: '止', kind: 'date' },
  { key: 'key', title: '名称', kind: 'text', width: 36 },
];

/** A value in one cell; lists and objects as JSON, as the profile writes them. */
function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
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
