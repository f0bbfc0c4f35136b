import type { CurriculumEdit, CurriculumInput } from '@zhenxun/contracts/organisation-means.ts';
import { command } from '../../../kernel/command.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { moduleFaults } from '../rules/curriculum.ts';
import { itemsInUse } from '../store/read.ts';
import type { CurriculumRow } from '../store/rows.ts';
import { insertItem, updateItem } from '../store/write.ts';
import { done, type EndInput, endItem, itemToEdit, ownOrganisation } from './item.ts';

/** Columns of a curriculum. Refuses modules of one name, without hours, or with a resource that is not in use here. */
async function columnsOf(tx: Tx, organisationId: string, input: CurriculumEdit) {
  const resources = await itemsInUse(tx, 'resource', organisationId);
  refuseIf(
    moduleFaults(
      input.modules,
      resources.map(({ id }) => id),
    ),
  );
  return { title: input.title.trim(), modules: input.modules };
}

/** Adds what an institution teaches for a programme, module by module; one curriculum a programme (`curriculum_once`). */
export const addCurriculum = command({
  kind: 'organisation.curriculum.added',
  zh: '添加课程设置',
  holds: 'none',
  async run(tx, input: CurriculumInput & { organisation: string }) {
    const owner = await ownOrganisation(tx, input.organisation);
    const row: CurriculumRow = {
      region_code: owner.region_code,
      id: tx.newId(),
      organisation_id: owner.id,
      occupation_key: input.occupationKey,
      occupation_name: input.occupationName,
      level: input.level,
      ...(await columnsOf(tx, owner.id, input)),
      state: 'in_use',
    };
    insertItem(tx, 'curriculum', row);
    return { id: refOf(row) };
  },
});

export const editCurriculum = command({
  kind: 'organisation.curriculum.edited',
  zh: '修改课程设置',
  holds: 'none',
  async run(tx, input: CurriculumEdit & { id: string; version: number }) {
    const row = await itemToEdit(tx, 'curriculum', input.id, input.version);
    updateItem(tx, 'curriculum', row, await columnsOf(tx, row.organisation_id, input));
    return done(row);
  },
});

export const endCurriculum = command({
  kind: 'organisation.curriculum.ended',
  zh: '停用课程设置',
  holds: 'none',
  run: async (tx, input: EndInput) => done(await endItem(tx, 'curriculum', input)),
});
