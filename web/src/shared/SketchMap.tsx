import { distanceMetres, type Fence, type Position } from '@zhenxun/contracts/values/fence.ts';
import type { JSX } from 'react';
import './sketch-map.css';

type Place = { readonly name: string; readonly fence: Fence };
type Point = { x: number; y: number };

const width = 640;
const height = 400;
const margin = 56;
/** Lengths a scale bar may have, metres. */
const bars = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

const centreOf = (fence: Fence): Position => {
  if (fence.kind === 'circle') return fence.centre;
  const sum = fence.ring.reduce((all, { lat, lng }) => ({ lat: all.lat + lat, lng: all.lng + lng }), {
    lat: 0,
    lng: 0,
  });
  return { lat: sum.lat / fence.ring.length, lng: sum.lng / fence.ring.length };
};

/** The four ends of a fence, so that all of it is on the sheet. */
function endsOf(fence: Fence): Position[] {
  if (fence.kind === 'polygon') return [...fence.ring];
  const { centre, radius } = fence;
  const lat = radius / 111_195;
  const lng = lat / Math.max(0.01, Math.cos((centre.lat * Math.PI) / 180));
  return [
    { lat: centre.lat + lat, lng: centre.lng + lng },
    { lat: centre.lat - lat, lng: centre.lng - lng },
  ];
}

/** How positions become points of the sheet, and how many points a metre has. */
function sheetFor(ends: readonly Position[]): { at: (position: Position) => Point; perMetre: number } {
  const lats = ends.map(({ lat }) => lat);
  const lngs = ends.map(({ lng }) => lng);
  const middle = {
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
    lng: (Math.min(...lngs) + Math.max(...lngs)) / 2,
  };
  const east = (lng: number) => distanceMetres({ ...middle, lng }, middle) * Math.sign(lng - middle.lng);
  const north = (lat: number) => distanceMetres({ ...middle, lat }, middle) * Math.sign(lat - middle.lat);
  const wide = Math.max(60, east(Math.max(...lngs)) - east(Math.min(...lngs)));
  const high = Math.max(60, north(Math.max(...lats)) - north(Math.min(...lats)));
  const perMetre = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high);
  return {
    perMetre,
    at: ({ lat, lng }) => ({ x: width / 2 + east(lng) * perMetre, y: height / 2 - north(lat) * perMetre }),
  };
}

const usable = (fence: Fence) =>
  (fence.kind === 'circle' ? [fence.centre] : fence.ring).every(
    ({ lat, lng }) => Math.abs(lat) <= 90 && Math.abs(lng) <= 180,
  ) &&
  (fence.kind === 'circle' || fence.ring.length >= 3);

/**
 * Where sites lie to each other, drawn from their fences: no map tiles, so nothing is asked of anyone. `here` is a device
 * with its accuracy in metres.
 */
export function SketchMap(props: {
  label: string;
  places: readonly Place[];
  here?: Position & { accuracy: number };
}): JSX.Element | null {
  const places = props.places.filter(({ fence }) => usable(fence));
  const here = props.here;
  if (places.length === 0) return null;
  const around = here ? endsOf({ kind: 'circle', centre: here, radius: here.accuracy }) : [];
  const { at, perMetre } = sheetFor([...places.flatMap(({ fence }) => endsOf(fence)), ...around]);
  const bar = bars.findLast((metres) => metres * perMetre <= 160) ?? 10;
  return (
    <figure className="zx-sketch">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
        {[1, 2, 3, 4, 5, 6, 7].map((n) => (
          <path key={`x${n}`} className="grid" d={`M${n * 80} 0V${height}`} />
        ))}
        {[1, 2, 3, 4].map((n) => (
          <path key={`y${n}`} className="grid" d={`M0 ${n * 80}H${width}`} />
        ))}
        {places.map(({ name, fence }) => {
          const centre = at(centreOf(fence));
          const ring = fence.kind === 'polygon' ? fence.ring.map(at) : [];
          return (
            <g key={`${name} ${centre.x} ${centre.y}`}>
              {fence.kind === 'circle' ? (
                <circle className="fence" cx={centre.x} cy={centre.y} r={Math.max(7, fence.radius * perMetre)} />
              ) : (
                <polygon className="fence" points={ring.map(({ x, y }) => `${x},${y}`).join(' ')} />
              )}
              <circle className="centre" cx={centre.x} cy={centre.y} r="4" />
              <text x={centre.x} y={centre.y - 12} textAnchor="middle">
                {name}
              </text>
            </g>
          );
        })}
        {here ? (
          <g>
            <circle className="accuracy" cx={at(here).x} cy={at(here).y} r={Math.max(6, here.accuracy * perMetre)} />
            <circle className="here" cx={at(here).x} cy={at(here).y} r="6" />
          </g>
        ) : null}
        <path className="bar" d={`M20 ${height - 20}v-7m0 7h${bar * perMetre}m0 0v-7`} />
        <text x="20" y={height - 32}>
          {bar >= 1000 ? `${bar / 1000} 千米` : `${bar} 米`}
        </text>
        <path className="north" d={`M${width - 28} 44l8-24 8 24-8-6z`} />
        <text x={width - 20} y="60" textAnchor="middle">
          北
        </text>
      </svg>
      <figcaption className="zx-quiet">示意图，按场地围栏绘制，不是地图。</figcaption>
    </figure>
  );
}
