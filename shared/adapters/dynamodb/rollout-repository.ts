import { RolloutId, runIdOfUnit } from "../../contracts/ids.ts";
import { RolloutLine } from "../../contracts/rollout.ts";
import { rolloutFits } from "../../domain/rollout-fits.ts";
import { BadCursorError } from "../../ports/store-errors.ts";
import type { RolloutStore } from "../../ports/stores.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { rolloutItemKey, rolloutsOf } from "./keys.ts";
import { getItem, parseItem, queryItems, queryPage } from "./operations.ts";
import { recordVerdict } from "./record-verdict.ts";
import type { Table } from "./table.ts";
import { createMissingUnits } from "./unit-creation.ts";
import { endUnit } from "./unit-ends.ts";

/** Items that one page reads at most, where few of them fit: some megabytes. */
const mostRead = 4_000;
const readAtOnce = 250;

/** Rollouts in the table, in the order of task and sample. */
export function createRolloutRepository(table: Table): RolloutStore {
  return {
    createMissing: (rollouts) => createMissingUnits(table, rollouts),
    get: (id) => getItem(table, rolloutItemKey(id), RolloutLine),
    async *list(runId) {
      for await (const item of queryItems(table, rolloutsOf(runId))) yield parseItem(RolloutLine, item);
    },
    async page(runId, filter, limit, cursor) {
      let after = cursor === null ? null : decodeCursor(cursor, RolloutId);
      if (after !== null && runIdOfUnit(after) !== runId) throw new BadCursorError();
      const step = Object.keys(filter).length === 0 ? limit : Math.max(limit, readAtOnce);
      const fitting: RolloutLine[] = [];
      for (let read = 0; read < mostRead; ) {
        const page = await queryPage(table, rolloutsOf(runId), step, after === null ? undefined : rolloutItemKey(after));
        for (const item of page.items) {
          const line = parseItem(RolloutLine, item);
          after = line.id;
          if (!rolloutFits(line, filter)) continue;
          if (fitting.push(line) === limit) return { items: fitting, cursor: page.more || item !== page.items.at(-1) ? encodeCursor(line.id) : null };
        }
        if (!page.more) return { items: fitting, cursor: null };
        read += page.items.length;
      }
      return { items: fitting, cursor: after === null ? null : encodeCursor(after) };
    },
    end: (id, outcome) => endUnit(table, id, outcome),
    recordVerdict: (id, verdict) => recordVerdict(table, id, verdict),
  };
}
