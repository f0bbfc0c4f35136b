import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'kernel' };
export default feature;
