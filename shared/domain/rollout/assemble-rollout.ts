import type { Rollout, RolloutConfiguration, RolloutContext, RolloutEnd, Verification } from "../../contracts/rollout.ts";
import { isStandInModel } from "../models/model-id.ts";
import { outcomeOfRollout } from "./outcome-of-rollout.ts";

/**
 * The row that every trajectory view is made from, out of what a rollout was given, where it ended, and how its answer was judged.
 * @param given.verification null where it was not gone through with: no verdict stands
 */
export function assembleRollout(given: {
  configuration: RolloutConfiguration;
  context: RolloutContext & { end: RolloutEnd };
  verification: Verification | null;
  startedAt: string;
  endedAt: string;
}): Rollout {
  const { configuration, context, verification, startedAt, endedAt } = given;
  const { correct, reward } = outcomeOfRollout(configuration, context, verification);
  const { policy } = configuration.settings;
  const { totals } = context;
  return {
    id: configuration.rolloutId,
    runId: configuration.runId,
    taskId: configuration.taskId,
    domain: configuration.domain,
    sample: configuration.sample,
    policy,
    modelId: context.modelId,
    end: context.end,
    system: configuration.system,
    toolset: configuration.toolset,
    messages: context.messages,
    answer: context.answer,
    turns: context.turns,
    calls: context.calls,
    verdicts: verification?.verdicts ?? [],
    comparison: verification?.comparison ?? null,
    correct,
    reward,
    usage: totals.usage,
    costUsd: totals.unpricedCalls > 0 ? null : totals.costUsd,
    modelProvenance: isStandInModel(policy) ? "stand-in" : "live",
    startedAt,
    endedAt,
  };
}
