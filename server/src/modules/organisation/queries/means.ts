import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { ItemState } from '@zhenxun/contracts/organisation.ts';
import type { Curriculum, TeacherRecord } from '@zhenxun/contracts/organisation-means.ts';
import { fileLink } from '../../../kernel/files/attach.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import { filesOf, pageOfItems } from '../store/read.ts';
import type { ItemNoun, ItemRow, Versioned } from '../store/rows.ts';
import { itemWorkflows } from '../workflow.ts';

type Asked =
  | { cursor?: string; limit?: number; organisationId?: string; teacherId?: string; state?: ItemState }
  | undefined;

/** What every item's line has: its key, version, and what may be done. */
export function head(q: Read, noun: ItemNoun, row: Versioned<ItemRow>) {
  return {
    id: refOf(row),
    version: row.version,
    state: row.state,
    actions: itemWorkflows[noun].offer(row, q.actor),
  };
}

export async function listCurricula(q: Read, asked: Asked): Promise<PageOf<Curriculum>> {
  const page = await pageOfItems(q, 'curriculum', asked, undefined);
  return {
    ...page,
    items: page.items.map((row) => ({
      ...head(q, 'curriculum', row),
      occupationKey: row.occupation_key,
      occupationName: row.occupation_name,
      level: row.level,
      title: row.title,
      modules: row.modules,
      theoryHours: row.modules.reduce((sum, { theoryHours }) => sum + theoryHours, 0),
      practiceHours: row.modules.reduce((sum, { practiceHours }) => sum + practiceHours, 0),
    })),
  };
}

/** Evaluations and further training, of one teacher where asked; a document's address holds 15 minutes. */
export async function listTeacherRecords(q: Read, asked: Asked): Promise<PageOf<TeacherRecord>> {
  const page = await pageOfItems(q, 'teacher_record', asked, undefined);
  const found = await filesOf(
    q,
    page.items.flatMap(({ file_id }) => (file_id ? [file_id] : [])),
  );
  const files = new Map(found.map((file) => [file.id, file]));
  return {
    ...page,
    items: page.items.map((row) => {
      const file = row.file_id ? files.get(row.file_id) : undefined;
      return {
        ...head(q, 'teacher_record', row),
        teacherId: row.teacher_id,
        kind: row.kind,
        subject: row.subject,
        day: row.day,
        giver: row.giver,
        ...(row.hours ? { hours: row.hours } : {}),
        result: row.result,
        ...(file ? { file: fileLink(q.kernel, file, q.actor) } : {}),
      };
    }),
  };
}
