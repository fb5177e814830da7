import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { Choices } from "../choices.ts";
import type { BatchBehaviour } from "./batch-behaviour.ts";

export type BatchEntry = { customId: string; params: unknown };
/** What became of an entry: the reply's body, an error with its HTTP status, or nothing before the batch ended. */
export type EntryOutcome = { kind: "reply"; body: object } | { kind: "errored"; status: number; type: string; message: string } | { kind: "expired" };
export type Batch = {
  id: string;
  createdAt: number;
  endsAt: number;
  model: string;
  metadata: JsonObject | null;
  inputFile: string | null;
  /** Set where the batch fails whole. */
  refusal: { code: string; message: string } | null;
  /** In no order that the caller could count on. */
  outcomes: { customId: string; outcome: EntryOutcome }[];
};

type Opened = Pick<Batch, "metadata" | "inputFile" | "refusal" | "model"> & { prefix: string; entries: readonly BatchEntry[] };

/** The batches of one server, in the order of their creation. Every entry is decided at once; the batch shows it when its time has come. */
export class BatchShelf {
  readonly #batches = new Map<string, Batch>();

  /** @param decide answers one entry as the API answers a single request. */
  open({ prefix, entries, ...opened }: Opened, behaviour: BatchBehaviour, now: number, decide: (entry: BatchEntry) => EntryOutcome): Batch {
    const id = `${prefix}${String(this.#batches.size + 1).padStart(12, "0")}`;
    const choices = new Choices(`batch/${id}`);
    const outcomes = entries.map((entry) => {
      const draw = choices.next();
      if (draw < behaviour.expired) return { customId: entry.customId, outcome: { kind: "expired" } as const };
      if (draw < behaviour.expired + behaviour.errored)
        return { customId: entry.customId, outcome: { kind: "errored", status: 500, type: "api_error", message: "Internal server error" } as const };
      return { customId: entry.customId, outcome: decide(entry) };
    });
    const batch = { ...opened, id, createdAt: now, endsAt: now + behaviour.seconds * 1000, outcomes: shuffled(outcomes, choices) };
    this.#batches.set(id, batch);
    return batch;
  }

  find(id: string): Batch | null {
    return this.#batches.get(id) ?? null;
  }

  /** Newest first. */
  list(prefix: string, limit: number): Batch[] {
    return [...this.#batches.values()]
      .filter(({ id }) => id.startsWith(prefix))
      .toReversed()
      .slice(0, limit);
  }

  /** @param prefix of the ids, and so of the API. */
  next(prefix: string): string {
    return `${prefix}${this.#batches.size + 1}`;
  }
}

function shuffled<T>(items: readonly T[], choices: Choices): T[] {
  return items
    .map((item) => ({ item, place: choices.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
