import type { AuditPopulation } from "../../contracts/audit.ts";
import type { RolloutLine } from "../../contracts/rollout.ts";
import { drawDistinct, streamOf } from "../sampling/random.ts";
import { verifiersDisagree } from "./correct.ts";

/** Whether a rollout's answer was judged, and so that it is in the population. An answer that was not given was not judged. */
export function isAudited({ status, end, correct, accepted }: Pick<RolloutLine, "status" | "end" | "correct" | "accepted">, of: AuditPopulation): boolean {
  if (status !== "done" || end !== "answered" || correct === null) return false;
  if (of === "disagreed") return verifiersDisagree(accepted);
  return of === "judged" || correct === (of === "accepted");
}

/** The sample, in the order in which it is marked: at random, so that a task's rollouts do not stand together. */
export function drawAudit<Line>(population: readonly Line[], { size, rngSeed }: { size: number; rngSeed: number }): Line[] {
  return drawDistinct(streamOf("audit", rngSeed), population, size);
}
