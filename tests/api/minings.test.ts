import { describe, expect, it } from "vitest";
import { Problem } from "../../shared/contracts/api.ts";
import { MiningEstimate, MiningList, MiningReport, MiningView } from "../../shared/contracts/mining.ts";
import { finishMining } from "../../shared/pipeline/mining/finish-mining.ts";
import { makeMiningPage } from "../support/minings.ts";
import { createApiWorld } from "./api-world.ts";

const body = { domain: "medical", source: "pubmed", pages: 2 };
const start = async (world: ReturnType<typeof createApiWorld>, given: object = body, key = "a-key") => {
  const { statusCode, body: text } = await world.call("POST /minings", { body: given, headers: { "idempotency-key": key } });
  return { statusCode, view: MiningView.parse(JSON.parse(text)) };
};
const endPages = async (world: ReturnType<typeof createApiWorld>, id: string, status: "failed" | "notMined") => {
  for (const page of [0, 1]) await world.minings.putPage(makeMiningPage({ miningId: id, page, status, reason: "budget" }));
  await finishMining({ minings: world.minings, objects: world.memory, clock: world.clock, allShippedSeeds: async () => [] }, id);
};

describe("POST /minings", () => {
  it("makes a mining once under a key and sends its pages; another body under it is a conflict", async () => {
    const world = createApiWorld();
    const first = await start(world);
    expect(first).toMatchObject({
      statusCode: 201,
      view: { status: "running", pages: { planned: 2, done: 0 }, settings: { texts: 10, model: "stand-in/rules" } },
    });
    expect(await start(world)).toEqual({ ...first, statusCode: 200 });
    expect((await world.call("POST /minings", { body: { ...body, pages: 3 }, headers: { "idempotency-key": "a-key" } })).statusCode).toBe(409);
    // Those of the second request too: the first might have died before it sent them.
    expect(world.miningQueue.sent.map(({ page }) => page)).toEqual([0, 1, 0, 1]);
  });

  it.each([
    ["a domain that has no such source", { ...body, source: "listings" }, "source", "it is mined for financial"],
    ["a search in what is read whole", { domain: "financial", source: "listings", query: "banks" }, "query", "leave query out"],
    ["the general domain", { ...body, domain: "general" }, "domain", "financial"],
    ["no page", { ...body, pages: 0 }, "pages", "1"],
    ["too many texts", { ...body, texts: 21 }, "texts", "20"],
    ["a provider without a key", { ...body, model: "openai/gpt-6-sol" }, "model", "no key is stored"],
    ["a budget of nothing", { ...body, budgetUsd: 0 }, "budgetUsd", "0"],
    ["an unknown setting", { ...body, budget: 1 }, "", "budget"],
  ])("refuses %s and names the field", async (_what, given, field, says) => {
    const world = createApiWorld();
    const { statusCode, body: text } = await world.call("POST /minings", { body: given });
    const { errors } = Problem.parse(JSON.parse(text));
    expect([statusCode, errors?.[0]?.field]).toEqual([400, field === "" ? "budget" : field]);
    expect(JSON.stringify(errors)).toContain(says);
    expect(world.miningQueue.sent).toEqual([]);
  });

  it("refuses a source whose tool cannot be called here, with the reason", async () => {
    const world = createApiWorld({ deps: { unavailableTools: async () => new Map([["hk_basic", "needs the key TUSHARE_TOKEN, which is not set"]]) } });
    const { statusCode, body: text } = await world.call("POST /minings", { body: { domain: "financial", source: "listings" } });
    expect([statusCode, Problem.parse(JSON.parse(text)).errors?.[0]]).toEqual([
      400,
      { field: "source", message: "listings is read with hk_basic, which needs the key TUSHARE_TOKEN, which is not set" },
    ]);
    expect(world.miningQueue.sent).toEqual([]);
  });

  it("estimates it", async () => {
    const { statusCode, body: text } = await createApiWorld().call("POST /minings/estimate", { body: { ...body, budgetUsd: 0.000_001 } });
    const estimate = MiningEstimate.parse(JSON.parse(text));
    expect([statusCode, estimate.modelCalls, estimate.tokens.input > 0]).toEqual([200, 2, true]);
    expect(estimate.notes.join()).toContain("is expected to stop it");
  });
});

describe("a mining", () => {
  it("is found, listed, and has a report once it has ended", async () => {
    const world = createApiWorld();
    const { id } = (await start(world)).view;
    const path = { miningId: id };
    expect((await world.call("GET /minings/{miningId}/report", { path })).statusCode).toBe(409);
    await endPages(world, id, "failed");
    expect(MiningView.parse(JSON.parse((await world.call("GET /minings/{miningId}", { path })).body))).toMatchObject({
      ...{ status: "failed", pages: { failed: 2 }, failures: [{ reason: "budget", pages: 2 }] },
    });
    expect(MiningReport.parse(JSON.parse((await world.call("GET /minings/{miningId}/report", { path })).body)).pages.failed).toEqual({
      0: "budget",
      1: "budget",
    });
    expect(MiningList.parse(JSON.parse((await world.call("GET /minings")).body)).items.map((one) => one.id)).toEqual([id]);
  });

  it("is cancelled until it has ended, and resumed with what is not done", async () => {
    const world = createApiWorld();
    const { id } = (await start(world)).view;
    const path = { miningId: id };
    expect((await world.call("POST /minings/{miningId}/cancel", { path })).statusCode).toBe(202);
    await endPages(world, id, "notMined");
    expect((await world.call("POST /minings/{miningId}/cancel", { path })).statusCode).toBe(409);
    world.miningQueue.sent.length = 0;
    const resumed = await world.call("POST /minings/{miningId}/resume", { path, body: { budgetUsd: 5 } });
    expect(MiningView.parse(JSON.parse(resumed.body))).toMatchObject({ status: "running", attempt: 2, settings: { budgetUsd: 5 } });
    expect(world.miningQueue.sent).toEqual([0, 1].map((page) => ({ miningId: id, page, attempt: 2 })));
  });

  it.each(["GET /minings/{miningId}", "GET /minings/{miningId}/report", "POST /minings/{miningId}/cancel", "POST /minings/{miningId}/resume"] as const)(
    "%s: 404 for one that is not, 400 for what is no id",
    async (route) => {
      const world = createApiWorld();
      const statusOf = async (miningId: string) => (await world.call(route, { path: { miningId }, body: {} })).statusCode;
      expect([await statusOf(`mine-${"0".repeat(26)}`), await statusOf("mine-1")]).toEqual([404, 400]);
    },
  );
});
