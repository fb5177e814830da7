import { Json } from "../../../contracts/domain.ts";
import type { UpstreamReply } from "../../../contracts/upstream.ts";
import { ToolCallError } from "./tool-call-error.ts";

/** @throws ToolCallError when the reply is no JSON */
export function readJson(upstream: string, { status, text }: UpstreamReply): Json {
  try {
    return Json.parse(JSON.parse(text));
  } catch (cause) {
    throw new ToolCallError("upstream_error", `${upstream}: HTTP ${status} with something that is no JSON: ${beginning(text)}`, { cause });
  }
}

/** The first words of a text, for an error message. */
export function beginning(text: string, characters = 200): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" ? "(empty)" : line.length <= characters ? line : `${line.slice(0, characters)}…`;
}
