import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'organisation' };
export default feature;
