import { verificationKey } from "../../contracts/object-keys.ts";
import { RolloutContext, Verification } from "../../contracts/rollout.ts";
import type { RolloutPosition, VerifyOutput } from "../../contracts/rollout-machine.ts";
import { Task } from "../../contracts/task.ts";
import { readCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { type VerifyPorts, verifyAnswer } from "../verification/verify-answer.ts";
import { readRolloutConfiguration } from "./rollout-configuration.ts";

/** Verify: the final answer against the task's (section 3.4). A verifier that gave no verdict makes the rollout no sample, never a wrong one. */
export async function verify(ports: VerifyPorts, position: RolloutPosition): Promise<VerifyOutput> {
  const { rolloutId, throttles } = position;
  const [{ settings, taskKey }, { answer }] = await Promise.all([
    readRolloutConfiguration(ports.objects, position.configurationKey),
    readCheckpoint(ports.objects, position.contextKey, RolloutContext),
  ]);
  const { query, answer: reference } = await readCheckpoint(ports.objects, taskKey, Task);
  const given = await verifyAnswer(ports, { rolloutId, query, reference, answer, settings, throttles });
  if (given.status === "throttled")
    return { status: "throttled", waitSeconds: given.waitSeconds, position: { ...position, throttles: throttles + given.calls } };
  if (given.status === "failed") return { status: "failed", position, reason: given.reason };
  const { verdicts, comparison, correct } = given;
  await writeCheckpoint(ports.objects, verificationKey(rolloutId), Verification, { verdicts, comparison, correct });
  const unread = verdicts.find(({ accepted }) => accepted === null);
  if (unread) return { status: "failed", position, reason: `verifier: ${unread.verifier}: ${unread.error ?? "no verdict"}` };
  return { status: "verified", position };
}
