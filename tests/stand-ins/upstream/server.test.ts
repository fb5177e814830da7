import { afterEach, describe, expect, it } from "vitest";
import { useUpstream } from "./support.ts";

const upstream = useUpstream();
const VERSION = "rxnav.nlm.nih.gov/REST/version.json";
const set = (change: object) => upstream.send("_stand-in/behaviour", { method: "POST", body: JSON.stringify(change) });
afterEach(async () => void (await upstream.send("_stand-in/behaviour", { method: "DELETE" })));

describe("the server", () => {
  it("answers a host's path", async () => {
    expect(await upstream.json(VERSION)).toEqual({ version: expect.any(String), apiVersion: expect.any(String) });
  });

  it("knows no host without a name", async () => {
    expect((await upstream.send("nowhere/path")).status).toBe(404);
  });

  it("answers a wrong method with 405", async () => {
    expect((await upstream.send(VERSION, { method: "POST" })).status).toBe(405);
  });

  it.each([
    ["throttled", 429, "7"],
    ["throttled_without_delay", 429, null],
    ["server_error", 500, null],
    ["unavailable", 503, null],
    ["garbage", 200, null],
    ["tushare_40203", 200, null],
  ])("%s", async (always, status, retryAfter) => {
    await set({ always, retryAfterSeconds: 7 });
    const reply = await upstream.send(VERSION);
    expect([reply.status, reply.headers.get("retry-after")]).toEqual([status, retryAfter]);
    const body = await reply.text();
    if (always === "tushare_40203") expect(JSON.parse(body)).toMatchObject({ code: 40203, data: null });
    else if (always === "garbage") expect(() => JSON.parse(body)).toThrow(SyntaxError);
  });

  it("cuts the connection, or gives no answer", async () => {
    await set({ always: "cut_connection" });
    await expect(upstream.text(VERSION)).rejects.toThrow();
    await set({ always: "timeout" });
    await expect(upstream.send(VERSION, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
  });

  it("aims at a host or at a text", async () => {
    await set({ always: "server_error", only: { host: "rxnav.nlm.nih.gov", match: "version" } });
    expect((await upstream.send(VERSION)).status).toBe(500);
    expect((await upstream.send("rxnav.nlm.nih.gov/REST/termtypes.json")).status).toBe(200);
    await set({ always: "server_error", only: { host: "api.crossref.org" } });
    expect((await upstream.send(VERSION)).status).toBe(200);
  });

  it("draws faults at their rates, and a retry of the same request can succeed", async () => {
    await set({ rates: { unavailable: 0.5 } });
    const statuses = new Set<number>();
    for (let attempt = 0; attempt < 12; attempt++) statuses.add((await upstream.send(VERSION)).status);
    expect(statuses).toEqual(new Set([200, 503]));
  });

  it("waits as long as it is told", async () => {
    await set({ latencyMs: 120 });
    const started = performance.now();
    await upstream.send(VERSION);
    expect(performance.now() - started).toBeGreaterThan(110);
  });

  it("refuses a behaviour that it does not know", async () => {
    for (const wrong of [{ always: "earthquake" }, { rates: { garbage: 2 } }, { rates: { garbage: 0.6, timeout: 0.6 } }, { speed: 1 }, []])
      expect((await set(wrong)).status).toBe(400);
    expect((await upstream.send("_stand-in/behaviour", { method: "POST", body: "no JSON" })).status).toBe(400);
    expect((await upstream.send("_stand-in/other")).status).toBe(404);
  });

  it("counts requests, statuses and faults", async () => {
    await set({ always: "garbage" });
    await upstream.text(VERSION);
    const stats = await upstream.json("_stand-in/stats");
    expect(stats).toMatchObject({ requests: expect.any(Number), byHost: { "rxnav.nlm.nih.gov": expect.any(Number) }, faults: { garbage: expect.any(Number) } });
  });
});
