import { listClaimable } from '@zhenxun/contracts/subsidy.ts';
import { demoPassword } from '@zhenxun/server/demo/personas.ts';
import { inventedPerson } from '@zhenxun/server/demo/workers.ts';
import { clientAs, Denied, type Persona } from '../../harness/client.ts';

/** How many of the trainees of the demo province are asked. */
const asked = 60;

/** A trainee of the demo province who has a certificate and may claim, but has not. Throws when nobody may. */
export async function claimant(url: string): Promise<Persona> {
  for (let n = 1; n <= asked; n++) {
    const login = inventedPerson(n, '430102').phone;
    const persona = { key: 'claimant', login, password: demoPassword };
    try {
      const { items } = await (await clientAs(url, persona)).call(listClaimable);
      const open = items.some(({ claim, offers }) => !claim && offers.some(({ outcome }) => outcome === 'granted'));
      if (open) return persona;
    } catch (error) {
      if (!(error instanceof Denied)) throw error;
    }
  }
  throw new Error('nobody in the demo province may claim');
}
