import type { TeacherEdit, TeacherInput } from '@zhenxun/contracts/organisation.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import { command } from '../../../kernel/command.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { documentProblem, ensurePersons, tie } from '../../person/index.ts';
import type { TeacherRow } from '../store/rows.ts';
import { insertItem, updateItem } from '../store/write.ts';
import { done, type EndInput, endItem, itemToEdit, ownOrganisation } from './item.ts';

const columnsOf = (input: TeacherEdit) => ({
  employment: input.employment,
  qualification: input.qualification,
  qualification_number: input.qualificationNumber ?? null,
  level: input.level ?? null,
  occupations: input.occupations,
});

/**
 * Adds a teacher: the person is found or made by the paper, and the organisation gets sight of the record. Refuses a number
 * that fails its check, a name that differs from the record's, and one who is a teacher here already.
 */
export const addTeacher = command({
  kind: 'organisation.teacher.added',
  zh: '添加师资',
  holds: 'none',
  async run(tx, input: TeacherInput & { organisation: string }) {
    const owner = await ownOrganisation(tx, input.organisation);
    const { documentKind, documentNumber, name, phone } = input;
    refuseIf([documentProblem(tx.kernel, documentKind, documentNumber)]);
    const [person] = await ensurePersons(tx, [{ documentKind, documentNumber, name, ...(phone ? { phone } : {}) }]);
    if (!person) throw new Error('a person was asked for and none came');
    if (person.nameDiffers) refuse(refusal('organisation.teacher_name_differs', {}, { pointer: '/name' }));
    const row: TeacherRow = {
      region_code: owner.region_code,
      id: tx.newId(),
      organisation_id: owner.id,
      person_id: person.personId,
      name_masked: maskName(name),
      ...columnsOf(input),
      valid_from: tx.today,
      valid_to: null,
      state: 'in_use',
    };
    tie(tx, {
      personId: person.personId,
      regionCode: owner.region_code,
      organisationId: owner.id,
      reason: 'staff',
    });
    insertItem(tx, 'teacher', row);
    return { id: refOf(row) };
  },
});

export const editTeacher = command({
  kind: 'organisation.teacher.edited',
  zh: '修改师资',
  holds: 'none',
  async run(tx, input: TeacherEdit & { id: string; version: number }) {
    const row = await itemToEdit(tx, 'teacher', input.id, input.version);
    updateItem(tx, 'teacher', row, columnsOf(input));
    return done(row);
  },
});

/** The teacher leaves; sessions taught stay with the name. */
export const endTeacher = command({
  kind: 'organisation.teacher.ended',
  zh: '师资离职',
  holds: 'none',
  async run(tx, input: EndInput) {
    const row = await endItem(tx, 'teacher', input);
    updateItem(tx, 'teacher', row, { valid_to: tx.today });
    return done(row);
  },
});
