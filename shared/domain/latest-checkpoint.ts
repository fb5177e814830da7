/** Order of an iteration's checkpoints after its steps. */
const afterSteps = ["derivation-1", "reask", "derivation-2"];

/** The checkpoint with totals that was written last, by the order of the machine; null where there is none. */
export function latestCheckpoint(keys: readonly string[]): string | null {
  const ranked = keys.map((key) => ({ key, rank: rankOf(key) })).filter((entry) => entry.rank !== null);
  const last = ranked.reduce<(typeof ranked)[number] | null>((best, entry) => (best && (best.rank ?? 0) > (entry.rank ?? 0) ? best : entry), null);
  return last?.key ?? null;
}

/** Rollouts have turns, cycles iterations with steps. */
function rankOf(key: string): number | null {
  const [, turn, part] = /\/turn(\d+)\/(turn|context)\.json$/.exec(key) ?? [];
  if (turn !== undefined) return Number(turn) * 10 + (part === "context" ? 1 : 0);
  const [, k, step, name] = /\/k(\d+)\/(?:step(\d+)\/)?([a-z0-9-]+)\.json$/.exec(key) ?? [];
  if (k === undefined || name === undefined) return null;
  const iteration = Number(k) * 10_000;
  if (step !== undefined) {
    if (name !== "turn" && name !== "context") return null;
    return iteration + Number(step) * 10 + (name === "context" ? 1 : 0);
  }
  if (name === "opening") return iteration;
  const place = afterSteps.indexOf(name);
  return place === -1 ? null : iteration + 9_000 + place;
}
