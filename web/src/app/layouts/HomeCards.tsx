import { type FunctionComponent, type JSX, lazy, Suspense } from 'react';
import { type Area, cardsOf, type HomeCard } from '../areas.ts';
import { features } from '../features.ts';
import { useGrants } from '../session.ts';
import './home-cards.css';

const AntRoot = lazy(() => import('../AntRoot.tsx'));
const loaded = new Map<HomeCard, FunctionComponent>();

function bodyOf(card: HomeCard): FunctionComponent {
  const known = loaded.get(card) ?? lazy(card.component);
  loaded.set(card, known);
  return known;
}

/** The cards features give to an area's home, for the roles one has, each loaded by itself. */
export function HomeCards({ area, empty }: { area: Area; empty?: JSX.Element }): JSX.Element | null {
  const cards = cardsOf(features, area, useGrants());
  if (cards.length === 0) return empty ?? null;
  const grid = (
    <div className="zx-cards">
      {cards.map((card) => {
        const Body = bodyOf(card);
        return (
          <div key={card.key} className={`zx-cards-item s${card.span ?? 6}`}>
            <Suspense fallback={<span className="zx-bone" style={{ display: 'block', height: 160 }} />}>
              <Body />
            </Suspense>
          </div>
        );
      })}
    </div>
  );
  // The portal's shell has no Ant Design around it; its cards may need it.
  if (area !== 'portal') return grid;
  return (
    <Suspense fallback={null}>
      <AntRoot>{grid}</AntRoot>
    </Suspense>
  );
}
