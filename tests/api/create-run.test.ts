import { describe, expect, it } from "vitest";
import type { ApiResponse } from "../../functions/api/http/route.ts";
import { RunView } from "../../shared/contracts/api.ts";
import { runIdNumber } from "../support/stored-items.ts";
import { createApiWorld, smallRun } from "./api-world.ts";

const view = (response: ApiResponse) => RunView.parse(JSON.parse(response.body));
const problem = (response: ApiResponse) => JSON.parse(response.body);

describe("POST /runs", () => {
  it("records the run, starts its execution and answers 201 with what was filled in", async () => {
    const world = createApiWorld();
    const response = await world.call("POST /runs", { body: smallRun });
    const run = view(response);
    expect(response).toMatchObject({ statusCode: 201, headers: { location: `/runs/${run.id}`, "content-type": "application/json" } });
    expect(run).toMatchObject({
      status: "planned",
      counts: { planned: 2, done: 0 },
      settings: { rngSeed: 4242, iterations: 3, models: { collector: "stand-in/rules", generator: "stand-in/rules" } },
    });
    expect([...world.workflow.runs.keys()]).toEqual([`${run.id}-a1`]);
    expect(await world.stores.runs.get(run.id)).toMatchObject({ gitCommit: "0123abc", attempt: 1 });
  });

  it("keeps an rngSeed and models that were given", async () => {
    const world = createApiWorld({ deps: { modelProviders: async () => ["anthropic"] } });
    const models = { collector: "anthropic/claude-haiku-5-5", generator: "anthropic/claude-sonnet-5-5" };
    expect(view(await world.call("POST /runs", { body: { ...smallRun, rngSeed: 0, models } })).settings).toMatchObject({ rngSeed: 0, models });
  });

  it("gives the same run for the same key and body, whatever the order of its fields, and 409 for another body", async () => {
    const world = createApiWorld();
    const headers = { "idempotency-key": "k-1" };
    const first = await world.call("POST /runs", { body: { exemplars: smallRun.exemplars, toolset: smallRun.toolset, cycles: 2 }, headers });
    const again = await world.call("POST /runs", { body: { ...smallRun, derivation: "same-thread" }, headers });
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(view(again)).toEqual(view(first));
    expect(world.workflow.runs.size).toBe(1);
    const other = await world.call("POST /runs", { body: { ...smallRun, cycles: 3 }, headers });
    expect(other.statusCode).toBe(409);
    expect(problem(other).errors[0].field).toBe("Idempotency-Key");
  });

  it("stands by a run whose start failed, and starts it when the same request comes again", async () => {
    let broken = true;
    const world = createApiWorld();
    const { startRun } = world.workflow;
    world.workflow.startRun = async (...input) => {
      if (broken) throw new Error("Step Functions is away");
      return startRun.apply(world.workflow, input);
    };
    const headers = { "idempotency-key": "k-1" };
    expect((await world.call("POST /runs", { body: smallRun, headers })).statusCode).toBe(201);
    expect(world.workflow.runs.size).toBe(0);
    expect(world.logged.map(({ message }) => message)).toContain("run not started; left to the reconciler");
    broken = false;
    expect((await world.call("POST /runs", { body: smallRun, headers })).statusCode).toBe(200);
    expect(world.workflow.runs.size).toBe(1);
  });

  it.each([
    ["no JSON", "{cycles: 1}", "body"],
    ["no object", [1], "body"],
    ["a number out of range", { ...smallRun, cycles: 0 }, "cycles"],
    ["an inner field", { ...smallRun, toolset: { min: 9, max: 3 } }, "toolset.min"],
    ["an unknown field", { ...smallRun, seed: 7 }, "seed"],
    ["an unknown inner field", { ...smallRun, toolset: { minimum: 1 } }, "toolset.minimum"],
    ["no such domain", { ...smallRun, domains: ["chemistry"] }, "domains.0"],
    ["a domain without tools or seeds", { ...smallRun, domains: ["medical"] }, "domains"],
    ["more tools than there are", { ...smallRun, toolset: { min: 15, max: 50 } }, "toolset.min"],
    ["an unknown tool", { ...smallRun, toolset: { fixed: ["no_tool"] } }, "toolset.fixed"],
    ["a model without a provider", { ...smallRun, models: { collector: "claude", generator: "stand-in/rules" } }, "models.collector"],
    ["a provider without a key", { ...smallRun, models: { collector: "stand-in/rules", generator: "openai/gpt-6-luna" } }, "models.generator"],
  ])("names the field: %s", async (_, body, field) => {
    const world = createApiWorld();
    const response = await world.call("POST /runs", { body });
    expect(response).toMatchObject({ statusCode: 400, headers: { "content-type": "application/problem+json" } });
    expect(problem(response)).toMatchObject({ status: 400, title: "Bad Request" });
    expect(problem(response).errors.map((error: { field: string }) => error.field)).toContain(field);
    expect(world.workflow.runs.size).toBe(0);
  });

  it("says of a field of the wrong type that alone", async () => {
    const response = await createApiWorld().call("POST /runs", { body: { ...smallRun, domains: "biological" } });
    expect(problem(response).errors).toEqual([{ field: "domains", message: "Invalid input: expected array, received string" }]);
  });

  it("asks for models on a stack without a stand-in", async () => {
    const world = createApiWorld({ deps: { defaultModel: null } });
    expect(problem(await world.call("POST /runs", { body: smallRun })).errors[0]).toMatchObject({ field: "models" });
  });

  it("takes no blank idempotency key", async () => {
    const response = await createApiWorld().call("POST /runs", { body: smallRun, headers: { "Idempotency-Key": "a b" } });
    expect(problem(response).errors[0].field).toBe("Idempotency-Key");
  });

  it("takes no body over 1 MB", async () => {
    const response = await createApiWorld().call("POST /runs", { body: `{"x":"${"y".repeat(1_000_000)}"}` });
    expect(response.statusCode).toBe(413);
  });

  it("answers a fault of ours with 500 and keeps the cause for the log", async () => {
    const world = createApiWorld({ deps: { modelProviders: () => Promise.reject(new Error("secret store away")) } });
    const response = await world.call("POST /runs", { body: smallRun });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain("secret store");
    expect(world.logged.some(({ fields }) => fields?.error instanceof Error)).toBe(true);
  });
});

describe("POST /runs/estimate", () => {
  it("estimates the settings without starting anything", async () => {
    const world = createApiWorld();
    const response = await world.call("POST /runs/estimate", { body: { ...smallRun, cycles: 10 } });
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(response.body)).toMatchObject({ units: 10, modelCalls: 210, toolCalls: 252 });
    expect(world.workflow.runs.size).toBe(0);
  });

  it("estimates a model whose key is not stored yet", async () => {
    const models = { collector: "anthropic/claude-haiku-5-5", generator: "anthropic/claude-haiku-5-5" };
    expect((await createApiWorld().call("POST /runs/estimate", { body: { ...smallRun, models } })).statusCode).toBe(200);
  });

  it.each([
    ["an unknown tool", { toolset: { fixed: ["nope"] } }],
    ["a tool twice", { toolset: { fixed: ["count_letters", "count_letters"] } }],
    ["a domain without seeds", { domains: ["general"] }],
    ["an unknown type of seeds", { seeds: { types: ["nope"] } }],
    ["more cycles than seeds", { cycles: 200_000 }],
    ["a pool that is not there", { pools: { seeds: `pool-${"0".repeat(32)}` } }],
    ["a query file that is not there", { decontamination: { queries: [`pool-${"0".repeat(32)}`] } }],
    ["a server for a model of another API", { kind: "evaluation", source: { runs: [runIdNumber(1)] }, baseUrl: "http://127.0.0.1:8000/v1" }],
  ])("refuses what POST /runs refuses, in the same words: %s", async (_, settings) => {
    const world = createApiWorld();
    const body = "kind" in settings ? settings : { ...smallRun, ...settings };
    const [estimate, run] = [await world.call("POST /runs/estimate", { body }), await world.call("POST /runs", { body })];
    expect(estimate.statusCode).toBe(400);
    expect(problem(estimate)).toEqual(problem(run));
  });
});
