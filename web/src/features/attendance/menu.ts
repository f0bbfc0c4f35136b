import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'attendance' };
export default feature;
