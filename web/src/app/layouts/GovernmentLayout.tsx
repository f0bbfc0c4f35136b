import type { JSX } from 'react';
import { ConsoleLayout } from './ConsoleLayout.tsx';

export default function GovernmentLayout(): JSX.Element {
  return <ConsoleLayout area="government" />;
}
