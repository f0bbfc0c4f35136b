import type { PledgeAnswers } from '@zhenxun/contracts/person.ts';
import type { Tx } from '../kernel/tx-write.ts';
import { currentText, openPersons, readyTraineePledge } from '../modules/person/index.ts';

type Wish = { personId: string; regionCode: string; answers: PledgeAnswers; subject: string };

/** Signs as the person would from the own account: under the text in force, by typing the name. */
export async function pledgeFor(tx: Tx, { personId, regionCode, answers, subject }: Wish): Promise<void> {
  const own = (await openPersons(tx, [personId], ['name', 'document'])).get(personId);
  const text = await currentText(tx, { kind: 'trainee', region: regionCode });
  const ready = await readyTraineePledge(tx, {
    personId,
    regionCode,
    organisationId: null,
    matter: '测试班',
    place: 'own',
    at: '/signing',
    pledge: {
      answers,
      signing: {
        textRef: text.ref,
        digest: text.digest,
        name: own?.name ?? '',
        documentTail: own?.document?.slice(-4) ?? '',
        means: 'typed',
      },
    },
  });
  if (ready.faults.length > 0) throw new Error(JSON.stringify(ready.faults));
  await ready.keep(subject);
}
