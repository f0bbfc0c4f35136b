import { listOwnPledges } from '@zhenxun/contracts/person-own.ts';
import { currentPledgeText, pledgeDocument } from '@zhenxun/contracts/person-pledge.ts';
import { signMyPledge } from '@zhenxun/contracts/training-class-roster.ts';
import { App } from 'antd';
import type { JSX } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { useRead, useSend } from '../../app/query.ts';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { PledgeFields, type PledgeValues, pledgeOf, pledgeStart } from '../../shared/PledgeFields.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** What an applicant signed with the application; who was put on the roster by the institution signs it here. */
export function PledgeSection({ enrolment, region }: { enrolment: string; region: string }): JSX.Element | null {
  const found = useRead(listOwnPledges);
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return null;
  const signed = found.data.items.find(({ subject }) => subject === enrolment);
  if (!signed) return <Unsigned enrolment={enrolment} region={region} />;
  return (
    <Section title="参训承诺" extra={<StatusTag tone="pass" label="已签署" />}>
      <p className="zx-quiet">
        签署于 <DateText value={signed.signedAt} time />
        ，内容可在“我的信息”中查看。
      </p>
      {signed.textRef ? (
        <a className="zx-button" href={downloadUrl(pledgeDocument, { params: { id: signed.ref } })} download>
          下载承诺书
        </a>
      ) : null}
    </Section>
  );
}

function Unsigned({ enrolment, region }: { enrolment: string; region: string }): JSX.Element | null {
  const { message } = App.useApp();
  const text = useRead(currentPledgeText, { query: { kind: 'trainee', region } });
  const sign = useSend(signMyPledge, { also: ['person', 'subsidy'] });
  const shown = text.data;
  return (
    <Section
      title="参训承诺"
      sub="您由培训机构录入花名册。请如实填写本人情况并签署，申领补贴时以此为准。"
      extra={<StatusTag tone="todo" label="待签署" />}
    >
      <ProblemAlert error={text.isError ? text.error : undefined} />
      {shown ? (
        <DraftForm<PledgeValues>
          draft={`training-class.pledge.${enrolment}`}
          sendLabel="确认并签署"
          initialValues={pledgeStart}
          onSend={async (values) => {
            await sign.mutateAsync({ params: { id: enrolment }, body: await pledgeOf(values, shown) });
            void message.success('已签署');
          }}
        >
          <PledgeFields text={shown} />
        </DraftForm>
      ) : null}
    </Section>
  );
}
