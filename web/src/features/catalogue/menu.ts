import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'catalogue' };
export default feature;
