import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const names = ['fr_detect', 'fr_landmark', 'fr_feature', 'fr_liveness'] as const;
export type ModelName = (typeof names)[number];

/** Runs a model on one input; its outputs by name. */
export type RunModel = (
  name: ModelName,
  input: Float32Array,
  shape: readonly number[],
) => Promise<Readonly<Record<string, Float32Array>>>;

/** Loads the four models, one core each run: the threads are the workers'. */
export async function loadModels(): Promise<RunModel> {
  const home = dirname(createRequire(import.meta.url).resolve('faceplugin-face-recognition-js/package.json'));
  const sessions = new Map<ModelName, InferenceSession>();
  for (const name of names)
    sessions.set(
      name,
      await InferenceSession.create(join(home, 'model', `${name}.onnx`), {
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        logSeverityLevel: 3,
      }),
    );
  return async (name, input, shape) => {
    const outputs = await sessions.get(name)!.run({ input: new Tensor('float32', input, [...shape]) });
    return Object.fromEntries(Object.entries(outputs).map(([key, tensor]) => [key, tensor.data as Float32Array]));
  };
}
