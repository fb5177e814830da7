import { z } from "zod";
import type { Json } from "../../../contracts/domain.ts";
import { beginning } from "./read-json.ts";
import { ToolCallError } from "./tool-call-error.ts";

/** @throws ToolCallError when the upstream's JSON has another shape than the tool can read */
export function readReply<Reply>(upstream: string, shape: z.ZodType<Reply>, json: Json): Reply {
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const message = `${upstream}: an answer of an unknown shape (${beginning(z.prettifyError(parsed.error))}): ${beginning(JSON.stringify(json))}`;
  throw new ToolCallError("upstream_error", message, { cause: parsed.error });
}
