import type { ExecuteToolOutput, ToolCallItem } from "../../contracts/cycle-machine.ts";
import type { ToolExecutor } from "../../ports/tool-executor.ts";
import { type CallPorts, makeCall } from "../make-call.ts";
import { collectorCalls } from "./thread.ts";

/** ExecuteTools, one call of it: runs the tool and keeps what it returned, whole. */
export function executeTool(ports: CallPorts & { executor: ToolExecutor }, item: ToolCallItem): Promise<ExecuteToolOutput> {
  return makeCall(ports, item, collectorCalls, async () => ports.executor);
}
