import { permutationOf } from "./permutation.ts";

export type Rounds<T> = {
  size: number;
  /** How often all were drawn. */
  round(): number;
  /** How many the round still has. */
  left(): number;
  /**
   * The next one that is not taken. One that is taken is put off, and is the first that is drawn when it is not.
   * @param taken not all of them
   */
  next(taken: ReadonlySet<T>): T;
};

/**
 * Items one after another, none again before all were drawn, each round in an order of its own. A draw is a few steps, whatever their number: as many
 * as are taken, and one more.
 * @param key names the orders
 */
export function createRounds<T>(key: readonly (string | number)[], items: readonly T[]): Rounds<T> {
  const size = items.length;
  const orderOf = (round: number) => permutationOf([...key, round], size);
  let order = orderOf(0);
  let drawn = 0;
  let place = 0;
  let putOff: T[] = [];
  const round = () => Math.floor(drawn / size);
  return {
    size,
    round,
    left: () => size - (drawn % size),
    next(taken) {
      if (place === size && putOff.length === 0) {
        order = orderOf(round());
        place = 0;
      }
      let item = putOff.find((one) => !taken.has(one));
      if (item === undefined) {
        while (taken.has(items[order(place)] as T)) putOff.push(items[order(place++)] as T);
        item = items[order(place++)] as T;
      } else putOff = putOff.filter((one) => one !== item);
      drawn += 1;
      return item;
    },
  };
}
