import type { ExecuteToolOutput, RolloutToolCall } from "../../contracts/rollout-machine.ts";
import type { ReplayFirst } from "../../ports/recorded-call.ts";
import type { ToolExecutor } from "../../ports/tool-executor.ts";
import { toolCallsOf } from "../cycle/thread.ts";
import { type CallPorts, makeCall } from "../make-call.ts";
import { readRecordedCalls } from "./recorded-calls.ts";
import { readRolloutConfiguration } from "./rollout-configuration.ts";

export type RolloutCallPorts = CallPorts & { executor: ToolExecutor; replayFirst: ReplayFirst };

/** ExecuteTools, one call of it: live, or from what the task's evidence recorded where it holds the call. */
export function executeRolloutTool(ports: RolloutCallPorts, item: RolloutToolCall): Promise<ExecuteToolOutput> {
  return makeCall(ports, item, toolCallsOf, async () => {
    const { settings, taskKey } = await readRolloutConfiguration(ports.objects, item.configurationKey);
    return settings.tools === "live" ? ports.executor : ports.replayFirst(await readRecordedCalls(ports.objects, taskKey));
  });
}
