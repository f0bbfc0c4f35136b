import type { ClassRecord } from '@zhenxun/contracts/training-class.ts';
import { listSessions, type SessionItem } from '@zhenxun/contracts/training-class-plan.ts';
import type { JSX } from 'react';
import { useRead } from '../../app/query.ts';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';

type Load = { name: string; sessions: number; hours: number; practice: number };

function loadsBy(sessions: readonly SessionItem[], nameOf: (session: SessionItem) => string): Load[] {
  const loads = new Map<string, Load>();
  for (const session of sessions) {
    const name = nameOf(session);
    const load = loads.get(name) ?? { name, sessions: 0, hours: 0, practice: 0 };
    load.sessions += 1;
    load.hours += session.hours;
    load.practice += session.kind === 'practice' ? session.hours : 0;
    loads.set(name, load);
  }
  return [...loads.values()].sort((one, other) => other.hours - one.hours);
}

/** Who teaches how much, and in which rooms: what the plan adds up to. */
export function TeachingTab({ record }: { record: ClassRecord }): JSX.Element {
  const found = useRead(listSessions, { params: { id: record.ref } });
  const sessions = found.data ?? [];
  const onsite = sessions.filter((session) => session.mode === 'onsite');
  if (sessions.length === 0) {
    return (
      <Section title="师资与场地">
        <Empty
          icon="users"
          title="还没有教学计划"
          hint="在教学计划中为每次课安排教师和教室后，这里汇总任课和用房情况。"
        />
      </Section>
    );
  }
  return (
    <>
      <Section title="任课教师" sub="任教职业是否相符、时间是否冲突，见核验结果。">
        <Loads
          label="任课教师"
          head="教师"
          loads={loadsBy(sessions, (session) => session.teacherName ?? '未安排教师')}
        />
      </Section>
      <Section title="场地" sub={record.siteName ?? '未选择场地'}>
        {onsite.length === 0 ? (
          <p className="zx-quiet">全部线上授课。</p>
        ) : (
          <Loads label="教室使用" head="教室" loads={loadsBy(onsite, (session) => session.roomName ?? '未安排教室')} />
        )}
      </Section>
    </>
  );
}

function Loads(props: { label: string; head: string; loads: readonly Load[] }): JSX.Element {
  const right = (title: string) => ({ title, align: 'right' as const });
  return (
    <PlainTable label={props.label} heads={[props.head, right('课次'), right('课时'), right('其中实训')]}>
      {props.loads.map((load) => (
        <tr key={load.name}>
          <td>{load.name}</td>
          <td className="right zx-num">{load.sessions}</td>
          <td className="right zx-num">{load.hours}</td>
          <td className="right zx-num">{load.practice}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
