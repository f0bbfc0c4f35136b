import { useLocation } from '@tanstack/react-router';
import { to } from '../../app/paths.ts';

/** Addresses of the module's pages in the area one is in. */
export function useAssessmentArea() {
  const government = useLocation().pathname.startsWith('/government');
  return {
    government,
    list: government ? to('/government/assessment') : to('/institution/assessment'),
    sheet: (id: string) =>
      government ? to('/government/assessment/$id', { id }) : to('/institution/assessment/$id', { id }),
  };
}
