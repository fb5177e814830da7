/** Query, reference, answer, and whether a careful person would see them as equal by rules alone. */
export type Row = readonly [query: string, reference: string, answer: string, equal: boolean];
type Short = readonly [reference: string, answer: string, equal: boolean];

/** Rows of one query. */
export const asked = (query: string, rows: readonly Short[]): Row[] => rows.map(([reference, answer, equal]) => [query, reference, answer, equal]);
