import type { Feature } from '../../app/areas.ts';

const feature: Feature = { name: 'training-class' };
export default feature;
