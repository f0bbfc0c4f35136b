/**
 * Whether a position lies within a site's fence. All positions are WGS-84 degrees, as browsers give them; Chinese maps
 * draw GCJ-02, some 500 m off, and must be converted before a fence is stored.
 */
export type Position = { readonly lat: number; readonly lng: number };

export type Fence =
  | { readonly kind: 'circle'; readonly centre: Position; readonly radius: number }
  /** a simple ring of three corners or more, closed or not */
  | { readonly kind: 'polygon'; readonly ring: readonly Position[] };

export type FenceStanding = {
  /** `uncertain`: the circle of accuracy crosses the fence */
  readonly outcome: 'inside' | 'outside' | 'uncertain';
  /** metres outside the fence; negative is metres inside */
  readonly beyond: number;
};

/** Mean radius of the earth in metres (IUGG). */
const earthRadius = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

function check({ lat, lng }: Position): void {
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) throw new RangeError(`not a position: ${lat}, ${lng}`);
}

/** Metres between two positions along the surface (haversine); within 0.5 % of the ellipsoid. */
export function distanceMetres(a: Position, b: Position): number {
  check(a);
  check(b);
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2);
  const halfLng = Math.sin(radians(b.lng - a.lng) / 2);
  const chord = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLng ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

type Point = { x: number; y: number };

/** Metres east and north of the origin, flat: exact to centimetres over the size of a site. */
function flatten(origin: Position, { lat, lng }: Position): Point {
  return {
    x: radians(lng - origin.lng) * Math.cos(radians(origin.lat)) * earthRadius,
    y: radians(lat - origin.lat) * earthRadius,
  };
}

/** Distance of the origin from the segment a–b. */
function distanceToSegment(a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(a.x * dx + a.y * dy) / length));
  return Math.hypot(a.x + along * dx, a.y + along * dy);
}

/** Whether the ray from the origin to the east crosses the segment a–b. */
const crosses = (a: Point, b: Point) => a.y > 0 !== b.y > 0 && a.x - (a.y * (b.x - a.x)) / (b.y - a.y) > 0;

function beyondPolygon(ring: readonly Position[], position: Position): number {
  if (ring.length < 3) throw new RangeError('a polygon has three corners or more');
  ring.forEach(check);
  const points = ring.map((corner) => flatten(position, corner));
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  points.forEach((b, i) => {
    const a = points.at(i - 1)!;
    nearest = Math.min(nearest, distanceToSegment(a, b));
    if (crosses(a, b)) inside = !inside;
  });
  return inside ? -nearest : nearest;
}

/**
 * Where a position with an accuracy (metres, as the device reports it) stands to a fence. Inside only when the whole
 * circle of accuracy is inside; what to do with `uncertain` is the caller's rule.
 */
export function standingTo(fence: Fence, position: Position, accuracy: number): FenceStanding {
  check(position);
  if (!(accuracy >= 0)) throw new RangeError(`not an accuracy: ${accuracy}`);
  const beyond =
    fence.kind === 'circle'
      ? distanceMetres(fence.centre, position) - fence.radius
      : beyondPolygon(fence.ring, position);
  if (beyond + accuracy <= 0) return { outcome: 'inside', beyond };
  return { outcome: beyond - accuracy > 0 ? 'outside' : 'uncertain', beyond };
}
