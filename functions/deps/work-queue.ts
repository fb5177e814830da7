import { createQueueClient, createWorkQueue } from "../../shared/adapters/sqs/work-queue.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { lazy } from "./lazy.ts";

const queue = lazy(() => createWorkQueue(createQueueClient(), readEnvironment("QUEUE_URL").QUEUE_URL));

export const queuePorts = {
  get queue() {
    return queue();
  },
};
