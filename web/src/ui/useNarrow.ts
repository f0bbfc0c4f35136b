import { useSyncExternalStore } from 'react';

const query = '(max-width: 767px)';

/** True at phone width, where tables become cards and side columns go below. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}
