import type { ClassRecord } from '@zhenxun/contracts/training-class.ts';
import { listClassChanges, sessionHistory } from '@zhenxun/contracts/training-class-change.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { BeforeAfter } from './ChangeView.tsx';
import { ChangeTag, kindsText } from './change-terms.tsx';

/** What was asked to be otherwise since the class was approved, and how each lesson came to be where it is. */
export function ChangesTab({ record, government }: { record: ClassRecord; government: boolean }): JSX.Element {
  const found = useRead(listClassChanges, { params: { id: record.ref } });
  const manager = useGrants().some((grant) =>
    ['institution_admin', 'class_manager', 'enterprise'].includes(grant.role),
  );
  const may = manager && !government && (record.state === 'approved' || record.state === 'running');
  const changes = found.data ?? [];
  return (
    <>
      <Section
        title={`变更申请（${changes.length} 件）`}
        sub="备案后的变更经县区审核同意后生效。"
        extra={
          may ? (
            <Go
              className="zx-button primary"
              to={to('/institution/training-class/classes/$id/changes/new', { id: record.ref })}
            >
              申请变更
            </Go>
          ) : null
        }
      >
        <ProblemAlert error={found.isError ? found.error : undefined} />
        {changes.length === 0 ? (
          <Empty
            icon="inbox"
            title="没有变更申请"
            hint={
              may ? '课次、教师、教室、学员有变动，或要撤销班级时，在这里申请。' : '班级备案后提出的变更会列在这里。'
            }
          />
        ) : (
          <ul className="zx-lessons">
            {changes.map((one) => (
              <li key={one.ref}>
                <ChangeTag item={one} />
                <div>
                  <Go
                    to={
                      government
                        ? to('/government/training-class/changes/$id', { id: one.ref })
                        : to('/institution/training-class/changes/$id', { id: one.ref })
                    }
                  >
                    {kindsText(one.kinds)}
                  </Go>
                  <p className="zx-quiet">
                    {one.reason} <DateText value={one.submittedAt ?? one.createdAt} time />
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <SessionHistory id={record.ref} />
    </>
  );
}

/** Each lesson as it was and as it became, who decided, when and why; nothing where none was changed. */
export function SessionHistory({ id }: { id: string }): JSX.Element | null {
  const found = useRead(sessionHistory, { params: { id } });
  const versions = found.data ?? [];
  if (versions.length === 0) return null;
  return (
    <Section title="课次变更记录" sub="每次变更前后的安排、审核人和时间，从最近一次起。">
      <div className="zx-change-pairs">
        {versions.map(({ changeRef, at, by, reason, session }) => (
          <article key={`${changeRef} ${session.sessionRef}`}>
            <BeforeAfter session={session} />
            <p className="zx-quiet">
              {by} <DateText value={at} time /> 同意；原因：{reason}
            </p>
          </article>
        ))}
      </div>
    </Section>
  );
}
