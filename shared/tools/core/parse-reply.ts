import { z } from "zod";
import type { PythonFunction } from "../../ports/python-functions.ts";
import { ToolInfrastructureError } from "../../ports/tool-executor.ts";

/** @throws ToolInfrastructureError when the function's reply has another shape: it is then no answer of the tool */
export function parseReply<Reply>(from: PythonFunction, shape: z.ZodType<Reply>, reply: unknown): Reply {
  const parsed = shape.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new ToolInfrastructureError(`${from}: malformed reply: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
}
