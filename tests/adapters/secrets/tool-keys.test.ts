import { describe, expect, it } from "vitest";
import { createSecretToolKeys } from "../../../shared/adapters/secrets/tool-keys.ts";
import { SecretError } from "../../../shared/ports/secret-reader.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";
import { MemorySecrets } from "../../support/fakes/memory-secrets.ts";

/** Secrets that are kept until they are forgotten, as the real reader keeps them for minutes. */
class KeptSecrets extends MemorySecrets {
  forgotten = 0;
  override forget(): void {
    this.forgotten += 1;
  }
}

describe("keys in a secret", () => {
  it("are read anew where one is missing, once a minute at most", async () => {
    const clock = new FakeClock();
    const secrets = new KeptSecrets({ keys: '{"NCBI_API_KEY": "n-1"}' });
    const keys = createSecretToolKeys(secrets, "keys", clock);
    await keys.get("NCBI_API_KEY");
    expect(secrets.forgotten).toBe(0);
    for (let n = 0; n < 5; n++) await keys.get("TUSHARE_TOKEN");
    expect(secrets.forgotten).toBe(1);
    clock.advance(60);
    await keys.get("TUSHARE_TOKEN");
    expect(secrets.forgotten).toBe(2);
  });

  it("may stand beside others, and must be texts that fit into a header", async () => {
    const read = (stored: string) => createSecretToolKeys(new MemorySecrets({ keys: stored }), "keys", new FakeClock()).get("TUSHARE_TOKEN");
    expect(await read('{"SOMETHING_ELSE": "x", "TUSHARE_TOKEN": " t-1 "}')).toBe("t-1");
    await expect(read('{"TUSHARE_TOKEN": "two words"}')).rejects.toThrow(SecretError);
    await expect(read('["t-1"]')).rejects.toThrow(SecretError);
  });
});
