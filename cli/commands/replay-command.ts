import type { Command } from "commander";
import pLimit from "p-limit";
import type { Task } from "../../shared/contracts/task.ts";
import { replayVerdict } from "../../shared/domain/replay/replay-verdict.ts";
import type { ToolClient } from "../api-client.ts";
import { action, addLocalOptions, type CommandRunner, type Invocation, withTools, writeJson } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { inOrder } from "../in-order.ts";
import { type ReplayLine, renderReplayLine, renderReplaySummary } from "../render/replay.ts";
import { orRefusal } from "../tool-answer.ts";

const callsAtOnce = 4;

/** replay */
export function addReplayCommand(program: Command, runner: CommandRunner): void {
  addLocalOptions(program.command("replay <task>"))
    .description("Call again every call of a task's evidence and say which answers are the same, which drifted, and which are gone")
    .action(
      action(runner, async (invocation, taskId = "") => {
        const { client, context, options } = invocation;
        const task = await client.task(taskId);
        return withTools(
          context,
          options,
          async () => client,
          (tools) => replay(invocation, task, tools),
        );
      }),
    );
}

async function replay(invocation: Invocation, task: Task, tools: ToolClient): Promise<number> {
  const { context, json } = invocation;
  const lines: ReplayLine[] = [];
  await inOrder(
    task.evidence,
    pLimit(callsAtOnce),
    (evidence) => replayCall(task.id, evidence, tools),
    (line) => {
      lines.push(line);
      if (json) writeJson(invocation, line);
      else context.stdout(`${renderReplayLine(line, context.theme)}\n`);
    },
  );
  if (!json) context.stdout(`${renderReplaySummary(lines)}\n`);
  return lines.every(({ status }) => status === "same") ? exitCodes.ok : exitCodes.failure;
}

async function replayCall(task: string, evidence: Task["evidence"][number], tools: ToolClient): Promise<ReplayLine> {
  const { given, refusal } = await orRefusal(async () => ({
    tool: await tools.tool(evidence.tool),
    reply: await tools.callTool(evidence.tool, evidence.arguments),
  }));
  return {
    task,
    evidenceId: evidence.id,
    tool: evidence.tool,
    ...replayVerdict(evidence.output, given?.reply ?? { error: refusal }, given?.tool.volatileFields ?? []),
    volatile: given?.tool.volatile ?? false,
    toolVersion: { recorded: evidence.toolVersion, now: given?.reply.toolVersion ?? null },
    provenance: given?.reply.provenance ?? null,
  };
}
