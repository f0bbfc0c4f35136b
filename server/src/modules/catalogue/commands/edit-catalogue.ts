import type { CatalogueHead } from '@zhenxun/contracts/catalogue-schemas.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import { headFaults, headOf } from '../rules/head.ts';
import { updateCatalogue } from '../store/catalogue.ts';
import { lockFor } from './lock-for.ts';

/** Changes title, document, period and edition of a draft. Refuses `catalogue.period_reversed`. */
export const editCatalogue = command({
  kind: 'catalogue.catalogue.edited',
  zh: '修改目录基本信息',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; head: CatalogueHead }) {
    const { row } = await lockFor(tx, input.key, 'edit', input.version);
    refuseIf(headFaults(input.head));
    updateCatalogue(tx, row, headOf(input.head));
    return { id: refOf(row), version: row.version, state: row.state };
  },
});
