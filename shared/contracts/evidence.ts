import { z } from "zod";
import { Json, JsonObject, Provenance, ToolKind } from "./domain.ts";

/** Why a tool call gave no answer that the model could use; goes back to the model, and is counted by code. */
export const ToolErrorCode = z.enum([
  "unknown_tool",
  "invalid_arguments",
  "not_found",
  "upstream_error",
  "rate_limited",
  "timeout",
  "too_large",
  "too_many_calls",
  "program_failed",
]);
export type ToolErrorCode = z.infer<typeof ToolErrorCode>;
export const ToolError = z.strictObject({ code: ToolErrorCode, message: z.string() });
export type ToolError = z.infer<typeof ToolError>;

/** A tool call that ran, stored whole: `calls/<index>.json` of its step. Exactly one of output and error is set. */
export const ToolOutput = z.strictObject({
  callId: z.string(),
  tool: z.string(),
  arguments: JsonObject.nullable(),
  output: Json.optional(),
  error: ToolError.nullable(),
  /** Set where no tool ran: the call was of none of the toolset, or off its tool's schema. A tool's own complaint about its arguments is not this. */
  refused: z.literal(true).optional(),
  /** Of the output's JSON text, UTF-8. */
  sha256: z.string().nullable(),
  bytes: z.int().nonnegative(),
  latencyMs: z.number().nonnegative(),
  at: z.iso.datetime(),
  toolVersion: z.string().nullable(),
  provenance: Provenance,
});
export type ToolOutput = z.infer<typeof ToolOutput>;

/** One valid (tool, arguments, output) pair of E(k) (section 3.3); the full output lies at outputKey. */
export const Evidence = z.strictObject({
  id: z.string().regex(/^e\d+$/),
  tool: z.string(),
  kind: ToolKind,
  arguments: JsonObject,
  outputKey: z.string(),
  sha256: z.string(),
  bytes: z.int().nonnegative(),
  latencyMs: z.number().nonnegative(),
  at: z.iso.datetime(),
  toolVersion: z.string().nullable(),
  provenance: Provenance,
  k: z.int().positive(),
  step: z.int().positive(),
  /** The output's JSON text as the model saw it, the cut marked. */
  shown: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;
