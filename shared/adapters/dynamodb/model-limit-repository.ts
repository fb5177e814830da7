import type { ModelRef } from "../../contracts/model.ts";
import { ModelLimit } from "../../contracts/stored-items.ts";
import type { ModelLimitStore } from "../../ports/stores.ts";
import { assignments } from "./expressions.ts";
import { isAbsent, modelLimitKey } from "./keys.ts";
import { loweredLimit, raisedLimit } from "./model-limit-rules.ts";
import { getItem, updateItem } from "./operations.ts";
import type { Table } from "./table.ts";

/** Admission limits in the table; a change holds only on the limit that it was worked out from. */
export function createModelLimitRepository(table: Table): ModelLimitStore {
  const get = (model: ModelRef) => getItem(table, modelLimitKey(model), ModelLimit);

  const change = async (model: ModelRef, next: (stored: ModelLimit | null) => ModelLimit | null): Promise<void> => {
    for (;;) {
      const stored = await get(model);
      const changed = next(stored);
      if (changed === null || (await replace(model, stored, changed))) return;
    }
  };

  const replace = async (model: ModelRef, stored: ModelLimit | null, changed: ModelLimit): Promise<boolean> => {
    const set = assignments(changed);
    const same = stored === null ? isAbsent : "#limit = :seenLimit AND #changedAt = :seenChangedAt";
    const seen = stored === null ? {} : { ":seenLimit": stored.limit, ":seenChangedAt": stored.changedAt };
    const written = await updateItem(table, modelLimitKey(model), {
      UpdateExpression: `SET ${set.text}`,
      ConditionExpression: same,
      ExpressionAttributeNames: set.names,
      ExpressionAttributeValues: { ...set.values, ...seen },
    });
    return written !== null;
  };

  return {
    get,
    lower: (model, from, at, everySeconds) => change(model, (stored) => loweredLimit(stored, model, from, at, everySeconds)),
    raise: (model, ceiling, at, everySeconds) => change(model, (stored) => raisedLimit(stored, ceiling, at, everySeconds)),
  };
}
