import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { previewClaim, submitClaim } from '@zhenxun/contracts/subsidy.ts';
import { Button, Checkbox, Input, InputNumber, Radio } from 'antd';
import { type JSX, useId, useState } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { OfferButton, Reasons, Waits } from './parts.tsx';
import './subsidy.css';

/** Claim in one screen: everything known is filled in, what would come out is shown before anything is sent. */
export default function MakeClaim(): JSX.Element {
  const id = useParam('id');
  const go = useGo();
  const [months, setMonths] = useState<number>();
  const [chosen, setChosen] = useState<string>();
  const [workplace, setWorkplace] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [error, setError] = useState<unknown>();
  const monthsId = useId();
  const workplaceId = useId();
  const query = months === undefined ? {} : { insuredMonths: months };
  const found = useRead(previewClaim, { params: { id }, query });
  const submit = useSend(submitClaim);
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const item = found.data;
  const best = item.offers.find(({ outcome }) => outcome !== 'refused') ?? item.offers[0];
  const offer = item.offers.find(({ scheme }) => scheme.id === chosen) ?? best;
  const ready = offer !== undefined && offer.outcome !== 'refused' && item.account !== undefined && agreed;

  async function send() {
    if (!offer) return;
    setError(undefined);
    try {
      const body = {
        enrolment: id,
        scheme: offer.scheme.id,
        payeeKind: 'person' as const,
        ...(workplace.trim() ? { workplace: workplace.trim() } : {}),
        ...(months === undefined ? {} : { insuredMonths: months }),
      };
      const made = await submit.mutateAsync({ body });
      go(to('/worker/subsidies/$id', { id: made.id }));
    } catch (thrown) {
      setError(thrown);
    }
  }

  const head = (
    <PageHead
      title="申领补贴"
      trail={<Go to={to('/worker/subsidies')}>我的补贴</Go>}
      sub={item.claim ? undefined : '请核对下面的信息，确认后一次提交。'}
    />
  );
  if (item.claim) {
    return (
      <>
        {head}
        <Section>
          <p role="status">本次培训已经申领，不需要再次申领。</p>
          <p>
            <Go to={to('/worker/subsidies/$id', { id: item.claim.id })}>查看进度</Go>
          </p>
        </Section>
      </>
    );
  }

  return (
    <>
      {head}
      <Section title="培训和证书">
        <KeyValue
          columns={2}
          items={[
            { label: '申领人', value: `${item.person} ${item.document}` },
            { label: '职业（工种）和等级', value: `${item.occupation} ${SkillLevel.label(item.level)}` },
            { label: '班级', value: item.classTitle },
            { label: '培训机构', value: item.unit },
            { label: '证书编号', value: item.certificate?.serial },
            { label: '核发日期', value: item.certificate?.issuedOn },
          ]}
        />
      </Section>
      <Section title="补贴">
        {item.offers.length > 1 ? (
          <Radio.Group
            aria-label="选择补贴方案"
            value={offer?.scheme.id}
            onChange={(event) => setChosen(event.target.value as string)}
            options={item.offers.map(({ scheme }) => ({ value: scheme.id, label: scheme.title }))}
          />
        ) : null}
        {offer?.asksInsuredMonths ? (
          <div className="zx-claim-asked">
            <label htmlFor={monthsId}>失业保险累计缴费月数（由您如实填写，经办机构核实）</label>
            <InputNumber
              id={monthsId}
              min={0}
              max={720}
              precision={0}
              value={months ?? null}
              onChange={(value) => setMonths(value ?? undefined)}
            />
          </div>
        ) : null}
        {offer ? (
          <>
            <div className="zx-claim-offer" aria-live="polite">
              <span>{offer.scheme.title}</span>
              {offer.outcome === 'granted' ? (
                <span className="amount">
                  <MoneyText fen={offer.amountFen} />
                </span>
              ) : offer.outcome === 'waits' ? (
                <StatusTag tone="wait" label="待核实后确定金额，可以先提交" />
              ) : (
                <StatusTag tone="fail" label="不符合条件" />
              )}
            </div>
            {offer.outcome === 'refused' ? <Reasons offer={offer} certified={item.certificate !== undefined} /> : null}
            {offer.outcome === 'waits' ? <Waits offer={offer} enrolment={id} /> : null}
            <div className="zx-claim-buttons">
              <OfferButton offer={offer} />
            </div>
          </>
        ) : (
          <p>当地目前没有适用于本次培训的补贴方案。</p>
        )}
      </Section>
      <Section title="收款">
        {item.account ? (
          <p>
            拨付到您登记的账户 <span className="zx-num">{item.account}</span>
          </p>
        ) : (
          <>
            <p role="status">还没有登记收款账户。</p>
            <p>
              <Go to={to('/worker/info')}>去登记社会保障卡或银行账户</Go>
            </p>
          </>
        )}
        <label htmlFor={workplaceId}>工作单位（公示时列出；没有可不填）</label>
        <Input
          id={workplaceId}
          maxLength={100}
          value={workplace}
          onChange={(event) => setWorkplace(event.target.value)}
          autoComplete="organization"
        />
      </Section>
      <Section>
        <ProblemAlert error={error} />
        <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
          以上信息属实，没有就同一职业同一等级重复申领；知道虚假申领须退回补贴并承担责任
        </Checkbox>
        <div className="zx-claim-buttons">
          <Button
            type="primary"
            size="large"
            block
            disabled={!ready}
            loading={submit.isPending}
            onClick={() => void send()}
          >
            提交申领
          </Button>
        </div>
      </Section>
    </>
  );
}
