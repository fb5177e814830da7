import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ModelReply } from "../../../shared/contracts/model.ts";
import type { ModelClient } from "../../../shared/ports/model-client.ts";
import { type MisbehavingServer, type Scripted, startMisbehavingServer } from "../../support/misbehaving-server.ts";
import { createRequest, withTurn } from "./conversation.ts";
import { anthropic, apiKey, openai } from "./dialects.ts";

describe.each([
  ["the Anthropic adapter", anthropic],
  ["the OpenAI adapter", openai],
])("%s", (_name, dialect) => {
  let server: MisbehavingServer;
  let client: ModelClient;
  beforeAll(async () => {
    server = await startMisbehavingServer();
    client = dialect.create(server.url);
  });
  afterAll(() => server.close());

  const request = createRequest(dialect.model);
  const complete = (scripted: Scripted, overrides = {}) => {
    server.script(scripted);
    return client.complete({ ...request, ...overrides });
  };
  const failure = async (scripted: Scripted, overrides = {}): Promise<Error & { retryAfterSeconds?: unknown; status?: unknown }> => {
    const outcome = await complete(scripted, overrides).catch((error: unknown) => error);
    if (!(outcome instanceof Error)) throw new Error("the call went through");
    return outcome;
  };
  const textReply = dialect.reply({ text: "done", stop: "end" });

  it("returns text, usage, ids and provenance", async () => {
    const reply = await complete({ headers: { [dialect.requestIdHeader]: "req_7" }, body: textReply });
    expect(reply).toStrictEqual({
      message: { role: "assistant", content: [{ type: "text", text: "done" }] },
      stopReason: "end",
      refusalCategory: null,
      usage: { input: 11, cacheRead: 100, cacheWrite: 7, output: 5 },
      modelId: dialect.model.split("/")[1],
      modelRef: dialect.model,
      provenance: "live",
      requestId: "req_7",
      latencyMs: 0,
    });
    expect(ModelReply.parse(reply)).toStrictEqual(reply);
    expect(server.received.map(({ path }) => path)).toEqual([dialect.path]);
    expect(server.received[0]?.headers.authorization).toBe(`Bearer ${apiKey}`);
  });

  it("returns parallel calls in their order", async () => {
    const calls = [
      { id: "call_1", name: "look_up_enzyme", arguments: '{"name":"EcoRI"}' },
      { id: "call_2", name: "look_up_enzyme", arguments: '{"name":"BamHI"}' },
    ];
    const reply = await complete({ body: dialect.reply({ text: "Two.", calls, stop: "calls" }) });
    expect(reply.stopReason).toBe("toolCalls");
    expect(reply.message.content).toEqual([
      { type: "text", text: "Two." },
      { type: "toolCall", id: "call_1", name: "look_up_enzyme", arguments: { name: "EcoRI" } },
      { type: "toolCall", id: "call_2", name: "look_up_enzyme", arguments: { name: "BamHI" } },
    ]);
  });

  it.each(['{"name": "Eco', "[1,2]", "7"])("hands malformed arguments on as text: %s", async (text) => {
    const calls = [{ id: "call_1", name: "look_up_enzyme", arguments: text }];
    const reply = await complete({ body: dialect.reply({ calls, stop: "calls" }) });
    expect(reply.message.content).toEqual([{ type: "toolCall", id: "call_1", name: "look_up_enzyme", arguments: null, malformed: text }]);
    expect(reply.stopReason).toBe("toolCalls");
  });

  it("can go on after malformed arguments", async () => {
    const calls = [{ id: "call_1", name: "look_up_enzyme", arguments: "nonsense" }];
    const { message } = await complete({ body: dialect.reply({ calls, stop: "calls" }) });
    await complete({ body: textReply }, { messages: withTurn(request.messages, message, "Again.") });
    expect(server.received[0]?.body).not.toContain("nonsense");
  });

  it("reports a cut answer as maxTokens", async () => {
    expect((await complete({ body: dialect.reply({ text: "The enz", stop: "length" }) })).stopReason).toBe("maxTokens");
  });

  it("reports a refusal with its category", async () => {
    const reply = await complete({ body: dialect.reply({ stop: "refusal" }) });
    expect(reply).toMatchObject({ stopReason: "refusal", refusalCategory: dialect === anthropic ? "frontier_llm" : "content_filter" });
    expect(reply.message.content).toEqual([]);
  });

  it("never forces a tool and sends no sampling parameter", async () => {
    await complete({ body: textReply });
    expect(Object.keys(JSON.parse(server.received[0]?.body ?? ""))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(tool_choice|temperature|top_p|top_k|stream)$/)]),
    );
  });

  it("marks a tool's error", async () => {
    const messages = [
      ...request.messages,
      { role: "assistant", content: [{ type: "toolCall", id: "c", name: "look_up_enzyme", arguments: {} }] },
      {
        role: "user",
        content: [
          { type: "text", text: "Go on." },
          { type: "toolResult", callId: "c", text: "no such enzyme", isError: true },
        ],
      },
    ];
    await complete({ body: textReply }, { messages });
    const sent = server.received[0]?.body ?? "";
    expect(sent).toContain(dialect === anthropic ? '"is_error":true' : "[error] no such enzyme");
    expect(sent.indexOf("no such enzyme")).toBeLessThan(sent.indexOf("Go on."));
  });

  it("sends the same bytes for the same request, and each request as a prefix of the next", async () => {
    const bodies: string[] = [];
    let messages = [...request.messages];
    for (const turn of [1, 2, 3]) {
      const calls = Array.from({ length: turn * 4 }, (_, index) => ({ id: `t${turn}c${index}`, name: "look_up_enzyme", arguments: '{"name":"EcoRI"}' }));
      const reply = { body: dialect.reply({ text: `Turn ${turn}`, calls, stop: "calls" }) };
      const { message } = await complete(reply, { messages });
      const first = server.received[0]?.body ?? "";
      await complete(reply, { messages: structuredClone(messages) });
      expect(server.received[0]?.body).toBe(first);
      bodies.push(dialect.withoutBreakpoints(first));
      messages = withTurn(messages, message, `After turn ${turn}`);
    }
    const [first = "", second = "", third = ""] = bodies.map((body) => body.replace(/\]\}$/, ""));
    expect(first.length).toBeGreaterThan(100);
    expect(second.startsWith(`${first},`)).toBe(true);
    expect(third.startsWith(`${second},`)).toBe(true);
  });

  describe("errors", () => {
    const throttled = dialect.error("rate_limit_error", "slow down", "rate_limit_exceeded");
    it.each([
      ["in seconds", { "retry-after": "7" }, 7],
      ["in part seconds", { "retry-after": "0.2" }, 1],
      ["as an HTTP date", { "retry-after": "Sun, 22 Nov 2026 12:01:30 GMT" }, 90],
      ["as a date gone by", { "retry-after": "Sun, 22 Nov 2026 11:00:00 GMT" }, 0],
      ["in milliseconds", { "retry-after-ms": "1500" }, 2],
      ["not at all", {}, null],
      ["unreadably", { "retry-after": "soon" }, null],
    ])("429 names its delay %s", async (_form, headers, seconds) => {
      const error = await failure({ status: 429, headers, body: throttled });
      expect(error).toMatchObject({ name: "ModelThrottledError", retryAfterSeconds: seconds });
    });

    it.each(dialect.spendCaps)("%d %j is a spend cap", async (status, body) => {
      expect((await failure({ status, body })).name).toBe("ModelSpendCapError");
    });

    it.each([503, 529])("%d is overload", async (status) => {
      expect((await failure({ status, body: dialect.error("overloaded_error", "busy") })).name).toBe("ModelOverloadedError");
    });

    it.each([408, 500, 502, 504])("%d is the server's", async (status) => {
      expect((await failure({ status, body: "<html>bad gateway</html>", headers: { "content-type": "text/html" } })).name).toBe("ModelServerError");
    });

    it.each([400, 401, 403, 404, 409, 413, 422])("%d is the request's", async (status) => {
      const headers = { [dialect.requestIdHeader]: "req_9" };
      const error = await failure({ status, headers, body: dialect.error("invalid_request_error", "max_tokens: too large") });
      expect(error).toMatchObject({ name: "ModelRequestError", status });
      expect(error.message).toMatch(new RegExp(`${status} invalid_request_error \\(request req_9\\): max_tokens: too large$`));
    });

    it.each([
      "prompt is too long: 208310 tokens > 200000 maximum",
      "input length and `max_tokens` exceed context limit: 188240 + 21333 > 200000, decrease input length or `max_tokens` and try again",
      "This model's maximum context length is 8192 tokens. However, you requested 4096 output tokens and your prompt contains at least 4097 input tokens.",
      "The decoder prompt (length 9000) is longer than the maximum model length of 8192.",
      "Requested token count exceeds the model's maximum context length of 8192 tokens.",
      "The input (9000 tokens) is longer than the model's context length (8192 tokens).",
      "max_tokens must be at least 1, got -186.",
    ])("a conversation that outgrew the model is named so: %s", async (message) => {
      const error = await failure({ status: 400, body: dialect.error("invalid_request_error", message) });
      expect(error).toMatchObject({ name: "ModelContextError", message: expect.stringContaining(message) });
    });

    it("also where a code says so", async () => {
      const body = {
        error: { type: "invalid_request_error", message: "too long", code: "context_length_exceeded", details: { error_code: "context_length_exceeded" } },
      };
      expect((await failure({ status: 400, body })).name).toBe("ModelContextError");
    });

    it.each([
      "max_tokens: 64000 > 32000, which is the maximum allowed number of output tokens",
      "messages.0.content: String should have at most 256 characters; maximum prompt length depends on the tier",
    ])("another limit is the request's fault, no end of a conversation: %s", async (message) => {
      expect((await failure({ status: 400, body: dialect.error("invalid_request_error", message) })).name).toBe("ModelRequestError");
    });

    it("sends a failed request once, whatever the server says of retries", async () => {
      await failure({ status: 500, headers: { "x-should-retry": "true" }, body: dialect.error("api_error", "oops") });
      expect(server.received).toHaveLength(1);
    });

    it.each(["before the reply", "in the body"] as const)("a connection cut %s is the server's", async (cut) => {
      const error = await failure({ cut });
      expect(error.name).toBe("ModelServerError");
      expect(error.message).toMatch(/gave no reply: .+/);
    });

    it.each(["before the reply", "in the body"] as const)("a server silent %s is given up in time", async (silent) => {
      const error = await failure({ silent }, { timeoutMs: 150 });
      expect(error.name).toBe("ModelServerError");
      expect(error.message).toContain("no whole reply within 150 ms");
    });

    it("a refused connection is the server's", async () => {
      const gone = await startMisbehavingServer();
      await gone.close();
      await expect(dialect.create(gone.url).complete(request)).rejects.toMatchObject({
        name: "ModelServerError",
        message: expect.stringContaining("ECONNREFUSED"),
      });
    });

    it.each([
      ["broken JSON", { body: '{"id": "x", ' }],
      ["HTML", { body: "<html>hello</html>", headers: { "content-type": "text/html" } }],
      ["other JSON", { body: { hello: "world" } }],
      ["an error with status 200", { body: dialect.error("api_error", "oops") }],
      ["nothing", { body: "" }],
      ["no usage", { body: { ...textReply, usage: undefined } }],
    ])("%s for a reply is the server's", async (_what, scripted) => {
      const error = await failure(scripted);
      expect(error.name).toBe("ModelServerError");
    });

    it.each([
      ["an error", { status: 401, body: dialect.error("authentication_error", `bad key ${apiKey}`) }],
      ["a broken body", { body: apiKey }],
    ])("a key that the server echoes in %s is not handed on", async (_where, scripted) => {
      const error = await failure(scripted);
      expect(JSON.stringify([error.message, error.stack, error.cause ?? null, Object.entries(error)])).not.toContain(apiKey);
    });
  });
});
