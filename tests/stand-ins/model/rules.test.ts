import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../shared/contracts/domain.ts";
import type { Message, ToolSpec } from "../../../shared/contracts/model.ts";
import { SubmittedTask } from "../../../shared/contracts/task.ts";
import { readConversation, SUBMIT_TOOL } from "../../../stand-ins/model/conversation.ts";
import { atPointer } from "../../../stand-ins/model/json.ts";
import { nextTurn } from "../../../stand-ins/model/rules/next-turn.ts";
import { deriveText, fakeOutput, openingOf, seedOf, specs, submitSpec, userText } from "./support.ts";

type Piece = { id: string; tool: string; arguments: JsonObject; output: Json };
type Iteration = { calls: number[]; task: SubmittedTask | null };
type Cycle = { evidence: Piece[]; iterations: Iteration[]; calls: string[] };

const item = ({ id, tool, arguments: given, output }: Piece) =>
  `<item id="${id}" tool="${tool}" arguments='${JSON.stringify(given)}'>\n${JSON.stringify(output)}\n</item>`;

/** A cycle over hand-written outputs: K iterations, at most six steps each. */
function runCycle(
  given: { seed?: ReturnType<typeof seedOf>; tools?: ToolSpec[]; steps?: "rules" | "all"; iterations?: number; exemplars?: string } = {},
): Cycle {
  const { seed = seedOf(), tools = specs, steps = "all", iterations = 3 } = given;
  const list = [...tools, submitSpec];
  const cycle: Cycle = { evidence: [], iterations: [], calls: [] };
  let query = seed.name;
  let answer = "";
  for (let k = 1; k <= iterations; k++) {
    const rest = `${answer === "" ? "" : `<answer>${answer}</answer>\n`}<evidence>\n${cycle.evidence.map(item).join("\n")}\n</evidence>`;
    const messages: Message[] = [userText(openingOf({ k, seed, query, rest }))];
    const calls: number[] = [];
    for (let step = 0; step < 6; step++) {
      const turn = nextTurn(readConversation(list, messages), { steps });
      if (turn.calls.length === 0) break;
      calls.push(turn.calls.length);
      const blocks = turn.calls.map((call, index) => ({ type: "toolCall" as const, id: `${k}-${step}-${index}`, name: call.name, arguments: call.arguments }));
      const results = blocks.map((block) => {
        const piece = { id: `e${cycle.evidence.length + 1}`, tool: block.name, arguments: block.arguments, output: fakeOutput(block.name, block.arguments) };
        cycle.evidence.push(piece);
        cycle.calls.push(`${block.name} ${JSON.stringify(block.arguments)}`);
        return { type: "toolResult" as const, callId: block.id, text: `[evidence ${piece.id}]\n${JSON.stringify(piece.output)}`, isError: false };
      });
      messages.push({ role: "assistant", content: [{ type: "text", text: turn.text }, ...blocks] }, { role: "user", content: results });
    }
    messages.push(userText(given.exemplars ?? deriveText));
    const [submitted] = nextTurn(readConversation(list, messages), { steps }).calls;
    const task = submitted?.name === SUBMIT_TOOL ? SubmittedTask.parse(submitted.arguments) : null;
    cycle.iterations.push({ calls, task });
    if (task) [query, answer] = [task.query, task.answer];
  }
  return cycle;
}

const seeds = ["EcoRI", "BamHI", "HindIII", "PstI", "KpnI"].map((name) => seedOf(name));
const cycles = seeds.map((seed) => runCycle({ seed }));
const tasks = cycles.flatMap(({ evidence, iterations }) => iterations.flatMap(({ task }) => (task ? [{ task, evidence }] : [])));

describe("collector", () => {
  it("starts from the seed", () => {
    for (const [index, { calls }] of cycles.entries()) expect(calls[0]).toContain(seeds[index]?.name);
  });

  it("takes values out of earlier outputs into later calls", () => {
    for (const { evidence } of cycles) {
      const links = evidence.filter(({ arguments: given }, index) =>
        evidence
          .slice(0, index)
          .some(({ output }) =>
            Object.values(Object(output)).some(
              (value) => typeof value === "string" && value.length >= 6 && Object.values(given).some((argument) => String(argument).includes(value)),
            ),
          ),
      );
      expect(links.length).toBeGreaterThanOrEqual(3);
    }
  });

  it("never repeats a call, and uses every tool at hand over the cycles", () => {
    for (const { calls } of cycles) expect(new Set(calls).size).toBe(calls.length);
    expect(new Set(cycles.flatMap(({ evidence }) => evidence.map(({ tool }) => tool)))).toEqual(new Set(specs.map(({ name }) => name)));
  });

  it("uses all six steps at about 1.4 calls each where it is told to", () => {
    const steps = cycles.flatMap(({ iterations }) => iterations.flatMap(({ calls }) => calls));
    expect(steps).toHaveLength(cycles.length * 3 * 6);
    const mean = steps.reduce((sum, calls) => sum + calls, 0) / steps.length;
    expect(mean).toBeGreaterThan(1.2);
    expect(mean).toBeLessThan(1.6);
  });

  it("stops by itself otherwise, mostly after three to six steps", () => {
    const steps = seeds.flatMap((seed) => runCycle({ seed, steps: "rules" }).iterations.map(({ calls }) => calls.length));
    expect(new Set(steps).size).toBeGreaterThan(2);
    expect(steps.filter((count) => count >= 3).length).toBeGreaterThan(steps.length / 2);
  });

  it("depends on the conversation alone: the same configuration gives the same cycle, another order another one", () => {
    expect(runCycle()).toEqual(runCycle());
    expect(runCycle({ tools: specs.toReversed() }).calls).not.toEqual(runCycle().calls);
  });
});

describe("generator", () => {
  it("answers from the cited fields, and no query holds its answer", () => {
    expect(tasks.length).toBeGreaterThanOrEqual(cycles.length * 2);
    for (const { task, evidence } of tasks) {
      for (const { value, evidenceId, field } of task.facts) {
        const stated = atPointer(evidence.find(({ id }) => id === evidenceId)?.output ?? null, field);
        if (typeof stated === "number") expect(Math.abs(Number(value) - stated)).toBeLessThan(0.006);
        else if (typeof stated === "boolean") expect(value).toBe(stated ? "yes" : "no");
        else expect(value).toBe(stated);
        expect(task.answer).toContain(value);
        if (/^[A-Z]{5,}$/.test(value)) expect(task.query).not.toContain(value);
      }
    }
  });

  it("names a path whose steps stand on each other, without tools or evidence ids in the query", () => {
    for (const { task } of tasks) {
      expect(task.solutionPath.map(({ evidenceId }) => evidenceId)).toEqual(task.evidenceIds);
      const before = new Set<string>();
      for (const { evidenceId, dependsOn } of task.solutionPath) {
        for (const needed of dependsOn) expect(before).toContain(needed);
        before.add(evidenceId);
      }
      expect(task.query).not.toMatch(/\be\d+\b|_/);
    }
    const dependent = tasks.filter(({ task }) => task.solutionPath.some(({ dependsOn }) => dependsOn.length > 0));
    expect(dependent.length).toBeGreaterThan(tasks.length * 0.7);
  });

  it("builds a later task on the evidence of an earlier iteration", () => {
    const spans = cycles.flatMap(({ iterations }) =>
      iterations.slice(1).flatMap(({ task }, index) => (task ? [{ task, before: iterations[index]?.task }] : [])),
    );
    const building = spans.filter(({ task, before }) => before?.evidenceIds.some((id) => task.evidenceIds.includes(id)));
    expect(building.length).toBeGreaterThan(spans.length * 0.7);
  });

  it("follows the exemplars' patterns: a yes or no where they verify", () => {
    const exemplars = '<derive><exemplar pattern="verify">form only</exemplar></derive>';
    const answers = seeds.map((seed) => runCycle({ seed, exemplars, iterations: 1 }).iterations[0]?.task?.answer);
    expect(answers.filter((answer) => answer === "yes" || answer === "no").length).toBeGreaterThan(0);
  });

  it("says so in plain text where the evidence holds nothing to ask for", () => {
    const turn = nextTurn(readConversation([...specs, submitSpec], [userText(`${openingOf()}\n${deriveText}`)]), { steps: "rules" });
    expect(turn).toEqual({ text: "rule: the evidence holds no fact to ask for", calls: [] });
  });
});

describe("tools without a recipe", () => {
  const unknown: ToolSpec[] = [
    {
      name: "paper_search",
      strict: false,
      description: 'Search papers by words.\nExample arguments: {"query":"enzymes","limit":3}',
      parameters: {
        type: "object",
        properties: { query: { type: "string" }, limit: { type: "integer", minimum: 1, maximum: 5 }, sort: { enum: ["year", "cited"] } },
        required: ["query", "sort"],
      },
    },
    {
      name: "paper_details",
      strict: false,
      description: "Details of one paper.",
      parameters: { type: "object", properties: { paper_id: { type: "string", description: "the paper's id" } }, required: ["paper_id"] },
    },
  ];
  const opening = userText(openingOf({ seed: seedOf("graph theory", "topic") }));

  it("fills required arguments from the seed, enums and bounds", () => {
    const [call] = nextTurn(readConversation([unknown[0] ?? submitSpec], [opening]), { steps: "all" }).calls;
    expect(call).toMatchObject({ name: "paper_search", arguments: { query: "graph theory", sort: expect.stringMatching(/^(year|cited)$/) } });
  });

  it("takes an argument from the output field of the same name, and asks over both calls", () => {
    const found = { results: [{ paper_id: "p-118", title: "Trees" }], count: 1 };
    const messages: Message[] = [
      opening,
      { role: "assistant", content: [{ type: "toolCall", id: "c1", name: "paper_search", arguments: { query: "graph theory", sort: "year" } }] },
      { role: "user", content: [{ type: "toolResult", callId: "c1", text: `[evidence e1]\n${JSON.stringify(found)}`, isError: false }] },
    ];
    const [call] = nextTurn(readConversation([unknown[1] ?? submitSpec], messages), { steps: "all" }).calls;
    expect(call).toEqual({ name: "paper_details", arguments: { paper_id: "p-118" } });
    messages.push(
      { role: "assistant", content: [{ type: "toolCall", id: "c2", name: "paper_details", arguments: { paper_id: "p-118" } }] },
      {
        role: "user",
        content: [
          { type: "toolResult", callId: "c2", text: '[evidence e2]\n{"venue":"Journal of Trees","citations":57}', isError: false },
          { type: "text", text: deriveText },
        ],
      },
    );
    const [submitted] = nextTurn(readConversation([...unknown, submitSpec], messages), { steps: "all" }).calls;
    const task = SubmittedTask.parse(submitted?.arguments);
    expect(task.solutionPath).toEqual([
      { evidenceId: "e1", tool: "paper_search", dependsOn: [] },
      { evidenceId: "e2", tool: "paper_details", dependsOn: ["e1"] },
    ]);
    expect(task.query).toContain("graph theory");
  });
});
