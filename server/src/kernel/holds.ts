import * as contract from '@zhenxun/contracts/kernel.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { sql } from 'kysely';
import { command, execute, query } from './command.ts';
import { type Edge, serve } from './http.ts';
import { everyRow, listPage } from './list.ts';
import { can } from './permission.ts';
import { keyOf, refOf } from './record-ref.ts';
import { refusal, refuse, refuseIf } from './refusal.ts';
import type { ColumnSpec } from './sheet/column.ts';
import { exportSheet } from './sheet/sheet.ts';
import { assertVersion, reasonGiven } from './steps.ts';
import type { Read } from './tx.ts';
import type { Tx } from './tx-write.ts';

export type HoldRow = {
  region_code: string;
  id: string;
  subject_kind: contract.HoldSubject;
  subject_id: string;
  effects: contract.HoldEffect[];
  reason_code: contract.HoldReason;
  reason: string;
  from_at: string;
  to_at: string | null;
  placed_by: string | null;
  lifted_by: string | null;
  version: number;
};

export type NewHold = {
  /** Office that places it; the hold binds in every region. */
  regionCode: string;
  subjectKind: contract.HoldSubject;
  subjectId: string;
  effects: readonly contract.HoldEffect[];
  reasonCode: contract.HoldReason;
  /** In words; the subject reads them in every refusal. */
  reason: string;
  /** Instants; from now and until lifted when absent. */
  from?: string;
  to?: string;
};

/**
 * Restricts a subject from an instant on: every command that heeds one of the effects refuses it with the reason, whatever
 * the region. Refuses `kernel.hold_period`.
 */
export function placeHold(tx: Tx, hold: NewHold): HoldRow {
  const from = hold.from ?? tx.now;
  if (hold.to !== undefined && hold.to <= from) refuse(refusal('kernel.hold_period', {}, { pointer: '/to' }));
  tx.about(hold.subjectId);
  return tx.insert('kernel.hold', {
    region_code: hold.regionCode,
    id: tx.newId(),
    subject_kind: hold.subjectKind,
    subject_id: hold.subjectId,
    effects: [...new Set(hold.effects)],
    reason_code: hold.reasonCode,
    reason: hold.reason,
    from_at: from,
    to_at: hold.to ?? null,
    placed_by: tx.actor.accountId ?? null,
    lifted_by: null,
  });
}

/** Ends a hold now; its past stays. Refuses `kernel.hold_ended` when it has ended already. */
export async function liftHold(tx: Tx, key: { region_code: string; id: string }): Promise<HoldRow> {
  const row = await tx.lock<HoldRow>('kernel.hold', key);
  if (row.to_at !== null && row.to_at <= tx.now) refuse(refusal('kernel.hold_ended'));
  tx.about(row.subject_id);
  return tx.update('kernel.hold', row, { to_at: tx.now, lifted_by: tx.actor.accountId ?? null });
}

/** Holds now in force on any of the subjects, of every region; for check results shown before a command refuses. */
export function holdsOf(
  q: Read,
  subjects: readonly string[],
): Promise<Pick<HoldRow, 'subject_id' | 'effects' | 'reason' | 'from_at' | 'to_at'>[]> {
  if (subjects.length === 0) return Promise.resolve([]);
  return q.wide(
    'kernel.holds',
    sql`select subject_id, effects, reason, from_at, to_at from kernel.hold
      where subject_id = any(${[...subjects]}::uuid[]) and from_at <= ${q.now} and (to_at is null or to_at > ${q.now})
      order by from_at`,
  );
}

const place = command({
  kind: 'kernel.hold.placed',
  zh: '作出限制',
  holds: 'none',
  async run(tx, input: NewHold) {
    refuseIf([can(tx.actor, contract.kernelPermissions['hold.place'], { region_code: input.regionCode })]);
    tx.because(input.reason);
    return placeHold(tx, { ...input, reason: reasonGiven(input.reason) });
  },
});

const lift = command({
  kind: 'kernel.hold.lifted',
  zh: '解除限制',
  holds: 'none',
  async run(tx, input: { id: string; version: number; reason?: string }) {
    const key = keyOf(input.id);
    refuseIf([can(tx.actor, contract.kernelPermissions['hold.lift'], key)]);
    tx.because(reasonGiven(input.reason));
    const [seen] = await tx.rows(
      sql<{
        version: number;
      }>`select version from kernel.hold where region_code = ${key.region_code} and id = ${key.id}`,
    );
    if (seen) assertVersion(seen, input.version);
    return liftHold(tx, key);
  },
});

type Asked = {
  cursor?: string;
  limit?: number;
  q?: string;
  subjectId?: string;
  subjectKind?: contract.HoldSubject;
  inForce?: boolean;
};

async function pageOfHolds(q: Read, asked: Asked = {}) {
  const { reference } = q.kernel;
  const current = sql`(from_at <= ${q.now} and (to_at is null or to_at > ${q.now}))`;
  const page = await listPage<HoldRow & { in_force: boolean }>(q, asked, {
    columns: sql`*, ${current} as in_force`,
    from: sql`kernel.hold`,
    where: [
      asked.subjectId ? sql`subject_id = ${asked.subjectId}::uuid` : undefined,
      asked.subjectKind ? sql`subject_kind = ${asked.subjectKind}` : undefined,
      asked.inForce === undefined ? undefined : sql`${current} = ${asked.inForce}`,
      asked.q ? sql`reason like ${`%${asked.q}%`}` : undefined,
    ],
    key: [
      { column: 'from_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    direction: 'desc',
  });
  const items = page.items.map(
    (row): contract.HoldItem => ({
      id: refOf(row),
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      effects: row.effects,
      reasonCode: row.reason_code,
      reason: row.reason,
      regionCode: row.region_code,
      regionName: reference.region(row.region_code)?.name ?? row.region_code,
      from: row.from_at,
      ...(row.to_at ? { to: row.to_at } : {}),
      inForce: row.in_force,
      version: row.version,
    }),
  );
  return { ...page, items };
}

const columns: readonly ColumnSpec[] = [
  { key: 'reason', title: '原因说明', kind: 'text', width: 40 },
  { key: 'subjectKind', title: '对象', kind: 'text' },
  { key: 'effects', title: '限制事项', kind: 'text', width: 30 },
  { key: 'reasonCode', title: '类别', kind: 'text' },
  { key: 'regionName', title: '作出单位', kind: 'text' },
  { key: 'from', title: '起', kind: 'date' },
  { key: 'to', title: '止', kind: 'date' },
];

const inCells = (hold: contract.HoldItem) => ({
  ...hold,
  subjectKind: contract.HoldSubject.label(hold.subjectKind),
  effects: hold.effects.map((effect) => contract.HoldEffect.label(effect)).join('、'),
  reasonCode: contract.HoldReason.label(hold.reasonCode),
  from: shanghaiDay(hold.from),
  ...(hold.to ? { to: shanghaiDay(hold.to) } : {}),
});

/** The register of holds of the offices of who asks, and placing and lifting by hand. */
export function holdRoutes(edge: Edge): void {
  serve(edge, contract.listHolds, ({ ctx, query: asked }) => query(ctx, (q) => pageOfHolds(q, asked)));
  serve(edge, contract.exportHolds, async ({ ctx, query: asked, reply }) => {
    const { format, cursor: _, limit: __, ...filters } = asked;
    const rows = everyRow((cursor) =>
      query(ctx, async (q) => {
        const page = await pageOfHolds(q, { ...filters, limit: 200, ...(cursor ? { cursor } : {}) });
        return { ...page, items: page.items.map(inCells) };
      }),
    );
    void reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent('限制措施')}.${format}`,
    );
    await reply.send(exportSheet(rows, columns, format, '限制措施'));
  });
  serve(edge, contract.placeHold, async ({ ctx, body }) => answerOf(await execute(ctx, place, body)));
  serve(edge, contract.liftHold, async ({ ctx, params, body }) =>
    answerOf(await execute(ctx, lift, { ...body, ...params })),
  );
}

function answerOf(row: HoldRow): { id: string; version: number } {
  return { id: refOf(row), version: row.version };
}
