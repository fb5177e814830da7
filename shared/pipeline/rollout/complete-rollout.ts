import type { RolloutId } from "../../contracts/ids.ts";
import { rolloutConfigurationKey, rolloutKey } from "../../contracts/object-keys.ts";
import { Rollout, RolloutContext, type Verification } from "../../contracts/rollout.ts";
import { assembleRollout } from "../../domain/rollout/assemble-rollout.ts";
import { outcomeOfRollout } from "../../domain/rollout/outcome-of-rollout.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { readRolloutConfiguration } from "./rollout-configuration.ts";

type Completed = ReturnType<typeof outcomeOfRollout> & { bytes: number; endedAt: string };

/** The context is of a turn after which the rollout went on: our bug. */
export class RolloutNotEndedError extends Error {
  override readonly name = "RolloutNotEndedError";
}

/**
 * Writes `rollout.json`, once, and says what the rollout's line holds of it. Where it stands already, that one counts.
 * @param given.contextKey of the last turn: `rolloutContextKey(id, turns + 1)` of a line that has ended
 * @param given.verification of its answer, with all verdicts; null where it was not gone through with
 * @throws RolloutNotEndedError
 */
export async function completeRollout(
  objects: ObjectStore,
  given: { rolloutId: RolloutId; contextKey: string; verification: Verification | null; startedAt: string; endedAt: string },
): Promise<Completed> {
  const { rolloutId, contextKey, verification, startedAt, endedAt } = given;
  const [configuration, context] = await Promise.all([
    readRolloutConfiguration(objects, rolloutConfigurationKey(rolloutId)),
    readCheckpoint(objects, contextKey, RolloutContext),
  ]);
  const { end } = context;
  if (end === null) throw new RolloutNotEndedError(`${contextKey} is not of the last turn of ${rolloutId}`);
  const assembled = assembleRollout({ configuration, context: { ...context, end }, verification, startedAt, endedAt });
  const rollout = await writeCheckpoint(objects, rolloutKey(rolloutId), Rollout, assembled);
  return { ...outcomeOfRollout(configuration, context, rollout), bytes: Buffer.byteLength(JSON.stringify(rollout)), endedAt: rollout.endedAt };
}
