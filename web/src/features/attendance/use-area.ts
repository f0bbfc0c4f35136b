import { useLocation } from '@tanstack/react-router';
import { to } from '../../app/paths.ts';

/** Addresses of the module's pages in the area one is in: the same pages serve institution and government. */
export function useAttendanceArea() {
  const government = useLocation().pathname.startsWith('/government');
  return {
    government,
    list: (day?: string) =>
      government ? to('/government/attendance', {}, { day }) : to('/institution/attendance', {}, { day }),
    session: (id: string) =>
      government
        ? to('/government/attendance/sessions/$id', { id })
        : to('/institution/attendance/sessions/$id', { id }),
    room: (id: string) =>
      government ? to('/government/video/sessions/$id', { id }) : to('/institution/video/sessions/$id', { id }),
    matrix: (id: string) =>
      government ? to('/government/attendance/classes/$id', { id }) : to('/institution/attendance/classes/$id', { id }),
    kits: () => (government ? to('/government/attendance/kits') : to('/institution/attendance/kits')),
    kit: (id: string) =>
      government ? to('/government/attendance/kits/$id', { id }) : to('/institution/attendance/kits/$id', { id }),
    bundle: (id: string) =>
      government
        ? to('/government/attendance/kit-bundles/$id', { id })
        : to('/institution/attendance/kit-bundles/$id', { id }),
    correction: (id: string) =>
      government
        ? to('/government/attendance/corrections/$id', { id })
        : to('/institution/attendance/corrections/$id', { id }),
  };
}
