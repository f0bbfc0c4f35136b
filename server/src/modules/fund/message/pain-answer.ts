import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { Told } from '../rules/answer.ts';
import { painReader } from './pain-file.ts';

/** What a bank's status report (pain.002) says: of which message, of each transfer, or of the whole message at once. */
export type StatusReport = {
  readonly messageId: string;
  readonly lines: readonly (Omit<Told, 'amountFen'> & { amount: string })[];
  /** Why the bank took none of it. */
  readonly refused?: { readonly reason: string; readonly day: string };
};

/** Codes of ISO 20022 (ExternalStatusReason1Code) that banks give for a transfer, as people say them. */
const reasons: Readonly<Record<string, string>> = {
  AC01: '账号不正确',
  AC04: '账户已销户',
  AC06: '账户已冻结',
  AG01: '账户不允许此类交易',
  AM04: '付款账户余额不足',
  AM05: '重复付款',
  BE01: '户名与账号不符',
  DT01: '日期不正确',
  FF01: '报文格式不正确',
  MS03: '银行未说明原因',
  RC01: '开户行行号不正确',
};

type Reason = { Rsn?: { Cd?: string; Prtry?: string }; AddtlInf?: string[] };
type Status = {
  OrgnlEndToEndId?: string;
  OrgnlInstrId?: string;
  TxSts?: string;
  StsRsnInf?: Reason[];
  AccptncDtTm?: string;
  OrgnlTxRef?: { Amt?: { InstdAmt?: string } };
};

const paid = new Set(['ACSC', 'ACCC']);

export const isXml = (bytes: Buffer): boolean => /^\s*(\ufeff)?\s*</u.test(bytes.subarray(0, 200).toString('utf8'));

/**
 * Reads a customer payment status report (pain.002.001.08 to .13). A transfer that is accepted but not yet settled is left
 * out: it stays on its way. Undefined when it is no such report.
 */
export function readStatusReport(bytes: Buffer): StatusReport | undefined {
  let report: Record<string, unknown> | undefined;
  try {
    report = painReader.parse(bytes)?.Document?.CstmrPmtStsRpt;
  } catch {
    return undefined;
  }
  const group = report?.OrgnlGrpInfAndSts as { OrgnlMsgId?: string; GrpSts?: string; StsRsnInf?: Reason[] } | undefined;
  if (!report || !group?.OrgnlMsgId) return undefined;
  const made = (report.GrpHdr as { CreDtTm?: string } | undefined)?.CreDtTm;
  const payments = [report.OrgnlPmtInfAndSts ?? []].flat() as { TxInfAndSts?: Status[] }[];
  const lines = payments.flatMap((one) => one.TxInfAndSts ?? []).flatMap((status) => lineOf(status, made));
  const { OrgnlMsgId: messageId, GrpSts, StsRsnInf } = group;
  if (GrpSts !== 'RJCT' || lines.length > 0) return { messageId, lines };
  return { messageId, lines, refused: { reason: reasonOf(StsRsnInf), day: dayOf(made) } };
}

function lineOf(status: Status, made: string | undefined): StatusReport['lines'][number][] {
  const { TxSts = '', OrgnlEndToEndId, OrgnlInstrId, StsRsnInf, AccptncDtTm, OrgnlTxRef } = status;
  if (TxSts !== 'RJCT' && !paid.has(TxSts)) return [];
  const failed = TxSts === 'RJCT';
  return [
    {
      lineId: OrgnlEndToEndId ?? OrgnlInstrId ?? '',
      amount: OrgnlTxRef?.Amt?.InstdAmt ?? '',
      result: failed ? 'failed' : 'paid',
      reason: failed ? reasonOf(StsRsnInf) : null,
      day: dayOf(AccptncDtTm ?? made),
    },
  ];
}

/** A bank's clock without zone is China's. */
function dayOf(moment: string | undefined): string {
  if (moment === undefined) return '';
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(moment) ? moment : `${moment}+08:00`;
  return Number.isNaN(Date.parse(zoned)) ? '' : shanghaiDay(new Date(zoned).toISOString());
}

function reasonOf(given: readonly Reason[] | undefined): string {
  const said = (given ?? []).flatMap(({ Rsn, AddtlInf }) => {
    const code = Rsn?.Cd ?? Rsn?.Prtry;
    return [code && (reasons[code] ? `${reasons[code]}（${code}）` : code), ...(AddtlInf ?? [])];
  });
  return said.filter(Boolean).join('；').slice(0, 200) || '银行未说明原因';
}
