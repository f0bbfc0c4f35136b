import { listDryRuns, startDryRun } from '@zhenxun/contracts/subsidy-dry-run.ts';
import { DryRunState } from '@zhenxun/contracts/subsidy-terms.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Difference } from './scheme-parts.tsx';

/** Starts a dry run of a document over past claims and opens it. `document` absent: there is none that can be read yet. */
export function TryButton({ document }: { document: () => Record<string, unknown> | undefined }): JSX.Element {
  const go = useGo();
  const start = useSend(startDryRun);
  async function send() {
    const read = document();
    if (!read) return;
    const { id } = await start.mutateAsync({ body: { document: read } });
    go(to('/government/subsidy/dry-runs/$id', { id }));
  }
  return (
    <>
      <Button loading={start.isPending} onClick={() => void send().catch(() => undefined)}>
        用已有申领试算
      </Button>
      <ProblemAlert error={start.error} />
    </>
  );
}

/** Dry runs of a scheme, the newest first, and a new one. For administrators. */
export function Trials({ scheme, document }: { scheme: string; document: Record<string, unknown> }): JSX.Element {
  const found = useRead(listDryRuns, { query: { scheme, limit: 5 } });
  return (
    <Section title="试算" sub="启用之前先看：已核算过的申领中，谁增加、谁减少、差多少。">
      <TryButton document={() => document} />
      <ul className="zx-claim-lines">
        {(found.data?.items ?? []).map((one) => (
          <li key={one.id}>
            <span className="grow">
              <Go to={to('/government/subsidy/dry-runs/$id', { id: one.id })}>
                第 {one.schemeVersion} 版，
                <DateText value={one.startedAt} />
              </Go>
            </span>
            <StatusTag of={DryRunState} code={one.state} />
            <Difference fen={one.deltaFen} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
