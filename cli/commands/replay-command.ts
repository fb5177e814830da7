import type { Command } from "commander";
import pLimit from "p-limit";
import type { CallToolReply, ToolDetail } from "../../shared/contracts/api.ts";
import { RunId } from "../../shared/contracts/ids.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { replayVerdict } from "../../shared/domain/replay/replay-verdict.ts";
import type { ToolClient } from "../api-client.ts";
import { action, addLocalOptions, type CommandRunner, type Invocation, withTools, writeJson } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { inOrder } from "../in-order.ts";
import { countReplay, type ReplayLine, renderReplayLine, renderReplaySummary } from "../render/replay.ts";
import { orRefusal } from "../tool-answer.ts";

const callsAtOnce = 4;

/** replay */
export function addReplayCommand(program: Command, runner: CommandRunner): void {
  addLocalOptions(program.command("replay <task-or-run>"))
    .description("Call again every call of a task's evidence, or of all tasks of a run, and say which answers are the same, which drifted, and which are gone")
    .action(
      action(runner, async (invocation, id = "") => {
        const { client, context, options } = invocation;
        const isRun = RunId.safeParse(id).success;
        const tasks = isRun ? await tasksOf(invocation, id) : [await client.task(id)];
        return withTools(
          context,
          options,
          async () => client,
          async (tools) => {
            const lines = await replay(invocation, tasks, tools, isRun);
            // What the stack itself answered is kept with its run; tools of this process may be others.
            if (isRun && tools === client) await client.recordReplay(id, { tasks: tasks.length, ...countReplay(lines) });
            return lines.every(({ status }) => status === "same") ? exitCodes.ok : exitCodes.failure;
          },
        );
      }),
    );
}

async function tasksOf({ client }: Invocation, runId: string): Promise<Task[]> {
  const tasks: Task[] = [];
  for await (const { id } of client.tasks(runId)) tasks.push(await client.task(id));
  return tasks;
}

/** @param isRun of the calls of a whole run, only those that are not the same are shown */
async function replay(invocation: Invocation, tasks: readonly Task[], tools: ToolClient, isRun: boolean): Promise<ReplayLine[]> {
  const { context, json } = invocation;
  const lines: ReplayLine[] = [];
  const answerTo = asksOnce(tools);
  await inOrder(
    tasks.flatMap(({ id, evidence }) => evidence.map((one) => ({ task: id, evidence: one }))),
    pLimit(callsAtOnce),
    ({ task, evidence }) => replayCall(task, evidence, answerTo),
    (line) => {
      lines.push(line);
      if (json) writeJson(invocation, line);
      else if (!isRun) context.stdout(`${renderReplayLine(line, context.theme)}\n`);
      else if (line.status !== "same") context.stdout(`${line.task} ${renderReplayLine(line, context.theme)}\n`);
    },
  );
  if (!json) context.stdout(`${isRun ? `${tasks.length} ${tasks.length === 1 ? "task" : "tasks"}, ` : ""}${renderReplaySummary(lines)}\n`);
  return lines;
}

type Asked = Pick<Task["evidence"][number], "tool" | "arguments">;
type AnswerTo = (asked: Asked) => ReturnType<typeof orRefusal<{ tool: ToolDetail; reply: CallToolReply }>>;

/** Tasks of a run share calls: each is made once. */
function asksOnce(tools: ToolClient): AnswerTo {
  const answers = new Map<string, ReturnType<AnswerTo>>();
  return ({ tool, arguments: args }) => {
    const key = JSON.stringify([tool, args]);
    const answer = answers.get(key) ?? orRefusal(async () => ({ tool: await tools.tool(tool), reply: await tools.callTool(tool, args) }));
    answers.set(key, answer);
    return answer;
  };
}

async function replayCall(task: string, evidence: Task["evidence"][number], answerTo: AnswerTo): Promise<ReplayLine> {
  const { given, refusal } = await answerTo(evidence);
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
