import { useLocation } from '@tanstack/react-router';
import { to } from '../../app/paths.ts';

/** Addresses of the module's pages in the area one is in: the same pages serve institution and government. */
export function useSupervisionArea() {
  const government = useLocation().pathname.startsWith('/government');
  return {
    government,
    inspections: government ? to('/government/inspections') : to('/institution/inspections'),
    inspection: (id: string) =>
      government ? to('/government/inspections/$id', { id }) : to('/institution/inspections/$id', { id }),
    findings: government ? to('/government/findings') : to('/institution/findings'),
    finding: (id: string) =>
      government ? to('/government/findings/$id', { id }) : to('/institution/findings/$id', { id }),
    cameraCalls: government ? to('/government/camera-calls') : to('/institution/camera-calls'),
    cameraCall: (id: string) =>
      government ? to('/government/camera-calls/$id', { id }) : to('/institution/camera-calls/$id', { id }),
    phoneSamples: government ? to('/government/phone-samples') : to('/institution/phone-samples'),
    phoneSample: (id: string) =>
      government ? to('/government/phone-samples/$id', { id }) : to('/institution/phone-samples/$id', { id }),
    classFile: (id: string) =>
      government ? to('/government/class-files/$id', { id }) : to('/institution/class-files/$id', { id }),
    trainingClass: (id: string) =>
      government
        ? to('/government/training-class/classes/$id', { id })
        : to('/institution/training-class/classes/$id', { id }),
  };
}
