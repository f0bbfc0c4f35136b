/** Where the device says it is: WGS-84 degrees, metres of accuracy. A claim, not a proof. */
export type Located = { lat: number; lng: number; accuracy: number };

/** Asks the device where it is now, at most so many ms; throws the browser's `GeolocationPositionError` when it will not or cannot say. */
export function locate(patienceMs = 20_000): Promise<Located> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lng: coords.longitude, accuracy: Math.round(coords.accuracy) }),
      reject,
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 0 },
    );
  });
}
