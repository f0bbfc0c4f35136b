import { certificatePermissions } from '@zhenxun/contracts/certificate.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import { organisationsOf } from '../../organisation/index.ts';
import { traineesOf } from '../candidates.ts';
import { serialOf } from '../rules/serial.ts';
import { insertRow, type Layout, takeNumbers } from '../store.ts';

/**
 * Certificates of completion for every trainee of a finished class against whom nothing stands; the others keep their
 * reasons. Numbers follow the province's pattern. Gives how many were issued and how many trainees are left without.
 * Refuses when nobody can get one.
 */
export const issueCertificates = command({
  kind: 'certificate.issued',
  zh: '核发培训合格证书',
  holds: 'none',
  async run(tx, input: { classId: string }) {
    const key = keyOf(input.classId);
    await tx.lockOn(`certificate.issue:${key.id}`);
    const { cls, trainees, refusals } = await traineesOf(tx, key);
    const owned = { region_code: key.region_code, organisation_id: cls.organisationId };
    refuseIf([can(tx.actor, certificatePermissions['certificate.issue'], owned)]);
    refuseIf(refusals);
    const ready = trainees.filter((trainee) => trainee.refusals.length === 0);
    if (ready.length === 0) refuse(refusal('certificate.nobody'));
    const institution = (await organisationsOf(tx, [cls.organisationId])).get(cls.organisationId);
    const year = Number(tx.today.slice(0, 4));
    const first = await takeNumbers(tx, key.region_code, year, ready.length);
    const pattern = tx.param<string>('certificate.serial_pattern', key.region_code);
    const layout = tx.param<Layout>('certificate.layout', key.region_code);
    ready.forEach(({ enrolmentId, person, name }, at) => {
      const id = tx.newId();
      const serial = serialOf(pattern, { region: key.region_code, year, kind: 'completion', number: first + at });
      const row = {
        region_code: key.region_code,
        id,
        serial,
        kind: 'completion' as const,
        state: 'valid' as const,
        person_id: person.personId,
        organisation_id: cls.organisationId,
        class_id: key.id,
        enrolment_id: enrolmentId,
        holder_sealed: tx.kernel.vault.seal(name, `certificate.certificate:holder:${id}`),
        holder_masked: person.nameMasked,
        document_masked: person.documentMasked,
        occupation_name: cls.entry.occupationName,
        level: cls.entry.level,
        hours: cls.entry.hours,
        starts_on: cls.startsOn,
        ends_on: cls.endsOn,
        institution_name: institution?.name ?? '',
        class_title: cls.title,
        issued_on: tx.today,
        layout,
        revoked_on: null,
        revoke_reason: null,
        steps: withStep([], tx, '核发'),
      };
      insertRow(tx, row, tx.kernel.vault.blindIndex('certificate.name', name));
      const params = { occupation: row.occupation_name, level: SkillLevel.label(row.level), serial };
      tx.notify({ personId: person.personId }, 'certificate.notice.issued', params, '/worker/certificates');
    });
    tx.about(cls.ref);
    tx.note({ certificates: ready.length });
    return { issued: ready.length, left: trainees.filter(({ certificate }) => !certificate).length - ready.length };
  },
});
