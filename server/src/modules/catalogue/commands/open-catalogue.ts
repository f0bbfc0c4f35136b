import { cataloguePermissions } from '@zhenxun/contracts/catalogue.ts';
import type { CatalogueHead } from '@zhenxun/contracts/catalogue-schemas.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import { headFaults, headOf } from '../rules/head.ts';
import { insertCatalogue, lockPublished } from '../store/catalogue.ts';
import { catalogueStep } from '../workflow.ts';

export type NewHead = CatalogueHead & { regionCode: string; example?: boolean };

/**
 * Opens a draft without entries, to be filled by hand or by import; it is compared with the published version, if there is
 * one. Refuses `catalogue.one_open` while the region has another unpublished version.
 */
export const openCatalogue = command({
  kind: 'catalogue.catalogue.opened',
  zh: '新建目录草稿',
  holds: 'none',
  async run(tx, input: NewHead) {
    tx.region(input.regionCode);
    refuseIf([can(tx.actor, cataloguePermissions.draft, { region_code: input.regionCode }), ...headFaults(input)]);
    const base = await lockPublished(tx, input.regionCode);
    const row = insertCatalogue(tx, {
      region_code: input.regionCode,
      id: tx.newId(),
      number: null,
      state: 'draft',
      ...headOf(input),
      example: input.example ?? false,
      in_force_until: null,
      base_id: base?.id ?? null,
      entry_count: 0,
      last_import: null,
      published_at: null,
      steps: withStep([], tx, catalogueStep.draft),
    });
    return { id: refOf(row), version: row.version, state: row.state };
  },
});
