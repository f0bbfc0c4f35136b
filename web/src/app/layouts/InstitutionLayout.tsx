import type { JSX } from 'react';
import { ConsoleLayout } from './ConsoleLayout.tsx';

export default function InstitutionLayout(): JSX.Element {
  return <ConsoleLayout area="institution" />;
}
