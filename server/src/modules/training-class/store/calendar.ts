import type { PageOf } from '@zhenxun/contracts/common.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import { enrolScope } from './class.ts';
import type { ClassRow, SessionRow } from './rows.ts';

export type CalendarRow = SessionRow & {
  title: string;
  class_state: ClassRow['state'];
  class_site_region: string | null;
  class_site_id: string | null;
  enrolled: number;
};

const columns = sql`s.*, c.title, c.state as class_state, c.site_region as class_site_region, c.site_id as class_site_id,
  (select count(*)::int from training_class.enrolment e where e.region_code = s.region_code and e.class_id = s.class_id and e.state = 'enrolled') as enrolled`;
const tables = sql`training_class.session s join training_class.class c on c.region_code = s.region_code and c.id = s.class_id`;

/** Sessions of a day in the scope of who asks, of classes that are or were taught, by their start. */
export function pageOfDay(
  q: Read,
  day: string,
  asked: { cursor?: string; limit?: number } | undefined,
): Promise<PageOf<CalendarRow>> {
  return listPage<CalendarRow>(q, asked, {
    columns,
    from: tables,
    where: [sql`s.day = ${day}::date`, sql`c.state in ('approved', 'running', 'completion_submitted', 'finished')`],
    key: [
      { column: 's.starts_at', type: 'timestamptz' },
      { column: 's.id', type: 'uuid' },
    ],
    direction: 'asc',
  });
}

/** The plan of a class whatever the scope: who asks has found the class, or is its trainee. */
export function planRows(q: Read, classKey: Key): Promise<CalendarRow[]> {
  return q.wide(
    enrolScope,
    sql<CalendarRow>`select ${columns} from ${tables} where s.region_code = ${classKey.region_code} and s.class_id = ${classKey.id}::uuid
      order by s.starts_at, s.id`,
  );
}

export function sessionRow(q: Read, key: Key): Promise<CalendarRow | undefined> {
  return q.row(
    sql<CalendarRow>`select ${columns} from ${tables} where s.region_code = ${key.region_code} and s.id = ${key.id}::uuid`,
  );
}

/** Sessions of the classes a person is enrolled in, between days or of one class. */
export function rowsOfPerson(
  q: Read,
  personId: string,
  { from, to, classKey }: { from?: string; to?: string; classKey?: Key },
): Promise<CalendarRow[]> {
  return q.wide(
    enrolScope,
    sql<CalendarRow>`select ${columns} from training_class.enrolment m
      join training_class.session s on s.region_code = m.region_code and s.class_id = m.class_id
      join training_class.class c on c.region_code = s.region_code and c.id = s.class_id
      where m.person_id = ${personId}::uuid and m.state = 'enrolled' and c.state in ('approved', 'running', 'completion_submitted', 'finished')
        ${from ? sql`and s.day >= ${from}::date` : sql``} ${to ? sql`and s.day <= ${to}::date` : sql``}
        ${classKey ? sql`and m.region_code = ${classKey.region_code} and m.class_id = ${classKey.id}::uuid` : sql``}
      order by s.starts_at, s.id limit 500`,
  );
}
