type Made<Item> = { status: "done" } | { status: "throttled"; waitSeconds: number; call: Item };

/** Where calls of a turn met a rate limit: they run again after the longest of their waits, while the others are stored. null where none did. */
export function waitForTools<Item, Position>(
  outputs: readonly Made<Item>[],
  position: Position,
  { turnKey, turn }: { turnKey: string; turn: string | null },
): { next: "wait"; waitSeconds: number; position: Position; turnKey: string; turn: string | null; calls: Item[] } | null {
  const throttled = outputs.filter((output) => output.status === "throttled");
  if (throttled.length === 0) return null;
  return {
    next: "wait",
    waitSeconds: Math.max(...throttled.map((output) => output.waitSeconds)),
    position,
    turnKey,
    turn,
    calls: throttled.map((output) => output.call),
  };
}
