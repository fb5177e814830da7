import type { CycleTrace, RunView } from "../../shared/contracts/api.ts";
import type { ModelRef } from "../../shared/contracts/model.ts";
import { pricesAsOf } from "../../shared/domain/models/prices.ts";
import { type BenchStack, setBehaviour } from "./bench-stack.ts";
import type { Figure } from "./figure.ts";
import { runToEnd, tracesOf } from "./run-to-end.ts";
import { usagesOf, usdOf, withEveryPromptRead } from "./token-cost.ts";

const CYCLES = 6;
const CHEAPEST: ModelRef = "anthropic/claude-haiku-5-5";
const LARGER: ModelRef = "anthropic/claude-sonnet-5-5";
const SETTINGS = { rngSeed: 5, cycles: CYCLES, concurrency: 3, toolset: { includeGeneral: true } };

interface Priced {
  readonly run: RunView;
  readonly traces: readonly CycleTrace[];
}

/** What the default cache layout saves: the same cycles with and without it. */
export async function measureTokens(stack: BenchStack): Promise<Figure[]> {
  await setBehaviour(stack, { latencyMs: 0, steps: "all" });
  const cached = await runPriced(stack, "on");
  const plain = await runPriced(stack, "off");
  const queries = ({ traces }: Priced) =>
    JSON.stringify(traces.map(({ iterations }) => iterations.map(({ derivations }) => derivations.map(({ submitted }) => submitted?.query))));
  if (queries(cached) !== queries(plain)) throw new Error("the two runs of the same rngSeed made different tasks: their costs do not compare");
  return [CHEAPEST, LARGER].flatMap((model, index) => figuresOf(model, cached, plain, index === 0));
}

async function runPriced(stack: BenchStack, promptCache: "on" | "off"): Promise<Priced> {
  const run = await runToEnd(stack, { ...SETTINGS, promptCache });
  return { run, traces: await tracesOf(stack, run) };
}

function figuresOf(model: ModelRef, cached: Priced, plain: Priced, withAim: boolean): Figure[] {
  const usages = usagesOf(cached.traces);
  const cost = usdOf(model, usages);
  const plainCost = usdOf(model, usagesOf(plain.traces));
  const { usage, tasks } = cached.run.totals;
  const prompt = usage.input + usage.cacheRead + usage.cacheWrite;
  const share = (tokens: number) => `${((tokens / prompt) * 100).toFixed(0)}%`;
  return [
    {
      name: `token cost with the cache over without, ${model}`,
      value: cost / plainCost,
      unit: "",
      aim: withAim ? { bound: "at most", value: 0.3 } : null,
      limit: { what: "every prompt token read from the cache", value: usdOf(model, usages.map(withEveryPromptRead)) / plainCost },
      notes: [
        `two runs of ${CYCLES} cycles, same rngSeed and same tasks; of ${prompt} prompt tokens ${share(usage.cacheRead)} read, ${share(usage.cacheWrite)} written, ${share(usage.input)} neither; prices of ${pricesAsOf}`,
      ],
    },
    {
      name: `tokens of a kept task, ${model}`,
      value: cost / tasks,
      unit: "$",
      aim: null,
      limit: { what: "without the cache", value: plainCost / plain.run.totals.tasks },
      notes: [
        `${tasks} tasks of ${CYCLES} cycles; ${Math.round(prompt / tasks)} prompt and ${Math.round(usage.output / tasks)} output tokens a task: the stand-in writes less than a language model, so a real run's output costs more`,
      ],
    },
  ];
}
