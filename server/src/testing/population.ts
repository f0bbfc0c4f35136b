import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Register } from '../../../simulator/authority/register.ts';
import { registerServer } from '../../../simulator/authority/server.ts';

/** The simulated population register in this process; `register.mode` makes it silent, slow or refusing. */
export async function openRegister(): Promise<{ url: string; register: Register; close(): Promise<void> }> {
  const register = new Register('1');
  const server = registerServer(register);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    register,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
