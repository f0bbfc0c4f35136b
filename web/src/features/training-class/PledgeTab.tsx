import { SignatureMeans } from '@zhenxun/contracts/person.ts';
import { currentPledgeText, pledgeDocument } from '@zhenxun/contracts/person-pledge.ts';
import { type ClassRecord, signInstitutionPledge } from '@zhenxun/contracts/training-class.ts';
import { listTrainees } from '@zhenxun/contracts/training-class-roster.ts';
import { App } from 'antd';
import type { JSX } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { useRead, useSend } from '../../app/query.ts';
import { useHasRole } from '../../app/session.ts';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { PledgeWords } from '../../shared/PledgeWords.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { SigningFields, type SigningValues, signingOf, signingStart } from '../../shared/SigningFields.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** Who has signed for the class: the institution for the whole of the training, and how many of the trainees. */
export function PledgeTab({ record, editable }: { record: ClassRecord; editable: boolean }): JSX.Element {
  return (
    <>
      <InstitutionPledge record={record} editable={editable} />
      <TraineePledges record={record} />
    </>
  );
}

function InstitutionPledge({ record, editable }: { record: ClassRecord; editable: boolean }): JSX.Element {
  const { message } = App.useApp();
  const head = useHasRole('institution_admin', 'enterprise');
  const signed = record.pledge;
  const asked = editable && !signed;
  const query = { kind: 'institution' as const, region: record.regionCode };
  const text = useRead(currentPledgeText, { query }, { enabled: asked });
  const sign = useSend(signInstitutionPledge, { also: ['person'] });
  const shown = text.data;
  return (
    <Section
      title="培训机构承诺"
      sub="由机构管理员代表机构对本班培训全过程承诺，签署后才能提交开班申请。"
      extra={signed ? <StatusTag tone="pass" label="已签署" /> : <StatusTag tone="todo" label="待签署" />}
    >
      {signed ? (
        <>
          <p>
            {signed.signer} 签署于 <DateText value={signed.signedAt} time />
            {signed.means ? `，${SignatureMeans.label(signed.means)}` : ''}。
          </p>
          <a className="zx-button" href={downloadUrl(pledgeDocument, { params: { id: signed.ref } })} download>
            下载承诺书
          </a>
        </>
      ) : null}
      <ProblemAlert error={text.isError ? text.error : undefined} />
      {asked && shown && head ? (
        <DraftForm<SigningValues>
          draft={`training-class.institution-pledge.${record.ref}`}
          sendLabel="代表机构签署"
          initialValues={signingStart}
          onSend={async (values) => {
            await sign.mutateAsync({ params: { id: record.ref }, body: await signingOf(values, shown) });
            void message.success('已签署');
          }}
        >
          <SigningFields text={shown} at={[]} of="account" />
        </DraftForm>
      ) : null}
      {asked && shown && !head ? (
        <>
          <p>请机构管理员登录后在本页签署。</p>
          <PledgeWords text={shown} />
        </>
      ) : null}
    </Section>
  );
}

function TraineePledges({ record }: { record: ClassRecord }): JSX.Element {
  const found = useRead(listTrainees, { params: { id: record.ref }, query: { state: 'enrolled' } });
  const trainees = found.data ?? [];
  const missing = trainees.filter(({ pledge }) => !pledge);
  return (
    <Section
      title="学员参训承诺"
      sub="学员用本人账号签署，或在“花名册”中由学员在机构设备上当面签署。未签署的学员不能申领补贴。"
    >
      <ProblemAlert error={found.isError ? found.error : undefined} />
      {trainees.length === 0 ? (
        <p className="zx-quiet">花名册中还没有学员。</p>
      ) : (
        <Progress
          label="学员签署进度"
          value={trainees.length - missing.length}
          of={trainees.length}
          unit="人"
          tone={missing.length === 0 ? 'pass' : 'todo'}
        />
      )}
      {missing.length > 0 ? <p>未签署：{missing.map(({ no, name }) => `${no} 号 ${name}`).join('、')}。</p> : null}
    </Section>
  );
}
