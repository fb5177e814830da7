import { ToolKeySet } from "../../contracts/tool-keys.ts";
import type { Clock } from "../../ports/clock.ts";
import type { SecretReader } from "../../ports/secret-reader.ts";
import type { ToolKeys } from "../../ports/upstreams.ts";

const freshEveryMs = 60_000;

/**
 * The keys in one secret. A key that is missing may just have been stored, so the secret is then read anew; not more than once a minute,
 * since many keys are optional and stay missing.
 */
export function createSecretToolKeys(secrets: SecretReader, secretId: string, clock: Clock): ToolKeys {
  let freshAt = Number.NEGATIVE_INFINITY;
  const read = () => secrets.json(secretId, ToolKeySet);
  return {
    async get(name) {
      const kept = (await read())[name];
      const now = clock.now().getTime();
      if (kept !== undefined || now - freshAt < freshEveryMs) return kept ?? null;
      freshAt = now;
      secrets.forget(secretId);
      return (await read())[name] ?? null;
    },
  };
}
