import { type Organisation, type Proof, ProofKind, proofRoutes } from '@zhenxun/contracts/organisation.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { useRead } from '../../app/query.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ItemVerbs } from './ItemVerbs.tsx';
import { ProofDialog } from './ProofDialog.tsx';
import './organisation.css';

/** How long a proof holds, in colour and words. */
export function Term({ proof }: { proof: Proof }): JSX.Element {
  if (proof.state === 'ended') return <StatusTag tone="plain" label="已停用" />;
  const { daysLeft } = proof;
  if (daysLeft === undefined) return <StatusTag tone="pass" label="长期有效" />;
  if (daysLeft < 0) return <StatusTag tone="fail" label={`已过期 ${-daysLeft} 天`} />;
  if (proof.expiring) return <StatusTag tone="return" label={`还有 ${daysLeft} 天到期`} />;
  return <StatusTag tone="pass" label="有效" />;
}

/** Licences and proofs with their term and scan. */
export function ProofSection(props: {
  organisation: Organisation;
  adding: boolean;
  onAdd: (open: boolean) => void;
  mayKeep: boolean;
}): JSX.Element {
  const { organisation, adding, onAdd, mayKeep } = props;
  const found = useRead(proofRoutes.list, { query: { organisationId: organisation.organisationId, limit: 200 } });
  const items = found.data?.items ?? [];
  return (
    <Section
      title="证照"
      sub="到期前会提醒；过期的证照不能用于目录申请。"
      flush
      extra={
        mayKeep ? (
          <Button icon={<Icon name="plus" />} onClick={() => onAdd(true)}>
            添加证照
          </Button>
        ) : null
      }
    >
      {found.data && items.length === 0 ? (
        <Empty icon="file" title="还没有证照" hint="办学许可、法人登记、消防、卫生、安全等证照上传后，用于目录申请。" />
      ) : (
        <PlainTable
          label="证照"
          heads={['证照', '编号', '发证单位', '有效期', '状态', '扫描件', ...(mayKeep ? ['办理'] : [])]}
        >
          {items.map((proof) => (
            <tr key={proof.id}>
              <td>{ProofKind.label(proof.kind)}</td>
              <td>{proof.number}</td>
              <td>{proof.issuer}</td>
              <td className="zx-num">
                {proof.validFrom} 至 {proof.validTo ?? '长期'}
              </td>
              <td>
                <Term proof={proof} />
              </td>
              <td>
                {proof.file.url ? (
                  <a href={proof.file.url} target="_blank" rel="noreferrer">
                    {proof.file.name}
                  </a>
                ) : (
                  '—'
                )}
              </td>
              {mayKeep ? (
                <td>
                  <ItemVerbs
                    noun="proof"
                    item={proof}
                    edit={(close) => <ProofDialog organisation={organisation.id} proof={proof} onClose={close} />}
                  />
                </td>
              ) : null}
            </tr>
          ))}
        </PlainTable>
      )}
      {adding ? <ProofDialog organisation={organisation.id} onClose={() => onAdd(false)} /> : null}
    </Section>
  );
}
