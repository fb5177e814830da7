import type { ModelRef } from "../../contracts/model.ts";
import type { RunSettings } from "../../contracts/run-settings.ts";

/** A model of a run, and the setting that names it. */
type NamedModel = { field: string; model: ModelRef };

/** Every model that the settings name, with the field that names it. */
export function namedModels(settings: RunSettings): NamedModel[] {
  if (settings.kind === "synthesis") {
    const { collector, generator } = settings.models;
    return [
      { field: "models.collector", model: collector },
      { field: "models.generator", model: generator },
    ];
  }
  const { policy, verification } = settings;
  const verifiers = verification.by === "models" ? (verification.verifiers ?? []) : [];
  return [{ field: "policy", model: policy }, ...verifiers.map((model, place) => ({ field: `verification.verifiers.${place}`, model }))];
}

/** The model that does the work: the evidence collector, or the policy. */
export function mainModelOf(settings: RunSettings): ModelRef {
  return settings.kind === "synthesis" ? settings.models.collector : settings.policy;
}

/** The models that every unit of the run's work calls while it runs; each one once. Verdicts of a batch come later. */
export function modelsOfUnit(settings: RunSettings): ModelRef[] {
  if (settings.kind !== "synthesis" && settings.verification.batch) return [settings.policy];
  return [...new Set(namedModels(settings).map(({ model }) => model))];
}
