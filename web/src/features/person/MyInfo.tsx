import { PaymentAccountKind, Sex, VerificationState } from '@zhenxun/contracts/person.ts';
import { getOwnPerson, listOwnLooks, listOwnPledges } from '@zhenxun/contracts/person-own.ts';
import { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { PersonField } from '../../shared/PersonField.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ConsentSection } from './ConsentSection.tsx';
import { Looks } from './Looks.tsx';
import { AccountDialog, AddressDialog, PhoneDialog } from './OwnDialogs.tsx';
import { PledgeCard } from './PledgeCard.tsx';
import './person.css';

type Open = 'phone' | 'address' | 'account';

/** The worker's own record: data and corrections, where money goes, consents, pledges, who looked and why. */
export default function MyInfo(): JSX.Element {
  const found = useRead(getOwnPerson);
  const linked = found.data !== undefined;
  const looks = useRead(listOwnLooks, { query: { limit: 50 } }, { enabled: linked });
  const pledges = useRead(listOwnPledges, {}, { enabled: linked });
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  if (found.isError) {
    return (
      <>
        <PageHead title="我的信息" />
        <ProblemAlert error={found.error} action={<Go to={to('/worker/security')}>查看实名核验结果</Go>} />
      </>
    );
  }
  if (!found.data) return <Loading />;
  const { person, name, residenceName, addressMasked, account } = found.data;
  return (
    <>
      <PageHead title="我的信息" sub="您可以随时查看、更正本人信息，并知道谁因何查看过。" />
      <Section title="基本信息" extra={<StatusTag of={VerificationState} code={person.verification} />}>
        <KeyValue
          columns={2}
          items={[
            { label: '姓名', value: name },
            {
              label: DocumentKind.label(person.documentKind),
              value: <PersonField personId={person.personId} field="document" masked={person.documentMasked} />,
            },
            { label: '性别', value: person.sex ? Sex.label(person.sex) : undefined },
            { label: '出生日期', value: person.birth },
            {
              label: '手机号',
              value: <PersonField personId={person.personId} field="phone" masked={person.phoneMasked} />,
            },
            { label: '常住地', value: residenceName },
            {
              label: '住址',
              value: <PersonField personId={person.personId} field="address" masked={addressMasked} />,
            },
          ]}
        />
        <div className="zx-form-foot">
          <Button onClick={() => setOpen('phone')}>更换手机号</Button>
          <Button onClick={() => setOpen('address')}>更正住址</Button>
        </div>
        <p className="zx-quiet zx-own-note">姓名或证件号码有误，请持证件原件到常住地人社窗口更正。</p>
      </Section>
      <Section title="收款账户" sub="补贴打入此账户，须为本人名下。">
        {account ? (
          <KeyValue
            columns={2}
            items={[
              { label: '账户类型', value: PaymentAccountKind.label(account.kind) },
              { label: '开户银行', value: account.bankName },
              {
                label: '卡号',
                value: <PersonField personId={person.personId} field="account" masked={account.masked} />,
              },
              { label: '登记时间', value: <DateText value={account.validFrom} time /> },
            ]}
          />
        ) : (
          <Empty icon="bank" title="还没有登记收款账户" hint="申领补贴前请先登记，优先使用社会保障卡。" />
        )}
        <div className="zx-form-foot">
          <Button type={account ? 'default' : 'primary'} onClick={() => setOpen('account')}>
            {account ? '更换账户' : '登记账户'}
          </Button>
        </div>
      </Section>
      <Section title="我的数据被谁查看过" sub="每次查看未脱敏信息都须说明用途，并记入存证。">
        <ProblemAlert error={looks.error} />
        <Looks items={looks.data?.items ?? []} none="还没有人查看过您的未脱敏信息。" />
      </Section>
      <ConsentSection />
      <Section title="我签署的承诺">
        <ProblemAlert error={pledges.error} />
        {pledges.data?.items.length === 0 ? (
          <Empty icon="pen" title="还没有签署承诺" hint="报名培训或申领补贴时签署，文本和答复都可在此查看。" />
        ) : (
          pledges.data?.items.map((pledge) => <PledgeCard key={pledge.ref} pledge={pledge} />)
        )}
      </Section>
      {open === 'phone' ? <PhoneDialog onClose={close} /> : null}
      {open === 'address' ? <AddressDialog residenceRegion={person.residenceRegion} onClose={close} /> : null}
      {open === 'account' ? <AccountDialog onClose={close} /> : null}
    </>
  );
}
