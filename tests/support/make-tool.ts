import { z } from "zod";
import type { PoolTool } from "../../shared/contracts/pool-tool.ts";

/** A small tool of the Biopython kind, to be changed field by field. */
export function makeTool(overrides: Partial<PoolTool> = {}): PoolTool {
  return {
    name: "count_letters",
    domain: "biological",
    kind: "P",
    family: "biopython",
    version: "biopython 1.88",
    description: "Count letters.",
    returns: "count.",
    input: z.strictObject({
      sequence: z.string().min(1).describe("DNA letters, for example ACGT"),
      window: z.int().min(1).default(100).describe("Letters a window"),
      table: z.union([z.int(), z.string()]).optional().describe("Table id or name"),
      method: z.enum(["s", "m"]).optional().describe("s single, m maximum"),
      parts: z
        .array(z.strictObject({ start: z.int().describe("0-based") }))
        .optional()
        .describe("Parts of the sequence"),
    }),
    examples: [{ sequence: "ACGT" }],
    volatile: false,
    limits: { timeoutMs: 1_000, outputBytes: 1_000 },
    executor: { type: "biopython" },
    ...overrides,
  };
}
