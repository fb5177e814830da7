import { createHash } from "node:crypto";
import { renderDerive, renderOpening, renderRejection } from "../prompts/iteration.ts";
import { submitTaskSpec } from "../prompts/submit-task.ts";
import { systemPrompt } from "../prompts/system.ts";

const sampleSeed = { id: "s", name: "name", type: "type", domain: "general" as const, aliases: [], externalId: null, source: "s", licence: "l" };
const sampleExemplar = { id: "x", family: "f", query: "query", domains: ["general" as const], pattern: "compare" as const, source: "s", licence: "l" };

/** Names the wording of every prompt, rendered on a fixed sample, so that tasks can be told apart by the prompts that made them. */
export const promptsSha256 = createHash("sha256")
  .update(
    JSON.stringify([
      systemPrompt,
      submitTaskSpec,
      renderOpening({ k: 1, seed: sampleSeed, query: "query", answer: null, evidence: [] }),
      renderOpening({ k: 2, seed: sampleSeed, query: "query", answer: "answer", evidence: [] }),
      renderDerive([sampleExemplar]),
      renderRejection([{ code: "fact_missing", message: "message" }]),
    ]),
  )
  .digest("hex");
