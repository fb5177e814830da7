/* npm run bench:diversity: what a run of 200 cycles over the four domains covers, drawn by inverse frequency and uniformly. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { columns } from "../../cli/render/text.ts";
import type { RunView } from "../../shared/contracts/api.ts";
import type { SamplingMode } from "../../shared/contracts/run-settings.ts";
import { runMain } from "../lib/failure.mjs";
import { type BenchStack, startBenchStack } from "./bench-stack.ts";
import { storedCycles } from "./stored-cycles.ts";

const { values } = parseArgs({
  options: {
    cycles: { type: "string", default: "200" },
    concurrency: { type: "string", default: "8" },
    iterations: { type: "string", default: "3" },
    "rng-seed": { type: "string", default: "7" },
    json: { type: "boolean", default: false },
  },
});
const modes: readonly SamplingMode[] = ["inverse-frequency", "uniform"];
const lookEveryMs = 5_000;

await runMain(async () => {
  const interrupt = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => interrupt.abort());
  const stack = await startBenchStack(console.error, interrupt.signal);
  try {
    const covered = [];
    for (const mode of modes) covered.push(await cover(stack, mode));
    console.log(values.json ? JSON.stringify(covered) : render(covered));
  } finally {
    await stack.stop();
  }
});
process.exit();

async function cover(stack: BenchStack, sampling: SamplingMode) {
  const { run } = await stack.api.createRun(
    {
      domains: ["financial", "medical", "biological", "academic"],
      cycles: Number(values.cycles),
      concurrency: Number(values.concurrency),
      iterations: Number(values.iterations),
      rngSeed: Number(values["rng-seed"]),
      sampling,
    },
    randomUUID(),
  );
  let view = run;
  while (view.endedAt === null) {
    await sleep(lookEveryMs);
    view = await stack.api.run(run.id);
    console.error(`${sampling}: ${view.counts.done + view.counts.failed} of ${view.counts.planned} cycles ended`);
  }
  return { sampling, ...(await figuresOf(stack, view)) };
}

async function figuresOf(stack: BenchStack, view: RunView) {
  const offered = new Map<string, number>();
  for await (const { toolset } of storedCycles(stack, view.id)) for (const tool of toolset ?? []) offered.set(tool, (offered.get(tool) ?? 0) + 1);
  const times = [...offered.values()];
  const { coverage, counts, totals, overlap } = view;
  return {
    ...{ run: view.id, cycles: counts, tasks: totals.tasks, toolCalls: totals.toolCalls, coverage, overlap },
    offeredLeast: Math.min(...times),
    offeredMost: Math.max(...times),
  };
}

function render(covered: readonly Awaited<ReturnType<typeof cover>>[]): string {
  const row = (name: string, read: (one: (typeof covered)[number]) => number | string) => [name, ...covered.map((one) => String(read(one)))];
  return columns([
    row("", ({ sampling }) => sampling),
    row("cycles done, failed", ({ cycles }) => `${cycles.done}, ${cycles.failed}`),
    row("distinct seeds", ({ coverage }) => coverage?.seeds ?? "unknown"),
    row("tools offered", ({ coverage }) => coverage?.toolsOffered ?? "unknown"),
    row("  of these least, most often", (one) => `${one.offeredLeast}, ${one.offeredMost}`),
    row("tools used", ({ coverage }) => coverage?.toolsUsed ?? "unknown"),
    row("distinct toolsets", ({ coverage }) => coverage?.toolsets ?? "unknown"),
    row("tasks kept", ({ tasks }) => tasks),
    row("tool calls", ({ toolCalls }) => toolCalls),
    row("seeds of earlier runs", ({ overlap }) => overlap?.seeds ?? "unknown"),
  ]);
}
