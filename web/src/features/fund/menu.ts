import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'fund' };
export default feature;
