import type { Sheet } from '@zhenxun/contracts/attendance-sheet.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { fileLink } from '../../../kernel/files/attach.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { printedSheet } from '../print/sheet.ts';
import { openSession, owned, traineesOf } from '../session.ts';
import { clockOf } from '../settle.ts';
import { filesUnder } from '../store/marks.ts';
import { findSheet, sheetsOf } from '../store/sheets.ts';
import { namesOf } from './attendance.ts';

/** Paper sheets of a session, the latest first, with their scans. */
export async function listSheets(q: Read, session: Key): Promise<{ items: Sheet[] }> {
  const open = await openSession(q, session);
  refuseIf([can(q.actor, 'attendance.session.view', owned(open))]);
  const rows = await sheetsOf(q, session);
  const files = await filesUnder(
    q,
    rows.flatMap((row) => row.file_id ?? []),
  );
  const linkOf = new Map(files.map((file) => [file.id, fileLink(q.kernel, file, q.actor)]));
  const items = rows.map((row) => {
    const scan = linkOf.get(row.file_id ?? '');
    return {
      id: refOf(row),
      printedAt: row.created_at,
      printedBy: row.printed_by,
      trainees: row.enrolments.length,
      ...(scan ? { scan } : {}),
      ...(row.match ? { match: row.match } : {}),
      ...(row.attached_at ? { attachedAt: row.attached_at } : {}),
    };
  });
  return { items };
}

/** A sheet as PDF, with the names as lists show them. Refuses `kernel.not_found`. */
export async function sheetPdf(q: Read, key: Key): Promise<{ name: string; pdf: Buffer }> {
  const row = (await findSheet(q, key)) ?? refuse(refusal('kernel.not_found'));
  const open = await openSession(q, { region_code: row.region_code, id: row.session_id });
  refuseIf([can(q.actor, 'attendance.session.view', owned(open))]);
  const persons = new Map((await traineesOf(q, open.of.key)).map(({ id, personId }) => [id, personId]));
  const names = await namesOf(q, [...persons.values()]);
  const { session, of } = open;
  const trainees = row.enrolments.flatMap((id) => {
    const found = names.get(persons.get(id) ?? '');
    return found ? [{ name: found.nameMasked, tail: found.documentMasked.slice(-4) }] : [];
  });
  const when = `第${session.no}次课　${shanghaiDay(session.startsAt)} ${clockOf(session.startsAt)}–${clockOf(session.endsAt)}`;
  const pdf = await printedSheet({ ref: refOf(row), classTitle: of.title, session: when, trainees }, row.created_at);
  return { name: `${of.title} 第${session.no}次课 签到表.pdf`, pdf };
}
