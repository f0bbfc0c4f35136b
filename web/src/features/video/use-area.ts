import { useLocation } from '@tanstack/react-router';
import { to } from '../../app/paths.ts';

/** Addresses of the pages in the area one is in: the same pages serve institution and government. */
export function useVideoArea() {
  const government = useLocation().pathname.startsWith('/government');
  return {
    government,
    packs: government ? to('/government/video') : to('/institution/video'),
    pack: (id: string) =>
      government ? to('/government/video/packs/$id', { id }) : to('/institution/video/packs/$id', { id }),
    room: (id: string) =>
      government ? to('/government/video/sessions/$id', { id }) : to('/institution/video/sessions/$id', { id }),
    session: (id: string) =>
      government
        ? to('/government/attendance/sessions/$id', { id })
        : to('/institution/attendance/sessions/$id', { id }),
  };
}
