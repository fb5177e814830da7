import { createHash } from "node:crypto";
import type { CreateRunBody, RolloutRunBody, SynthesisRunBody } from "../../contracts/api.ts";
import { Json } from "../../contracts/domain.ts";
import type { ModelRef } from "../../contracts/model.ts";
import { RunSettings } from "../../contracts/run-settings.ts";
import { canonicalJson } from "../../domain/evidence/canonical-json.ts";
import { badRequest, parseOrProblem } from "./problem-error.ts";

/** What a stage fills in where the caller named nothing. */
export type SettingsDefaults = {
  /** null on a stage that has no stand-in: models cost money there, so they are named. */
  model: ModelRef | null;
  verifiers: readonly [ModelRef, ModelRef] | null;
  drawRngSeed(): number;
};

const haiku = "anthropic/claude-haiku-5-5";

/** @throws ProblemError 400 */
export function settingsOf(body: CreateRunBody, defaults: SettingsDefaults): RunSettings {
  const models = body.kind === "synthesis" ? synthesisModels(body, defaults) : rolloutModels(body, defaults);
  return parseOrProblem(RunSettings, { ...body, ...models, rngSeed: body.rngSeed ?? defaults.drawRngSeed() }, "body");
}

function synthesisModels({ models }: SynthesisRunBody, { model }: SettingsDefaults) {
  if (!models && !model) throw missingModel("models", `name them, as in {"collector": "${haiku}", "generator": "${haiku}"}`);
  return { models: models ?? { collector: model, generator: model } };
}

function rolloutModels({ policy, verification }: RolloutRunBody, defaults: SettingsDefaults) {
  if (!policy && !defaults.model) throw missingModel("policy", `name it, as in "${haiku}"`);
  const verifiers = verification.verifiers ?? (verification.by === "models" ? defaults.verifiers : null);
  if (verification.by === "models" && !verifiers)
    throw missingModel("verification.verifiers", `name two different ones, as in ["${haiku}", "openai/gpt-oss-120b"], or set verification.by to rules`);
  return { policy: policy ?? defaults.model, verification: { ...verification, verifiers } };
}

const missingModel = (field: string, what: string) => badRequest([{ field, message: `this stack has no stand-in model: ${what}` }]);

/** Of what the caller asked for: equal for bodies that differ only in the order of their fields or in defaults spelt out. */
export function bodySha256(body: object): string {
  return createHash("sha256")
    .update(canonicalJson(Json.parse(JSON.parse(JSON.stringify(body)))))
    .digest("hex");
}
