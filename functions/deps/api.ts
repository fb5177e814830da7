import { createHash, randomInt, randomUUID } from "node:crypto";
import { ulid } from "ulid";
import { createSecretReader, createSecretsClient } from "../../shared/adapters/secrets/secret-reader.ts";
import { readEnvironment } from "../../shared/config/environment.ts";
import { base } from "./base.ts";
import { lazy } from "./lazy.ts";

const secrets = lazy(() => createSecretReader(createSecretsClient(), base.clock));

/** What the API's routes draw and read beside the stores. */
export const apiPorts = {
  newRunId: () => `run-${ulid().toLowerCase()}`,
  newExportId: () => `export-${ulid().toLowerCase()}`,
  miningIdOf: (idempotencyKey: string | null) => `mine-${idempotencyKey === null ? ulid().toLowerCase() : idOfKey(idempotencyKey)}`,
  newToolCallId: () => randomUUID(),
  drawRngSeed: () => randomInt(2 ** 32 - 1),
  apiToken: () => secrets().text(readEnvironment("API_TOKEN_SECRET_ARN").API_TOKEN_SECRET_ARN),
  get gitCommit() {
    return readEnvironment("GIT_COMMIT").GIT_COMMIT ?? null;
  },
};

/** 26 characters of the alphabet of ULIDs, the same for the same key. */
function idOfKey(key: string): string {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  const digest = createHash("sha256").update(`dive mining\n${key}`).digest();
  return Array.from(digest.subarray(0, 26), (byte) => alphabet[byte % alphabet.length]).join("");
}
