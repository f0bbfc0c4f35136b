import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { personas as demo, demoPassword } from '@zhenxun/server/demo/personas.ts';
import type { Persona } from './harness/client.ts';

export type DemoPersona = Persona & { readonly roles: readonly RoleCode[] };

/** The named people of the demo province that tests and screenshots act as. */
export const personas: readonly DemoPersona[] = demo.map(({ key, login, role }) => ({
  key,
  login,
  password: demoPassword,
  roles: [role],
}));
