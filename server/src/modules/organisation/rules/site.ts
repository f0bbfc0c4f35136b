import type { Fence, Position } from '@zhenxun/contracts/values/fence.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/** Radii a circle may have, in metres. */
export type RadiusLimits = { min: number; max: number };

/** Which side of the line a–b the point lies on: positive left, negative right, 0 on it. */
const side = (a: Position, b: Position, p: Position) =>
  Math.sign((b.lng - a.lng) * (p.lat - a.lat) - (b.lat - a.lat) * (p.lng - a.lng));

const cross = (a: Position, b: Position, c: Position, d: Position) =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** Everything wrong with a fence: the radius of a circle, edges of a polygon that cross. */
export function fenceProblems(fence: Fence, limits: RadiusLimits): Refusal[] {
  if (fence.kind === 'circle') {
    const { radius } = fence;
    if (radius >= limits.min && radius <= limits.max) return [];
    return [refusal('organisation.fence_radius', { ...limits, radius }, { pointer: '/fence/radius' })];
  }
  const { ring } = fence;
  const edges = ring.map((from, at) => [from, ring[(at + 1) % ring.length] as Position] as const);
  const crossing = edges.some(([a, b], i) => edges.slice(i + 1).some(([c, d]) => cross(a, b, c, d)));
  return crossing ? [refusal('organisation.fence_crosses', {}, { pointer: '/fence/ring' })] : [];
}

/** A name may stand once among the rooms of a site. */
export function roomProblems(rooms: readonly { name: string }[]): Refusal[] {
  return rooms.flatMap(({ name }, at) =>
    rooms.findIndex((other) => other.name.trim() === name.trim()) === at
      ? []
      : [refusal('organisation.room_duplicate', { name }, { pointer: `/rooms/${at}/name` })],
  );
}
