import { CreateRunBody } from "../../shared/contracts/api.ts";
import type { SynthesisSettings } from "../../shared/contracts/run-settings.ts";
import { checkSettings } from "../../shared/domain/sampling/check-settings.ts";
import { createRun } from "../../shared/pipeline/api/create-run.ts";
import type { FieldError } from "../../shared/pipeline/api/problem-error.ts";
import { viewRun } from "../../shared/pipeline/api/run-view.ts";
import { checkQueryFiles, contentsOfRun, UnknownPoolError } from "../../shared/pipeline/user-pools.ts";
import { apiPorts } from "../deps/api.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { modelProviderPorts } from "../deps/model-providers.ts";
import { poolCardPorts } from "../deps/pool-card.ts";
import { tablePorts } from "../deps/table.ts";
import { workflowPorts } from "../deps/workflow.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readBody, readIdempotencyKey } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<
  ApiDeps,
  | "runs"
  | "work"
  | "tasks"
  | "workflow"
  | "poolContents"
  | "allShippedSeeds"
  | "objects"
  | "clock"
  | "logger"
  | "newRunId"
  | "drawRngSeed"
  | "defaultModel"
  | "defaultVerifiers"
  | "modelProviders"
  | "gitCommit"
  | "bucketName"
>;

async function checkPools(deps: Pick<Deps, "objects" | "poolContents" | "allShippedSeeds">, settings: SynthesisSettings): Promise<FieldError[]> {
  try {
    await checkQueryFiles(deps.objects, settings);
    return checkSettings(settings, await contentsOfRun(deps, settings, await deps.poolContents()));
  } catch (error) {
    if (error instanceof UnknownPoolError) return [{ field: error.field, message: error.message }];
    throw error;
  }
}

/** POST /runs: 201 with the new run, 200 with the one that the same Idempotency-Key made before. */
export function createCreateRunHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { run, created, startError } = await createRun(
        {
          runs: deps.runs,
          tasks: deps.tasks,
          workflow: deps.workflow,
          clock: deps.clock,
          newRunId: () => deps.newRunId(),
          gitCommit: deps.gitCommit,
          defaults: { model: deps.defaultModel, verifiers: deps.defaultVerifiers, drawRngSeed: () => deps.drawRngSeed() },
          modelProviders: () => deps.modelProviders(),
          checkPools: async (settings) => checkPools(deps, settings),
        },
        readBody(event, CreateRunBody),
        readIdempotencyKey(event),
      );
      if (startError) deps.logger.error("run not started; left to the reconciler", { runId: run.id, error: startError });
      const view = viewRun(run, await deps.work.running(), () => deps.bucketName);
      return { status: created ? 201 : 200, body: view, headers: { location: `/runs/${run.id}` } };
    },
  );
}

export const handler = createCreateRunHandler(compose(base, apiPorts, bucketPorts, modelProviderPorts, poolCardPorts, tablePorts, workflowPorts));
