import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { listClaimable, listClaims, type Preview } from '@zhenxun/contracts/subsidy.ts';
import { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Promised } from '../../shared/Promised.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Amount, OfferButton, Reasons } from './parts.tsx';
import './subsidy.css';

/** What may be claimed for one training, or why not. */
function Chance({ item }: { item: Preview }): JSX.Element {
  const open = item.offers.filter(({ outcome }) => outcome !== 'refused');
  return (
    <Section
      title={`${item.occupation} ${SkillLevel.label(item.level)}`}
      sub={`${item.classTitle}，${item.unit}`}
      extra={
        open.length > 0 ? <StatusTag tone="pass" label="可以申领" /> : <StatusTag tone="plain" label="目前不能申领" />
      }
    >
      {(open.length > 0 ? open : item.certificate ? item.offers : item.offers.slice(0, 1)).map((offer) => (
        <div key={offer.scheme.id}>
          <div className="zx-claim-offer">
            <span>{offer.scheme.title}</span>
            {offer.outcome === 'granted' ? (
              <span className="amount">
                <MoneyText fen={offer.amountFen} />
              </span>
            ) : null}
            {offer.outcome === 'waits' ? <StatusTag tone="wait" label="待核实后确定" /> : null}
          </div>
          {offer.outcome === 'refused' ? <Reasons offer={offer} certified={item.certificate !== undefined} /> : null}
          <div className="zx-claim-buttons">
            <OfferButton offer={offer} />
          </div>
        </div>
      ))}
      {item.offers.length === 0 ? <p>当地目前没有适用于本次培训的补贴方案。</p> : null}
      {open.length > 0 ? (
        <div className="zx-claim-buttons">
          <Go
            className="zx-button primary"
            to={to('/worker/subsidies/claim/$id', { id: item.enrolmentId })}
            aria-label={`申领补贴：${item.occupation}`}
          >
            去申领
          </Go>
        </div>
      ) : null}
    </Section>
  );
}

/** The worker's subsidies: what I had, what I may have, and why not. */
export default function MySubsidies(): JSX.Element {
  const claims = useRead(listClaims, { query: { limit: 50 } });
  const found = useRead(listClaimable);
  if (!claims.data && !claims.isError) return <Loading />;
  const mine = claims.data?.items ?? [];
  const chances = (found.data?.items ?? []).filter((item) => !item.claim);
  return (
    <>
      <PageHead title="我的补贴" sub="补贴直接拨付到您的社会保障卡或银行账户，不需要通过任何人代办。" />
      <ProblemAlert error={claims.error ?? found.error} />
      {mine.length > 0 ? (
        <Section title="已申领">
          <ul className="zx-claim-lines">
            {mine.map((row) => (
              <li key={row.id}>
                <span className="grow">
                  <Go to={to('/worker/subsidies/$id', { id: row.id })}>
                    {row.occupation} {SkillLevel.label(row.level)}
                  </Go>
                </span>
                {row.frozen ? (
                  <StatusTag tone="return" label="已中止办理" />
                ) : (
                  <StatusTag of={ClaimState} code={row.state} />
                )}
                <Amount row={row} />
                {row.dueOn ? <Promised due={row.dueOn} /> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {chances.map((item) => (
        <Chance key={item.enrolmentId} item={item} />
      ))}
      {mine.length === 0 && found.data && chances.length === 0 ? (
        <Section>
          <Empty
            icon="money"
            title="还没有可以申领的补贴"
            hint="参加补贴性培训、结业并取得证书后，可以申领的补贴会显示在这里。"
            action={
              <Go className="zx-button" to={to('/classes')}>
                看看开班信息
              </Go>
            }
          />
        </Section>
      ) : null}
    </>
  );
}
