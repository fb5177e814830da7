import { createHash } from "node:crypto";
import { cycleIdOf, rolloutIdOf, taskIdOf } from "../../../shared/contracts/ids.ts";
import type { Message, ToolSpec } from "../../../shared/contracts/model.ts";
import { Rollout } from "../../../shared/contracts/rollout.ts";
import { Task } from "../../../shared/contracts/task.ts";

export const synthesisRunId = "run-01jdaaaaaaaaaaaaaaaaaaaaaa";
export const teacherRunId = "run-01jdbbbbbbbbbbbbbbbbbbbbbb";
export const studentRunId = "run-01jdcccccccccccccccccccccc";

const tool = (name: string, description: string, properties: Record<string, { type: string; description: string; items?: { type: string } }>): ToolSpec => ({
  name,
  description,
  parameters: { type: "object", properties, required: Object.keys(properties).slice(0, 1), additionalProperties: false },
  strict: true,
});

/** Tools whose arguments share no key: what a Parquet struct would fill with nulls (H1). */
export const exampleTools: readonly ToolSpec[] = [
  tool("seq_gc_content", "GC fraction of a DNA sequence.", { sequence: { type: "string", description: "DNA" } }),
  tool("restriction_digest", "Fragments after a digest.", {
    dna: { type: "string", description: "linear DNA" },
    enzymes: { type: "array", items: { type: "string" }, description: "names as in REBASE" },
  }),
  tool("search", "Finds pages.", { query: { type: "string", description: "words" }, count: { type: "integer", description: "most results" } }),
];

/** @param overrides of the whole task */
export function makeTask(cycle = 0, k = 1, overrides: Partial<Task> = {}): Task {
  const cycleId = cycleIdOf(synthesisRunId, cycle);
  const name = `Enzyme ${cycle}`;
  return Task.parse({
    id: taskIdOf(cycleId, k),
    runId: synthesisRunId,
    cycleId,
    k,
    domain: "biological",
    seed: {
      id: `biological-enzyme-${cycle}`,
      name,
      type: "enzyme",
      domain: "biological",
      aliases: [`E${cycle}`],
      externalId: null,
      source: "REBASE",
      licence: "CC0-1.0",
    },
    query: `Digest GAATTCGC with the enzyme of ${name}. What is the GC percentage of the longest fragment?`,
    answer: "50.0 %",
    facts: [{ value: "50.0", evidenceId: "e2", field: "/percent" }],
    evidenceIds: ["e1", "e2"],
    evidence: [
      evidence("e1", "restriction_digest", { dna: "GAATTCGC", enzymes: ["EcoRI"] }, { fragments: ["G", "AATTCGC"] }),
      evidence("e2", "seq_gc_content", { sequence: "AATTCGC" }, { percent: 50, notes: null }),
    ],
    toolset: exampleTools.map((spec) => spec.name),
    usedTools: ["restriction_digest", "seq_gc_content"],
    solutionPath: [
      { evidenceId: "e1", tool: "restriction_digest", dependsOn: [] },
      { evidenceId: "e2", tool: "seq_gc_content", dependsOn: ["e1"] },
    ],
    exemplarIds: ["sequence-1"],
    stats: { calls: 2, available: 3, unique: 2 },
    rngSeed: 40_000_000_000 + cycle,
    models: { collector: "anthropic/claude-haiku-5-5", generator: "anthropic/claude-haiku-5-5" },
    modelProvenance: "live",
    promptsSha256: "0".repeat(64),
    createdAt: "2026-01-01T00:00:00.000Z",
    ...overrides,
  });
}

function evidence(id: string, name: string, args: Task["evidence"][number]["arguments"], output: Task["evidence"][number]["output"]): Task["evidence"][number] {
  const sha256 = createHash("sha256").update(JSON.stringify(output)).digest("hex");
  return { id, tool: name, kind: "P", arguments: args, output, sha256, toolVersion: "biopython 1.85", provenance: "live" };
}

/** A conversation with reasoning beside parallel calls, text beside a call, and a last turn that answers. */
export function exampleMessages(query: string, answer: string): Message[] {
  return [
    { role: "user", content: [{ type: "text", text: query }] },
    {
      role: "assistant",
      content: [
        { type: "reasoning", text: "Two things are needed at once: the fragments, and what EcoRI cuts." },
        { type: "toolCall", id: "c1", name: "restriction_digest", arguments: { dna: "GAATTCGC", enzymes: ["EcoRI"] } },
        { type: "toolCall", id: "c2", name: "search", arguments: { query: "EcoRI site" } },
      ],
    },
    {
      role: "user",
      content: [
        { type: "toolResult", callId: "c1", text: '{"fragments":["G","AATTCGC"]}', isError: false },
        { type: "toolResult", callId: "c2", text: "not_found: no page", isError: true },
      ],
    },
    {
      role: "assistant",
      content: [
        { type: "text", text: "The longest is AATTCGC – its GC next." },
        { type: "toolCall", id: "c3", name: "seq_gc_content", arguments: { sequence: "AATTCGC" } },
      ],
    },
    { role: "user", content: [{ type: "toolResult", callId: "c3", text: '{"percent":50,"notes":null}', isError: false }] },
    {
      role: "assistant",
      content: [
        { type: "reasoning", text: "50 as asked." },
        { type: "text", text: answer },
      ],
    },
  ];
}

/** An accepted rollout of the task. @param overrides of the whole rollout */
export function makeRollout(task: Task, runId: string = teacherRunId, place = 0, sample = 0, overrides: Partial<Rollout> = {}): Rollout {
  const verdict = (verifier: string, modelId: string) => ({
    verifier,
    modelId,
    accepted: true,
    reason: "the same figure",
    raw: '{"accepted":true,"reason":"the same figure"}',
    error: null,
    usage: { input: 300, cacheRead: 0, cacheWrite: 0, output: 20 },
    costUsd: 0.0004,
    provenance: "live",
  });
  return Rollout.parse({
    id: rolloutIdOf(runId, place, sample),
    runId,
    taskId: task.id,
    domain: task.domain,
    sample,
    policy: "openai/qwen3-8b",
    modelId: "qwen3-8b",
    end: "answered",
    system: "Use the tools. End with the answer alone.",
    toolset: task.toolset,
    messages: exampleMessages(task.query, task.answer),
    answer: task.answer,
    turns: 2,
    calls: { total: 3, unknownTool: 0, invalidArguments: 0, toolErrors: 1, live: 1, replayed: 2, standIn: 0 },
    verdicts: [verdict("anthropic/claude-haiku-5-5", "claude-haiku-5-5-20260601"), verdict("openai/gpt-oss-120b", "gpt-oss-120b")],
    comparison: { equal: true, because: "50.0 = 50.0 (number)" },
    correct: true,
    reward: 1,
    usage: { input: 4_000, cacheRead: 2_000, cacheWrite: 500, output: 600 },
    costUsd: 0.02,
    modelProvenance: "live",
    startedAt: "2026-01-02T00:00:00.000Z",
    endedAt: "2026-01-02T00:01:00.000Z",
    ...overrides,
  });
}
