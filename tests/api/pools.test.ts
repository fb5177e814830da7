import { describe, expect, it } from "vitest";
import { PoolView, Problem } from "../../shared/contracts/api.ts";
import type { Exemplar, Seed } from "../../shared/contracts/pools.ts";
import { createApiWorld, smallRun } from "./api-world.ts";

const exemplar = (n: number): Exemplar => ({
  id: `x${n}`,
  family: "Mine",
  query: `query ${n}`,
  domains: ["biological"],
  pattern: null,
  source: "me",
  licence: "MIT",
});
const seed = (n: number): Seed => ({
  id: `s${n}`,
  name: `entity ${n}`,
  type: "thing",
  domain: "biological",
  aliases: [],
  externalId: null,
  source: "me",
  licence: "MIT",
});
const exemplars = (count: number) => ({ kind: "exemplars", rows: Array.from({ length: count }, (_, n) => exemplar(n)) });

async function store(world: ReturnType<typeof createApiWorld>, body: unknown) {
  const { statusCode, body: text } = await world.call("POST /pools", { body });
  return { statusCode, view: PoolView.parse(JSON.parse(text)) };
}

describe("POST /pools", () => {
  it("stores a pool under the hash of its rows, once", async () => {
    const world = createApiWorld();
    const first = await store(world, exemplars(2));
    expect(first).toEqual({
      statusCode: 201,
      view: { id: expect.stringMatching(/^pool-[0-9a-f]{32}$/), kind: "exemplars", count: 2, sha256: expect.any(String) },
    });
    expect(await store(world, exemplars(2))).toEqual({ ...first, statusCode: 200 });
    expect((await store(world, exemplars(3))).view.id).not.toBe(first.view.id);
  });

  it.each([
    ["two rows of one id", { kind: "exemplars", rows: [exemplar(1), exemplar(1)] }, "rows.1.id", 400],
    ["a row without a licence", { kind: "seeds", rows: [{ ...seed(1), licence: "" }] }, "rows.0.licence", 400],
    [
      "two seeds of one name",
      {
        kind: "seeds",
        rows: [
          { ...seed(1), name: "Erlotinib" },
          { ...seed(2), name: "erlotinib" },
        ],
      },
      "rows.1",
      400,
    ],
    ["two seeds of one alias", { kind: "seeds", rows: [{ ...seed(1), name: "Erlotinib" }, seed(2), { ...seed(3), aliases: ["ERLOTINIB"] }] }, "rows.2", 400],
    ["no rows", { kind: "seeds", rows: [] }, "rows", 400],
    ["another kind", { kind: "tools", rows: [] }, "kind", 400],
    ["more than 50,000 rows", { kind: "queries", rows: Array.from({ length: 50_001 }, (_, n) => ({ id: `q${n}`, query: "q" })) }, "rows", 400],
    ["more than 4 MB", { kind: "seeds", rows: [{ ...seed(1), source: "a".repeat(4_000_001) }] }, undefined, 413],
  ])("refuses %s and stores nothing", async (_name, body, field, status) => {
    const world = createApiWorld();
    const { statusCode, body: text } = await world.call("POST /pools", { body });
    expect([statusCode, Problem.parse(JSON.parse(text)).errors?.[0]?.field]).toEqual([status, field]);
    expect(world.memory.objects.size).toBe(0);
  });
});

describe("POST /runs with pools of the user's own", () => {
  const start = async (world: ReturnType<typeof createApiWorld>, settings: object) => {
    const { statusCode, body } = await world.call("POST /runs", { body: { ...smallRun, ...settings } });
    return { statusCode, errors: statusCode === 400 ? Problem.parse(JSON.parse(body)).errors : undefined };
  };

  it("checks the settings against what they hold", async () => {
    const world = createApiWorld();
    const { view } = await store(world, exemplars(4));
    const named = { pools: { exemplars: view.id } };
    expect(await start(world, { ...named, exemplars: { min: 4, max: 4 } })).toMatchObject({ statusCode: 201 });
    expect(await start(world, { ...named, exemplars: { min: 5, max: 5 } })).toMatchObject({
      statusCode: 400,
      errors: [{ field: "exemplars.min", message: "is 5, but 4 exemplars fit biological; give at most 4" }],
    });
    const seeds = (await store(world, { kind: "seeds", rows: [seed(1)] })).view.id;
    expect(await start(world, { pools: { seeds }, cycles: 1, seeds: { split: "all" } })).toMatchObject({ statusCode: 201 });
    expect(await start(world, { pools: { seeds }, seeds: { split: "all", types: ["gene"] } })).toMatchObject({ statusCode: 400 });
  });

  it("refuses more cycles than seeds with both numbers, unless seeds may come again", async () => {
    const world = createApiWorld();
    const seeds = (await store(world, { kind: "seeds", rows: [seed(1), seed(2)] })).view.id;
    const run = (repeat: boolean) => start(world, { pools: { seeds }, cycles: 3, seeds: { split: "all", repeat } });
    expect(await run(false)).toEqual({
      statusCode: 400,
      errors: [
        {
          field: "cycles",
          message: "is 3, but biological has 2 seeds to draw from for 3 cycles; give at most 2, or have seeds drawn again with seeds.repeat true",
        },
      ],
    });
    expect(await run(true)).toMatchObject({ statusCode: 201 });
  });

  it("says which pool is not there, or is of the other kind", async () => {
    const world = createApiWorld();
    const { view } = await store(world, exemplars(1));
    const none = `pool-${"0".repeat(32)}`;
    expect((await start(world, { pools: { exemplars: none } })).errors).toEqual([
      { field: "pools.exemplars", message: `there is no pool ${none}; \`dive exemplars upload\` makes one` },
    ]);
    expect((await start(world, { pools: { seeds: view.id } })).errors).toEqual([{ field: "pools.seeds", message: `${view.id} holds exemplars` }]);
    expect((await start(world, { pools: { seeds: "../x" } })).errors?.[0]?.field).toBe("pools.seeds");
  });
});
