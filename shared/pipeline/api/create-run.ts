import type { CreateRunBody } from "../../contracts/api.ts";
import type { RunSettings } from "../../contracts/run-settings.ts";
import { noTallies } from "../../contracts/run-tallies.ts";
import type { Run } from "../../contracts/stored-items.ts";
import { splitModelRef } from "../../domain/models/model-id.ts";
import { namedModels } from "../../domain/models/models-of-run.ts";
import { noTotals } from "../../domain/totals.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RunStore } from "../../ports/stores.ts";
import type { Workflow } from "../../ports/workflow.ts";
import { checkWork, type WorkSources } from "./check-work.ts";
import { badRequest, type FieldError, ProblemError } from "./problem-error.ts";
import { bodySha256, type SettingsDefaults, settingsOf } from "./settings.ts";

export type CreateRunDeps = WorkSources & {
  runs: Pick<RunStore, "create">;
  workflow: Pick<Workflow, "startRun">;
  clock: Clock;
  newRunId(): string;
  gitCommit: string | null;
  defaults: SettingsDefaults;
  /** The providers that this stage can call: those with a key, and the stand-in where there is one. */
  modelProviders(): Promise<readonly string[]>;
};

/**
 * Records the run and starts it. A start that fails changes nothing of the answer: the run stands in the table as planned, and the reconciler, or
 * the same request again, starts it; `startError` tells why.
 * @throws ProblemError 400 for settings that cannot run, 409 for an idempotency key that came with another body
 */
export async function createRun(
  deps: CreateRunDeps,
  body: CreateRunBody,
  idempotencyKey: string | null,
): Promise<{ run: Run; created: boolean; startError: unknown }> {
  const settings = settingsOf(body, deps.defaults);
  const errors = [...checkProviders(settings, await deps.modelProviders()), ...(await checkWork(deps, settings))];
  if (errors.length > 0) throw badRequest(errors);

  const idempotency = idempotencyKey === null ? null : { key: idempotencyKey, bodySha256: bodySha256(body) };
  const stored = await deps.runs.create(newRun(deps, settings), idempotency);
  if (stored === "conflict")
    throw new ProblemError(409, "this Idempotency-Key came with another body before", [
      { field: "Idempotency-Key", message: "take a new key for other settings" },
    ]);
  const startError = stored.run.status === "planned" ? await start(deps.workflow, stored.run) : null;
  return { ...stored, startError };
}

function newRun(deps: CreateRunDeps, settings: RunSettings): Run {
  return {
    id: deps.newRunId(),
    status: "planned",
    phase: "plan",
    settings,
    createdAt: deps.clock.now().toISOString(),
    endedAt: null,
    attempt: 1,
    counts: { planned: settings.kind === "synthesis" ? settings.cycles : 0, done: 0, failed: 0, cancelled: 0, notStarted: 0 },
    totals: noTotals,
    tallies: noTallies,
    stopped: null,
    taskToken: null,
    error: null,
    datasetPrefix: null,
    decontamination: null,
    coverage: null,
    overlap: null,
    replay: null,
    gitCommit: deps.gitCommit,
  };
}

async function start(workflow: Pick<Workflow, "startRun">, run: Run): Promise<unknown> {
  try {
    await workflow.startRun(run.id, run.attempt);
    return null;
  } catch (error) {
    return error;
  }
}

function checkProviders(settings: RunSettings, providers: readonly string[]): FieldError[] {
  const baseUrl = settings.kind === "synthesis" ? null : settings.baseUrl;
  return namedModels(settings).flatMap(({ field, model }) => {
    const { provider } = splitModelRef(model);
    // A server that the run names has a key of its own, or needs none.
    if ((baseUrl !== null && field === "policy") || providers.includes(provider)) return [];
    const can = providers.length === 0 ? "it can call none yet" : `it can call ${providers.join(", ")}`;
    return [{ field, message: `this stack cannot call ${provider} models (no key is stored for them); ${can}` }];
  });
}
