import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { createCycleRepository } from "../../shared/adapters/dynamodb/cycle-repository.ts";
import { createTable } from "../../shared/adapters/dynamodb/table.ts";
import type { Cycle } from "../../shared/contracts/stored-items.ts";
import type { BenchStack } from "./bench-stack.ts";
import type { EndedCycle } from "./steady-window.ts";

/** Times and tasks of a run's cycles. From the table: the API gives a cycle's times only with its whole trace. */
export async function cyclesOf({ aws, table }: Pick<BenchStack, "aws" | "table">, runId: string): Promise<EndedCycle[]> {
  const cycles: EndedCycle[] = [];
  for await (const { startedAt, endedAt, totals } of storedCycles({ aws, table }, runId)) {
    if (startedAt === null || endedAt === null) continue;
    cycles.push({ startedAt: Date.parse(startedAt), endedAt: Date.parse(endedAt), tasks: totals?.tasks ?? 0 });
  }
  return cycles;
}

/** A run's cycles as they stand in the table. */
export function storedCycles({ aws, table }: Pick<BenchStack, "aws" | "table">, runId: string): AsyncIterable<Cycle> {
  return createCycleRepository(createTable(DynamoDBDocumentClient.from(new DynamoDBClient(aws)), table)).list(runId);
}
