/** What becomes of a row of an import. */
export type Fate = 'added' | 'kept' | 'replaced';
export type RowCounts = Record<Fate, number>;
