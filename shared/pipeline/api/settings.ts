import { createHash } from "node:crypto";
import type { CreateRunBody } from "../../contracts/api.ts";
import { Json } from "../../contracts/domain.ts";
import type { ModelRef } from "../../contracts/model.ts";
import { RunSettings } from "../../contracts/run-settings.ts";
import { canonicalJson } from "../../domain/evidence/canonical-json.ts";
import { badRequest, parseOrProblem } from "./problem-error.ts";

/** What a stage fills in where the caller named nothing. */
export type SettingsDefaults = {
  /** null on a stage that has no stand-in: models cost money there, so they are named. */
  model: ModelRef | null;
  drawRngSeed(): number;
};

/** @throws ProblemError 400 */
export function settingsOf(body: CreateRunBody, defaults: SettingsDefaults): RunSettings {
  const models = body.models ?? (defaults.model && { collector: defaults.model, generator: defaults.model });
  if (!models)
    throw badRequest([
      {
        field: "models",
        message: 'this stack has no stand-in model: name them, as in {"collector": "anthropic/claude-haiku-5-5", "generator": "anthropic/claude-haiku-5-5"}',
      },
    ]);
  return parseOrProblem(RunSettings, { ...body, models, rngSeed: body.rngSeed ?? defaults.drawRngSeed() }, "body");
}

/** Of what the caller asked for: equal for bodies that differ only in the order of their fields or in defaults spelt out. */
export function bodySha256(body: object): string {
  return createHash("sha256")
    .update(canonicalJson(Json.parse(JSON.parse(JSON.stringify(body)))))
    .digest("hex");
}
