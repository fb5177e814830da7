import type { Problem } from "../shared/contracts/api.ts";
import type { ValidatedPool } from "../shared/contracts/tool-validation.ts";
import { answerToolCall, toolCallDeadlineMs } from "../shared/pipeline/api/run-tool-call.ts";
import type { ToolExecutor } from "../shared/ports/tool-executor.ts";
import { catalogueEntry } from "../shared/tools/core/catalogue.ts";
import type { ToolPool } from "../shared/tools/core/tool-pool.ts";
import { toolDetail, toolView } from "../shared/tools/core/tool-views.ts";
import type { UnavailableTools } from "../shared/tools/core/unavailable-tools.ts";
import { findUnvalidatedTools } from "../shared/tools/validation/unvalidated-tools.ts";
import type { ToolClient } from "./api-client.ts";
import { ApiProblemError, InterruptedError } from "./errors.ts";

export type LocalTools = ToolClient & {
  /** Ends what the tools run in. */
  close(): void;
};

export type LocalToolsParts = {
  pool: ToolPool;
  executor: ToolExecutor;
  unavailable: UnavailableTools;
  /** The last validation. Tools that did not pass it are not sampled, but can be called here, so that they can be looked into. */
  validated: Pick<ValidatedPool, "tools">;
  close(): void;
  /** Ends every call, as Ctrl-C does. */
  signal: AbortSignal;
};

/** Tools in this process, which answer as the API does. */
export function createLocalTools({ pool, executor, unavailable, validated, close, signal }: LocalToolsParts): LocalTools {
  const find = (name: string) => {
    const tool = pool.find(name);
    if (!tool) throw problem(404, "Not Found", `there is no tool ${name}`);
    return tool;
  };
  const reasons = new Map([...findUnvalidatedTools(pool.tools.map(catalogueEntry), validated), ...unavailable]);
  return {
    tools: async () => pool.tools.map((tool) => toolView(catalogueEntry(tool), reasons)),
    tool: async (name) =>
      toolDetail(
        catalogueEntry(find(name)),
        reasons,
        validated.tools.find(({ tool }) => tool === name),
      ),
    async callTool(name, args) {
      const reason = unavailable.get(find(name).name);
      if (reason !== undefined) throw problem(409, "Conflict", `${name} is not available: ${reason}`);
      try {
        return await answerToolCall(executor, { tool: name, arguments: args }, { deadlineMs: toolCallDeadlineMs, pauseMs: 1_000, signal });
      } catch (cause) {
        throw signal.aborted ? new InterruptedError("interrupted", { cause }) : cause;
      }
    },
    close,
  };
}

function problem(status: number, title: string, detail: string): ApiProblemError {
  return new ApiProblemError({ type: "about:blank", title, status, detail } satisfies Problem);
}
