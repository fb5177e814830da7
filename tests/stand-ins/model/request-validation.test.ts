import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStandInModel } from "../../../stand-ins/model/server.ts";

const tool = { name: "lookup", input_schema: { type: "object" } };
const user = { role: "user", content: "x" };
const asks = (...ids: string[]) => ({ role: "assistant", content: ids.map((id) => ({ type: "tool_use", id, name: "lookup", input: {} })) });
const answers = (...ids: string[]) => ({ role: "user", content: ids.map((id) => ({ type: "tool_result", tool_use_id: id, content: "x" })) });
const marked = (text: string, ttl?: string) => ({ type: "text", text, cache_control: { type: "ephemeral", ...(ttl ? { ttl } : {}) } });
const valid = { model: "rules", max_tokens: 10, messages: [user], tools: [tool] };
const strict = (input_schema: object) => ({ tools: [{ ...tool, strict: true, input_schema }] });

describe("what the Messages API refuses", () => {
  let model: Awaited<ReturnType<typeof startStandInModel>>;
  beforeAll(async () => {
    model = await startStandInModel({ port: 0 });
  });
  afterAll(() => model.close());

  const send = async (body: unknown, headers: Record<string, string> = { "x-api-key": "k", "anthropic-version": "2026-10-21" }) => {
    const response = await fetch(`${model.url}/v1/messages`, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
    return { status: response.status, body: JSON.stringify(await response.json()) };
  };

  it.each<[string, object]>([
    ["a plain request", {}],
    [
      "results for all calls, then text",
      { messages: [user, asks("a", "b"), { role: "user", content: [...answers("b", "a").content, { type: "text", text: "go on" }] }] },
    ],
    ["four breakpoints", { system: [marked("a"), marked("b"), marked("c"), marked("d")] }],
    ["the automatic breakpoint", { cache_control: { type: "ephemeral" } }],
    ["one strict tool", strict({ type: "object", properties: {}, additionalProperties: false })],
    ["adaptive thinking", { thinking: { type: "adaptive" } }],
  ])("takes %s", async (_, change) => expect(await send({ ...valid, ...change })).toMatchObject({ status: 200 }));

  it.each<[string, object, RegExp]>([
    ["no max_tokens", { max_tokens: undefined }, /max_tokens/],
    ["no messages", { messages: [] }, /at least one message/],
    ["a field that it does not know", { max_output: 1 }, /Extra inputs are not permitted/],
    ["forced tool choice: any", { tool_choice: { type: "any" } }, /tool_choice/],
    ["forced tool choice: tool", { tool_choice: { type: "tool", name: "lookup" } }, /tool_choice/],
    ["temperature", { temperature: 0.5 }, /temperature/],
    ["top_p", { top_p: 0.5 }, /top_p/],
    ["top_k", { top_k: 5 }, /top_k/],
    ["thinking of the old kind", { thinking: { type: "enabled", budget_tokens: 1024 } }, /thinking/],
    ["an assistant's prefill", { messages: [user, { role: "assistant", content: "{" }] }, /prefill/],
    ["an assistant's first turn", { messages: [{ role: "assistant", content: "x" }, user] }, /first message/],
    ["an empty text", { messages: [{ role: "user", content: [{ type: "text", text: "" }] }] }, /non-empty/],
    ["an unknown content block", { messages: [{ role: "user", content: [{ type: "video" }] }] }, /messages.0.content/],
    ["a call without its result", { messages: [user, asks("a", "b"), answers("a")] }, /without `tool_result` blocks immediately after: b/],
    ["a result without its call", { messages: [user, asks("a"), answers("a", "b")] }, /unexpected `tool_use_id`/],
    [
      "a result after text",
      { messages: [user, asks("a"), { role: "user", content: [{ type: "text", text: "x" }, ...answers("a").content] }] },
      /must come first/,
    ],
    ["a call id twice", { messages: [user, asks("a", "a"), answers("a")] }, /must be unique/],
    ["a tool twice", { tools: [tool, tool] }, /Tool names must be unique/],
    ["a tool's name with a dot", { tools: [{ ...tool, name: "a.b" }] }, /pattern/],
    ["a tool without a schema", { tools: [{ name: "lookup" }] }, /input_schema/],
    ["a schema of no object", { tools: [{ name: "lookup", input_schema: { type: "string" } }] }, /input_schema/],
    ["an open object in a strict tool", strict({ type: "object", properties: {} }), /additionalProperties/],
    ["a limit in a strict tool", strict({ type: "object", additionalProperties: false, properties: { n: { type: "integer", minimum: 1 } } }), /minimum/],
    [
      "21 strict tools",
      { tools: Array.from({ length: 21 }, (_, n) => ({ name: `t${n}`, strict: true, input_schema: { type: "object", additionalProperties: false } })) },
      /20 strict/,
    ],
    [
      "five breakpoints",
      { system: [marked("a"), marked("b"), marked("c"), marked("d")], cache_control: { type: "ephemeral" } },
      /maximum of 4 blocks.*Found 5/,
    ],
    ["a long lifetime after a short one", { system: [marked("a"), marked("b", "1h")] }, /ttl/],
  ])("refuses %s", async (_, change, reason) => {
    const { status, body } = await send({ ...valid, ...change });
    expect(status).toBe(400);
    expect(body).toContain("invalid_request_error");
    expect(body).toMatch(reason);
  });

  it("wants a key, a version, JSON and a known path", async () => {
    expect((await send(valid, { "anthropic-version": "2026-10-21" })).status).toBe(401);
    expect((await send(valid, { "x-api-key": "k" })).body).toContain("anthropic-version: header is required");
    expect((await send(valid, { "x-api-key": "k", "anthropic-version": "2020-01-01" })).body).toContain("not a valid version");
    expect((await send("{")).status).toBe(400);
    expect((await fetch(`${model.url}/v2/messages`, { method: "POST" })).status).toBe(404);
  });
});
