import { createContext } from 'react';

/** Tells the form around a field that files are under way: `+1` when one begins, `-1` when it has ended either way. */
export const UploadsUnderWay = createContext<(change: 1 | -1) => void>(() => {});
