import type { Embedded, FaceBox, Seen } from './engine.ts';
import { fitSimilarity, grown, type Point, type Rect, squareAround, suppress } from './geometry.ts';
import type { RunModel } from './models.ts';
import { grey, type Picture, planes, resample, warp } from './pixels.ts';

const detectWidth = 320;
const detectHeight = 240;
const surest = 0.6;
const mostOverlap = 0.3;
const landmarkSide = 64;
const featureSide = 112;
const livenessSide = 128;
/** How much around the face the liveness model was trained to see. */
const livenessGrowth = 2.7;

/** Where eyes, nose and corners of the mouth lie in the picture the feature model was trained on. */
const template: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];
const rgb = [0, 1, 2] as const;
const bgr = [2, 1, 0] as const;
const signed = (value: number) => (value - 127) / 128;

/** Every face of a picture, the surest first. */
export async function findFaces(run: RunModel, picture: Picture): Promise<FaceBox[]> {
  // room to the right or below brings the picture to 4:3 without bending it
  const width = Math.max(picture.width, (picture.height * detectWidth) / detectHeight);
  const height = (width * detectHeight) / detectWidth;
  const small = resample(picture, { x: 0, y: 0, w: width, h: height }, detectWidth, detectHeight);
  const input = planes(small, rgb, signed);
  const { scores, boxes } = await run('fr_detect', input, [1, 3, detectHeight, detectWidth]);
  if (!scores || !boxes) throw new Error('the detector answers otherwise than it should');
  const found: FaceBox[] = [];
  for (let i = 0; i * 2 < scores.length; i++) {
    const score = scores[i * 2 + 1]!;
    if (score <= surest) continue;
    const [left, right] = [boxes[i * 4]!, boxes[i * 4 + 2]!].map((x) => clamp((x * width) / picture.width));
    const [top, bottom] = [boxes[i * 4 + 1]!, boxes[i * 4 + 3]!].map((y) => clamp((y * height) / picture.height));
    found.push({ left: left!, top: top!, right: right!, bottom: bottom!, score });
  }
  return suppress(found, mostOverlap);
}

const clamp = (part: number) => Math.min(1, Math.max(0, part));

function inPixels(box: FaceBox, { width, height }: Picture): Rect {
  return {
    x: box.left * width,
    y: box.top * height,
    w: (box.right - box.left) * width,
    h: (box.bottom - box.top) * height,
  };
}

/** The one face of a picture, or why there is not one. */
export async function oneFace(run: RunModel, picture: Picture): Promise<Seen<FaceBox>> {
  const [face, other] = await findFaces(run, picture);
  if (!face) return { fault: 'no_face' };
  return other ? { fault: 'many_faces' } : { value: face };
}

/** The 68 points of a face in pixels of the picture. */
async function landmarks(run: RunModel, picture: Picture, box: FaceBox): Promise<Point[]> {
  const face = inPixels(box, picture);
  const square = squareAround(face, face.h);
  const input = grey(resample(picture, square, landmarkSide, landmarkSide), (value) => value / 256);
  const { output } = await run('fr_landmark', input, [1, 1, landmarkSide, landmarkSide]);
  if (output?.length !== 136) throw new Error('the landmark model answers otherwise than it should');
  return Array.from(
    { length: 68 },
    (_, i): Point => [square.x + output[i * 2]! * square.w, square.y + output[i * 2 + 1]! * square.h],
  );
}

/** Middles of the eyes, tip of the nose, corners of the mouth, of the 68 points. */
export function fivePoints(points: readonly Point[]): Point[] {
  const middle = (...at: number[]): Point => [
    at.reduce((sum, i) => sum + points[i]![0], 0) / at.length,
    at.reduce((sum, i) => sum + points[i]![1], 0) / at.length,
  ];
  return [middle(37, 38, 40, 41), middle(43, 44, 46, 47), middle(30), middle(48, 60), middle(54, 64)];
}

/** The embedding of a face, of length 1. */
export async function embedFace(run: RunModel, picture: Picture, box: FaceBox): Promise<Embedded> {
  const into = fitSimilarity(fivePoints(await landmarks(run, picture, box)), template);
  const input = planes(warp(picture, into, featureSide), rgb, signed);
  const { output } = await run('fr_feature', input, [1, 3, featureSide, featureSide]);
  if (!output) throw new Error('the feature model answers otherwise than it should');
  const length = Math.hypot(...output);
  return { embedding: output.map((value) => value / length), box };
}

/** How likely the face is a living one, by the surface alone. */
export async function livenessOf(run: RunModel, picture: Picture, box: FaceBox): Promise<number> {
  const around = grown(inPixels(box, picture), livenessGrowth);
  const input = planes(resample(picture, around, livenessSide, livenessSide), bgr, (value) => value);
  const { output } = await run('fr_liveness', input, [1, 3, livenessSide, livenessSide]);
  if (!output) throw new Error('the liveness model answers otherwise than it should');
  const top = Math.max(...output);
  const parts = [...output].map((value) => Math.exp(value - top));
  return parts[0]! / parts.reduce((sum, part) => sum + part, 0);
}
