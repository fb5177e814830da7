import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Backoff } from "../aws/backoff.ts";
import { defaultBackoff } from "../aws/backoff.ts";
import { clientOptions } from "../aws/client-options.ts";

/** The single table, and how long its writers wait for one another. */
export type Table = { client: DynamoDBDocumentClient; name: string; backoff: Backoff };

export function createTableClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions), { marshallOptions: { removeUndefinedValues: true } });
}

export const createTable = (client: DynamoDBDocumentClient, name: string, backoff: Backoff = defaultBackoff): Table => ({ client, name, backoff });
