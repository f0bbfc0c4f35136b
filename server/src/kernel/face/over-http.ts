import Type from 'typebox';
import Value from 'typebox/value';
import type { FaceEngine, Seen } from './engine.ts';

export type FaceServiceOptions = {
  /** Address of the service, as in https://faces.example/. */
  url: string;
  /** Longest wait for an answer. */
  timeoutMs: number;
  /** Name and version of the service's model: embeddings of another one are not compared. */
  model: string;
  /** Sent as bearer token where the service wants one. */
  token?: string;
};

const Part = Type.Number({ minimum: 0, maximum: 1 });
const Box = Type.Object({ left: Part, top: Part, right: Part, bottom: Part, score: Part });
const Fault = Type.Object({
  fault: Type.Union([Type.Literal('no_face'), Type.Literal('many_faces'), Type.Literal('unreadable')]),
});
const Found = Type.Object({ faces: Type.Array(Box) });
const Vector = Type.Object({ embedding: Type.Array(Type.Number(), { minItems: 64, maxItems: 4096 }), box: Box });
const Live = Type.Object({ liveness: Part });

/** A province's own face service: three addresses of one protocol (kernel/face/README.md). Silence is `engine_down`. */
export function faceOverHttp(options: FaceServiceOptions): FaceEngine {
  const ask = async <T>(path: string, image: Uint8Array, read: (body: unknown) => T | undefined): Promise<Seen<T>> => {
    try {
      const response = await fetch(new URL(path, options.url), {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        },
        body: new Uint8Array(image),
        redirect: 'error',
        signal: AbortSignal.timeout(options.timeoutMs),
      });
      if (response.status === 503) {
        await response.body?.cancel();
        return { fault: 'busy' };
      }
      const body: unknown = await response.json();
      if (response.status === 422 && Value.Check(Fault, body)) return { fault: body.fault };
      const value = response.status === 200 ? read(body) : undefined;
      return value === undefined ? { fault: 'engine_down' } : { value };
    } catch {
      // Whatever went wrong between here and there is one thing to the caller: nobody answered.
      return { fault: 'engine_down' };
    }
  };
  return {
    model: options.model,
    detect: (image) => ask('/faces/detect', image, (body) => (Value.Check(Found, body) ? body.faces : undefined)),
    embed: (image) =>
      ask('/faces/embed', image, (body) =>
        Value.Check(Vector, body) ? { embedding: Float32Array.from(body.embedding), box: body.box } : undefined,
      ),
    liveness: (image) => ask('/faces/liveness', image, (body) => (Value.Check(Live, body) ? body.liveness : undefined)),
    close: async () => undefined,
  };
}
