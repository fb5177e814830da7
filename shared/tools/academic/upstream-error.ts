import type { Json } from "../../contracts/domain.ts";
import type { UpstreamReply } from "../../contracts/upstream.ts";
import { beginning } from "../core/http/read-json.ts";
import { ToolCallError } from "../core/http/tool-call-error.ts";

/** What a reply's JSON says of a fault: the texts that `find` takes out of it; null where there are none. */
export function statedFault({ text }: UpstreamReply, find: (reply: Json) => Json[]): string | null {
  try {
    return (
      find(JSON.parse(text))
        .filter((part) => typeof part === "string" && part !== "")
        .join(": ") || null
    );
  } catch {
    return null;
  }
}

/** An upstream's refusal with its status, and its own words or the beginning of what it sent instead. */
export function upstreamError(upstream: string, { status, text }: UpstreamReply, fault: string | null): ToolCallError {
  return new ToolCallError("upstream_error", `${upstream}: HTTP ${status}: ${beginning(fault ?? text, 400)}`);
}
