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

/** Signs that stand beside letters in a sequence: stops of proteins, gaps of alignments. */
type Signs = { stops?: boolean; gaps?: boolean };

/** Text of sequence letters, and of those signs that mean something where it is taken. */
export function sequenceText(letters: number, { stops = false, gaps = false }: Signs = {}): z.ZodString {
  const signs = [...(stops ? ["* for stops"] : []), ...(gaps ? ["- and . for gaps"] : [])].map((sign) => `, ${sign}`).join("");
  return z
    .string()
    .min(1)
    .max(letters)
    .regex(new RegExp(`^[A-Za-z${stops ? "*" : ""}${gaps ? ".-" : ""}]+$`), `letters only${signs}, without blanks, line breaks or a FASTA header`);
}

/** A sequence argument; `what` says whose letters. */
export function sequenceOf(what: string, signs: Signs = {}, letters = 100_000): z.ZodString {
  return sequenceText(letters, signs).describe(`${what}, without blanks or line breaks; at most ${letters.toLocaleString("en")} letters`);
}

/** A flag that is off or on unless it is given. */
export function flag(preset: boolean, what: string) {
  return z.boolean().default(preset).describe(what);
}
