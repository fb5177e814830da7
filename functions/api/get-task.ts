import { z } from "zod";
import { TaskView } from "../../shared/contracts/api.ts";
import { TaskId } from "../../shared/contracts/ids.ts";
import { notFound } from "../../shared/pipeline/api/problem-error.ts";
import { readCheckpoint } from "../../shared/pipeline/checkpoint.ts";
import { base } from "../deps/base.ts";
import { bucketPorts } from "../deps/bucket.ts";
import { compose } from "../deps/compose.ts";
import { tablePorts } from "../deps/table.ts";
import type { ApiDeps } from "./api-deps.ts";
import { readParameters } from "./http/request.ts";
import { createRoute } from "./http/route.ts";

type Deps = Pick<ApiDeps, "tasks" | "objects" | "clock" | "logger">;

/** GET /tasks/{taskId}: the whole task with its evidence. */
export function createGetTaskHandler(deps: Deps) {
  return createRoute(
    () => deps.logger,
    async (event) => {
      const { taskId } = readParameters(event, z.strictObject({ taskId: TaskId }));
      const summary = await deps.tasks.get(taskId);
      if (!summary) throw notFound("task", taskId);
      return { status: 200, body: await readCheckpoint(deps.objects, summary.key, TaskView) };
    },
    () => deps,
  );
}

export const handler = createGetTaskHandler(compose(base, bucketPorts, tablePorts));
