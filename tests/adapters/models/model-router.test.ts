import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createModelRouter } from "../../../shared/adapters/models/model-router.ts";
import { ModelCredentials } from "../../../shared/contracts/model-credentials.ts";
import { type MisbehavingServer, startMisbehavingServer } from "../../support/misbehaving-server.ts";
import { createRequest } from "./conversation.ts";

let server: MisbehavingServer;
beforeAll(async () => {
  server = await startMisbehavingServer();
});
afterAll(() => server.close());

const clock = { now: () => new Date() };
const message = {
  body: { model: "m", content: [{ type: "text", text: "x" }], stop_reason: "end_turn", usage: { input_tokens: 1, output_tokens: 1 } },
};
const completion = {
  body: { model: "m", choices: [{ finish_reason: "stop", message: { content: "x" } }], usage: { prompt_tokens: 1, completion_tokens: 1 } },
};

describe("the model router", () => {
  it("sends each model to its provider", async () => {
    const router = createModelRouter({
      credentials: async () => ({ anthropic: { apiKey: "a-key", baseUrl: server.url }, openai: { apiKey: "o-key", baseUrl: server.url } }),
      standInUrl: server.url,
      clock,
    });
    server.script(message, completion, message);
    const replies = [
      await router.complete(createRequest("anthropic/claude-haiku-5-5")),
      await router.complete(createRequest("openai/gpt-oss-120b")),
      await router.complete(createRequest("stand-in/rules")),
    ];
    expect(replies.map(({ modelRef, provenance }) => [modelRef, provenance])).toEqual([
      ["anthropic/claude-haiku-5-5", "live"],
      ["openai/gpt-oss-120b", "live"],
      ["stand-in/rules", "stand-in"],
    ]);
    expect(server.received.map(({ path, headers, body }) => [path, headers.authorization, JSON.parse(body).model])).toEqual([
      ["/v1/messages", "Bearer a-key", "claude-haiku-5-5"],
      ["/chat/completions", "Bearer o-key", "gpt-oss-120b"],
      ["/v1/messages", "Bearer stand-in", "rules"],
    ]);
  });

  it("sends a model to the server at a base URL, with that server's key alone", async () => {
    const other = { ...createRequest("openai/student"), baseUrl: `${server.url}/mine/v1` };
    const known = { ...other, baseUrl: `${server.url}/known/v1` };
    const router = createModelRouter({
      credentials: async () => ({ openai: { apiKey: "o-key", baseUrl: server.url }, servers: { [known.baseUrl]: { apiKey: "s-key" } } }),
      standInUrl: null,
      clock,
    });
    server.script(completion, completion);
    for (const request of [other, known]) await router.complete(request);
    expect(server.received.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ["/mine/v1/chat/completions", "Bearer none"],
      ["/known/v1/chat/completions", "Bearer s-key"],
    ]);
  });

  it("takes up a changed key, and asks for none for the stand-in", async () => {
    const keys = ["one", "two"];
    const router = createModelRouter({
      credentials: async () => ({ openai: { apiKey: keys.shift() ?? "asked too often", baseUrl: server.url } }),
      standInUrl: server.url,
      clock,
    });
    server.script(completion, message, completion);
    for (const model of ["openai/m", "stand-in/rules", "openai/m"]) await router.complete(createRequest(model));
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer one", "Bearer stand-in", "Bearer two"]);
  });

  it.each([
    ["anthropic/claude-haiku-5-5", 401, 'Set the entry "anthropic" of the models secret to {"apiKey": "..."}'],
    ["openai/gpt-oss-120b", 401, 'Set the entry "openai" of the models secret to {"apiKey": "...", "baseUrl": "https://.../v1"}'],
    ["stand-in/rules", 404, "this stack has no stand-in model"],
  ])("says what is missing for %s", async (model, status, words) => {
    const router = createModelRouter({ credentials: async () => ({}), standInUrl: null, clock });
    await expect(router.complete(createRequest(model))).rejects.toMatchObject({
      name: "ModelRequestError",
      status,
      message: expect.stringContaining(words),
    });
  });
});

describe("ModelCredentials", () => {
  it("takes no key that would break a header, and does not show it", () => {
    const parsed = ModelCredentials.safeParse({ anthropic: { apiKey: "se cret\nkey" } });
    expect(parsed.error?.message).toContain("printable characters");
    expect(parsed.error?.message).not.toContain("cret");
  });

  it("trims a pasted key and wants an http URL", () => {
    expect(ModelCredentials.parse({ openai: { apiKey: " k\n", baseUrl: "http://127.0.0.1:8000/v1" } }).openai?.apiKey).toBe("k");
    expect(ModelCredentials.safeParse({ openai: { apiKey: "k", baseUrl: "file:///etc/passwd" } }).success).toBe(false);
    expect(ModelCredentials.safeParse({ openai: { apiKey: "k", baseUrl: "https://user:key@server/v1" } }).success).toBe(false);
    expect(ModelCredentials.parse({ openai: { apiKey: "k" } }).openai?.baseUrl).toBe("https://api.openai.com/v1");
  });
});
