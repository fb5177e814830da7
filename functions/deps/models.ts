import { createModelRouter } from "../../shared/adapters/models/model-router.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { base } from "./base.ts";
import { lazy } from "./lazy.ts";
import { credentials, standInUrl } from "./model-providers.ts";

const models = lazy(() => createModelRouter({ credentials, standInUrl: standInUrl(), clock: base.clock }));

export const modelPorts = {
  get models() {
    return models();
  },
  get modelTimeoutMs() {
    return readEnvironment("MODEL_TIMEOUT_SECONDS").MODEL_TIMEOUT_SECONDS * 1000;
  },
};
