import type { Command } from "commander";
import pLimit from "p-limit";
import { CycleId, runIdOfCycle } from "../../shared/contracts/ids.ts";
import type { TaskSummary } from "../../shared/contracts/stored-items.ts";
import { action, type CommandRunner, type Invocation, writeJson } from "../command.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { inOrder } from "../in-order.ts";
import { renderTask, renderTaskLines } from "../render/task.ts";
import { renderTrace } from "../render/trace.ts";

const shownInLists = 600;
const shownAlone = 5_000;
const fetchedAtOnce = 8;

/** tasks, show, trace */
export function addTaskCommands(program: Command, runner: CommandRunner): void {
  program
    .command("tasks <run>")
    .description("The tasks of a run, in the order of its cycles")
    .option("--full", "each whole: evidence with full outputs, toolset, solution path, rngSeed")
    .action(action(runner, (invocation, runId = "") => (invocation.options.full ? wholeTasks(invocation, runId) : taskLines(invocation, runId))));

  program
    .command("show <task>")
    .description("One task with its evidence")
    .action(
      action(runner, async (invocation, taskId = "") => {
        const task = await invocation.client.task(taskId);
        const { context, json } = invocation;
        if (json) writeJson(invocation, task);
        else context.stdout(`${renderTask(task, context.theme, context.width, shownAlone)}\n`);
        return exitCodes.ok;
      }),
    );

  program
    .command("trace <cycle>")
    .description("Everything that happened in a cycle: configuration, every model turn, every call")
    .action(
      action(runner, async (invocation, given = "") => {
        const cycleId = CycleId.safeParse(given);
        if (!cycleId.success) throw new UsageError(`${given}: ${cycleId.error.issues[0]?.message ?? "no cycle id"}`);
        const trace = await invocation.client.cycle(runIdOfCycle(cycleId.data), cycleId.data);
        const { context, json } = invocation;
        if (json) writeJson(invocation, trace);
        else context.stdout(`${renderTrace(trace, context.theme, context.width)}\n`);
        return exitCodes.ok;
      }),
    );
}

async function taskLines(invocation: Invocation, runId: string): Promise<number> {
  const { client, context, json } = invocation;
  const tasks: TaskSummary[] = [];
  for await (const task of client.tasks(runId)) {
    if (json) writeJson(invocation, task);
    else tasks.push(task);
  }
  if (!json) context.stdout(`${renderTaskLines(tasks, context.theme, context.width)}\n`);
  return exitCodes.ok;
}

async function wholeTasks(invocation: Invocation, runId: string): Promise<number> {
  const { client, context, json } = invocation;
  await inOrder(
    client.tasks(runId),
    pLimit(fetchedAtOnce),
    ({ id }) => client.task(id),
    (task) => {
      if (json) writeJson(invocation, task);
      else context.stdout(`${renderTask(task, context.theme, context.width, shownInLists)}\n\n`);
    },
  );
  return exitCodes.ok;
}
