import { parentPort } from 'node:worker_threads';
import { decode } from './decode.ts';
import type { Embedded, FaceBox, Seen } from './engine.ts';
import { loadModels } from './models.ts';
import { embedFace, findFaces, livenessOf, oneFace } from './pipeline.ts';

/** What a thread is asked, one question at a time. */
export type Question = { readonly ask: 'detect' | 'embed' | 'liveness'; readonly image: Uint8Array };
export type Answer = Seen<readonly FaceBox[] | Embedded | number>;

const port = parentPort!;
const models = loadModels();

async function answer({ ask, image }: Question): Promise<Answer> {
  const run = await models;
  const picture = await decode(image);
  if (!picture) return { fault: 'unreadable' };
  if (ask === 'detect') return { value: await findFaces(run, picture) };
  const face = await oneFace(run, picture);
  if ('fault' in face) return face;
  return { value: await (ask === 'embed' ? embedFace : livenessOf)(run, picture, face.value) };
}

port.on('message', (question: Question) => {
  answer(question).then(
    (found) => port.postMessage(found),
    () => port.postMessage({ fault: 'engine_down' } satisfies Answer),
  );
});
