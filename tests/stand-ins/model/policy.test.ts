import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { Mistake } from "../../../stand-ins/model/policy/policy-behaviour.ts";
import { startStandInModel } from "../../../stand-ins/model/server.ts";
import { attempt, attemptByChat, plantedTask } from "./policy-support.ts";
import { anthropicTools, type Clients, deriveText, fakeOutput, openingOf, specs, submitSpec, withModel } from "./support.ts";

const names = new Set(specs.map(({ name }) => name));
const plant = async (model: Clients, tasks: unknown) => expect((await model.post("/_stand-in/tasks", tasks)).status).toBe(200);
const always = (mistake: Mistake | null) => ({
  student: mistake ? { right: 0, variation: 0, mistakes: { [mistake]: 1 } } : { right: 1, variation: 0, slips: 0 },
});

describe("teacher and student", () => {
  it.each([
    ["the Messages API", attempt],
    ["the chat completions API", attemptByChat],
  ])("solve a task that they remember, turn by turn with reasoning beside the calls, over %s", async (_, solve) => {
    await withModel(always(null), async (model) => {
      await plant(model, plantedTask());
      const made = await solve(model, { query: plantedTask().query });
      expect(made).toMatchObject({ end: "answered", answer: "4" });
      expect(made.calls).toEqual(plantedTask().calls.map(({ tool, arguments: given }) => [{ name: tool, arguments: given }]));
      expect(made.reasonings).toHaveLength(3);
      for (const reasoning of made.reasonings) expect(reasoning).toMatch(/^rule: /);
    });
  });

  it("makes calls that do not depend on each other side by side, never one before what it needs", async () => {
    await withModel(always(null), async (model) => {
      const call = (sub: string, after: number[]) => ({ tool: "bio_seq_count", arguments: { sequence: "ATGC", sub }, after });
      await plant(model, plantedTask({ calls: [call("A", []), call("T", []), call("G", [0, 1]), call("C", [2])] }));
      const turns = await Promise.all(Array.from({ length: 12 }, (_, sample) => attempt(model, { query: plantedTask().query, sample })));
      const shapes = new Set(turns.map(({ calls }) => calls.map((turn) => turn.map(({ arguments: given }) => given.sub).join("")).join(" ")));
      expect([...shapes].sort()).toEqual(["A T G C", "AT G C"]);
    });
  });

  it("answer a task that nobody gave them honestly, after a call", async () => {
    await withModel({}, async (model) => {
      const made = await attempt(model, { query: "What is the capital of the moon?" });
      expect(made.end).toBe("answered");
      expect(made.answer).toMatch(/^rule: not known/);
      expect(made.calls).toHaveLength(1);
    });
  });

  it("are told apart by the model's name; any other name under a policy's prompt is a student", async () => {
    await withModel({ teacher: { right: 1, variation: 0 }, student: { right: 0, variation: 0, mistakes: { wrong_answer: 1 } } }, async (model) => {
      await plant(model, plantedTask());
      const answerOf = async (name: string) => (await attempt(model, { query: plantedTask().query, model: name })).answer;
      expect(await answerOf("teacher")).toBe("4");
      expect(await answerOf("student")).not.toBe("4");
      expect(await answerOf("some-open-model")).not.toBe("4");
    });
  });
});

describe("mistakes", () => {
  const task = plantedTask();
  const [first, second] = task.calls.map(({ tool, arguments: given }) => ({ name: tool, arguments: given }));

  it.each<[Mistake, (made: Awaited<ReturnType<typeof attempt>>) => void]>([
    ["wrong_answer", ({ calls }) => expect(calls).toEqual([[first], [second]])],
    ["wrong_tool", ({ calls }) => expect(names.has(calls[0]?.[0]?.name ?? "") && ![first?.name, second?.name].includes(calls[0]?.[0]?.name)).toBe(true)],
    ["bad_arguments", ({ calls }) => expect(calls).toEqual([[{ name: first?.name, arguments: {} }], [first], [second]])],
    ["unknown_tool", ({ calls }) => expect(names.has(calls[0]?.[0]?.name ?? "")).toBe(false)],
  ])("%s ends in a wrong answer of the right one's form", async (mistake, check) => {
    await withModel(always(mistake), async (model) => {
      await plant(model, task);
      const made = await attempt(model, { query: task.query });
      expect(made.end).toBe("answered");
      expect(made.answer).toMatch(/^[1-9]$/);
      expect(made.answer).not.toBe("4");
      check(made);
    });
  });

  it.each<[Mistake, string]>([
    ["endless_loop", "out_of_turns"],
    ["no_answer", "no_answer"],
    ["refusal", "refused"],
  ])("%s ends %s, over both protocols", async (mistake, end) => {
    await withModel(always(mistake), async (model) => {
      await plant(model, task);
      expect(await attempt(model, { query: task.query })).toMatchObject({ end, answer: null });
      expect((await attemptByChat(model, { query: task.query })).end).toBe(end);
    });
  });

  it("of a right sample are invalid calls that it recovers from", async () => {
    await withModel({ student: { right: 1, variation: 0, slips: 1 } }, async (model) => {
      await plant(model, task);
      expect(await attempt(model, { query: task.query })).toMatchObject({ answer: "4", calls: [[{ name: first?.name, arguments: {} }], [first], [second]] });
    });
  });
});

describe("a sample", () => {
  it("comes out the same each time, whatever the order and the protocol", async () => {
    const samples = Array.from({ length: 16 }, (_, sample) => sample);
    const right = async (solve: typeof attempt, order: number[]) =>
      withModel({ student: { right: 0.5, variation: 0 } }, async (model) => {
        await plant(model, plantedTask());
        const outcomes = new Map<number, boolean>();
        for (const sample of order) outcomes.set(sample, (await solve(model, { query: plantedTask().query, sample })).answer === "4");
        return samples.map((sample) => outcomes.get(sample));
      });
    const outcomes = await right(attempt, samples);
    expect(outcomes).toContain(true);
    expect(outcomes).toContain(false);
    expect(await right(attempt, samples.toReversed())).toEqual(outcomes);
    expect(await right(attemptByChat, samples)).toEqual(outcomes);
  });

  it("is right exactly as often as its task plants", async () => {
    await withModel({}, async (model) => {
      const tasks = [0, 1, 3, 8].map((right) => plantedTask({ query: `Task with ${right} right ones?`, student: { rightOf: [right, 8] } }));
      await plant(model, tasks);
      for (const [place, { query }] of tasks.entries()) {
        const made = await Promise.all(Array.from({ length: 8 }, (_, sample) => attempt(model, { query, sample: 100 * place + sample })));
        expect(made.filter(({ answer }) => answer === "4")).toHaveLength([0, 1, 3, 8][place] ?? -1);
      }
    });
  });

  it("is counted apart for teacher and student, and its truth is told", async () => {
    await withModel({}, async (model) => {
      const planted = plantedTask({ teacher: { rightOf: [1, 2], mistakes: { no_answer: 1 } }, student: { rightOf: [2, 4], mistakes: { wrong_answer: 1 } } });
      await plant(model, planted);
      for (const role of ["teacher", "student"])
        for (const sample of role === "teacher" ? [1, 2] : [1, 2, 3, 4]) await attempt(model, { query: planted.query, model: role, sample });
      const told = (await (await fetch(`${model.url}/_stand-in/samples`)).json()) as {
        role: string;
        query: string;
        samples: { right: boolean; mistake: string }[];
      }[];
      expect(told.map(({ role, query, samples }) => ({ role, query, mistakes: samples.map(({ mistake }) => mistake) }))).toEqual([
        { role: "teacher", query: planted.query, mistakes: [null, "no_answer"] },
        { role: "student", query: planted.query, mistakes: [null, null, "wrong_answer", "wrong_answer"] },
      ]);
      expect(told[0]?.samples.map(({ right }) => right)).toEqual([true, false]);
    });
  });

  it("stays as it was decided when the behaviour changes between its turns", async () => {
    await withModel({ student: { right: 1, variation: 0, slips: 0 } }, async (model) => {
      await plant(model, plantedTask());
      expect((await attempt(model, { query: plantedTask().query })).answer).toBe("4");
      await model.post("/_stand-in/behaviour", { student: { right: 0, variation: 0 } });
      expect((await attempt(model, { query: plantedTask().query })).answer).toBe("4");
    });
  });

  it("is as hard as its task where the share varies", async () => {
    await withModel({ student: { right: 0.5, variation: 0.5 } }, async (model) => {
      const tasks = Array.from({ length: 12 }, (_, place) => plantedTask({ query: `Task ${place}?` }));
      await plant(model, tasks);
      const counts: number[] = [];
      for (const { query } of tasks) {
        const made = await Promise.all(Array.from({ length: 8 }, (_, sample) => attempt(model, { query, sample })));
        counts.push(made.filter(({ answer }) => answer === "4").length);
      }
      expect(Math.min(...counts)).toBeLessThanOrEqual(1);
      expect(Math.max(...counts)).toBeGreaterThanOrEqual(7);
    });
  });
});

describe("the memory", () => {
  let folder: string | null = null;
  afterEach(() => {
    if (folder) rmSync(folder, { recursive: true });
    folder = null;
  });

  /** One cycle of the generator: two calls, then the derivation. */
  async function generate({ anthropic }: Clients): Promise<JsonObject> {
    const tools = anthropicTools([...specs, submitSpec]);
    const messages: Parameters<typeof anthropic.messages.create>[0]["messages"] = [{ role: "user", content: openingOf() }];
    let evidence = 0;
    for (let step = 0; step < 4; step++) {
      const { content } = await anthropic.messages.create({ model: "rules", max_tokens: 4_096, tools, messages });
      const results = content.flatMap((block) =>
        block.type === "tool_use"
          ? [
              {
                type: "tool_result" as const,
                tool_use_id: block.id,
                content: `[evidence e${++evidence}]\n${JSON.stringify(fakeOutput(block.name, block.input as JsonObject))}`,
              },
            ]
          : [],
      );
      messages.push({ role: "assistant", content }, { role: "user", content: step === 3 ? [...results, { type: "text", text: deriveText }] : results });
    }
    const { content } = await anthropic.messages.create({ model: "rules", max_tokens: 4_096, tools, messages });
    const submitted = content.find((block) => block.type === "tool_use");
    return submitted?.input as JsonObject;
  }

  it("holds what the generator submitted, so that a policy solves it over the calls of its path", async () => {
    await withModel({ steps: "all", ...always(null) }, async (model) => {
      const { query, answer, solutionPath } = await generate(model);
      const made = await attempt(model, { query: String(query) });
      expect(made).toMatchObject({ end: "answered", answer });
      expect(made.calls.flat().map(({ name }) => name)).toEqual((solutionPath as { tool: string }[]).map(({ tool }) => tool));
    });
  });

  it("outlasts the server in its file, a line that was cut off left out", async () => {
    folder = mkdtempSync(join(tmpdir(), "stand-in-memory-"));
    const memoryFile = join(folder, "tasks.jsonl");
    const plantIn = async (url: string, task: object) =>
      (await fetch(`${url}/_stand-in/tasks`, { method: "POST", body: JSON.stringify(task) })).json() as Promise<object>;
    const first = await startStandInModel({ port: 0, memoryFile });
    expect(await plantIn(first.url, [plantedTask(), plantedTask({ query: "Another?" }), plantedTask()])).toEqual({ remembered: 2 });
    await first.close();
    expect(readFileSync(memoryFile, "utf8").split("\n")).toHaveLength(3);
    appendFileSync(memoryFile, '{"query": "cut o');
    const second = await startStandInModel({ port: 0, memoryFile });
    expect(await (await fetch(`${second.url}/_stand-in/tasks`)).json()).toEqual({ remembered: 2 });
    expect(await plantIn(second.url, plantedTask({ query: "A third?" }))).toEqual({ remembered: 3 });
    await second.close();
    const third = await startStandInModel({ port: 0, memoryFile });
    expect(await (await fetch(`${third.url}/_stand-in/tasks`)).json()).toEqual({ remembered: 3 });
    await third.close();
  });

  it("refuses a task that it could not solve, and can be emptied", async () => {
    await withModel({}, async (model) => {
      const refused = await model.post("/_stand-in/tasks", { ...plantedTask(), calls: [] });
      expect(refused.status).toBe(400);
      expect(await refused.text()).toContain("calls");
      expect((await model.post("/_stand-in/tasks", plantedTask({ student: { rightOf: [9, 8] } }))).status).toBe(400);
      await plant(model, plantedTask());
      expect(await (await fetch(`${model.url}/_stand-in/tasks`, { method: "DELETE" })).json()).toEqual({ remembered: 0 });
      expect((await fetch(`${model.url}/_stand-in/tasks`, { method: "PUT" })).status).toBe(405);
    });
  });
});
