import { availableParallelism } from 'node:os';
import type { Embedded, FaceBox, FaceEngine, Seen } from './engine.ts';
import { facePool } from './pool.ts';

/** Package of the models with its version, and the model that embeds: what makes embeddings comparable. */
const localModel = 'faceplugin-0.0.1/fr_feature';

/** Sees faces with models on this machine, in threads of its own; costs nothing until the first picture comes. */
export function localFaces(options: { threads?: number; queue?: number } = {}): FaceEngine {
  const pool = facePool({ threads: options.threads || availableParallelism(), queue: options.queue ?? 200 });
  const ask = (kind: 'detect' | 'embed' | 'liveness') => (image: Uint8Array) => pool.ask({ ask: kind, image });
  return {
    model: localModel,
    detect: ask('detect') as (image: Uint8Array) => Promise<Seen<readonly FaceBox[]>>,
    embed: ask('embed') as (image: Uint8Array) => Promise<Seen<Embedded>>,
    liveness: ask('liveness') as (image: Uint8Array) => Promise<Seen<number>>,
    close: () => pool.close(),
  };
}
