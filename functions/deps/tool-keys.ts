import { createSecretReader, createSecretsClient } from "../../shared/adapters/secrets/secret-reader.ts";
import { createSecretToolKeys } from "../../shared/adapters/secrets/tool-keys.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { base } from "./base.ts";
import { lazy } from "./lazy.ts";

/** The keys of upstreams that the stage has. */
export const toolKeys = lazy(() =>
  createSecretToolKeys(createSecretReader(createSecretsClient(), base.clock), readEnvironment("TOOL_KEYS_SECRET_ARN").TOOL_KEYS_SECRET_ARN, base.clock),
);

/** The stage's stand-in for every upstream, or null. */
export const upstreamStandIn = lazy(() => {
  const { UPSTREAM_STAND_IN_URL: url } = readEnvironment("UPSTREAM_STAND_IN_URL");
  return url === undefined ? null : new URL(url);
});
