import { z } from "zod";
import type { DispatchLease } from "../../ports/stores.ts";
import { dispatchLeaseKey } from "./keys.ts";
import { getItem, parseItem, updateItem } from "./operations.ts";
import type { Table } from "./table.ts";

/** Its end is not named expiresAt: that attribute is the table's TTL. */
const Lease = z.strictObject({ pokes: z.int(), holder: z.string().optional(), heldUntil: z.string().optional() });

/** The lease is one item, so each of its changes is atomic. Times are ISO 8601 in UTC with milliseconds: they compare as text. */
export function createDispatchLease(table: Table): DispatchLease {
  return {
    async poke(owner, at, expiresAt) {
      for (;;) {
        const taken = await updateItem(table, dispatchLeaseKey, {
          UpdateExpression: "SET holder = :owner, heldUntil = :expiresAt ADD pokes :one",
          ConditionExpression: "attribute_not_exists(holder) OR heldUntil <= :at",
          ExpressionAttributeValues: { ":owner": owner, ":expiresAt": expiresAt, ":at": at, ":one": 1 },
        });
        if (taken !== null) return { held: true, pokes: parseItem(Lease, taken).pokes };
        // Counts only while the lease is held: let go in between, nobody would see this poke, so it is tried again.
        const counted = await updateItem(table, dispatchLeaseKey, {
          UpdateExpression: "ADD pokes :one",
          ConditionExpression: "attribute_exists(holder) AND heldUntil > :at",
          ExpressionAttributeValues: { ":at": at, ":one": 1 },
        });
        if (counted !== null) return { held: false, pokes: parseItem(Lease, counted).pokes };
      }
    },
    async release(owner, pokes) {
      const released = await updateItem(table, dispatchLeaseKey, {
        UpdateExpression: "REMOVE holder, heldUntil",
        ConditionExpression: "holder = :owner AND pokes = :pokes",
        ExpressionAttributeValues: { ":owner": owner, ":pokes": pokes },
      });
      if (released !== null) return { released: true, pokes };
      const lease = await getItem(table, dispatchLeaseKey, Lease);
      // Expired and taken by another, who sees the later pokes.
      if (lease === null || lease.holder !== owner) return { released: true, pokes: lease?.pokes ?? pokes };
      return { released: false, pokes: lease.pokes };
    },
  };
}
