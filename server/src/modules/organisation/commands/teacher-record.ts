import type { TeacherRecordEdit, TeacherRecordInput } from '@zhenxun/contracts/organisation-means.ts';
import { command } from '../../../kernel/command.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { itemBy } from '../store/read.ts';
import type { TeacherRecordRow } from '../store/rows.ts';
import { insertItem, updateItem } from '../store/write.ts';
import { done, type EndInput, endItem, itemToEdit, ownOrganisation } from './item.ts';

/** Columns of an entry. Refuses a day that has not come. */
function columnsOf(input: TeacherRecordEdit, today: string) {
  refuseIf([input.day > today ? refusal('organisation.record_future', { today }, { pointer: '/day' }) : undefined]);
  const { kind, subject, day, giver, result, hours } = input;
  return { kind, subject: subject.trim(), day, giver: giver.trim(), result, hours: hours ?? null };
}

/**
 * An evaluation of a teacher or a further training, with its document, uploaded before as `organisation.teacher_record`.
 * Refuses a teacher of another organisation (`kernel.not_found`).
 */
export const addTeacherRecord = command({
  kind: 'organisation.teacher_record.added',
  zh: '登记师资评价或进修',
  holds: 'none',
  async run(tx, input: TeacherRecordInput & { organisation: string }) {
    const owner = await ownOrganisation(tx, input.organisation);
    const teacher = await itemBy(tx, 'teacher', { region_code: owner.region_code, id: input.teacherId });
    refuseIf([
      teacher?.organisation_id === owner.id ? undefined : refusal('kernel.not_found', {}, { pointer: '/teacherId' }),
    ]);
    const key = { region_code: owner.region_code, id: tx.newId() };
    const columns = columnsOf(input, tx.today);
    const file =
      input.fileId &&
      (await attachFile(tx, input.fileId, {
        kind: 'organisation.teacher_record',
        ownerSubject: refOf(key),
        regionCode: owner.region_code,
        organisationId: owner.id,
      }));
    const row: TeacherRecordRow = {
      ...key,
      organisation_id: owner.id,
      teacher_id: input.teacherId,
      ...columns,
      file_id: file ? file.id : null,
      state: 'in_use',
    };
    insertItem(tx, 'teacher_record', row);
    tx.about(`${owner.region_code}-${input.teacherId}`);
    return { id: refOf(key) };
  },
});

export const editTeacherRecord = command({
  kind: 'organisation.teacher_record.edited',
  zh: '更正师资评价或进修',
  holds: 'none',
  async run(tx, input: TeacherRecordEdit & { id: string; version: number }) {
    const row = await itemToEdit(tx, 'teacher_record', input.id, input.version);
    updateItem(tx, 'teacher_record', row, columnsOf(input, tx.today));
    return done(row);
  },
});

export const endTeacherRecord = command({
  kind: 'organisation.teacher_record.ended',
  zh: '作废师资评价或进修',
  holds: 'none',
  run: async (tx, input: EndInput) => done(await endItem(tx, 'teacher_record', input)),
});
