import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'account' };
export default feature;
