import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'assessment' };
export default feature;
