import { z } from "zod";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import { defineTool, type ToolDefinition } from "../core/define-tool.ts";

type Row<Input extends z.ZodObject> = Pick<ToolDefinition<Input>, "name" | "kind" | "description" | "returns" | "input" | "examples">;

/** A row of the family's tables: a function of Biopython 1.88 under the paper's name for it. */
export function biopythonTool<Input extends z.ZodObject>(row: Row<Input>): PoolTool {
  return defineTool({
    ...row,
    domain: "biological",
    family: "biopython",
    version: "biopython 1.88",
    volatile: false,
    limits: { timeoutMs: 55_000, outputBytes: 4_000_000 },
    executor: { type: "biopython" },
  });
}

/** A sequence argument; `what` says whose letters. */
export function sequenceOf(what: string, letters = 100_000): z.ZodString {
  return z
    .string()
    .min(1)
    .max(letters)
    .regex(/^[!-~]+$/, "letters only, without blanks, line breaks or a FASTA header")
    .describe(`${what}, without blanks or line breaks; at most ${letters.toLocaleString("en")} letters`);
}

/** A flag that is off or on unless it is given. */
export function flag(preset: boolean, what: string) {
  return z.boolean().default(preset).describe(what);
}
