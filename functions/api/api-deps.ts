import type { ModelRef } from "../../shared/contracts/model.ts";
import type { Seed } from "../../shared/contracts/pools.ts";
import type { ToolValidation } from "../../shared/contracts/tool-validation.ts";
import type { PoolContents } from "../../shared/domain/sampling/check-settings.ts";
import type { Clock } from "../../shared/ports/clock.ts";
import type { ExportStore } from "../../shared/ports/export-store.ts";
import type { Logger } from "../../shared/ports/logger.ts";
import type { ObjectStore } from "../../shared/ports/object-store.ts";
import type { CycleStore, RolloutStore, RunStore, TaskStore, WorkStore } from "../../shared/ports/stores.ts";
import type { ToolCaller } from "../../shared/ports/tool-caller.ts";
import type { ToolExecutor } from "../../shared/ports/tool-executor.ts";
import type { Dispatcher, Workflow } from "../../shared/ports/workflow.ts";
import type { Catalogue } from "../../shared/tools/core/catalogue.ts";
import type { UnavailableTools } from "../../shared/tools/core/unavailable-tools.ts";

/** Of the composition root, what the API's handlers take; each takes its Pick of it and reads it only while a request runs. */
export type ApiDeps = {
  runs: Pick<RunStore, "create" | "get" | "list" | "update" | "recordReplay">;
  cycles: Pick<CycleStore, "get">;
  work: Pick<WorkStore, "running">;
  exports: Pick<ExportStore, "create" | "byKey" | "get" | "list" | "update">;
  rollouts: Pick<RolloutStore, "get" | "page">;
  tasks: Pick<TaskStore, "get" | "list">;
  objects: ObjectStore;
  workflow: Pick<Workflow, "startRun" | "startExport">;
  dispatcher: Dispatcher;
  toolCaller: ToolCaller;
  executor: ToolExecutor;
  catalogue: Catalogue;
  poolContents: () => Promise<PoolContents>;
  /** Of all domains: with them a user's seeds are split. */
  allShippedSeeds: () => Promise<readonly Seed[]>;
  unavailableTools: () => Promise<UnavailableTools>;
  toolValidation: (name: string) => ToolValidation | undefined;
  clock: Clock;
  logger: Logger;
  newRunId(): string;
  newExportId(): string;
  newToolCallId(): string;
  drawRngSeed(): number;
  /** null on a stage without a stand-in. */
  defaultModel: ModelRef | null;
  defaultVerifiers: readonly [ModelRef, ModelRef] | null;
  /** Providers that the stage can call: those whose key is stored, and the stand-in where there is one. */
  modelProviders(): Promise<readonly string[]>;
  bucketName: string;
  gitCommit: string | null;
  apiToken(): Promise<string>;
};
