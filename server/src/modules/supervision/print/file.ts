import { readFileSync } from 'node:fs';
import { MarkStatus } from '@zhenxun/contracts/attendance.ts';
import type { FileEvent, FileHead } from '@zhenxun/contracts/supervision-file.ts';
import { FileKind } from '@zhenxun/contracts/supervision-file.ts';
import { pdfFonts, renderPdf, unprintable } from '../../../kernel/pdf/render.ts';

const template = readFileSync(new URL('./file.typ', import.meta.url), 'utf8').replace(
  '"@fonts"',
  pdfFonts.map((font) => `"${font}"`).join(', '),
);

/** Day and minute in China's time. */
const minuteOf = (at: string) => new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A line in words: of a session what was signed in it, of an entry whom it is about and the reason given. */
function detailOf({ session, about, reason }: FileEvent): string {
  if (session) {
    const { no, content, enrolled, signedIn, signedOut, toJudge, settled, own } = session;
    if (own)
      return `第 ${no} 次课 ${content}：${MarkStatus.label(own.status)}，计 ${own.creditedMinutes} / ${own.plannedMinutes} 分钟`;
    return `第 ${no} 次课 ${content}：应到 ${enrolled} 人，签到 ${signedIn} 人，签退 ${signedOut} 人，待判断 ${toJudge} 次，${settled ? '已核定' : '未核定'}`;
  }
  return [about.map(({ name }) => name).join('、'), reason].filter(Boolean).join('：');
}

function factsOf(head: FileHead): { label: string; value: string }[] {
  const facts: [string, string | number | undefined][] = [
    ['机构', head.organisationName],
    ['编号', head.number],
    ['起止', head.from && head.to ? `${head.from} 至 ${head.to}` : undefined],
    ['在册学员', head.trainees],
    ['课次', head.sessions === undefined ? undefined : `已上 ${head.sessionsHeld} / 共 ${head.sessions}`],
    ['检查', head.inspections],
    ['未办结问题', head.openFindings],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: String(value) }]));
}

/** The file as a PDF for reading and printing. Characters no font here has are shown as 〓; the JSON beside has them. */
export function printFile(head: FileHead, events: readonly FileEvent[], at: string): Buffer {
  const media = events.flatMap((event) => event.media);
  const data = {
    title: `${FileKind.label(head.kind)}全程档案：${head.title}`,
    footer: `真训 导出时间 ${minuteOf(at)}`,
    facts: factsOf(head),
    events: events.map((event) => ({
      at: minuteOf(event.at),
      label: event.label,
      actor: event.actor ?? '',
      detail: detailOf(event),
    })),
    media: media.map(({ name, bytes, sha256 }) => ({ name, size: `${Math.ceil(bytes / 1024)} KB`, sha256 })),
  };
  const text = JSON.stringify(data);
  const missing = new Set(unprintable(text));
  const shown =
    missing.size === 0 ? data : JSON.parse([...text].map((one) => (missing.has(one) ? '〓' : one)).join(''));
  return renderPdf(template, shown, at);
}
