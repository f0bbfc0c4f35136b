import { createHash } from 'node:crypto';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { Vault } from '../../kernel/vault.ts';
import type { Account } from './payees.ts';
import { type BankEncoding, bankFile } from './rules/bank-file.ts';
import type { PaymentRow } from './store/payment.ts';

type Sealed = Account & { purpose: string };
type Line = Pick<PaymentRow, 'id' | 'no' | 'line_id' | 'amount_fen' | 'payee_sealed'>;

const place = (id: string) => `fund.payment:payee:${id}`;

/** What the bank is told of a line, sealed with the line so that every download is the file that was released. */
export function sealPayee(vault: Vault, id: string, payee: Sealed): string {
  return vault.seal(JSON.stringify(payee), place(id));
}

/** The file to the bank from the sealed lines, with its digest. Throws for a line without its sealed payee. */
export function composeFile(
  vault: Vault,
  message: { messageId: string; releasedAt: string; encoding: BankEncoding },
  lines: readonly Line[],
): { bytes: Buffer; sha256: string } {
  const opened = lines.map((line) => {
    if (line.payee_sealed === null) throw new Error(`line ${line.line_id} was not released`);
    const { name, account, purpose } = JSON.parse(vault.open(line.payee_sealed, place(line.id))) as Sealed;
    return { no: line.no, lineId: line.line_id, name, account, purpose, amountFen: line.amount_fen };
  });
  const { messageId, releasedAt, encoding } = message;
  const ordered = opened.sort((a, b) => a.no - b.no);
  const bytes = bankFile({ messageId, day: shanghaiDay(releasedAt), lines: ordered }, encoding);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
