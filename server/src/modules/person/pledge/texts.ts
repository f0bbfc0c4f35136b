import type { PledgeKind } from '@zhenxun/contracts/person.ts';
import type { PledgeText } from '@zhenxun/contracts/person-pledge.ts';
import { digest } from '../../../kernel/crypto/suite.ts';
import { canonical } from '../../../kernel/evidence/canonical.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import { currentOf } from '../rules/pledge-text.ts';
import { type PledgeTextRow, textsInForce } from '../store/pledge.ts';

type Content = Pick<PledgeTextRow, 'kind' | 'region_code' | 'label' | 'title' | 'body' | 'document_no' | 'valid_from'>;

/** SHA-256 of everything a signer reads, in hex: SM3 or not, the printed document names one algorithm. */
export function textDigest({ kind, region_code, label, title, body, document_no, valid_from }: Content): string {
  const content = { kind, region_code, label, title, body, document_no, valid_from };
  return digest('sha256', canonical(content)).toString('hex');
}

/** The text in force for a region today, the most specific region first; undefined when there is none. */
export async function textFor(q: Read, kind: PledgeKind, region: string): Promise<PledgeTextRow | undefined> {
  const chain = q.kernel.reference.chain(region);
  return currentOf(await textsInForce(q, kind, chain), chain, q.today);
}

export function shownText(q: Read, row: PledgeTextRow): PledgeText {
  return {
    ref: refOf(row),
    kind: row.kind,
    regionCode: row.region_code,
    regionName: q.kernel.reference.region(row.region_code)?.name ?? row.region_code,
    label: row.label,
    title: row.title,
    body: row.body,
    documentNo: row.document_no,
    example: row.example,
    validFrom: row.valid_from,
    digest: row.digest,
  };
}
