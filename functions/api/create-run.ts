import { CreateRunBody } from "../../shared/contracts/api.ts";
import { createRun } from "../../shared/pipeline/api/create-run.ts";
import { viewRun } from "../../shared/pipeline/api/run-view.ts";
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
          objects: deps.objects,
          allShippedSeeds: () => deps.allShippedSeeds(),
          poolContents: () => deps.poolContents(),
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
