import Type, { type Static } from 'typebox';
import { attendancePermission } from './attendance.ts';
import { Closed, FileRef, Instant, RecordRef, Uuid } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { route } from './route.ts';

export const SheetMatch = enumeration('attendance.sheet_match', '签到表扫描件核对', {
  matched: { zh: '二维码相符', en: 'its code is that of the sheet', tone: 'pass' },
  unread: { zh: '未能识别二维码，须人工核对', en: 'no code could be read', tone: 'return' },
});
export type SheetMatch = CodeOf<typeof SheetMatch>;

const params = Type.Object({ id: RecordRef });

const Sheet = Type.Object({
  id: RecordRef,
  printedAt: Instant,
  printedBy: Type.String(),
  trainees: Type.Integer(),
  scan: Type.Optional(Type.Intersect([FileRef, Type.Object({ url: Type.String() })])),
  match: Type.Optional(SheetMatch.schema),
  attachedAt: Type.Optional(Instant),
});
export type Sheet = Static<typeof Sheet>;

export const listPaperSheets = route({
  id: 'listPaperSheets',
  method: 'GET',
  path: '/api/attendance/sessions/:id/sheets',
  access: { permission: attendancePermission['session.view'] },
  summary: '一次课的纸质签到表',
  requirement: ['R4.4'],
  params,
  response: Type.Object({ items: Type.Array(Sheet) }),
});

export const printPaperSheet = route({
  id: 'printPaperSheet',
  method: 'POST',
  path: '/api/attendance/sessions/:id/sheets',
  access: { permission: attendancePermission['roll.call'] },
  summary: '生成带二维码的纸质签到表',
  requirement: ['R4.4'],
  params,
  body: Closed({}),
  response: Type.Object({ id: RecordRef }),
});

export const getPaperSheetPdf = route({
  id: 'getPaperSheetPdf',
  method: 'GET',
  path: '/api/attendance/sheets/:id/pdf',
  access: { permission: attendancePermission['session.view'] },
  summary: '下载纸质签到表',
  requirement: ['R4.4'],
  params,
});

export const attachPaperSheet = route({
  id: 'attachPaperSheet',
  method: 'POST',
  path: '/api/attendance/sheets/:id/attach',
  access: { permission: attendancePermission['roll.call'] },
  summary: '上传签到表扫描件',
  requirement: ['R4.4'],
  params,
  body: Closed({ fileId: Uuid }),
  response: Type.Object({ match: SheetMatch.schema }),
});

export const attendanceSheetRoutes = [listPaperSheets, printPaperSheet, getPaperSheetPdf, attachPaperSheet];
