import pLimit from "p-limit";
import { openValidation } from "../../cli/validation/open-validation.ts";
import type { ValidationWorld } from "../../cli/validation/validation-world.ts";
import type { PoolTool } from "../../shared/contracts/pool-tool.ts";
import { validatePool } from "../../shared/tools/validation/validate-pool.ts";
import type { Figure } from "./figure.ts";

const CALLS = 2_000;
const CONCURRENCY = 16;

/** What the tools' executor gets through, and how long it takes to validate the pool, each in one process with the stand-in beside it. */
export async function measureTools(signal: AbortSignal): Promise<Figure[]> {
  const world = await openValidation({ mode: "stand-in" });
  try {
    return [await callsPerSecond(world, signal), await validationTime(world, signal)];
  } finally {
    await world.close();
  }
}

async function callsPerSecond({ pool, executor }: ValidationWorld, signal: AbortSignal): Promise<Figure> {
  const tools = pool.tools.filter(({ executor: { type } }) => type === "http");
  const limit = pLimit(CONCURRENCY);
  const run = (calls: number) =>
    Promise.all(
      Array.from({ length: calls }, (_, n) =>
        limit(async () => {
          const tool = tools[n % tools.length];
          return tool && (await executor.execute(tool.name, tool.examples[0], signal)).status;
        }),
      ),
    );
  // The stand-in builds its world at the first call of each part.
  await run(tools.length);
  const started = performance.now();
  const answered = (await run(CALLS)).filter((status) => status === "ok").length;
  const seconds = (performance.now() - started) / 1000;
  return {
    name: "tool calls of the executor",
    value: CALLS / seconds,
    unit: "calls/s",
    aim: null,
    limit: null,
    notes: [
      `${CALLS} calls of ${tools.length} HTTP tools, ${CONCURRENCY} at once, nothing cached; ${answered} gave an output; the stand-in's own work is in it`,
    ],
  };
}

async function validationTime({ pool, cases, executor, shared, providers, unavailable }: ValidationWorld, signal: AbortSignal): Promise<Figure> {
  const started = performance.now();
  const validations = await validatePool(
    { tools: pool.tools, cases, unavailable, mode: "stand-in", against: null, concurrency: CONCURRENCY, earlier: new Map(), onDone: () => undefined },
    { executor, shared, providers, elapsedMs: () => performance.now(), sleep: pause, signal, now: () => new Date() },
  );
  const validated = validations.filter(({ status }) => status === "validated").length;
  return {
    name: "validation of the tool pool",
    value: (performance.now() - started) / 1000,
    unit: "s",
    aim: null,
    limit: null,
    notes: [`${validated} of ${pool.tools.length} tools passed; faults that may pass are tried again with pauses, which are in it`],
    parts: { unit: "tools", values: countBy(pool.tools) },
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function countBy(tools: readonly PoolTool[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { domain } of tools) counts[domain] = (counts[domain] ?? 0) + 1;
  return counts;
}
