import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'subsidy' };
export default feature;
