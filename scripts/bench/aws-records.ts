import { CloudWatchLogsClient, paginateDescribeLogGroups, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { paginateGetExecutionHistory, SFNClient } from "@aws-sdk/client-sfn";
import { executionNameOf } from "../../shared/contracts/ids.ts";
import type { Cycle } from "../../shared/contracts/stored-items.ts";
import type { BenchStack } from "./bench-stack.ts";
import { type LambdaReport, parseReport } from "./lambda-report.ts";
import type { HistoryEvent } from "./transitions.ts";

const LOG_GROUP_PREFIX = "/aws/lambda/";

export interface ReportedCall extends LambdaReport {
  /** The function's. */
  readonly name: string;
}

/** Every event of the cycle's last execution. */
export async function readHistory(stack: Pick<BenchStack, "aws" | "outputs">, { id, attempt }: Pick<Cycle, "id" | "attempt">): Promise<HistoryEvent[]> {
  const machine = stack.outputs["local-dive-Pipeline"].CycleMachineArn;
  const executionArn = `${machine.replace(":stateMachine:", ":execution:")}:${executionNameOf(id, attempt)}`;
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client: new SFNClient(stack.aws), pageSize: 1_000 }, { executionArn, includeExecutionData: false }))
    events.push(...(page.events ?? []));
  return events;
}

/** What Lambda billed for every call since `from`, in milliseconds. */
export async function readReports({ aws }: Pick<BenchStack, "aws">, from: number): Promise<ReportedCall[]> {
  const client = new CloudWatchLogsClient(aws);
  const calls: ReportedCall[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: LOG_GROUP_PREFIX })) {
    for (const { logGroupName = "" } of logGroups) {
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName, startTime: from, filterPattern: "REPORT" }))
        calls.push(...events.flatMap(({ message = "" }) => callOf(logGroupName.slice(LOG_GROUP_PREFIX.length), message)));
    }
  }
  return calls;
}

function callOf(name: string, line: string): ReportedCall[] {
  const report = parseReport(line);
  return report === null ? [] : [{ name, ...report }];
}
