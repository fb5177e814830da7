import { ConditionalCheckFailedException, TransactionCanceledException, TransactionConflictException } from "@aws-sdk/client-dynamodb";
import type { PutCommandInput, QueryCommandInput, TransactWriteCommandInput, UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { z } from "zod";
import { withBackoff } from "../aws/backoff.ts";
import type { Key, KeyQuery } from "./keys.ts";
import { placeOf, withoutKeys } from "./keys.ts";
import type { Table } from "./table.ts";

export type Item = Record<string, unknown>;

/** What lies in the table is not what its schema says: a bug, or a table of another version. */
export class StoredItemError extends Error {
  override readonly name = "StoredItemError";
}

export function parseItem<T>(schema: z.ZodType<T>, item: Item): T {
  const parsed = schema.safeParse(withoutKeys(item));
  if (parsed.success) return parsed.data;
  throw new StoredItemError(`item ${placeOf(item)} does not fit its schema: ${parsed.error.message}`, { cause: parsed.error });
}

/** Consistent read of one item. */
export async function getItem<T>(table: Table, key: Key, schema: z.ZodType<T>): Promise<T | null> {
  const { Item: item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
  return item === undefined ? null : parseItem(schema, item);
}

/** All items of a query, page after page. */
export async function* queryItems(table: Table, query: KeyQuery & Partial<QueryCommandInput>): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page = await table.client.send(new QueryCommand({ TableName: table.name, ...query, ExclusiveStartKey: start }));
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

export async function queryAll(table: Table, query: KeyQuery): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of queryItems(table, query)) items.push(item);
  return items;
}

/** At most `limit` items after `start`, and whether there are more. */
export async function queryPage(table: Table, query: KeyQuery, limit: number, start: Item | undefined): Promise<{ items: Item[]; more: boolean }> {
  // One more than asked for: a page that stops at its limit does not say whether anything follows.
  const page = await table.client.send(new QueryCommand({ TableName: table.name, ...query, Limit: limit + 1, ExclusiveStartKey: start }));
  const found = page.Items ?? [];
  return { items: found.slice(0, limit), more: found.length > limit || page.LastEvaluatedKey !== undefined };
}

/** Writes a whole item; false where the condition failed. */
export async function putItem(table: Table, put: Omit<PutCommandInput, "TableName">): Promise<boolean> {
  try {
    await table.client.send(new PutCommand({ TableName: table.name, ...put }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

type Update = Omit<UpdateCommandInput, "TableName" | "Key">;

/** One conditional update: the item as it is after it, or null where the condition failed. */
export async function updateItem(table: Table, key: Key, update: Update): Promise<Item | null> {
  const command = new UpdateCommand({ TableName: table.name, Key: key, ...update, ReturnValues: "ALL_NEW" });
  const isConflict = (error: unknown) => error instanceof TransactionConflictException;
  try {
    const { Attributes } = await withBackoff(table.backoff, isConflict, () => table.client.send(command));
    return Attributes ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}

export type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** At most this many actions in one transaction. */
export const transactionLimit = 100;

const transientReasons = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
const reasonsOf = (error: TransactionCanceledException) => (error.CancellationReasons ?? []).map((reason) => reason.Code ?? "None");

function isTransientCancel(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const reasons = reasonsOf(error).filter((code) => code !== "None");
  return reasons.length > 0 && reasons.every((code) => transientReasons.has(code));
}

/**
 * Writes all actions or none. Returns the places of the actions whose conditions failed: none means written. A transaction
 * that met another one is tried again; the SDK's request token keeps a resent one from being applied twice.
 */
export async function transact(table: Table, actions: Action[]): Promise<number[]> {
  try {
    await withBackoff(table.backoff, isTransientCancel, () => table.client.send(new TransactWriteCommand({ TransactItems: actions })));
    return [];
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const failed = reasonsOf(error).flatMap((code, place) => (code === "ConditionalCheckFailed" ? [place] : []));
    if (failed.length === 0) throw error;
    return failed;
  }
}

/**
 * One transaction for the entries whose condition holds; those that fail it are left out and the rest is written.
 * @param actionsOf one action an entry, in their order, and any further ones after them.
 */
export async function transactWhereHolds<T>(table: Table, entries: readonly T[], actionsOf: (entries: readonly T[]) => Action[]): Promise<readonly T[]> {
  let remaining = entries;
  while (remaining.length > 0) {
    const failed = new Set(await transact(table, actionsOf(remaining)));
    if (failed.size === 0) break;
    remaining = remaining.filter((_, place) => !failed.has(place));
  }
  return remaining;
}
