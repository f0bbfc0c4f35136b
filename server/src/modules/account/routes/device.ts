import type { FastifyRequest } from 'fastify';

const browsers = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const systems = [
  [/HarmonyOS/, '鸿蒙'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

const first = (list: readonly (readonly [RegExp, string])[], text: string) =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/** Browser and system in words, and the network the request came from, its last part hidden. */
export function deviceOf(request: FastifyRequest): { client?: string; address?: string } {
  const agent = String(request.headers['user-agent'] ?? '');
  const client = [first(browsers, agent), first(systems, agent)].filter(Boolean).join(' · ');
  const address = request.ip?.replace(/(\.\d+|:[0-9a-f]*)$/i, '.*');
  return { ...(client ? { client } : {}), ...(address ? { address } : {}) };
}
