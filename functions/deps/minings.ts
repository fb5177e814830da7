import { createMiningRepository } from "../../shared/adapters/dynamodb/mining-repository.ts";
import { createTable, createTableClient } from "../../shared/adapters/dynamodb/table.ts";
import { createMiningQueue } from "../../shared/adapters/sqs/mining-queue.ts";
import { createQueueClient } from "../../shared/adapters/sqs/work-queue.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { lazy } from "./lazy.ts";

const minings = lazy(() => createMiningRepository(createTable(createTableClient(), readEnvironment("TABLE_NAME").TABLE_NAME)));
const miningQueue = lazy(() => createMiningQueue(createQueueClient(), readEnvironment("MINING_QUEUE_URL").MINING_QUEUE_URL));

export const miningPorts = {
  get minings() {
    return minings();
  },
  get miningQueue() {
    return miningQueue();
  },
};
