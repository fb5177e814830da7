export type Interval = { low: number; high: number };

/** 97.5% point of the normal distribution: every interval here has 95% confidence. */
const Z = 1.959963984540054;

/**
 * Wilson's score interval of a proportion, 95% (Wilson 1927; Brown, Cai and DasGupta 2001, section 3.1.1): it holds near 0 and 1, where the
 * plain one has no width.
 * @param proportion from 0 to 1.
 * @param trials above 0; need not be whole, since dependent trials count as fewer.
 */
export function wilsonInterval(proportion: number, trials: number): Interval {
  const z2 = Z * Z;
  const centre = (proportion + z2 / (2 * trials)) / (1 + z2 / trials);
  const half = (Z / (1 + z2 / trials)) * Math.sqrt((proportion * (1 - proportion)) / trials + z2 / (4 * trials * trials));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
