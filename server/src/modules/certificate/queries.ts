import type { Candidate, Certificate, Verified } from '@zhenxun/contracts/certificate.ts';
import { CertificateKind, CertificateState } from '@zhenxun/contracts/certificate.ts';
import type { Fact, PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { publicActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { type Key, keyOf, refOf } from '../../kernel/record-ref.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import { type ColumnSpec, choicesOf } from '../../kernel/sheet/column.ts';
import { shownSteps } from '../../kernel/steps.ts';
import type { Read } from '../../kernel/tx.ts';
import { traineesOf } from './candidates.ts';
import { printCertificates } from './print/certificate.ts';
import { plainSerial } from './rules/serial.ts';
import { type CertificateRow, findBySerial, findRow, listRows, liveOfClass, newestOf } from './store.ts';
import { certificateWorkflow } from './workflow.ts';

export function shown(row: CertificateRow): Certificate {
  return {
    id: refOf(row),
    serial: row.serial,
    kind: row.kind,
    state: row.state,
    holderMasked: row.holder_masked,
    documentMasked: row.document_masked,
    occupationName: row.occupation_name,
    level: row.level,
    hours: row.hours,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    institutionName: row.institution_name,
    regionCode: row.region_code,
    classId: refOf({ region_code: row.region_code, id: row.class_id }),
    classTitle: row.class_title,
    personId: row.person_id,
    issuedOn: row.issued_on,
    ...(row.revoked_on ? { revokedOn: row.revoked_on } : {}),
    ...(row.revoke_reason ? { revokeReason: row.revoke_reason } : {}),
    steps: shownSteps(row.steps),
    version: row.version,
  };
}

type ListInput = { q?: string; classId?: string; state?: CertificateState; cursor?: string; limit?: number };

export async function certificates(q: Read, asked: ListInput = {}): Promise<PageOf<Certificate>> {
  const { classId, q: words, ...rest } = asked;
  const page = await listRows(
    q,
    { ...rest, ...(words ? { q: plainSerial(words) } : {}) },
    classId ? keyOf(classId) : undefined,
  );
  return { ...page, items: page.items.map(shown) };
}

/** Columns of the exported list; people are masked. */
export const exportColumns = [
  { key: 'serial', title: '证书编号', kind: 'id', width: 26 },
  { key: 'kind', title: '证书种类', kind: 'choice', choices: choicesOf(CertificateKind) },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(CertificateState) },
  { key: 'holderMasked', title: '姓名', kind: 'text' },
  { key: 'documentMasked', title: '证件号码', kind: 'id', width: 22 },
  { key: 'occupationName', title: '职业（工种）', kind: 'text', width: 20 },
  { key: 'level', title: '等级', kind: 'choice', choices: choicesOf(SkillLevel) },
  { key: 'hours', title: '课时', kind: 'integer' },
  { key: 'startsOn', title: '开始日期', kind: 'date' },
  { key: 'endsOn', title: '结束日期', kind: 'date' },
  { key: 'institutionName', title: '培训机构', kind: 'text', width: 30 },
  { key: 'classTitle', title: '班级', kind: 'text', width: 30 },
  { key: 'issuedOn', title: '发证日期', kind: 'date' },
  { key: 'revokedOn', title: '撤销日期', kind: 'date' },
] as const satisfies readonly ColumnSpec[];

async function rowOf(q: Read, id: string): Promise<CertificateRow> {
  return (await findRow(q, keyOf(id))) ?? refuse(refusal('kernel.not_found'));
}

export async function certificate(q: Read, id: string): Promise<Recorded<Certificate>> {
  const row = await rowOf(q, id);
  return { record: shown(row), version: row.version, actions: certificateWorkflow.offer(row, q.actor) };
}

/** Who of a class has a certificate, may have one, or why not. */
export async function candidates(q: Read, classId: string) {
  const { trainees, refusals } = await traineesOf(q, keyOf(classId));
  const items = trainees.map(
    ({ enrolmentId, person, certificate: existing, refusals: reasons }): Candidate => ({
      enrolmentId,
      personId: person.personId,
      holderMasked: person.nameMasked,
      documentMasked: person.documentMasked,
      ...(existing ? { certificateId: refOf(existing), serial: existing.serial } : {}),
      refusals: existing ? [] : reasons,
    }),
  );
  return { items, refusals };
}

/** The code in the QR of a certificate: whoever has the paper need not know the name. */
function codeOf(kernel: Kernel, serial: string): string {
  return kernel.vault.blindIndex('certificate.code', serial);
}

function printed(q: Read, rows: readonly CertificateRow[]): Promise<Buffer> {
  const { kernel } = q;
  const [first] = rows;
  if (!first) refuse(refusal('certificate.nobody'));
  const sheets = rows.map((row) => ({
    serial: row.serial,
    name: kernel.vault.open(row.holder_sealed, `certificate.certificate:holder:${row.id}`),
    document: row.document_masked,
    occupation: row.occupation_name,
    level: row.level,
    hours: row.hours,
    from: row.starts_on,
    to: row.ends_on,
    institution: row.institution_name,
    issuedOn: row.issued_on,
    check: `${kernel.config.publicUrl}/certificates?${new URLSearchParams({ serial: row.serial, code: codeOf(kernel, row.serial) })}`,
  }));
  return printCertificates(sheets, first.layout, `${first.issued_on}T00:00:00Z`);
}

/** The certificate as PDF. A revoked one is not printed again. */
export async function pdfOf(q: Read, id: string): Promise<Buffer> {
  const row = await rowOf(q, id);
  if (row.state === 'revoked') refuse(refusal('certificate.revoked_not_printed', { serial: row.serial }));
  return printed(q, [row]);
}

/** All certificates of a class that are not revoked, a page each. */
export async function classPdf(q: Read, classId: string): Promise<Buffer> {
  return printed(q, await liveOfClass(q, keyOf(classId)));
}

/** What anyone is told: valid, revoked or unknown. Needs the holder's name or the code in the QR beside the number. */
export async function verify(
  kernel: Kernel,
  asked: { serial: string; name?: string; code?: string },
): Promise<Verified> {
  if (!asked.name && !asked.code) refuse(refusal('certificate.verify_input', {}, { pointer: '/name' }));
  const serial = plainSerial(asked.serial);
  return query({ kernel, actor: publicActor }, async (q) => {
    const row = await findBySerial(q, serial);
    const named =
      asked.name && row && kernel.vault.blindIndexes('certificate.name', asked.name.trim()).includes(row.name_index);
    const coded = asked.code && kernel.vault.blindIndexes('certificate.code', serial).includes(asked.code);
    if (!row || !(named || coded)) return { answer: 'unknown', serial, askedAt: q.now };
    const open = shown(row);
    return {
      answer: row.state === 'revoked' ? 'revoked' : 'valid',
      serial,
      askedAt: q.now,
      certificate: {
        kind: open.kind,
        holderMasked: open.holderMasked,
        documentMasked: open.documentMasked,
        occupationName: open.occupationName,
        level: open.level,
        hours: open.hours,
        startsOn: open.startsOn,
        endsOn: open.endsOn,
        institutionName: open.institutionName,
        issuedOn: open.issuedOn,
        ...(row.state === 'revoked' && row.revoked_on
          ? { revokedOn: row.revoked_on, revokeReason: row.revoke_reason ?? '' }
          : {}),
      },
    };
  });
}

export type CertificateSummary = Pick<Certificate, 'serial' | 'kind' | 'issuedOn' | 'state'> & { ref: string };

/** The newest certificate of each enrolment. */
export async function certificatesOf(
  q: Read,
  regionCode: string,
  enrolmentIds: readonly string[],
): Promise<Map<string, CertificateSummary>> {
  const rows = await newestOf(q, regionCode, enrolmentIds);
  return new Map(
    rows.map((row) => [
      row.enrolment_id,
      { ref: refOf(row), serial: row.serial, kind: row.kind, issuedOn: row.issued_on, state: row.state },
    ]),
  );
}

export async function certificateOf(q: Read, key: Key): Promise<CertificateSummary | undefined> {
  return (await certificatesOf(q, key.region_code, [key.id])).get(key.id);
}

/** Facts `certificate.valid`, `.day`, `.kind` of the certificate found; day and kind are absent without one in force. */
export function factsFromCertificate(q: Read, found: CertificateSummary | undefined): Fact[] {
  const base = { source: 'certificate', askedAt: q.now, ...(found ? { validFrom: found.issuedOn } : {}) };
  const live = found !== undefined && found.state !== 'revoked';
  const fact = (kind: string, value: unknown): Fact =>
    value === undefined ? { kind, answer: 'absent', ...base } : { kind, answer: 'present', value, ...base };
  return [
    fact('certificate.valid', live),
    fact('certificate.day', live ? found.issuedOn : undefined),
    fact('certificate.kind', live ? found.kind : undefined),
  ];
}
