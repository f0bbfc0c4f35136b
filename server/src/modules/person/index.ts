export {
  type Ensured,
  ensurePersons,
  type Found,
  findPersons,
  type NewPerson,
  personsOf,
  type Tie,
  tie,
} from './ensure.ts';
export { factsOfPerson, savePledge } from './facts.ts';
export { documentProblem } from './identity.ts';
export { personRoutes } from './routes.ts';
