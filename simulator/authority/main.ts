import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { Register } from './register.ts';
import { registerServer } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '7001' },
    seed: { type: 'string', default: '1' },
    /** End when the standard input closes: the program that started us is gone. */
    tied: { type: 'boolean', default: false },
  },
});

const server = registerServer(new Register(values.seed));

function stop(): void {
  server.close(() => process.exit(0));
  server.closeAllConnections();
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
if (values.tied) process.stdin.once('close', stop).resume();

server.listen(Number(values.port), '127.0.0.1', () => {
  console.log(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
