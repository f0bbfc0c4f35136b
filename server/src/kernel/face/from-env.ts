import type { FaceEngine } from './engine.ts';
import { localFaces } from './local.ts';
import { faceOverHttp } from './over-http.ts';

const down = { fault: 'engine_down' } as const;

/** Nobody sees faces here: every question hears that the engine is down, and the way without a face remains. */
export const blind: FaceEngine = {
  model: 'none',
  detect: async () => down,
  embed: async () => down,
  liveness: async () => down,
  close: async () => undefined,
};

/**
 * The engine the environment names: the province's own service (ZHENXUN_FACE_URL), none (ZHENXUN_FACE=off), or the models
 * on this machine. Throws naming the variable when one cannot be used.
 */
export function faceFrom(env: Readonly<Record<string, string | undefined>>): FaceEngine {
  const { ZHENXUN_FACE: mode, ZHENXUN_FACE_URL: url, ZHENXUN_FACE_MODEL: model, ZHENXUN_FACE_TOKEN: token } = env;
  if (mode === 'off') return blind;
  if (url) {
    if (!model) throw new Error('ZHENXUN_FACE_MODEL must name the model of the face service');
    return faceOverHttp({ url, model, timeoutMs: 10_000, ...(token ? { token } : {}) });
  }
  const threads = Number(env.ZHENXUN_FACE_THREADS ?? 0);
  if (!Number.isInteger(threads) || threads < 0) throw new Error('ZHENXUN_FACE_THREADS must be a whole number');
  return localFaces({ threads });
}
