import { describe, expect, it } from "vitest";
import type { RunView, SynthesisRunRequest } from "../../shared/contracts/api.ts";
import type { Configuration } from "../../shared/contracts/configuration.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { runToItsEnd, synthesisOf, wholeTasksOf } from "../support/integration/runs.ts";
import { api, useStack } from "../support/integration/stack.ts";

useStack();

async function configurationsOf(run: RunView): Promise<Configuration[]> {
  const configurations: Configuration[] = [];
  for (let index = 0; index < run.counts.planned; index++) {
    const { configuration } = await api().cycle(run.id, cycleIdOf(run.id, index));
    configurations.push(configuration ?? expect.fail(`cycle ${index} has no configuration`));
  }
  return configurations;
}

/** The text without what names the run itself. */
const anonymous = (run: RunView, value: unknown) => JSON.stringify(value).replaceAll(run.id, "run");
/** What a task is, without when it was made. */
const content = (tasks: readonly Task[]) => tasks.map(({ createdAt: _createdAt, ...task }) => task);

describe("rngSeed", () => {
  it("gives the same configurations, byte for byte, and the same tasks; another gives others", async () => {
    const runs: { configurations: string; tasks: string; drawn: Configuration[] }[] = [];
    for (const rngSeed of [7, 7, 8]) {
      const run = await runToItsEnd({ cycles: 3, iterations: 2, rngSeed });
      expect(run.counts.done).toBe(3);
      const configurations = await configurationsOf(run);
      runs.push({ configurations: anonymous(run, configurations), tasks: anonymous(run, content(await wholeTasksOf(run.id))), drawn: configurations });
    }
    const [first, second, third] = runs;
    expect(second?.configurations).toBe(first?.configurations);
    expect(second?.tasks).toBe(first?.tasks);
    const drawnOf = (run: (typeof runs)[number] | undefined) =>
      JSON.stringify(run?.drawn.map(({ seed, toolset, exemplars }) => ({ seed, toolset, exemplars })));
    expect(drawnOf(third)).not.toBe(drawnOf(first));
    expect(third?.tasks).not.toBe(first?.tasks);
  });
});

describe("settings", () => {
  const base: SynthesisRunRequest = { cycles: 1, iterations: 1, rngSeed: 11 };
  /** A run of one cycle: its configuration, its trace and its tasks. */
  async function synthesise(settings: SynthesisRunRequest) {
    const run = await runToItsEnd({ ...base, ...settings });
    expect(run.counts).toMatchObject({ done: run.counts.planned });
    const trace = await api().cycle(run.id, cycleIdOf(run.id, 0));
    const configuration = trace.configuration ?? expect.fail("no configuration");
    return { run, trace, configuration, tasks: await wholeTasksOf(run.id) };
  }

  it("a fixed toolset, an iteration of one step, exemplars in number", async () => {
    const fixed = ["transcribe", "translate", "reverse_complement", "complement"];
    const names = (await api().tools()).map(({ name }) => name);
    const toolset = fixed.map((name) => names.find((known) => known.endsWith(name)) ?? expect.fail(`no tool ${name}`));
    const { configuration, trace, tasks } = await synthesise({ iterations: 2, steps: 1, toolset: { fixed: toolset }, exemplars: { min: 1, max: 1 } });
    expect([...configuration.toolset].sort()).toEqual([...toolset].sort());
    expect(configuration.exemplars).toHaveLength(1);
    expect(trace.iterations.map(({ k }) => k)).toEqual([1, 2]);
    for (const { steps } of trace.iterations) expect(steps.length).toBeLessThanOrEqual(1);
    for (const { usedTools } of tasks) expect(toolset).toEqual(expect.arrayContaining(usedTools));
  });

  it("a pool to sample from, and the size of the toolset", async () => {
    const biological = (await api().tools()).filter(({ domain }) => domain === "biological").map(({ name }) => name);
    const pool = biological.slice(0, 20);
    const { configuration } = await synthesise({ toolset: { pool, min: 9, max: 9 } });
    expect(configuration.toolset).toHaveLength(9);
    expect(pool).toEqual(expect.arrayContaining(configuration.toolset));
  });

  it("general tools beside the domain's", async () => {
    const all = await api().tools();
    const biological = all.filter(({ domain }) => domain === "biological").slice(0, 10);
    const general = all.filter(({ domain }) => domain === "general");
    const pool = [...biological, ...general].map(({ name }) => name);
    const size = Math.min(pool.length, 50);
    const { configuration } = await synthesise({ toolset: { pool, min: size, max: size, includeGeneral: true } });
    expect([...configuration.toolset].sort()).toEqual([...pool].sort());
    expect(general.length).toBeGreaterThan(0);
  });

  it("a derivation in a call of its own, which has not the collector's thread before it", async () => {
    const inputOf = ({ reply }: { reply: { usage: { input: number; cacheRead: number; cacheWrite: number } } }) =>
      reply.usage.input + reply.usage.cacheRead + reply.usage.cacheWrite;
    const [separate, sameThread] = [await synthesise({ derivation: "separate" }), await synthesise({ derivation: "same-thread" })];
    const [own, shared] = [separate, sameThread].map(({ trace }) => trace.iterations[0]?.derivations[0] ?? expect.fail("no derivation"));
    const lastTurn = sameThread.trace.iterations[0]?.steps.at(-1)?.turn ?? expect.fail("no step");
    expect(synthesisOf(separate.run).derivation).toBe("separate");
    expect(separate.tasks.length).toBeGreaterThan(0);
    expect(shared && inputOf(shared)).toBeGreaterThan(inputOf(lastTurn));
    expect(own && shared && inputOf(own)).not.toBe(shared && inputOf(shared));
  });

  it("no prompt cache", async () => {
    const { run } = await synthesise({ promptCache: "off" });
    expect(run.totals.usage).toMatchObject({ cacheRead: 0, cacheWrite: 0 });
    expect(run.totals.usage.input).toBeGreaterThan(0);
  });
});
