import { createBatchRouter } from "../../shared/adapters/models/batch-router.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { base } from "./base.ts";
import { lazy } from "./lazy.ts";
import { credentials, standInUrl } from "./model-providers.ts";

const batches = lazy(() => createBatchRouter({ credentials, standInUrl: standInUrl(), clock: base.clock }));

export const batchPorts = {
  get batches() {
    return batches();
  },
  /** Of a single request; a batch's entries carry it too, since they are the same requests. */
  get modelTimeoutMs() {
    return readEnvironment("MODEL_TIMEOUT_SECONDS").MODEL_TIMEOUT_SECONDS * 1000;
  },
};
