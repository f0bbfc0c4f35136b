import sharp from 'sharp';
import { drawFace } from '../../../simulator/src/face.ts';

type Pose = Parameters<typeof drawFace>[1];

/** How the same face stands some days later, before another wall. */
export const another: Pose = { dx: 15, dy: 8, scale: 0.85, wall: '#d8dde4' };

/** The photo (JPEG) of somebody who does not exist; the simulated register knows a person's by the ID number. */
export function facePhoto(word: string, pose?: Pose): Promise<Buffer> {
  return sharp(Buffer.from(drawFace(word, pose)))
    .jpeg({ quality: 82 })
    .toBuffer();
}
