import { PersonCategory } from '@zhenxun/contracts/person.ts';
import type { ChangeRecord, PlacedSession, SessionChange } from '@zhenxun/contracts/training-class-change.ts';
import type { JSX } from 'react';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { kindsText, spanText } from './change-terms.tsx';

const parts: readonly (readonly [label: string, of: (placed: PlacedSession) => string])[] = [
  ['时间', spanText],
  ['课时', ({ hours }) => `${hours} 课时`],
  ['教师', ({ teacherName }) => teacherName ?? '未安排'],
  ['教室', ({ siteName, roomName }) => [siteName, roomName].filter(Boolean).join(' ') || '—'],
];

/** One lesson before and after, side by side; what differs is marked by word and colour. */
export function BeforeAfter({ session }: { session: SessionChange }): JSX.Element {
  return (
    <PlainTable label={`第 ${session.no} 次课变更前后`} heads={[`第 ${session.no} 次课`, '变更前', '变更后']}>
      {parts.map(([label, of]) => {
        const [was, is] = [of(session.before), of(session.after)];
        const same = was === is;
        return (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{same ? was : <del>{was}</del>}</td>
            <td>{same ? <span className="zx-quiet">不变</span> : <ins>{is}</ins>}</td>
          </tr>
        );
      })}
    </PlainTable>
  );
}

/** What a request changes: lessons before and after, people, money, why, with what evidence. */
export function ChangeView({ record }: { record: ChangeRecord }): JSX.Element {
  const people = record.added.length + record.dropped.length > 0 || record.cancel;
  return (
    <>
      <Section title="申请内容">
        <KeyValue
          columns={2}
          items={[
            { label: '变更事项', value: kindsText(record.kinds) },
            { label: '办理方式', value: record.urgent ? '紧急变更（经办审核后由另一人复核）' : '一般变更' },
            { label: '变更原因', value: record.reason, wide: true },
            {
              label: '证明材料',
              wide: true,
              value:
                record.evidence.length === 0
                  ? '没有附件'
                  : record.evidence.map((file) => (
                      <a key={file.id} href={file.url} target="_blank" rel="noreferrer">
                        {file.name}
                      </a>
                    )),
            },
            ...(record.decisionReason ? [{ label: '审核意见', value: record.decisionReason, wide: true }] : []),
          ]}
        />
      </Section>
      {record.sessionChanges.length > 0 ? (
        <Section title={`课次变更前后（${record.sessionChanges.length} 次课）`}>
          <div className="zx-change-pairs">
            {record.sessionChanges.map((session) => (
              <BeforeAfter key={session.sessionRef} session={session} />
            ))}
          </div>
        </Section>
      ) : null}
      {people ? <People record={record} /> : null}
    </>
  );
}

function People({ record }: { record: ChangeRecord }): JSX.Element {
  const money = (fen: number | undefined) => (fen === undefined ? '—' : <MoneyText fen={fen} />);
  return (
    <Section title={record.cancel ? '撤销班级' : '学员变更'}>
      <ul className="zx-filing-differences">
        {record.dropped.map((one) => (
          <li key={one.enrolmentRef}>
            退出：第 {one.no} 号 <del>{one.name}</del>
          </li>
        ))}
        {record.added.map((one) => (
          <li key={one.personId}>
            增加：<ins>{one.name}</ins> <span className="zx-num">{one.document}</span>
            {one.categories.length > 0
              ? `（${one.categories.map((code) => PersonCategory.label(code)).join('、')}）`
              : ''}
          </li>
        ))}
      </ul>
      <PlainTable label="人数和资金变更前后" heads={['', '变更前', '变更后']}>
        <tr>
          <th scope="row">学员人数</th>
          <td className="zx-num">{record.traineesBefore} 人</td>
          <td className="zx-num">{record.traineesAfter} 人</td>
        </tr>
        <tr>
          <th scope="row">占用预算</th>
          <td>{money(record.committedBeforeFen)}</td>
          <td>{money(record.committedAfterFen)}</td>
        </tr>
      </PlainTable>
    </Section>
  );
}
