import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Seed } from "../../contracts/pools.ts";
import type { SamplingMode } from "../../contracts/run-settings.ts";
import type { SeedView } from "../pools/seed-pool.ts";
import { permutationOf } from "./permutation.ts";
import { drawLeast } from "./random.ts";

/**
 * Draws seeds one after another, none twice before all were drawn; then all again, in another order. Each draw is a few steps, whatever
 * the pool's size: the order of a type (or of the whole pool) is a permutation of which one element is computed.
 * @param key names the orders: the run's rngSeed and the domain
 */
export function createSeedDrawer(mode: SamplingMode, view: SeedView, key: readonly (string | number)[]): (stream: RandomGenerator) => Seed {
  return mode === "uniform" ? createUniformDrawer(view, key) : createTypeDrawer(mode, view, key);
}

const sizeOf = ({ strata }: SeedView) => strata.reduce((sum, { size }) => sum + size, 0);

function createUniformDrawer(view: SeedView, key: readonly (string | number)[]) {
  const all = sizeOf(view);
  const orders = createOrders(key);
  let drawn = 0;
  return () => {
    let index = orders("", Math.floor(drawn / all), all)(drawn % all);
    drawn += 1;
    for (const { type, size } of view.strata) {
      if (index < size) return view.at(type, index);
      index -= size;
    }
    throw new RangeError("the order is longer than the pool");
  };
}

/** By type first: the one drawn least (inverse-frequency), or furthest behind its share of the pool (stratified). */
function createTypeDrawer(mode: SamplingMode, view: SeedView, key: readonly (string | number)[]) {
  const all = sizeOf(view);
  const orders = createOrders(key);
  const types = view.strata.map(({ type, size }) => ({ type, size, drawn: 0 }));
  let drawn = 0;
  return (stream: RandomGenerator) => {
    const pass = Math.floor(drawn / all);
    const inPass = drawn % all;
    if (inPass === 0) for (const type of types) type.drawn = 0;
    const left = types.filter((type) => type.drawn < type.size);
    const behind = (type: (typeof types)[number]) => (mode === "stratified" ? type.drawn - ((inPass + 1) * type.size) / all : type.drawn);
    const next = drawLeast(stream, left, behind);
    if (!next) throw new RangeError("no seeds to draw from");
    const seed = view.at(next.type, orders(next.type, pass, next.size)(next.drawn));
    next.drawn += 1;
    drawn += 1;
    return seed;
  };
}

/** The order of a type in a pass, kept while the pass lasts. */
function createOrders(key: readonly (string | number)[]) {
  const known = new Map<string, { pass: number; order: (place: number) => number }>();
  return (type: string, pass: number, size: number) => {
    const kept = known.get(type);
    if (kept?.pass === pass) return kept.order;
    const order = permutationOf(["seeds", ...key, type, pass], size);
    known.set(type, { pass, order });
    return order;
  };
}
