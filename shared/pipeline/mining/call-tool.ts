import { setTimeout as delay } from "node:timers/promises";
import type { Json, JsonObject } from "../../contracts/domain.ts";
import type { ToolError, ToolErrorCode } from "../../contracts/evidence.ts";
import type { ToolExecutor } from "../../ports/tool-executor.ts";

export type ToolPorts = {
  executor: ToolExecutor;
  /** When the function must have ended: no wait goes past it. */
  deadline: AbortSignal;
};

/** An upstream or a model lets nothing through for so long: the page is taken up again then. */
export class MiningThrottled extends Error {
  override readonly name = "MiningThrottled";
  readonly waitSeconds: number;
  constructor(what: string, waitSeconds: number) {
    super(`${what} lets nothing through for another ${waitSeconds} s`);
    this.waitSeconds = waitSeconds;
  }
}

/** A tool answered with an error that is no finding. `passing`: its service is at fault, another time it may answer. */
export class ToolAnswerError extends Error {
  override readonly name = "ToolAnswerError";
  readonly passing: boolean;
  constructor(tool: string, { code, message }: ToolError) {
    super(`${tool}: ${code}: ${message}`);
    this.passing = passingCodes.has(code);
  }
}
const passingCodes = new Set<ToolErrorCode>(["upstream_error", "rate_limited", "timeout"]);

/** Waits that are cheaper inside the function than as another delivery of the message. */
const patienceSeconds = 20;
/** The tool's output; null where it found nothing. @throws MiningThrottled, ToolAnswerError, ToolInfrastructureError */
export async function callUntilAnswered({ executor, deadline }: ToolPorts, tool: string, args: JsonObject): Promise<Json> {
  for (let waited = 0; ; ) {
    const result = await executor.execute(tool, args, deadline);
    if (result.status === "ok") return result.output;
    if (result.status === "error") {
      if (result.error.code === "not_found") return null;
      throw new ToolAnswerError(tool, result.error);
    }
    waited += result.waitSeconds;
    if (waited > patienceSeconds) throw new MiningThrottled(tool, result.waitSeconds);
    await delay(result.waitSeconds * 1000, undefined, { signal: deadline });
  }
}
