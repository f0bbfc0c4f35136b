import type { VisitBody } from '@zhenxun/contracts/catalogue-directory.ts';
import { standingTo } from '@zhenxun/contracts/values/fence.ts';
import { command } from '../../../kernel/command.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import { visitProblems } from '../rules/directory-visit.ts';
import { directoryStep } from '../rules/directory-workflow.ts';
import { insertVisit, updateApplication } from '../store/directory-application.ts';
import { answer, applicationFor } from './directory-application.ts';

/**
 * Records a visit of one site: checklist, photos (uploaded as `catalogue.site_visit`), position of the device against the
 * fence, outcome. A later visit of the site replaces the outcome, never the record.
 */
export const recordVisit = command({
  kind: 'catalogue.site_visit.recorded',
  zh: '登记现场核验',
  holds: 'none',
  async run(tx, input: VisitBody & { id: string }) {
    const { row, material } = await applicationFor(tx, input, 'visit');
    const site =
      material.sites.find(({ ref }) => ref === input.site) ??
      refuse(refusal('catalogue.visit_strange_site', {}, { pointer: '/site' }));
    const { lat, lng, accuracy } = input.position;
    const standing = standingTo(site.fence, { lat, lng }, accuracy);
    refuseIf(visitProblems(input, standing));
    const key = { region_code: row.region_code, id: tx.newId() };
    const photos: string[] = [];
    for (const photo of input.photos) {
      const file = await attachFile(tx, photo, {
        kind: 'catalogue.site_visit',
        ownerSubject: refOf(key),
        regionCode: row.region_code,
        organisationId: row.organisation_id,
      });
      photos.push(file.id);
    }
    const siteKey = keyOf(site.ref);
    insertVisit(tx, {
      ...key,
      organisation_id: row.organisation_id,
      application_id: row.id,
      site_region: siteKey.region_code,
      site_id: siteKey.id,
      site_name: site.name,
      at: tx.now,
      by_label: tx.actor.label,
      account_id: tx.actor.accountId ?? null,
      position: input.position,
      standing: standing.outcome,
      beyond_metres: Math.round(standing.beyond),
      position_remark: input.positionRemark ?? null,
      checklist: input.checklist.map(({ item, answer: given, remark }) => ({
        item,
        answer: given,
        ...(remark ? { remark } : {}),
      })),
      photos,
      outcome: input.outcome,
      conclusion: input.conclusion,
    });
    updateApplication(tx, row, {
      steps: withStep(row.steps, tx, directoryStep.visit, `${site.name}：${input.conclusion}`),
    });
    tx.about(refOf(row), site.ref);
    return answer(row);
  },
});
