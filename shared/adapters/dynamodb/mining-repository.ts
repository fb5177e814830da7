import { z } from "zod";
import { Mining, MiningPage } from "../../contracts/mining.ts";
import type { MiningStore } from "../../ports/mining.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { afterMining, isAbsent, miningIndexKey, miningKey, miningPageKey, miningPagesOf, miningsNewestFirst } from "./keys.ts";
import { getItem, parseItem, putItem, queryAll, queryPage } from "./operations.ts";
import type { Table } from "./table.ts";

/** Where a mining stands in the list: when it was made, and its id. */
const Place = z.templateLiteral([Mining.shape.createdAt, " ", Mining.shape.id]);

/** Minings in the table, and how their pages ended. */
export function createMiningRepository(table: Table): MiningStore {
  const itemOf = (mining: Mining) => ({ ...miningKey(mining.id), ...miningIndexKey(mining), ...mining });
  return {
    create: (mining) => putItem(table, { Item: itemOf(mining), ConditionExpression: isAbsent }),
    get: (id) => getItem(table, miningKey(id), Mining),
    async list(limit, cursor) {
      const [createdAt = "", id = ""] = cursor === null ? [] : decodeCursor(cursor, Place).split(" ");
      const start = cursor === null ? undefined : afterMining({ createdAt, id });
      const { items, more } = await queryPage(table, miningsNewestFirst(), limit, start);
      const minings = items.map((item) => parseItem(Mining, item));
      const last = minings.at(-1);
      return { items: minings, cursor: more && last ? encodeCursor(`${last.createdAt} ${last.id}`) : null };
    },
    update: (mining, before) =>
      putItem(table, {
        Item: itemOf(mining),
        ConditionExpression: "attempt = :attempt AND #status = :status AND endedAt = :endedAt",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: { ":attempt": before.attempt, ":status": before.status, ":endedAt": before.endedAt },
      }),
    pages: async (id) => (await queryAll(table, miningPagesOf(id))).map((item) => parseItem(MiningPage, item)),
    putPage: (page) =>
      putItem(table, {
        Item: { ...miningPageKey(page.miningId, page.page), ...page },
        ConditionExpression: `${isAbsent} OR (#status <> :done AND attempt < :attempt)`,
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: { ":done": "done", ":attempt": page.attempt },
      }),
  };
}
