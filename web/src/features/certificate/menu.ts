import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'certificate' };
export default feature;
