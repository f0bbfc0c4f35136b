import * as contract from '@zhenxun/contracts/catalogue-directory.ts';
import { ApplicationKind, ApplicationState, ListingState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { OrganisationNature } from '@zhenxun/contracts/organisation.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { everyRow } from '../../../kernel/list.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';
import { exportSheet } from '../../../kernel/sheet/sheet.ts';
import {
  acceptApplication,
  editApplication,
  returnApplication,
  skipVisit,
  submitApplication,
  verifyApplication,
  withdrawApplication,
} from '../commands/directory-application.ts';
import { approveApplication, refuseApplication } from '../commands/directory-decide.ts';
import { openApplication } from '../commands/directory-open.ts';
import {
  delistInstitution,
  dismissDelisting,
  proposeDelisting,
  resumeListing,
  suspendListing,
} from '../commands/directory-standing.ts';
import { recordVisit } from '../commands/directory-visit.ts';
import { directoryPage, listDirectory, listingFile } from '../queries/directory.ts';
import {
  applicationPage,
  findApplicationBy,
  listApplications,
  ownDirectory,
} from '../queries/directory-application.ts';

const listingColumns: readonly ColumnSpec[] = [
  { key: 'number', title: '目录编号', kind: 'text', width: 20 },
  { key: 'name', title: '机构名称', kind: 'text', width: 32 },
  { key: 'uscc', title: '统一社会信用代码', kind: 'id', width: 22 },
  { key: 'nature', title: '机构性质', kind: 'choice', choices: choicesOf(OrganisationNature), width: 22 },
  { key: 'regionName', title: '所在县区', kind: 'text' },
  { key: 'address', title: '地址', kind: 'text', width: 36 },
  { key: 'state', title: '目录状态', kind: 'choice', choices: choicesOf(ListingState) },
  { key: 'listedOn', title: '列入日期', kind: 'date', width: 14 },
  { key: 'programmeText', title: '可开展项目', kind: 'text', width: 60 },
];

const applicationColumns: readonly ColumnSpec[] = [
  { key: 'organisationName', title: '机构名称', kind: 'text', width: 32 },
  { key: 'regionName', title: '所在县区', kind: 'text' },
  { key: 'kind', title: '申请事项', kind: 'choice', choices: choicesOf(ApplicationKind) },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(ApplicationState) },
  { key: 'programmes', title: '项目数', kind: 'integer' },
  { key: 'submittedOn', title: '提交日期', kind: 'date', width: 14 },
  { key: 'dueOn', title: '承诺办结日期', kind: 'date', width: 14 },
];

/** The institution directory over HTTP: public reading, applications, decisions on listings (R2). */
export function directoryRoutes(edge: Edge): void {
  serve(edge, contract.listDirectory, ({ ctx, query: asked }) => query(ctx, (q) => listDirectory(q, asked)));
  serve(edge, contract.exportDirectory, async ({ ctx, query: { format, ...filter }, reply }) => {
    const rows = everyRow(async (cursor) => {
      const page = await query(ctx, (q) => listDirectory(q, { ...filter, limit: 200, ...(cursor ? { cursor } : {}) }));
      return { ...page, items: page.items.map((item) => ({ ...item, programmeText: programmeText(item.programmes) })) };
    });
    void reply.header('content-disposition', `attachment; filename="directory.${format}"`);
    void reply.send(exportSheet(flat(rows), listingColumns, format, '培训机构目录'));
  });
  serve(edge, contract.getDirectoryPage, ({ ctx, params }) => query(ctx, (q) => directoryPage(q, params.id)));
  serveTimeline(edge, contract.getDirectoryTimeline, listingFile);
  serve(edge, contract.suspendListing, ({ ctx, params, body }) => execute(ctx, suspendListing, { ...params, ...body }));
  serve(edge, contract.resumeListing, ({ ctx, params, body }) => execute(ctx, resumeListing, { ...params, ...body }));
  serve(edge, contract.proposeDelisting, ({ ctx, params, body }) =>
    execute(ctx, proposeDelisting, { ...params, ...body }),
  );
  serve(edge, contract.dismissDelisting, ({ ctx, params, body }) =>
    execute(ctx, dismissDelisting, { ...params, ...body }),
  );
  serve(edge, contract.delist, ({ ctx, params, body }) => execute(ctx, delistInstitution, { ...params, ...body }));
  applicationRoutes(edge);
}

function applicationRoutes(edge: Edge): void {
  serve(edge, contract.listDirectoryApplications, ({ ctx, query: asked }) =>
    query(ctx, (q) => listApplications(q, asked)),
  );
  serve(edge, contract.exportDirectoryApplications, async ({ ctx, query: { format, ...filter }, reply }) => {
    const rows = everyRow((cursor) =>
      query(ctx, (q) => listApplications(q, { ...filter, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    void reply.header('content-disposition', `attachment; filename="applications.${format}"`);
    void reply.send(exportSheet(flat(rows), applicationColumns, format, '机构目录申请'));
  });
  serve(edge, contract.getOwnDirectory, ({ ctx }) => query(ctx, ownDirectory));
  serve(edge, contract.getDirectoryApplication, ({ ctx, params }) => query(ctx, (q) => applicationPage(q, params.id)));
  serveTimeline(edge, contract.getDirectoryApplicationTimeline, findApplicationBy);
  serve(edge, contract.openDirectoryApplication, ({ ctx, body }) => execute(ctx, openApplication, body));
  serve(edge, contract.editDirectoryApplication, ({ ctx, params, body }) =>
    execute(ctx, editApplication, { ...params, ...body }),
  );
  serve(edge, contract.submitDirectoryApplication, ({ ctx, params, body }) =>
    execute(ctx, submitApplication, { ...params, ...body }),
  );
  serve(edge, contract.withdrawDirectoryApplication, ({ ctx, params, body }) =>
    execute(ctx, withdrawApplication, { ...params, ...body }),
  );
  serve(edge, contract.returnDirectoryApplication, ({ ctx, params, body }) =>
    execute(ctx, returnApplication, { ...params, ...body }),
  );
  serve(edge, contract.acceptDirectoryApplication, ({ ctx, params, body }) =>
    execute(ctx, acceptApplication, { ...params, ...body }),
  );
  serve(edge, contract.skipDirectoryVisit, ({ ctx, params, body }) => execute(ctx, skipVisit, { ...params, ...body }));
  serve(edge, contract.recordSiteVisit, ({ ctx, params, body }) => execute(ctx, recordVisit, { ...params, ...body }));
  serve(edge, contract.verifyDirectoryApplication, ({ ctx, params, body }) =>
    execute(ctx, verifyApplication, { ...params, ...body }),
  );
  serve(edge, contract.approveDirectoryApplication, ({ ctx, params, body }) =>
    execute(ctx, approveApplication, { ...params, ...body }),
  );
  serve(edge, contract.refuseDirectoryApplication, ({ ctx, params, body }) =>
    execute(ctx, refuseApplication, { ...params, ...body }),
  );
}

const programmeText = (programmes: readonly contract.Programme[]) =>
  programmes
    .map(
      ({ occupationName, levels }) =>
        `${occupationName}（${levels.map((level) => SkillLevel.label(level)).join('、')}）`,
    )
    .join('；');

/** Rows as the sheet takes them: texts and numbers, nothing nested. */
async function* flat(rows: AsyncIterable<object>): AsyncGenerator<Record<string, string | number | null>> {
  for await (const row of rows) {
    yield Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        typeof value === 'string' || typeof value === 'number' ? value : null,
      ]),
    );
  }
}
