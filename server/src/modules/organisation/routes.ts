import * as contract from '@zhenxun/contracts/organisation.ts';
import * as means from '@zhenxun/contracts/organisation-means.ts';
import { execute, query } from '../../kernel/command.ts';
import { serveTimeline } from '../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { everyRow } from '../../kernel/list.ts';
import { refusal } from '../../kernel/refusal.ts';
import { type ColumnSpec, choicesOf } from '../../kernel/sheet/column.ts';
import { exportSheet } from '../../kernel/sheet/sheet.ts';
import { addCurriculum, editCurriculum, endCurriculum } from './commands/curriculum.ts';
import { closeOrganisation, editOrganisation, registerOrganisation } from './commands/organisation.ts';
import { addProof, editProof, endProof } from './commands/proof.ts';
import { addResource, editResource, endResource } from './commands/resource.ts';
import { addSite, editSite, endSite } from './commands/site.ts';
import { addTeacher, editTeacher, endTeacher } from './commands/teacher.ts';
import { addTeacherRecord, editTeacherRecord, endTeacherRecord } from './commands/teacher-record.ts';
import { listCurricula, listTeacherRecords } from './queries/means.ts';
import {
  listOrganisations,
  listProofs,
  listResources,
  listSites,
  listTeachers,
  organisationPage,
  ownOrganisationPage,
} from './queries.ts';

const columns: readonly ColumnSpec[] = [
  { key: 'name', title: '单位名称', kind: 'text', width: 32 },
  { key: 'uscc', title: '统一社会信用代码', kind: 'id', width: 22 },
  { key: 'kind', title: '单位类别', kind: 'choice', choices: choicesOf(contract.OrganisationKind) },
  { key: 'nature', title: '机构性质', kind: 'choice', choices: choicesOf(contract.OrganisationNature), width: 22 },
  { key: 'regionName', title: '所在县区', kind: 'text' },
  { key: 'address', title: '地址', kind: 'text', width: 36 },
  { key: 'legalRepresentativeMasked', title: '法定代表人', kind: 'text' },
  { key: 'contactNameMasked', title: '联系人', kind: 'text' },
  { key: 'contactPhoneMasked', title: '联系电话', kind: 'text', width: 16 },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(contract.OrganisationState) },
];

export function organisationRoutes(edge: Edge): void {
  serve(edge, contract.listOrganisations, ({ ctx, query: asked }) => query(ctx, (q) => listOrganisations(q, asked)));
  serve(edge, contract.exportOrganisations, async ({ ctx, query: asked, reply }) => {
    const { format, ...filter } = asked;
    const rows = everyRow((cursor) =>
      query(ctx, (q) => listOrganisations(q, { ...filter, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    void reply.header('content-disposition', `attachment; filename="organisations.${format}"`);
    void reply.send(exportSheet(rows, columns, format, '单位'));
  });
  serve(edge, contract.getOwnOrganisation, ({ ctx }) => query(ctx, ownOrganisationPage));
  serve(edge, contract.getOrganisation, ({ ctx, params }) => query(ctx, (q) => organisationPage(q, params.id)));
  serveTimeline(edge, contract.getOrganisationTimeline, organisationPage);
  serve(edge, contract.registerOrganisation, ({ ctx, body }) => execute(ctx, registerOrganisation, body));
  serve(edge, contract.editOrganisation, ({ ctx, params, body }) =>
    execute(ctx, editOrganisation, { ...params, ...body }),
  );
  serve(edge, contract.closeOrganisation, ({ ctx, params, body }) =>
    execute(ctx, closeOrganisation, { ...params, ...body }),
  );
  siteRoutes(edge);
  teacherRoutes(edge);
  resourceRoutes(edge);
  proofRoutes(edge);
  curriculumRoutes(edge);
  teacherRecordRoutes(edge);
}

function siteRoutes(edge: Edge): void {
  const { list, add, edit, end } = contract.siteRoutes;
  serve(edge, list, ({ ctx, query: asked }) => query(ctx, (q) => listSites(q, asked)));
  serve(edge, add, ({ ctx, body }) => execute(ctx, addSite, body));
  serve(edge, edit, ({ ctx, params, body }) => execute(ctx, editSite, { ...params, ...body }));
  serve(edge, end, ({ ctx, params, body }) => execute(ctx, endSite, { ...params, ...body }));
}

function teacherRoutes(edge: Edge): void {
  const { list, add, edit, end } = contract.teacherRoutes;
  serve(edge, list, ({ ctx, query: asked }) => query(ctx, (q) => listTeachers(q, asked)));
  serve(edge, add, ({ ctx, body }) => execute(ctx, addTeacher, body));
  serve(edge, edit, ({ ctx, params, body }) => execute(ctx, editTeacher, { ...params, ...body }));
  serve(edge, end, ({ ctx, params, body }) => execute(ctx, endTeacher, { ...params, ...body }));
}

function resourceRoutes(edge: Edge): void {
  const { list, add, edit, end } = contract.resourceRoutes;
  serve(edge, list, ({ ctx, query: asked }) => query(ctx, (q) => listResources(q, asked)));
  serve(edge, add, ({ ctx, body }) => execute(ctx, addResource, body));
  serve(edge, edit, ({ ctx, params, body }) => execute(ctx, editResource, { ...params, ...body }));
  serve(edge, end, ({ ctx, params, body }) => execute(ctx, endResource, { ...params, ...body }));
}

function proofRoutes(edge: Edge): void {
  const { list, add, edit, end } = contract.proofRoutes;
  serve(edge, list, ({ ctx, query: asked }) => query(ctx, (q) => listProofs(q, asked)));
  serve(edge, add, ({ ctx, body }) => execute(ctx, addProof, body));
  serve(edge, edit, ({ ctx, params, body }) => execute(ctx, editProof, { ...params, ...body }));
  serve(edge, end, ({ ctx, params, body }) => execute(ctx, endProof, { ...params, ...body }));
}

function curriculumRoutes(edge: Edge): void {
  const { list, add, edit, end } = means.curriculumRoutes;
  edge.kernel.constraints.set('curriculum_once', () =>
    refusal('organisation.curriculum_once', {}, { pointer: '/programme' }),
  );
  serve(edge, list, ({ ctx, query: asked }) => query(ctx, (q) => listCurricula(q, asked)));
  serve(edge, add, ({ ctx, body }) => execute(ctx, addCurriculum, body));
  serve(edge, edit, ({ ctx, params, body }) => execute(ctx, editCurriculum, { ...params, ...body }));
  serve(edge, end, ({ ctx, params, body }) => execute(ctx, endCurriculum, { ...params, ...body }));
}

function teacherRecordRoutes(edge: Edge): void {
  const { list, add, edit, end } = means.teacherRecordRoutes;
  serve(edge, list, ({ ctx, query: asked }) => query(ctx, (q) => listTeacherRecords(q, asked)));
  serve(edge, add, ({ ctx, body }) => execute(ctx, addTeacherRecord, body));
  serve(edge, edit, ({ ctx, params, body }) => execute(ctx, editTeacherRecord, { ...params, ...body }));
  serve(edge, end, ({ ctx, params, body }) => execute(ctx, endTeacherRecord, { ...params, ...body }));
}
