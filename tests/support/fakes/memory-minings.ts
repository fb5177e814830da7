import { decodeCursor, encodeCursor } from "../../../shared/adapters/dynamodb/cursor.ts";
import { type Mining, MiningId, type MiningPage, type MiningWork } from "../../../shared/contracts/mining.ts";
import type { MiningQueue, MiningStore } from "../../../shared/ports/mining.ts";

/** Minings in memory, with the semantics of the table: what goes in and comes out is a copy. */
export function createMemoryMinings(): MiningStore {
  const minings = new Map<string, Mining>();
  const pages = new Map<string, MiningPage>();
  const keyOf = ({ miningId, page }: Pick<MiningPage, "miningId" | "page">) => `${miningId}/${page}`;
  return {
    async create(mining) {
      if (minings.has(mining.id)) return false;
      minings.set(mining.id, structuredClone(mining));
      return true;
    },
    get: async (id) => structuredClone(minings.get(id) ?? null),
    async list(limit, cursor) {
      const ordered = [...minings.values()].sort((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? 1 : -1));
      const after = cursor === null ? null : decodeCursor(cursor, MiningId);
      const start = after === null ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
      const items = structuredClone(ordered.slice(start, start + limit));
      const last = items.at(-1);
      return { items, cursor: last && start + limit < ordered.length ? encodeCursor(last.id) : null };
    },
    async update(mining, before) {
      const stored = minings.get(mining.id);
      if (stored?.attempt !== before.attempt || stored.status !== before.status || stored.endedAt !== before.endedAt) return false;
      minings.set(mining.id, structuredClone(mining));
      return true;
    },
    pages: async (id) => structuredClone([...pages.values()].filter(({ miningId }) => miningId === id).sort((a, b) => a.page - b.page)),
    async putPage(page) {
      const stored = pages.get(keyOf(page));
      if (stored && (stored.status === "done" || stored.attempt >= page.attempt)) return false;
      pages.set(keyOf(page), structuredClone(page));
      return true;
    },
  };
}

/** Keeps what is sent and hidden for tests to look at. */
export class MemoryMiningQueue implements MiningQueue {
  readonly sent: MiningWork[] = [];
  readonly hidden: { receipt: string; seconds: number }[] = [];
  async send(items: readonly MiningWork[]): Promise<void> {
    this.sent.push(...items);
  }
  async hide(receipt: string, seconds: number): Promise<void> {
    this.hidden.push({ receipt, seconds });
  }
}
