import { parseYuan, plainYuan } from '@zhenxun/contracts/values/money.ts';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { type BankMessage, unfitFor } from '../rules/bank-file.ts';

/** Whose account the money leaves: an office's, at a bank known by its number in CNAPS (12 digits). */
export type Payer = { readonly name: string; readonly account: string; readonly bank: string };

const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

const builder = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true });
/** Values stay texts: an account is no number. */
export const painReader = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === 'CdtTrfTxInf' || name === 'TxInfAndSts' || name === 'StsRsnInf' || name === 'AddtlInf',
});

/**
 * The customer credit transfer initiation of ISO 20022 (pain.001.001.09), UTF-8: one payment instruction with a transfer for
 * each line. Chinese accounts have no IBAN: `Othr/Id`; banks are members of the clearing system CNAPS. The same message is
 * the same bytes whenever it is made. `createdAt` is an instant; throws RangeError for what the schema cannot carry.
 */
export function painFile(message: BankMessage & { createdAt: string; payer: Payer }): Buffer {
  const { messageId, day, lines, createdAt, payer } = message;
  const totalFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const count = { NbOfTxs: String(lines.length), CtrlSum: plainYuan(totalFen) };
  const bank = (number: string) => ({
    FinInstnId: { ClrSysMmbId: { ClrSysId: { Cd: 'CNAPS' }, MmbId: number } },
  });
  const xml = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    Document: {
      '@_xmlns': namespace,
      CstmrCdtTrfInitn: {
        GrpHdr: { MsgId: messageId, CreDtTm: createdAt, ...count, InitgPty: { Nm: legal(payer.name) } },
        PmtInf: {
          PmtInfId: messageId,
          PmtMtd: 'TRF',
          ...count,
          ReqdExctnDt: { Dt: day },
          Dbtr: { Nm: legal(payer.name) },
          DbtrAcct: { Id: { Othr: { Id: payer.account } }, Ccy: 'CNY' },
          DbtrAgt: bank(payer.bank),
          CdtTrfTxInf: lines.map((line) => ({
            PmtId: { InstrId: line.lineId, EndToEndId: line.lineId },
            Amt: { InstdAmt: { '@_Ccy': 'CNY', '#text': plainYuan(line.amountFen) } },
            Cdtr: { Nm: legal(line.name) },
            CdtrAcct: { Id: { Othr: { Id: line.account } } },
            RmtInf: { Ustrd: legal(line.purpose) },
          })),
        },
      },
    },
  });
  return Buffer.from(xml);
}

/** Text that XML 1.0 can carry and the schema takes; commands refuse others before. */
function legal(text: string): string {
  const unfit = unfitFor('pain.001.001.09', text);
  if (unfit) throw new RangeError(`a text the message cannot carry: ${JSON.stringify(unfit)}`);
  return text;
}

/** The header of a message we made, read back from its bytes, and the sum of its transfers: what the bank will check. */
export function controlOfPain(bytes: Buffer): { messageId: string; count: number; totalFen: number } {
  const { GrpHdr, PmtInf } = painReader.parse(bytes).Document.CstmrCdtTrfInitn;
  const fenOf = (amount: unknown) => {
    const parsed = parseYuan(String(amount));
    if (!parsed.ok) throw new RangeError(`amount ${String(amount)}`);
    return parsed.fen;
  };
  const transfers = PmtInf.CdtTrfTxInf as { Amt: { InstdAmt: unknown } }[];
  const sum = transfers.reduce((total, one) => total + fenOf(one.Amt.InstdAmt), 0);
  const [totalFen, count] = [fenOf(GrpHdr.CtrlSum), Number(GrpHdr.NbOfTxs)];
  if (sum !== totalFen || transfers.length !== count) throw new RangeError('control sums of the message');
  return { messageId: String(GrpHdr.MsgId), count, totalFen };
}
