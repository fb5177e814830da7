import { z } from "zod";
import { Domain, Json, JsonObject, Provenance, ToolKind } from "./domain.ts";
import { CycleId, RunId, TaskId } from "./ids.ts";
import { ModelRef } from "./model.ts";
import { Seed, Split } from "./pools.ts";

/** One call of the path that leads from the query to the answer; dependsOn names evidence ids whose output it needs. */
export const SolutionStep = z.strictObject({
  evidenceId: z.string(),
  tool: z.string(),
  dependsOn: z.array(z.string()),
});

/**
 * One atomic fact of the answer and the place that it was read from: JSON Pointer (RFC 6901) into the output of the evidence.
 * The answer's value must stand in that field.
 */
export const CitedFact = z.strictObject({
  value: z.string().describe("the fact as the answer states it, for example 61.5, EcoRI, GAATTC, yes"),
  evidenceId: z.string().describe("the evidence that holds it, for example e3"),
  field: z.string().describe("JSON Pointer into that output, for example /fragments/0 or /site; empty for the whole output"),
});
export type CitedFact = z.infer<typeof CitedFact>;

/** What the generator submits through the `submit_task` tool. */
export const SubmittedTask = z.strictObject({
  query: z.string().describe("the task, understandable on its own, without the answer in it"),
  answer: z.string().describe("short, unambiguous, entailed by the cited outputs alone"),
  facts: z.array(CitedFact).describe("every atomic fact of the answer and the field it was read from"),
  evidenceIds: z.array(z.string()).describe("all evidence that entails the answer"),
  solutionPath: z.array(SolutionStep).describe("the calls that lead to the answer, in order, each with the calls it depends on"),
});
export type SubmittedTask = z.infer<typeof SubmittedTask>;

export const RejectionReason = z.strictObject({
  code: z.enum([
    "no_submission",
    "malformed_submission",
    "unknown_evidence",
    "no_evidence_cited",
    "fact_not_in_field",
    "field_not_found",
    "fact_missing",
    "uncited_number",
    "computed_without_processing",
    "undecided_yes_no",
    "answer_in_query",
    "answer_too_long",
    "answer_ambiguous",
    "query_too_short",
    "query_not_self_contained",
    "tool_not_in_toolset",
    "path_not_evidence",
    "path_order",
    "truncated",
  ]),
  message: z.string(),
});
export type RejectionReason = z.infer<typeof RejectionReason>;

export const CitedEvidence = z.strictObject({
  id: z.string(),
  tool: z.string(),
  kind: ToolKind,
  arguments: JsonObject,
  output: Json,
  sha256: z.string(),
  toolVersion: z.string().nullable(),
  provenance: Provenance,
});

/** (Q(k), A(k)) and all that it stands on; `task.json` of the iteration, and a row of the `tasks` shards. */
export const Task = z.strictObject({
  id: TaskId,
  runId: RunId,
  cycleId: CycleId,
  k: z.int().positive(),
  domain: Domain,
  seed: Seed,
  split: Split.nullable().default(null).describe("of the seed; null where the task was made before splits were recorded"),
  query: z.string(),
  answer: z.string(),
  facts: z.array(CitedFact),
  evidenceIds: z.array(z.string()),
  /** All of E(k) that the task cites, with full outputs. */
  evidence: z.array(CitedEvidence),
  toolset: z.array(z.string()),
  usedTools: z.array(z.string()),
  solutionPath: z.array(SolutionStep),
  exemplarIds: z.array(z.string()),
  stats: z.strictObject({
    calls: z.int().describe("tool calls of the solution path, the paper's Calls"),
    available: z.int().describe("size of the toolset, the paper's Available"),
    unique: z.int().describe("distinct tools used, the paper's Unique"),
  }),
  rngSeed: z.int(),
  models: z.strictObject({ collector: ModelRef, generator: ModelRef }),
  modelProvenance: Provenance,
  promptsSha256: z.string(),
  createdAt: z.iso.datetime(),
});
export type Task = z.infer<typeof Task>;
