import type { PositionHint } from '@zhenxun/contracts/attendance.ts';

/** What the phone itself can give to a sign-in: its own name, where it is, and what its camera sees. */

const phoneKey = 'zx.phone';

/** A name this phone keeps for itself, so that the server can tell two phones apart; it says nothing of its owner. */
export function phoneName(): string | undefined {
  try {
    const kept = localStorage.getItem(phoneKey);
    if (kept) return kept;
    const made = crypto.randomUUID();
    localStorage.setItem(phoneKey, made);
    return made;
  } catch {
    return undefined;
  }
}

export type Place = { lat: number; lng: number; accuracy: number; hints?: PositionHint[] };

type Reading = Pick<GeolocationPosition, 'timestamp'> & {
  coords: Pick<GeolocationCoordinates, 'accuracy'>;
  mocked?: boolean;
};

/** What speaks for a position that was made up: a flag of the phone, a reading of more than a minute ago, no error at all. */
export function hintsOf({ coords, timestamp, mocked }: Reading, now: number): PositionHint[] {
  const hints: PositionHint[] = [];
  if (mocked) hints.push('mocked');
  if (now - timestamp > 60_000) hints.push('stale');
  if (coords.accuracy === 0) hints.push('too_exact');
  return hints;
}

/** Where the phone is now; undefined when it may not or cannot say within ten seconds. */
export function locate(): Promise<Place | undefined> {
  if (!('geolocation' in navigator)) return Promise.resolve(undefined);
  return new Promise((resolve) =>
    navigator.geolocation.getCurrentPosition(
      (reading) => {
        const { latitude: lat, longitude: lng, accuracy } = reading.coords;
        const hints = hintsOf(reading, Date.now());
        resolve({ lat, lng, accuracy, ...(hints.length > 0 ? { hints } : {}) });
      },
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 0 },
    ),
  );
}

export type Scanned = { session?: string; code: string };

/** What stands in a scanned code (the address of the sign-in page) or was typed; undefined when it is none of ours. */
export function readCode(text: string): Scanned | undefined {
  const typed = text.trim().replace(/[\s-]/g, '').toUpperCase();
  if (/^[0-9A-Z]{6}$/.test(typed)) return { code: typed };
  try {
    const { searchParams } = new URL(text);
    const [session, code] = [searchParams.get('s'), searchParams.get('c')];
    return session && code ? { session, code } : undefined;
  } catch {
    return undefined;
  }
}

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;

/** Reads codes from frames of a video: by the browser where it can, else by our own reader, loaded when it is needed. */
export async function codeReader(): Promise<(video: HTMLVideoElement) => Promise<string | undefined>> {
  const Built = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (Built) {
    const detector = new Built({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const { default: read } = await import('jsqr');
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const { videoWidth: width, videoHeight: height } = video;
    if (!pen || width === 0) return undefined;
    Object.assign(canvas, { width, height });
    pen.drawImage(video, 0, 0);
    return read(pen.getImageData(0, 0, width, height).data, width, height)?.data;
  };
}
