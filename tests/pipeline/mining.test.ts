import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../shared/contracts/domain.ts";
import type { Seed } from "../../shared/contracts/pools.ts";
import { ModelRequestError, ModelServerError, ModelThrottledError } from "../../shared/ports/model-errors.ts";
import type { ToolResult } from "../../shared/ports/tool-executor.ts";
import { callsReply, ScriptedModel, type ScriptedReply, textReply } from "../support/fakes/scripted-model.ts";
import { createMiningWorld, type MiningAnswers } from "../support/mining-world.ts";
import { miningIdNumber } from "../support/minings.ts";

const id = miningIdNumber(1);
const ok = (output: JsonObject): ToolResult => ({ status: "ok", output, toolVersion: "1", provenance: "live" });
const error = (code: "not_found" | "upstream_error" | "invalid_arguments"): ToolResult => ({
  ...{ status: "error", toolVersion: "1", provenance: "live" },
  error: { code, message: "as scripted" },
});

/** A PubMed of three pages, whose abstracts name diseases d<page>a and d<page>b, of which ICD-10-CM knows those of `known`. */
const pubmed =
  (known: (name: string) => boolean): MiningAnswers =>
  (tool, args) => {
    if (tool === "ncbi_entrez_search") return ok({ idlist: Number(args.retstart) < 12 ? [String(args.retstart)] : [] });
    const page = Number((args.ids as string[] | undefined)?.[0]) / 4;
    if (tool === "ncbi_entrez_fetch")
      return ok({ articles: [{ pmid: "1", title: `Study ${page}`, abstract: [{ text: `On d${page}a, d${page}b and others.` }] }] });
    return known(String(args.terms)) ? ok({ rows: [{ name: String(args.terms) }] }) : error("not_found");
  };
const naming = (...names: string[]): ScriptedReply =>
  callsReply([["submit_entities", { entities: names.map((name) => ({ name, type: "disease", aliases: [], identifier: null })) }]]);
const threePages = [naming("d0a", "d0b"), naming("d1a", "D1A", "d9"), naming("d2a", "d2b")];
const world = (replies: readonly ScriptedReply[], answers = pubmed((name) => /a$/i.test(name)), shipped: Seed[] = []) => {
  const models = new ScriptedModel(replies);
  return { ...createMiningWorld({ models, answers, shipped }), models };
};

describe("a mining", () => {
  it("keeps what a tool of the domain knows, as a pool with splits, and says why it dropped the rest", async () => {
    const mining = world(threePages);
    expect(await mining.start()).toMatchObject({ status: "running", pages: { planned: 3, done: 0 } });
    await mining.deliverAll();
    const ended = await mining.minings.get(id);
    expect(ended).toMatchObject({ status: "done", result: { kept: 3, dropped: { not_findable: 2, duplicate: 1, not_in_text: 1 }, types: { disease: 3 } } });
    const report = await mining.report(id, 1);
    expect(report.kept.map(({ name, licence, source }) => [name, licence, source])).toEqual(
      ["d0a", "d1a", "d2a"].map((name) => [name, "US-NLM-terms", "PubMed abstracts (US NLM)"]),
    );
    expect(report.dropped).toContainEqual({
      ...{ name: "d0b", type: "disease", page: 0, reason: "not_findable" },
      detail: "icd10cm_diagnosis_codes knows none; genetic_diseases knows none",
    });
    const pool = JSON.parse((await mining.objects.get(`pools/${ended?.result?.pool}.json`)) ?? "null");
    expect(pool).toMatchObject({ kind: "seeds", rows: [{ name: "d0a" }, { name: "d1a" }, { name: "d2a" }] });
  });

  it("mines a page once, however often its message comes", async () => {
    const mining = world(threePages);
    await mining.start();
    const sent = [...mining.miningQueue.sent];
    await mining.deliverAll();
    const { length } = mining.calls;
    for (const work of [...sent, ...sent]) expect(await mining.deliver(work)).toBe(false);
    expect([mining.models.requests.length, mining.calls.length]).toEqual([3, length]);
  });

  it("leaves messages that name no page to the dead letters", async () => {
    const mining = world([]);
    for (const body of ["not json", "{}", { miningId: "mine-1", page: 0, attempt: 1 }]) expect(await mining.deliver(body)).toBe(true);
    expect(mining.miningQueue.hidden).toEqual([]);
  });

  it("asks for a throttled page again when the model said, and not before", async () => {
    const mining = world([new ModelThrottledError("busy", 77), naming("d0a", "d0b")]);
    await mining.start({ pages: 1 });
    const [work] = mining.miningQueue.sent;
    expect(await mining.deliver(work)).toBe(true);
    expect(mining.miningQueue.hidden).toEqual([{ receipt: "r1", seconds: 77 }]);
    expect(await mining.deliver(work, 2)).toBe(false);
    expect(await mining.minings.get(id)).toMatchObject({ status: "done", result: { kept: 1 } });
  });

  it("takes up a page from its last checkpoint: the texts are not read again, and the model is not asked again", async () => {
    let down = true;
    const answers = pubmed(() => true);
    const mining = world([naming("d0a", "d0b")], (tool, args) => (down && tool === "icd10cm_diagnosis_codes" ? error("upstream_error") : answers(tool, args)));
    await mining.start({ pages: 1 });
    const [work] = mining.miningQueue.sent;
    expect(await mining.deliver(work, 3)).toBe(true);
    expect(mining.miningQueue.hidden).toEqual([{ receipt: "r1", seconds: 8 }]);
    down = false;
    expect(await mining.deliver(work, 4)).toBe(false);
    expect(mining.models.requests).toHaveLength(1);
    expect(mining.calls.filter((tool) => tool === "ncbi_entrez_fetch")).toHaveLength(1);
    const [page] = await mining.minings.pages(id);
    expect(page?.totals).toMatchObject({ modelCalls: 1 });
  });

  it("records a page as failed at its last delivery, and the mining ends with what the others gave", async () => {
    const down = new ModelServerError("no answer");
    const mining = world([down, ...threePages.slice(1)]);
    await mining.start();
    const [first, ...others] = mining.miningQueue.sent;
    expect(await mining.deliver(first, 20)).toBe(false);
    for (const work of others) await mining.deliver(work);
    expect(await mining.minings.get(id)).toMatchObject({ status: "done", result: { kept: 2 } });
    expect((await mining.report(id, 1)).pages).toMatchObject({ done: 2, failed: { 0: expect.stringContaining("ModelServerError") } });
  });

  it.each<[string, ScriptedReply, string]>([
    ["a refusal", { stopReason: "refusal", refusalCategory: "bio" }, "refusal:bio"],
    ["a reply that was cut", { stopReason: "maxTokens" }, "truncated"],
    ["prose", textReply("Here they are: d0a"), "no_submission"],
    ["another form", callsReply([["submit_entities", { entities: [{ name: 7 }] }]]), "malformed_submission"],
    ["a request that the provider refuses", new ModelRequestError("no such model", 404), "ModelRequestError"],
  ])("%s fails the page at once; a resumption asks again and counts both", async (_what, reply, reason) => {
    const mining = world([reply, naming("d0a")]);
    await mining.start({ pages: 1 });
    await mining.deliverAll();
    expect(await mining.minings.get(id)).toMatchObject({ status: "failed", result: { kept: 0, pool: null } });
    expect((await mining.report(id, 1)).pages.failed["0"]).toContain(reason);
    expect(await mining.resume()).toMatchObject({ status: "running", attempt: 2, pages: { done: 0, failed: 0 } });
    await mining.deliverAll();
    expect(await mining.minings.get(id)).toMatchObject({ status: "done", result: { kept: 1 } });
    const [page] = await mining.minings.pages(id);
    expect(page?.totals.modelCalls).toBe(reply instanceof Error ? 1 : 2);
  });

  it("begins no page once the budget is reached; a resumption with more goes on with those alone", async () => {
    const usage = { input: 1_000_000, cacheRead: 0, cacheWrite: 0, output: 0 };
    const mining = world(threePages.map((reply) => ({ ...(reply as object), usage })));
    await mining.start({ budgetUsd: 0.01 });
    await mining.deliverAll();
    expect(await mining.minings.get(id)).toMatchObject({ status: "done", result: { kept: 1 } });
    expect((await mining.report(id, 1)).pages).toEqual({ done: 1, failed: {}, notMined: 2 });
    await mining.resume({ budgetUsd: 1_000 });
    expect(mining.miningQueue.sent.map(({ page, attempt }) => [page, attempt])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    await mining.deliverAll();
    expect(await mining.minings.get(id)).toMatchObject({ status: "done", result: { kept: 3 } });
    await expect(mining.resume()).rejects.toMatchObject({ status: 409 });
  });

  it("cancelled: pages that have not begun never do, and what was mined is a pool", async () => {
    const mining = world(threePages);
    await mining.start();
    const [first, ...others] = mining.miningQueue.sent;
    await mining.deliver(first);
    expect(await mining.cancel()).toMatchObject({ status: "cancelled" });
    for (const work of others) await mining.deliver(work);
    expect(await mining.minings.get(id)).toMatchObject({ status: "cancelled", result: { kept: 1, pool: expect.stringMatching(/^pool-/) } });
    expect(mining.models.requests).toHaveLength(1);
    await expect(mining.cancel()).rejects.toMatchObject({ status: 409 });
  });

  it("a source that refuses the question fails the page at once", async () => {
    const mining = world([], () => error("invalid_arguments"));
    await mining.start({ pages: 1 });
    expect(await mining.deliver(mining.miningQueue.sent[0])).toBe(false);
    expect((await mining.report(id, 1)).pages.failed["0"]).toContain("ncbi_entrez_search: invalid_arguments: as scripted");
    expect(mining.calls).toHaveLength(1);
  });

  it("a source that has no more ends the page without asking the model", async () => {
    const mining = world(threePages);
    await mining.start({ pages: 5 });
    await mining.deliverAll();
    expect(await mining.minings.get(id)).toMatchObject({ status: "done", result: { kept: 3 } });
    expect(mining.models.requests).toHaveLength(3);
  });
});
