import { afterEach, expect, it, vi } from "vitest";
import { credentials, modelProviderPorts } from "../../../functions/deps/model-providers.ts";
import { startScriptedServer } from "../../support/scripted-http.ts";

afterEach(() => vi.unstubAllEnvs());

it("a provider's key and address that were changed hold for the next call of a warm function", async () => {
  const stored = [{ openai: { apiKey: "old", baseUrl: "http://old.example/v1" } }, { openai: { apiKey: "new", baseUrl: "http://new.example/v1" } }];
  const server = await startScriptedServer([...stored, {}].map((value) => ({ status: 200, body: { SecretString: JSON.stringify(value) } })));
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL: server.client.endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    MODELS_SECRET_ARN: "models",
  }))
    vi.stubEnv(name, value);
  expect([await credentials(), await credentials()]).toEqual(stored);
  expect(await modelProviderPorts.modelProviders()).toEqual([]);
  await server.stop();
});
