import { cycleIdOf, type RunId, taskIdOf } from "../../shared/contracts/ids.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { runIdNumber } from "./stored-items.ts";

export const sourceRunId: RunId = runIdNumber(9);
const cycleId = cycleIdOf(sourceRunId, 0);

type CitedEvidence = Task["evidence"][number];
const evidence = (id: string, tool: string, args: CitedEvidence["arguments"], output: CitedEvidence["output"]): CitedEvidence => ({
  id,
  tool,
  kind: tool === "restriction_enzyme_info" ? "R" : "P",
  arguments: args,
  output,
  sha256: `sha-${id}`,
  toolVersion: "1.88",
  provenance: "live",
});

/** A task of a finished synthesis run over two Biopython tools, with the evidence that it cites. */
export function makeTask(overrides: Partial<Task> = {}): Task {
  return {
    id: taskIdOf(cycleId, 2),
    runId: sourceRunId,
    cycleId,
    k: 2,
    domain: "biological",
    split: null,
    seed: { id: "ecori", name: "EcoRI", type: "restriction enzyme", domain: "biological", aliases: [], externalId: null, source: "REBASE", licence: "free" },
    query: "Take the recognition site of the restriction enzyme EcoRI. What is its reverse complement?",
    answer: "GAATTC",
    facts: [{ value: "GAATTC", evidenceId: "e2", field: "/reverse_complement" }],
    evidenceIds: ["e1", "e2"],
    evidence: [
      evidence("e1", "restriction_enzyme_info", { enzyme: "EcoRI" }, { name: "EcoRI", site: "GAATTC", size: 6 }),
      evidence("e2", "bio_seq_reverse_complement", { sequence: "GAATTC" }, { reverse_complement: "GAATTC", length: 6 }),
    ],
    toolset: ["restriction_enzyme_info", "bio_seq_reverse_complement"],
    usedTools: ["restriction_enzyme_info", "bio_seq_reverse_complement"],
    solutionPath: [
      { evidenceId: "e1", tool: "restriction_enzyme_info", dependsOn: [] },
      { evidenceId: "e2", tool: "bio_seq_reverse_complement", dependsOn: ["e1"] },
    ],
    exemplarIds: ["x1"],
    stats: { calls: 2, available: 2, unique: 2 },
    rngSeed: 11,
    models: { collector: "anthropic/claude-haiku-5-5", generator: "anthropic/claude-haiku-5-5" },
    modelProvenance: "live",
    promptsSha256: "p",
    createdAt: "2026-01-01T00:00:00.000Z",
    ...overrides,
  };
}
