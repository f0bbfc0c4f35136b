import { createHash } from 'node:crypto';

/** How the face stands before the camera: shift and size in the picture, and what is behind. */
type Pose = { dx?: number; dy?: number; scale?: number; wall?: string };

const skins = [
  ['#f2cdb3', '#c99a7b'],
  ['#e8b998', '#b9835f'],
  ['#d9a27a', '#a06e4a'],
  ['#c98f68', '#8f5d3e'],
] as const;
const hairs = ['#14100d', '#1e1814', '#33241a', '#6f6a66'] as const;
const lips = ['#b5605a', '#94504a', '#cc5b62', '#a8564f'] as const;
const clothes = ['#33475e', '#5e3340', '#3c5a44', '#57524a'] as const;

/** Numbers 0..1 that follow from a word alone. */
function drawn(word: string): (low: number, high: number) => number {
  const digest = createHash('sha256').update(word).digest();
  let at = 0;
  return (low, high) => low + ((high - low) * digest[at++ % digest.length]!) / 255;
}

function eye(side: number, gap: number, open: number, tilt: number): string {
  return `<g transform="translate(${side * gap} 2) rotate(${side * tilt})">
    <path d="M-26 2 Q0 ${-open * 1.5} 26 2 Q0 ${open * 1.2} -26 2Z" fill="#f4efe9"/>
    <circle r="${open * 0.8}" cy="-1" fill="#33211a"/><circle r="${open * 0.38}" cy="-1" fill="#0b0705"/><circle r="2.5" cx="-3" cy="-4" fill="#fff"/>
    <path d="M-27 2 Q0 ${-open * 1.7} 27 2" stroke="#1d120c" stroke-width="4" fill="none"/></g>`;
}

function brow(side: number, gap: number, height: number, thick: number, colour: string): string {
  return `<path d="M${side * (gap + 30)} ${-30 + height} Q${side * gap} ${-48 + height} ${side * (gap - 28)} ${-32 + height}" stroke="${colour}" stroke-width="${thick}" fill="none"/>`;
}

/**
 * The portrait of somebody who does not exist, as SVG of 480 × 640: the same word is the same face. Drawn, so that no photo
 * of a person is part of the product; real enough for a face detector to find it.
 */
export function drawFace(word: string, pose: Pose = {}): string {
  const pick = drawn(word);
  const of = <T>(list: readonly T[]): T => list[Math.min(list.length - 1, Math.floor(pick(0, list.length)))]!;
  const [skin, shade] = of(skins);
  const hair = of(hairs);
  const lip = of(lips);
  const cloth = of(clothes);
  const w = pick(90, 122);
  const jaw = pick(42, 108);
  const gap = pick(38, 54);
  const open = pick(7, 16);
  const slant = pick(-10, 8);
  const brows = pick(-12, 8);
  const thick = pick(5, 13);
  const nose = pick(10, 25);
  const noseEnd = pick(48, 70);
  const mouth = pick(26, 52);
  const mouthAt = pick(86, 108);
  const full = pick(6, 18);
  const fringe = pick(-125, -70);
  const long = pick(0, 1) > 0.5;
  const glasses = pick(0, 1) > 0.75;
  const { dx = 0, dy = 0, scale = 1, wall = '#b8c4cc' } = pose;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640" viewBox="0 0 480 640"><defs>
    <radialGradient id="skin" cx=".45" cy=".4" r=".7"><stop offset="0" stop-color="${skin}"/><stop offset=".7" stop-color="${skin}"/><stop offset="1" stop-color="${shade}"/></radialGradient>
    <filter id="sharp"><feGaussianBlur stdDeviation="1.5"/></filter><filter id="soft"><feGaussianBlur stdDeviation="5"/></filter><filter id="faint"><feGaussianBlur stdDeviation="10"/></filter></defs>
    <rect width="480" height="640" fill="${wall}"/><g transform="translate(${240 + dx} ${300 + dy}) scale(${scale})">
    ${long ? `<path d="M${-w - 30} -60 C${-w - 60} 120 ${-w - 50} 200 ${-w - 20} 260 L${w + 20} 260 C${w + 50} 200 ${w + 60} 120 ${w + 30} -60 Z" fill="${hair}"/>` : ''}
    <path d="M-200 340 C-190 240 -90 220 -50 200 L50 200 C90 220 190 240 200 340 Z" fill="${cloth}"/>
    <path d="M-55 110 L-55 215 C-30 250 30 250 55 215 L55 110 Z" fill="${shade}"/>
    <ellipse cx="0" cy="-40" rx="${w + 18}" ry="146" fill="${hair}"/>
    <ellipse cx="${-w - 2}" cy="10" rx="16" ry="34" fill="${shade}"/><ellipse cx="${w + 2}" cy="10" rx="16" ry="34" fill="${shade}"/>
    <path d="M${-w} -40 C${-w} -150 ${w} -150 ${w} -40 C${w + 4} 60 ${jaw} 150 0 160 C${-jaw} 150 ${-w - 4} 60 ${-w} -40 Z" fill="url(#skin)"/>
    <path d="M${-w - 4} -30 C${-w - 6} -190 ${w + 6} -190 ${w + 4} -30 C${w - 10} -95 40 ${fringe} 0 ${fringe + 4} C-40 ${fringe} ${-w + 10} -95 ${-w - 4} -30 Z" fill="${hair}" filter="url(#sharp)"/>
    <g filter="url(#faint)" opacity=".35"><ellipse cx="${-gap}" cy="2" rx="32" ry="20" fill="#6b4630"/><ellipse cx="${gap}" cy="2" rx="32" ry="20" fill="#6b4630"/><ellipse cx="0" cy="${mouthAt + 30}" rx="30" ry="10" fill="#6b4630"/></g>
    <g filter="url(#soft)"><path d="M-6 -20 Q${-nose} 30 ${-nose - 6} ${noseEnd} Q0 ${noseEnd + 18} ${nose + 6} ${noseEnd}" stroke="${shade}" stroke-width="7" fill="none"/><ellipse cx="2" cy="36" rx="7" ry="26" fill="#fff" opacity=".25"/></g>
    <g filter="url(#sharp)">${brow(-1, gap, brows, thick, hair)}${brow(1, gap, brows, thick, hair)}${eye(-1, gap, open, slant)}${eye(1, gap, open, slant)}
    <ellipse cx="${-nose * 0.6}" cy="${noseEnd + 3}" rx="6" ry="3.5" fill="#5b352a"/><ellipse cx="${nose * 0.6}" cy="${noseEnd + 3}" rx="6" ry="3.5" fill="#5b352a"/>
    <path d="M${-mouth} ${mouthAt} Q${-mouth / 2} ${mouthAt - full} 0 ${mouthAt - full / 2} Q${mouth / 2} ${mouthAt - full} ${mouth} ${mouthAt} Q0 ${mouthAt + full * 1.6} ${-mouth} ${mouthAt}Z" fill="${lip}"/><path d="M${-mouth} ${mouthAt} Q0 ${mouthAt + 5} ${mouth} ${mouthAt}" stroke="#6d2f2a" stroke-width="3" fill="none"/>
    ${glasses ? `<g fill="none" stroke="#20242c" stroke-width="6"><circle cx="${-gap}" cy="2" r="34"/><circle cx="${gap}" cy="2" r="34"/><path d="M${-gap + 34} 0 Q0 -10 ${gap - 34} 0 M${-gap - 34} -2 L${-w} -8 M${gap + 34} -2 L${w} -8"/></g>` : ''}
    </g>
    </g></svg>`;
}
