import type { RolloutConfiguration, RolloutContext, RolloutLine, Verification } from "../../contracts/rollout.ts";
import { isStandInModel } from "../models/model-id.ts";
import { invalidCallsOf, rewardOf } from "../reward.ts";

type Outcome = Pick<RolloutLine, "end" | "accepted" | "equal" | "correct" | "reward" | "turns" | "calls" | "standIn">;

/** @param verification null where it was not gone through with */
export function outcomeOfRollout(configuration: RolloutConfiguration, context: RolloutContext, verification: Verification | null): Outcome {
  const { end, turns, calls } = context;
  const verdicts = verification?.verdicts ?? [];
  const correct = verification?.correct ?? null;
  return {
    end,
    accepted: verdicts.length === 0 ? null : verdicts.map(({ accepted }) => accepted),
    equal: verification?.comparison?.equal ?? null,
    correct,
    reward: rewardOf({ correct, invalidCalls: invalidCallsOf(calls), penalty: configuration.settings.penalty }),
    turns,
    calls,
    standIn: usedStandIn(configuration, context),
  };
}

/** Whether a stand-in had a part in it: as policy, as the source of a tool's output, or in the making of the task. */
function usedStandIn({ settings, taskFromStandIn }: RolloutConfiguration, { calls }: RolloutContext): boolean {
  return taskFromStandIn || calls.standIn > 0 || isStandInModel(settings.policy);
}
