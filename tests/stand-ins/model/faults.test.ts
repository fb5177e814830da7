import Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import type { FaultKind } from "../../../stand-ins/model/behaviour.ts";
import { anthropicTools, type Clients, deriveText, openingOf, withModel } from "./support.ts";

const evidence = `<evidence>\n<item id="e1" tool="restriction_enzyme_info" arguments='{"enzyme":"EcoRI"}'>\n{"name":"EcoRI","site":"GAATTC","size":6,"frequency":4096}\n</item>\n</evidence>`;
const collecting = (salt = "") => ({
  model: "rules",
  max_tokens: 4096,
  tools: anthropicTools(),
  messages: [{ role: "user" as const, content: openingOf({ rest: salt }) }],
});
const deriving = () => ({ ...collecting(), messages: [{ role: "user" as const, content: openingOf({ rest: `${evidence}\n${deriveText}` }) }] });
const always = async (model: Clients, always: FaultKind, change: object = {}) => expect((await model.setBehaviour({ always, ...change })).status).toBe(200);

describe("faults of the server", () => {
  it.each<[FaultKind, object]>([
    ["throttled", { status: 429, type: "rate_limit_error" }],
    ["throttled_without_delay", { status: 429, type: "rate_limit_error", errorCode: null }],
    ["spend_cap", { status: 429, errorCode: "enforced_spend_limit_reached" }],
    ["overloaded", { status: 529, type: "overloaded_error" }],
    ["server_error", { status: 500, type: "api_error" }],
  ])("%s", async (kind, expected) => {
    await withModel({}, async (model) => {
      await always(model, kind, { retryAfterSeconds: 7 });
      const error = await model.anthropic.messages.create(collecting()).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Anthropic.APIError);
      expect(error).toMatchObject(expected);
      expect(error instanceof Anthropic.APIError ? error.headers?.get("retry-after") : "no error").toBe(kind === "throttled" ? "7" : null);
    });
  });

  it("timeout: no answer at all", async () => {
    await withModel({}, async (model) => {
      await always(model, "timeout");
      await expect(model.anthropic.messages.create(collecting())).rejects.toBeInstanceOf(Anthropic.APIConnectionTimeoutError);
    });
  });

  it("cut_connection: the body ends in the middle", async () => {
    await withModel({}, async (model) => {
      await always(model, "cut_connection");
      await expect(model.anthropic.messages.create(collecting())).rejects.toThrow();
      expect((await model.post("/v1/messages", collecting())).status).toBe(200);
      await expect((await model.post("/v1/messages", collecting())).text()).rejects.toThrow();
    });
  });
});

it("garbage: a body that is none of the protocol's, with status 200", async () => {
  await withModel({}, async (model) => {
    await always(model, "garbage");
    await expect(model.anthropic.messages.create(collecting())).rejects.toThrow(SyntaxError);
    const reply = await model.post("/v1/messages", collecting());
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain("<html>");
  });
});

describe("faults of the model", () => {
  it("refusal, with its category", async () => {
    await withModel({}, async (model) => {
      await always(model, "refusal", { refusalCategory: "bio" });
      const reply = await model.anthropic.messages.create(collecting());
      expect(reply).toMatchObject({ stop_reason: "refusal", content: [], stop_details: { type: "refusal", category: "bio" } });
    });
  });

  it("max_tokens: the call loses its arguments", async () => {
    await withModel({}, async (model) => {
      await always(model, "max_tokens");
      const reply = await model.anthropic.messages.create(collecting());
      expect(reply.stop_reason).toBe("max_tokens");
      expect(reply.content.at(-1)).toMatchObject({ type: "tool_use", input: {} });
    });
  });

  it("malformed_arguments: a text that is no JSON", async () => {
    await withModel({}, async (model) => {
      await always(model, "malformed_arguments");
      const call = (await model.anthropic.messages.create(collecting())).content.find((block) => block.type === "tool_use");
      expect(call?.input).toBeTypeOf("string");
      expect(() => JSON.parse(String(call?.input))).toThrow(SyntaxError);
    });
  });

  it("unknown_tool: a name that is not in the list", async () => {
    await withModel({}, async (model) => {
      await always(model, "unknown_tool");
      const call = (await model.anthropic.messages.create(collecting())).content.find((block) => block.type === "tool_use");
      expect(anthropicTools().map(({ name }) => name)).not.toContain(call?.name);
    });
  });

  it("prose where a call is due", async () => {
    await withModel({}, async (model) => {
      await always(model, "prose");
      const reply = await model.anthropic.messages.create(deriving());
      expect(reply).toMatchObject({ stop_reason: "end_turn", content: [{ type: "text" }] });
    });
  });

  it("made-up answers: another value in the right field, and the right value in another field", async () => {
    await withModel({}, async (model) => {
      const submitted = async () =>
        JSON.parse(JSON.stringify((await model.anthropic.messages.create(deriving())).content.find((block) => block.type === "tool_use")?.input));
      const honest = await submitted();
      await always(model, "made_up_number");
      const wrongValue = await submitted();
      await always(model, "made_up_field");
      const wrongField = await submitted();
      expect(wrongValue.facts[0].field).toBe(honest.facts[0].field);
      expect(wrongValue.facts[0].value).not.toBe(honest.facts[0].value);
      expect(wrongValue.answer).toContain(wrongValue.facts[0].value);
      expect(wrongField.facts[0].value).toBe(honest.facts[0].value);
      expect(wrongField.facts[0].field).not.toBe(honest.facts[0].field);
    });
  });
});

describe("drawing faults", () => {
  const outcomes = (model: Clients, count: number) =>
    Promise.all(Array.from({ length: count }, async (_, index) => (await model.post("/v1/messages", collecting(`request ${index}`))).status));

  it("draws at the given rates, the same for the same fault seed", async () => {
    const rates = { throttled: 0.2, overloaded: 0.2 };
    const [one, same, other] = await Promise.all([7, 7, 8].map((faultSeed) => withModel({ rates, faultSeed }, (model) => outcomes(model, 100))));
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
    for (const status of [429, 529]) {
      const drawn = one?.filter((seen) => seen === status).length ?? 0;
      expect(drawn).toBeGreaterThan(8);
      expect(drawn).toBeLessThan(34);
    }
  });

  it("a retry of the same request can succeed", async () => {
    await withModel({ rates: { overloaded: 0.5 } }, async (model) => {
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 12; attempt++) statuses.push((await model.post("/v1/messages", collecting())).status);
      expect(new Set(statuses)).toEqual(new Set([200, 529]));
    });
  });

  it("aims at the conversations that hold a text", async () => {
    await withModel({ always: "overloaded", only: { match: '"name":"EcoRI"' } }, async ({ post }) => {
      const other = {
        ...collecting(),
        messages: [{ role: "user", content: openingOf({ seed: { name: "BamHI", type: "restriction enzyme", domain: "biological", aliases: [] } }) }],
      };
      expect((await post("/v1/messages", collecting())).status).toBe(529);
      expect((await post("/v1/messages", other)).status).toBe(200);
    });
  });

  it("shows, changes and resets its behaviour, and refuses one that it does not know", async () => {
    await withModel({ latencyMs: 3 }, async ({ url, setBehaviour }) => {
      const shown = async () => (await fetch(`${url}/_stand-in/behaviour`)).json();
      await setBehaviour({ always: "refusal" });
      expect(await shown()).toMatchObject({ latencyMs: 3, always: "refusal" });
      await fetch(`${url}/_stand-in/behaviour`, { method: "DELETE" });
      expect(await shown()).toMatchObject({ latencyMs: 3, always: null });
      for (const wrong of [{ always: "earthquake" }, { rates: { refusal: 2 } }, { rates: { refusal: 0.6, prose: 0.6 } }, { speed: 1 }, []])
        expect((await setBehaviour(wrong)).status).toBe(400);
    });
  });

  it("counts requests, faults, tokens and how many were at work at once", async () => {
    await withModel({ latencyMs: 60 }, async (model) => {
      await Promise.all([1, 2, 3].map((index) => model.anthropic.messages.create(collecting(String(index)))));
      await model.setBehaviour({ always: "overloaded" });
      await model.post("/v1/messages", collecting());
      await model.post("/v1/messages", "{}");
      const stats = await model.stats();
      expect(stats).toMatchObject({ requests: 5, rejected: 1, faults: { overloaded: 1 }, concurrentHighWater: 3 });
      expect(stats.tokens).toMatchObject({ cacheRead: 0, cacheWrite: 0, input: expect.any(Number), output: expect.any(Number) });
    });
  });
});
