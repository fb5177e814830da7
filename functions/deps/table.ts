import { createCycleRepository } from "../../shared/adapters/dynamodb/cycle-repository.ts";
import { createDispatchLease } from "../../shared/adapters/dynamodb/dispatch-lease-repository.ts";
import { createModelLimitRepository } from "../../shared/adapters/dynamodb/model-limit-repository.ts";
import { createRolloutRepository } from "../../shared/adapters/dynamodb/rollout-repository.ts";
import { createRunRepository } from "../../shared/adapters/dynamodb/run-repository.ts";
import { createTable, createTableClient } from "../../shared/adapters/dynamodb/table.ts";
import { createTaskRepository } from "../../shared/adapters/dynamodb/task-repository.ts";
import { createWorkRepository } from "../../shared/adapters/dynamodb/work-repository.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { lazy } from "./lazy.ts";

const table = lazy(() => createTable(createTableClient(), readEnvironment("TABLE_NAME").TABLE_NAME));
const runs = lazy(() => createRunRepository(table()));
const cycles = lazy(() => createCycleRepository(table()));
const rollouts = lazy(() => createRolloutRepository(table()));
const work = lazy(() => createWorkRepository(table()));
const tasks = lazy(() => createTaskRepository(table()));
const modelLimits = lazy(() => createModelLimitRepository(table()));
const lease = lazy(() => createDispatchLease(table()));

export const tablePorts = {
  get runs() {
    return runs();
  },
  get cycles() {
    return cycles();
  },
  get rollouts() {
    return rollouts();
  },
  get work() {
    return work();
  },
  get tasks() {
    return tasks();
  },
  get modelLimits() {
    return modelLimits();
  },
  get lease() {
    return lease();
  },
};
