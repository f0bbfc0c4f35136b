import type { SheetMatch } from '@zhenxun/contracts/attendance-sheet.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { codeInScan } from '../print/scan.ts';
import { sheetOf } from '../print/sheet.ts';
import { openSession, traineesOf } from '../session.ts';
import { assertChangeable } from '../settle.ts';
import { insertSheet, lockSheet, updateSheet } from '../store/sheets.ts';
import { ownSession } from './call-roll.ts';

/** Makes a paper sheet of a session with the roster of now. Refuses `attendance.not_your_session`. */
export const printSheet = command({
  kind: 'attendance.sheet.printed',
  zh: '打印签到表',
  holds: 'none',
  async run(tx, input: { session: Key }) {
    const open = await openSession(tx, input.session);
    refuseIf([ownSession(tx.actor, 'attendance.roll.call', open)]);
    assertChangeable(open);
    const row = {
      region_code: open.key.region_code,
      id: tx.newId(),
      session_id: open.key.id,
      class_id: open.of.key.id,
      organisation_id: open.of.organisationId,
      printed_by: tx.actor.label,
      enrolments: (await traineesOf(tx, open.of.key)).map(({ id }) => id),
      file_id: null,
      match: null,
      attached_at: null,
    };
    insertSheet(tx, row);
    tx.about(refOf(open.key), refOf(open.of.key));
    return { id: refOf(row) };
  },
});

/**
 * Attaches the scan of a sheet, uploaded before as `attendance.sheet`, within the days for corrections. The code in a picture
 * must be that of the sheet; where none can be read a person has to look. Refuses `attendance.sheet_other`,
 * `attendance.sheet_attached`, `attendance.correction_window`.
 */
export const attachSheet = command({
  kind: 'attendance.sheet.attached',
  zh: '上传签到表扫描件',
  holds: 'none',
  async run(tx, input: { key: Key; fileId: string }): Promise<{ match: SheetMatch }> {
    const row = await lockSheet(tx, input.key);
    const open = await openSession(tx, { region_code: row.region_code, id: row.session_id });
    refuseIf([ownSession(tx.actor, 'attendance.roll.call', open)]);
    assertChangeable(open);
    const day = shanghaiDay(open.session.startsAt);
    const days = tx.param<number>('attendance.correction_days', row.region_code, day);
    refuseIf([
      row.file_id === null ? undefined : refusal('attendance.sheet_attached'),
      tx.today > addDays(day, days) ? refusal('attendance.correction_window', { days }) : undefined,
    ]);
    const file = await attachFile(tx, input.fileId, {
      kind: 'attendance.sheet',
      ownerSubject: refOf(row),
      regionCode: row.region_code,
      organisationId: row.organisation_id,
    });
    const scan = await tx.kernel.files.read(file);
    const named = scan && (await codeInScan(scan));
    if (named !== undefined && sheetOf(named) !== refOf(row)) {
      refuse(refusal('attendance.sheet_other', {}, { pointer: '/fileId' }));
    }
    const match = named === undefined ? 'unread' : 'matched';
    updateSheet(tx, row, { file_id: file.id, match, attached_at: tx.now });
    tx.about(refOf(open.key), refOf(open.of.key));
    return { match };
  },
});
