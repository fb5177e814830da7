import { cycleIdOf, rolloutIdOf, taskIdOf } from "../../shared/contracts/ids.ts";
import type { Message, ToolSpec } from "../../shared/contracts/model.ts";
import { Rollout } from "../../shared/contracts/rollout.ts";
import { Task } from "../../shared/contracts/task.ts";

const SYNTHESIS_RUN = `run-${"0".repeat(25)}1`;
const ROLLOUT_RUN = `run-${"0".repeat(25)}2`;
const TURNS = 10;
const OUTPUT_WORDS = 450;

/** A generator whose text compresses about as prose with figures does. @param seed any whole number */
function textSource(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const syllables = ["ran", "ti", "mo", "el", "cor", "su", "ba", "ne", "phi", "dro", "gen", "ase", "yl", "ox", "id"];
  const word = () => (next(4) === 0 ? String(next(100_000)) : `${syllables[next(15)]}${syllables[next(15)]}${syllables[next(15)]}`);
  return { next, words: (count: number) => Array.from({ length: count }, word).join(" ") };
}

const specs = Array.from({ length: 60 }, (_, place): ToolSpec => {
  const { words } = textSource(place + 1);
  const properties = Object.fromEntries(["first", "second", "third"].map((name) => [`${name}_${place}`, { type: "string", description: words(20) }]));
  return { name: `tool_${place}`, description: words(40), parameters: { type: "object", properties, additionalProperties: false }, strict: true };
});
export const benchTools: ReadonlyMap<string, ToolSpec> = new Map(specs.map((spec) => [spec.name, spec]));

/** The n-th made-up rollout and its task, of some 60 KB: 10 turns with a call, 30 tools. */
export function benchRollout(n: number): { task: Task; rollout: Rollout } {
  const { next, words } = textSource(n + 1_000);
  const toolset = Array.from({ length: 30 }, (_, place) => `tool_${(n * 7 + place) % specs.length}`);
  const task = makeTask(n, words, toolset);
  const messages: Message[] = [{ role: "user", content: [{ type: "text", text: task.query }] }];
  for (let turn = 0; turn < TURNS; turn++) {
    const id = `c${turn}`;
    const name = toolset[next(toolset.length)] ?? "tool_0";
    messages.push({
      role: "assistant",
      content: [
        { type: "reasoning", text: words(60) },
        { type: "toolCall", id, name, arguments: { [`first_${name.slice(5)}`]: words(3) } },
      ],
    });
    messages.push({ role: "user", content: [{ type: "toolResult", callId: id, text: JSON.stringify({ rows: words(OUTPUT_WORDS) }), isError: false }] });
  }
  messages.push({ role: "assistant", content: [{ type: "text", text: task.answer }] });
  return { task, rollout: makeRollout(n, task, toolset, messages) };
}

function makeTask(n: number, words: (count: number) => string, toolset: string[]): Task {
  const cycleId = cycleIdOf(SYNTHESIS_RUN, n);
  const evidence = Array.from({ length: 4 }, (_, place) => ({
    id: `e${place + 1}`,
    tool: toolset[place] ?? "tool_0",
    kind: "R" as const,
    arguments: { query: words(3) },
    output: { rows: words(OUTPUT_WORDS) },
    sha256: "0".repeat(64),
    toolVersion: "1",
    provenance: "live" as const,
  }));
  return Task.parse({
    id: taskIdOf(cycleId, 1),
    runId: SYNTHESIS_RUN,
    cycleId,
    k: 1,
    domain: "biological",
    seed: { id: `seed-${n}`, name: words(2), type: "enzyme", domain: "biological", aliases: [], externalId: null, source: "bench", licence: "CC0-1.0" },
    query: words(40),
    answer: words(2),
    facts: [{ value: "1", evidenceId: "e1", field: "/rows" }],
    evidenceIds: ["e1"],
    evidence,
    toolset,
    usedTools: toolset.slice(0, 4),
    solutionPath: evidence.map(({ id, tool }) => ({ evidenceId: id, tool, dependsOn: [] })),
    exemplarIds: ["x1"],
    stats: { calls: 4, available: 30, unique: 4 },
    rngSeed: n,
    models: { collector: "openai/bench", generator: "openai/bench" },
    modelProvenance: "live",
    promptsSha256: "0".repeat(64),
    createdAt: "2026-01-01T00:00:00.000Z",
  });
}

function makeRollout(n: number, task: Task, toolset: string[], messages: Message[]): Rollout {
  const usage = { input: 9_000, cacheRead: 40_000, cacheWrite: 9_000, output: 1_500 };
  return Rollout.parse({
    id: rolloutIdOf(ROLLOUT_RUN, n, 0),
    runId: ROLLOUT_RUN,
    taskId: task.id,
    domain: task.domain,
    sample: 0,
    policy: "openai/bench",
    modelId: "bench",
    end: "answered",
    system: "Use the tools.",
    toolset,
    messages,
    answer: task.answer,
    turns: TURNS,
    calls: { total: TURNS, unknownTool: 0, invalidArguments: 0, toolErrors: 0, live: TURNS, replayed: 0, standIn: 0 },
    verdicts: [],
    comparison: null,
    correct: true,
    reward: 1,
    usage,
    costUsd: 0.01,
    modelProvenance: "live",
    startedAt: "2026-01-02T00:00:00.000Z",
    endedAt: "2026-01-02T00:01:00.000Z",
  });
}
