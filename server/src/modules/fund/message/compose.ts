import { createHash } from 'node:crypto';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { Vault } from '../../../kernel/vault.ts';
import type { Account } from '../payees.ts';
import { type BankEncoding, type BankFormat, bankFile, controlOf } from '../rules/bank-file.ts';
import type { PaymentRow } from '../store/payment.ts';
import { controlOfPain, type Payer, painFile } from './pain-file.ts';

type Sealed = Account & { purpose: string };
/** What a file is made of beside its lines. `payer` is there for the ISO 20022 message alone. */
export type FileForm = {
  readonly messageId: string;
  readonly releasedAt: string;
  readonly encoding: BankEncoding;
  readonly format: BankFormat;
  readonly payer: Payer | null;
};
type Line = Pick<PaymentRow, 'id' | 'no' | 'line_id' | 'amount_fen' | 'payee_sealed'>;

const place = (id: string) => `fund.payment:payee:${id}`;

/** What the bank is told of a line, sealed with the line so that every download is the file that was released. */
export function sealPayee(vault: Vault, id: string, payee: Sealed): string {
  return vault.seal(JSON.stringify(payee), place(id));
}

/** The file to the bank from the sealed lines, with its digest. Throws for a line without its sealed payee. */
export function composeFile(vault: Vault, form: FileForm, lines: readonly Line[]): { bytes: Buffer; sha256: string } {
  const opened = lines.map((line) => {
    if (line.payee_sealed === null) throw new Error(`line ${line.line_id} was not released`);
    const { name, account, purpose } = JSON.parse(vault.open(line.payee_sealed, place(line.id))) as Sealed;
    return { no: line.no, lineId: line.line_id, name, account, purpose, amountFen: line.amount_fen };
  });
  const { messageId, releasedAt, encoding, format, payer } = form;
  const ordered = opened.sort((a, b) => a.no - b.no);
  const message = { messageId, day: shanghaiDay(releasedAt), lines: ordered };
  if (format !== 'csv' && payer === null) throw new Error(`message ${messageId} names no payer`);
  const bytes = payer ? painFile({ ...message, createdAt: releasedAt, payer }) : bankFile(message, encoding);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Message id, count and sum as the bank will read them from the bytes. */
export function controlOfFile(bytes: Buffer, { format, encoding }: Pick<FileForm, 'format' | 'encoding'>) {
  return format === 'csv' ? controlOf(bytes, encoding) : controlOfPain(bytes);
}
