import type { ToolCallOutcome } from "../../../shared/pipeline/api/call-tool.ts";
import type { Answer } from "./route.ts";

export function toolCallAnswer(outcome: ToolCallOutcome): Answer {
  if (outcome.status === "done") return { status: 200, body: outcome.reply };
  return { status: 202, body: outcome.pending, headers: { location: outcome.pending.href, "retry-after": "2" } };
}
