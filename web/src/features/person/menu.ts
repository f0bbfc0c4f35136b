import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'person' };
export default feature;
