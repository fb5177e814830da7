/** Tasks on which exactly one of two models was right, and the chance of so uneven a split if both were equally good. */
export type McNemar = { onlyFirst: number; onlySecond: number; pValue: number };

/** The exact two-sided McNemar test (McNemar 1947): of n tasks on which they differ, each is either's win with chance 1/2. */
export function mcNemar(onlyFirst: number, onlySecond: number): McNemar {
  const tasks = onlyFirst + onlySecond;
  let logTerm = -tasks * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let wins = 1; wins <= Math.min(onlyFirst, onlySecond); wins++) {
    logTerm += Math.log((tasks - wins + 1) / wins);
    tail += Math.exp(logTerm);
  }
  return { onlyFirst, onlySecond, pValue: Math.min(1, 2 * tail) };
}
