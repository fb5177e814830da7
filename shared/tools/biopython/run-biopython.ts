import { z } from "zod";
import { Json } from "../../contracts/domain.ts";
import { ToolError } from "../../contracts/evidence.ts";
import type { PythonFunctions } from "../../ports/python-functions.ts";
import { parseReply } from "../core/parse-reply.ts";
import type { ToolRunner } from "../core/tool-executor.ts";

const Reply = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), output: Json, version: z.string() }),
  z.object({ ok: z.literal(false), error: ToolError, version: z.string() }),
]);

/** Runs a tool of the family in the Biopython function. */
export function createBiopythonRunner(pythonFunctions: PythonFunctions): ToolRunner {
  return async (tool, args, signal) => {
    const reply = parseReply("biopython", Reply, await pythonFunctions.invoke("biopython", { tool: tool.name, arguments: args }, signal));
    const origin = { toolVersion: reply.version, provenance: "live" } as const;
    return reply.ok ? { status: "ok", output: reply.output, ...origin } : { status: "error", error: reply.error, ...origin };
  };
}
