import {
  getPerson,
  listLooks,
  PaymentAccountKind,
  personTimeline,
  Sex,
  TieReason,
  VerificationState,
} from '@zhenxun/contracts/person.ts';
import { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { PersonField } from '../../shared/PersonField.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { FileLink } from '../supervision/FileLink.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { Looks } from './Looks.tsx';
import { PledgeCard } from './PledgeCard.tsx';
import './person.css';

const reasons = { judge: ['已当面核对证件原件，与本人一致', '已核对出入境管理部门的证件查验结果'] };
const sources: Readonly<Record<string, string>> = { population_register: '人口库', original_seen: '核对证件原件' };

/** One person: identity (masked, with the eye), ties, pledges, who looked, and what happened. */
export default function PersonPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getPerson, { params: { id } });
  const timeline = useRead(personTimeline, { params: { id } });
  const looks = useRead(listLooks, { params: { id }, query: { limit: 100 } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const field = (name: 'name' | 'document' | 'phone' | 'address' | 'account', masked: string | undefined) => (
    <PersonField personId={id} field={name} masked={masked} />
  );
  const identity = (
    <Section title="身份">
      <KeyValue
        items={[
          { label: '姓名', value: field('name', record.nameMasked) },
          { label: DocumentKind.label(record.documentKind), value: field('document', record.documentMasked) },
          { label: '性别', value: record.sex ? Sex.label(record.sex) : undefined },
          { label: '出生日期', value: record.birth },
          { label: '手机号', value: field('phone', record.phoneMasked) },
          { label: '常住地', value: record.residenceName },
          { label: '住址', value: field('address', record.addressMasked) },
          {
            label: record.account ? PaymentAccountKind.label(record.account.kind) : '收款账户',
            value: field('account', record.account?.masked),
          },
          { label: '开户银行', value: record.account?.bankName },
        ]}
      />
    </Section>
  );
  const verification = (
    <Section title="实名核验">
      <KeyValue
        items={[
          { label: '结果', value: <StatusTag of={VerificationState} code={record.verification} /> },
          { label: '核验时间', value: <DateText value={record.verifiedAt} time /> },
          {
            label: '来源',
            value: record.verificationSource
              ? (sources[record.verificationSource] ?? record.verificationSource)
              : undefined,
          },
          { label: '数据日期', value: record.verificationAsOf },
        ]}
      />
    </Section>
  );
  const ties = (
    <Section title="与本地区的关联" flush>
      <PlainTable label="关联" heads={['事由', '地区', '起', '止']}>
        {record.ties.map((tie) => (
          <tr key={`${tie.reason} ${tie.regionCode} ${tie.from}`}>
            <td>{TieReason.label(tie.reason)}</td>
            <td>{tie.regionName}</td>
            <td>
              <DateText value={tie.from} />
            </td>
            <td>{tie.to ? <DateText value={tie.to} /> : '—'}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
  return (
    <RecordPage
      name={record.nameMasked}
      state={<StatusTag of={VerificationState} code={record.verification} strong />}
      number={record.documentMasked}
      {...(record.residenceName ? { region: record.residenceName } : {})}
      trail={<Go to={to('/government/people')}>实名人员</Go>}
      api={`/api/person/people/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      dialogs={{ correct: ({ close }) => <CorrectDialog id={id} version={version} onClose={close} /> }}
      notice={
        record.canonicalPersonId === id ? null : (
          <p role="status">
            本档案已并入同一人的另一档案。
            <Go to={to('/government/people/$id', { id: record.canonicalPersonId })}>查看保留的档案</Go>
          </p>
        )
      }
      tabs={[
        {
          key: 'identity',
          label: '身份',
          children: (
            <>
              {identity}
              {verification}
              {ties}
            </>
          ),
        },
        {
          key: 'pledges',
          label: `承诺 ${record.pledges.length}`,
          children: (
            <Section title="签署的承诺">
              {record.pledges.length === 0 ? (
                <Empty icon="pen" title="还没有签署承诺" hint="报名或申领时签署，文本版本、时间和答复都保留。" />
              ) : (
                record.pledges.map((pledge) => <PledgeCard key={pledge.ref} pledge={pledge} />)
              )}
            </Section>
          ),
        },
        {
          key: 'looks',
          label: '查看记录',
          children: (
            <Section title="未脱敏信息查看记录（本地区）">
              <Looks items={looks.data?.items ?? []} none="本地区还没有人查看过此人的未脱敏信息。" />
            </Section>
          ),
        },
      ]}
      aside={
        <Section title="办理经过" extra={<FileLink kind="person" id={id} />}>
          <Timeline items={timeline.data ?? []} evidence={(entry) => to('/evidence', {}, { entry })} />
        </Section>
      }
    />
  );
}
