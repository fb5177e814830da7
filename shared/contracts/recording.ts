import { z } from "zod";
import { Json, JsonObject, Provenance } from "./domain.ts";
import { ToolError } from "./evidence.ts";

/** `recordings/<tool>/<sha256>.json`: the first answer to a call, kept for replays. Exactly one of output and error is set. */
export const Recording = z.strictObject({
  tool: z.string(),
  /** With the tool's defaults filled in. */
  arguments: JsonObject,
  output: Json.optional(),
  error: ToolError.nullable(),
  toolVersion: z.string().nullable(),
  /** Of the recorded answer: live or stand-in. */
  provenance: Provenance,
  at: z.iso.datetime(),
});
export type Recording = z.infer<typeof Recording>;
