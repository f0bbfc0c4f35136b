import { XMLBuilder, XMLParser } from 'fast-xml-parser';

/** A transfer of a pain.001 message as the bank reads it. */
export type Transfer = { readonly lineId: string; readonly account: string; readonly amount: string };
export type Initiation = {
  readonly messageId: string;
  readonly count: string;
  readonly total: string;
  readonly lines: readonly Transfer[];
};

const reader = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'CdtTrfTxInf' });
const builder = new XMLBuilder({ ignoreAttributes: false, format: true });

type Read = {
  PmtId: { EndToEndId: string };
  Amt: { InstdAmt: string };
  CdtrAcct: { Id: { Othr: { Id: string } } };
};

/** Reads a customer credit transfer initiation (pain.001.001.09). */
export function readInitiation(bytes: Buffer): Initiation {
  const { GrpHdr, PmtInf } = reader.parse(bytes).Document.CstmrCdtTrfInitn;
  const lines = (PmtInf.CdtTrfTxInf as Read[]).map(({ PmtId, Amt, CdtrAcct }) => ({
    lineId: PmtId.EndToEndId,
    account: CdtrAcct.Id.Othr.Id,
    amount: Amt.InstdAmt,
  }));
  return { messageId: GrpHdr.MsgId, count: GrpHdr.NbOfTxs, total: GrpHdr.CtrlSum, lines };
}

/** What became of a transfer; `status` as ISO 20022 has it (ACSC settled, RJCT rejected, PDNG still to come). */
export type Outcome = Transfer & { readonly status: 'ACSC' | 'RJCT' | 'PDNG'; readonly code?: string };

/** The status report to the sender (pain.002.001.10), one status a transfer; `day` is YYYY-MM-DD. */
export function statusReport(messageId: string, outcomes: readonly Outcome[], day: string): Buffer {
  const all = new Set(outcomes.map(({ status }) => status));
  const xml = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    Document: {
      '@_xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.002.001.10',
      CstmrPmtStsRpt: {
        GrpHdr: { MsgId: `R-${messageId}`.slice(0, 35), CreDtTm: `${day}T16:00:00+08:00` },
        OrgnlGrpInfAndSts: {
          OrgnlMsgId: messageId,
          OrgnlMsgNmId: 'pain.001.001.09',
          GrpSts: all.size === 1 ? [...all][0] : 'PART',
        },
        OrgnlPmtInfAndSts: {
          OrgnlPmtInfId: messageId,
          TxInfAndSts: outcomes.map(({ lineId, amount, status, code }) => ({
            OrgnlEndToEndId: lineId,
            TxSts: status,
            ...(code ? { StsRsnInf: { Rsn: { Cd: code } } } : {}),
            AccptncDtTm: `${day}T15:30:00+08:00`,
            OrgnlTxRef: { Amt: { InstdAmt: { '@_Ccy': 'CNY', '#text': amount } } },
          })),
        },
      },
    },
  });
  return Buffer.from(xml);
}
