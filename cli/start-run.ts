import type { RunView } from "../shared/contracts/api.ts";
import { mainModelOf } from "../shared/domain/models/models-of-run.ts";
import type { RunRequest } from "./api-client.ts";
import { budgetNotice } from "./budget-notice.ts";
import { type Invocation, writeJson } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { renderEstimate } from "./render/estimate.ts";
import { renderRun } from "./render/run.ts";

/** Tells what the run is expected to take, then starts it, or finds the one that the same idempotency key started. */
export async function startRun({ client, context, options }: Invocation, settings: RunRequest): Promise<RunView> {
  const estimate = await client.estimate(settings);
  context.stderr(`${renderEstimate(estimate, context.theme)}\n`);
  context.stderr(budgetNotice(settings.budgetUsd, estimate));
  const given = options.idempotencyKey;
  const { run, created } = await client.createRun(settings, typeof given === "string" ? given : context.newIdempotencyKey());
  context.stderr(`${created ? "Started" : "This key's run is"} ${run.id} (rngSeed ${run.settings.rngSeed}, ${mainModelOf(run.settings)})\n`);
  return run;
}

/** @returns the exit code */
export async function writeEstimate(invocation: Invocation, settings: RunRequest): Promise<number> {
  const estimate = await invocation.client.estimate(settings);
  if (invocation.json) writeJson(invocation, estimate);
  else invocation.context.stdout(`${renderEstimate(estimate, invocation.context.theme)}\n`);
  return exitCodes.ok;
}

export function writeRun(invocation: Pick<Invocation, "context" | "json">, run: RunView): void {
  const { context, json } = invocation;
  if (json) writeJson(invocation, run);
  else context.stdout(`${renderRun(run, context.theme, context.now())}\n`);
}
