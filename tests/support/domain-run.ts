import type { Domain } from "../../shared/contracts/domain.ts";
import { cycleIdOf } from "../../shared/contracts/ids.ts";
import { taskKey } from "../../shared/contracts/object-keys.ts";
import type { Coverage } from "../../shared/contracts/stored-items.ts";
import type { Task } from "../../shared/contracts/task.ts";
import { createCoverage } from "../../shared/domain/coverage.ts";
import { createSeedPool } from "../../shared/domain/pools/seed-pool.ts";
import { shippedCard } from "../../shared/pools/card.ts";
import { contentsOf } from "../../shared/pools/contents.ts";
import { shippedExemplars } from "../../shared/pools/exemplars.ts";
import { shippedSeeds } from "../../shared/pools/seeds.ts";
import type { ModelClient } from "../../shared/ports/model-client.ts";
import { toolPool } from "../../shared/tools/all-tools.ts";
import { readConversation } from "../../stand-ins/model/conversation.ts";
import { nextTurn } from "../../stand-ins/model/rules/next-turn.ts";
import { createCycleWorld } from "./cycle-world.ts";
import { makeRun, testRunId } from "./factories.ts";
import type { StandInTools } from "./stand-in-tools.ts";

/** What came of a run's cycles. */
export type DomainRun = {
  tasks: Task[];
  /** Iterations without a task, with what the gate or the model said last. */
  rejections: string[];
  /** Submissions that the gate sent back, with the reasons. */
  sentBack: string[];
  toolErrors: Map<string, number>;
  failures: string[];
  coverage: Coverage;
};

const ids = { next: 0 };
const noCoverage: Coverage = { seeds: 0, toolsOffered: 0, toolsUsed: 0, toolsets: 0 };

/** The rules of the stand-in model without HTTP in between. */
function ruleModel(sentBack: string[], unanswered: string[]): ModelClient {
  return {
    async complete({ model, tools, messages }) {
      const last =
        messages
          .at(-1)
          ?.content.map((block) => (block.type === "text" || block.type === "toolResult" ? block.text : ""))
          .join("\n") ?? "";
      if (last.includes("The task was rejected:")) sentBack.push(last.slice(last.indexOf("The task was rejected:")));
      const conversation = readConversation(tools, messages);
      const { text, calls } = nextTurn(conversation, { steps: "rules" });
      if (conversation.derive && calls.length === 0) unanswered.push(`${conversation.seed.name}: ${text}`);
      return {
        message: {
          role: "assistant",
          content: [
            { type: "text", text: text || "rule:" },
            ...calls.map((call) => ({ type: "toolCall" as const, id: `c${++ids.next}`, name: call.name, arguments: call.arguments })),
          ],
        },
        stopReason: calls.length > 0 ? "toolCalls" : "end",
        refusalCategory: null,
        usage: { input: 1, cacheRead: 0, cacheWrite: 0, output: 1 },
        modelId: "rules",
        modelRef: model,
        provenance: "stand-in",
        requestId: null,
        latencyMs: 1,
      };
    },
  };
}

/** Runs cycles of a domain over the shipped pools: the real machine, handlers, tools and gate, the stand-ins for model and services. */
export async function runDomain(settings: { domains: Domain[]; cycles: number } & Record<string, unknown>, tools: StandInTools): Promise<DomainRun> {
  const run = makeRun({ ...settings, rngSeed: settings.rngSeed ?? 11 });
  const card = shippedCard();
  const seeds = await Promise.all(run.settings.domains.map(async (domain) => [domain, createSeedPool(await shippedSeeds(domain))] as const));
  const pools = {
    contents: contentsOf(card, toolPool.tools),
    seeds: Object.fromEntries(seeds),
    exemplars: await shippedExemplars(),
    hashes: { tools: "t", seeds: "s", exemplars: "x" },
  };
  const result: DomainRun = { tasks: [], rejections: [], sentBack: [], toolErrors: new Map(), failures: [], coverage: noCoverage };
  const executor: StandInTools["executor"] = {
    async execute(name, given, signal) {
      const outcome = await tools.executor.execute(name, given, signal);
      const problem =
        outcome.status === "error"
          ? `${name}: ${outcome.error.code}: ${outcome.error.message.slice(0, 160)}`
          : outcome.status === "throttled"
            ? `${name}: throttled`
            : null;
      if (problem !== null) result.toolErrors.set(problem, (result.toolErrors.get(problem) ?? 0) + 1);
      return outcome;
    },
  };
  const world = await createCycleWorld({ run, pools, models: ruleModel(result.sentBack, result.rejections), executor });
  const covered = createCoverage();
  for (let index = 0; index < run.settings.cycles; index++) {
    try {
      await world.runCycle(index);
    } catch (error) {
      result.failures.push(error instanceof Error ? error.message : String(error));
    }
    const cycle = await world.cycles.get(cycleIdOf(testRunId, index));
    if (cycle) covered.add(cycle);
    if (cycle?.status !== "done") result.failures.push(`cycle ${index}: ${cycle?.reason}`);
    for (const [code, count] of Object.entries(cycle?.rejections ?? {})) result.rejections.push(`cycle ${index}: ${code} ×${count}`);
    for (let k = 1; k <= run.settings.iterations; k++) {
      const text = await world.objects.get(taskKey(cycleIdOf(testRunId, index), k));
      if (text !== null) result.tasks.push(JSON.parse(text));
    }
  }
  return { ...result, coverage: covered.counts() };
}
