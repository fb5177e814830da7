import { describe } from "vitest";
import { createMemoryRateLimiter } from "../../../shared/adapters/memory/rate-limiter.ts";
import { createMemoryReplyCache } from "../../../shared/adapters/memory/reply-cache.ts";
import { createFixedToolKeys } from "../../../shared/adapters/memory/tool-keys.ts";
import { createSecretToolKeys } from "../../../shared/adapters/secrets/tool-keys.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";
import { createMemoryExports } from "../../support/fakes/memory-exports.ts";
import { MemoryLargeObjects } from "../../support/fakes/memory-large-objects.ts";
import { createMemoryMinings } from "../../support/fakes/memory-minings.ts";
import { MemoryObjectStore } from "../../support/fakes/memory-object-store.ts";
import { MemorySecrets } from "../../support/fakes/memory-secrets.ts";
import { createMemoryStores } from "../../support/fakes/memory-stores.ts";
import { MemoryWorkQueue } from "../../support/fakes/memory-work-queue.ts";
import { MemoryWorkflow } from "../../support/fakes/memory-workflow.ts";
import { cycleStoreContract } from "./cycle-store-contract.ts";
import { dispatchLeaseContract } from "./dispatch-lease-contract.ts";
import { exportStoreContract } from "./export-store-contract.ts";
import { largeObjectsContract } from "./large-objects-contract.ts";
import { miningStoreContract } from "./mining-store-contract.ts";
import { modelLimitStoreContract } from "./model-limit-store-contract.ts";
import { objectStoreContract } from "./object-store-contract.ts";
import { rateLimiterContract } from "./rate-limiter-contract.ts";
import { replyCacheContract } from "./reply-cache-contract.ts";
import { rolloutStoreContract } from "./rollout-store-contract.ts";
import { runStoreContract } from "./run-store-contract.ts";
import { secretReaderContract } from "./secret-reader-contract.ts";
import { taskStoreContract } from "./task-store-contract.ts";
import { toolKeysContract } from "./tool-keys-contract.ts";
import { workQueueContract } from "./work-queue-contract.ts";
import { workStoreContract } from "./work-store-contract.ts";
import { workflowContract } from "./workflow-contract.ts";

describe("in memory", () => {
  const makeStores = async () => createMemoryStores();
  runStoreContract(makeStores);
  workStoreContract(makeStores);
  cycleStoreContract(makeStores);
  rolloutStoreContract(makeStores);
  taskStoreContract(makeStores);
  modelLimitStoreContract(makeStores);
  dispatchLeaseContract(makeStores);
  exportStoreContract(async () => createMemoryExports());
  largeObjectsContract(async () => {
    const store = new MemoryObjectStore();
    return { objects: new MemoryLargeObjects(store), textOf: (key) => store.get(key) };
  });
  miningStoreContract(async () => createMemoryMinings());
  objectStoreContract(async () => new MemoryObjectStore(), null);
  workQueueContract(async () => {
    const clock = new FakeClock();
    const queue = new MemoryWorkQueue(clock, 1);
    return { queue, sendBody: async (body) => queue.sendBody(body), passVisibility: async () => clock.advance(1) };
  });
  workflowContract(async () => {
    const workflow = new MemoryWorkflow();
    return { workflow, tokenOf: async (name) => workflow.waitOnToken(name) };
  });
  secretReaderContract(async (secrets) => ({ reader: new MemorySecrets(secrets), idOf: (name) => name }));
  rateLimiterContract(async (clock, count) => {
    const limiter = createMemoryRateLimiter(clock);
    return Array.from({ length: count }, () => limiter);
  });
  replyCacheContract(async (clock) => createMemoryReplyCache(clock));
  toolKeysContract(async (stored) => createFixedToolKeys(stored));
  toolKeysContract(async (stored) => createSecretToolKeys(new MemorySecrets({ keys: JSON.stringify(stored) }), "keys", new FakeClock()));
});
