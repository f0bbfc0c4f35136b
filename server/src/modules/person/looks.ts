import type { LookPurpose, OpenField } from '@zhenxun/contracts/person.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { type Opened, openPersons } from './open.ts';
import { insertLook } from './store/people.ts';

/** Writes that whoever acts looks at a picture of a person's face: a row that the person can read. */
export function noteFaceLook(tx: Tx, personId: string, regionCode: string): void {
  insertLook(tx, {
    month: `${tx.now.slice(0, 7)}-01`,
    id: tx.newId(),
    person_id: personId,
    region_code: regionCode,
    account_id: tx.actor.accountId ?? null,
    viewer: tx.actor.label,
    fields: ['face'],
    purpose: 'identity',
    remark: null,
  });
}

export type Look = {
  fields: readonly OpenField[];
  purpose: LookPurpose;
  remark?: string | undefined;
  /** The office under which the look is kept; that of who looks unless given. */
  regionCode?: string;
};

/**
 * Personal data in clear for whoever looks, with a row for each person that the person can read (X1). The caller has found
 * that they may. Refuses `person.look_remark` when the purpose is "other" and no word is given.
 */
export async function openForPurpose(tx: Tx, personIds: readonly string[], look: Look): Promise<Map<string, Opened>> {
  const remark = look.remark?.trim();
  if (look.purpose === 'other' && !remark) refuse(refusal('person.look_remark', {}, { pointer: '/remark' }));
  const opened = await openPersons(tx, personIds, look.fields);
  const office = tx.actor.grants.find((grant) => grant.regionCode)?.regionCode ?? tx.kernel.config.province;
  for (const id of opened.keys()) {
    insertLook(tx, {
      month: `${tx.now.slice(0, 7)}-01`,
      id: tx.newId(),
      person_id: id,
      region_code: look.regionCode ?? office,
      account_id: tx.actor.accountId ?? null,
      viewer: tx.actor.personId === id ? '本人' : tx.actor.label,
      fields: [...look.fields],
      purpose: look.purpose,
      remark: remark || null,
    });
  }
  tx.note({ purpose: look.purpose, fields: look.fields.join(',') });
  return opened;
}
