import { rolloutIdOf } from "../../shared/contracts/ids.ts";
import { rolloutKey } from "../../shared/contracts/object-keys.ts";
import { Rollout } from "../../shared/contracts/rollout.ts";
import type { ModelClient } from "../../shared/ports/model-client.ts";
import { testRunId } from "./factories.ts";
import { callsReply, ScriptedModel, type ScriptedReply, textReply } from "./fakes/scripted-model.ts";
import { ScriptedTools } from "./fakes/scripted-tools.ts";
import { createRolloutWorld, type Through } from "./rollout-world.ts";
import { makeTask } from "./tasks.ts";

export const rolloutId = rolloutIdOf(testRunId, 0, 0);
/** The two calls that the task's evidence records, and one that it does not. */
export const info = callsReply([["restriction_enzyme_info", { enzyme: "EcoRI" }]], undefined, "info");
export const complement = callsReply([["bio_seq_reverse_complement", { sequence: "GAATTC" }]], undefined, "rc");
export const other = callsReply([["restriction_enzyme_info", { enzyme: "BamHI" }]], undefined, "other");
export const bamHi = { output: { name: "BamHI", site: "GGATCC", size: 6 } };
export const right = textReply("GAATTC");
export const wrong = textReply("CCCGGG");

/** A run of one rollout of makeTask's task, under a policy that plays the script. */
export async function scripted(script: ScriptedReply[], settings: Record<string, unknown> = {}, executor = unrecorded()) {
  const models = new ScriptedModel(script);
  return { ...(await oneRollout(models, settings, executor)), models };
}

/** The same under any policy. */
export async function oneRollout(models: ModelClient, settings: Record<string, unknown> = {}, executor = unrecorded(), task = makeTask()) {
  const world = await createRolloutWorld({ settings, tasks: [task], models, executor });
  return {
    ...world,
    executor,
    run: (attempt = 1, through?: Through) => world.runRollout(rolloutId, attempt, through),
    line: () => world.rollouts.get(rolloutId),
    rollout: async () => Rollout.parse(JSON.parse((await world.objects.get(rolloutKey(rolloutId))) ?? "null")),
    hasRollout: async () => (await world.objects.get(rolloutKey(rolloutId))) !== null,
  };
}

const unrecorded = () => new ScriptedTools({ restriction_enzyme_info: [bamHi] });
