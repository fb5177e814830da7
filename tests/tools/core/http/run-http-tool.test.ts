import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Upstream, UpstreamReply } from "../../../../shared/contracts/upstream.ts";
import { HttpError } from "../../../../shared/ports/http-client.ts";
import { httpTool } from "../../../../shared/tools/core/http/http-tool.ts";
import { readJson } from "../../../../shared/tools/core/http/read-json.ts";
import { callHttpTool } from "../../../support/http-tools.ts";

const upstream: Upstream = {
  name: "atlas",
  origin: "https://atlas.example.org",
  key: { name: "NCBI_API_KEY", required: true, add: (request, key) => ({ ...request, headers: { ...request.headers, "x-api-key": key } }) },
  rate: { perSecond: 1, burst: 1 },
  cacheSeconds: 60,
  timeoutMs: 1_000,
  maxBytes: 10_000,
};
const family = { domain: "medical", family: "atlas", version: "atlas 1", limits: { timeoutMs: 30_000, outputBytes: 10_000 } } as const;

function atlasTool(overrides: Partial<Upstream> = {}) {
  return httpTool(
    { ...family, upstream: { ...upstream, ...overrides } },
    {
      name: "atlas_find",
      kind: "R",
      description: "Finds.",
      returns: "what it found",
      input: z.strictObject({ name: z.string().describe("A name"), tags: z.array(z.string()).optional().describe("Tags") }),
      examples: [{ name: "aspirin" }],
      answer: async ({ name, tags }, ask) =>
        readJson("atlas", await ask({ method: "GET", path: `/find/${encodeURIComponent(name)}`, query: { tag: tags, all: undefined } })),
    },
  );
}

const found = { json: { id: 7 } };

describe("a tool that asks an upstream", () => {
  it("sends the arguments, the key and who asks, and gives what came back", async () => {
    const { result, requests } = await callHttpTool(atlasTool(), { name: "a b", tags: ["x", "y"] }, [found]);
    expect(result).toEqual({ status: "ok", output: { id: 7 }, toolVersion: "atlas 1", provenance: "live" });
    expect(requests.map(({ method, url, headers }) => [method, url.href, headers["x-api-key"], headers["user-agent"]])).toEqual([
      ["GET", "https://atlas.example.org/find/a%20b?tag=x&tag=y", "a-key", "dive-tests"],
    ]);
  });

  it("goes to the stage's stand-in under the upstream's host, marked, with a key though the stage has none", async () => {
    const { result, requests } = await callHttpTool(atlasTool(), { name: "a" }, [found], {
      standIn: new URL("http://127.0.0.1:9"),
      keys: { get: async () => null },
    });
    expect(result).toMatchObject({ status: "ok", provenance: "stand-in" });
    expect(requests[0]?.url.href).toBe("http://127.0.0.1:9/atlas.example.org/find/a");
    expect(requests[0]?.headers["x-api-key"]).toBe("stand-in-key");
  });

  it("needs its key", async () => {
    const { result } = await callHttpTool(atlasTool(), { name: "a" }, [], { keys: { get: async () => null } });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining("NCBI_API_KEY") } });
  });

  it("says what garbage it got", async () => {
    const { result } = await callHttpTool(atlasTool(), { name: "a" }, [{ text: "<html>down for\nmaintenance</html>" }]);
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining("<html>down for maintenance</html>") } });
  });
});

describe("faults of the upstream", () => {
  it("tries again what may pass", async () => {
    const { result, requests } = await callHttpTool(atlasTool(), { name: "a" }, [{ status: 503, text: "" }, { status: 500, text: "" }, found]);
    expect(result.status).toBe("ok");
    expect(requests).toHaveLength(3);
  });

  it.each([
    [new HttpError("timeout", "late"), "timeout", 3],
    [new HttpError("network", "refused"), "upstream_error", 3],
    [new HttpError("blocked", "10.0.0.1 is a private address"), "upstream_error", 1],
    [new HttpError("too_large", "more than 10000 bytes"), "too_large", 1],
  ])("gives %s as %s after %i attempts", async (fault, code, attempts) => {
    let sent = 0;
    const http = {
      refusal: async () => null,
      send: () => {
        sent++;
        return Promise.reject(fault);
      },
    };
    const { result } = await callHttpTool(atlasTool(), { name: "a" }, [], { http });
    expect(result).toMatchObject({ status: "error", error: { code } });
    expect(sent).toBe(attempts);
  });
});

describe("too many calls", () => {
  it.each([
    ["429 with Retry-After", { status: 429, headers: { "retry-after": "7" }, text: "" }, 7],
    ["429 that names no time", { status: 429, text: "" }, 10],
    ["503 with Retry-After", { status: 503, headers: { "retry-after": "3" }, text: "" }, 3],
  ])("%s is a wait that everyone keeps", async (_what, reply, waitSeconds) => {
    const blocked: [string, number][] = [];
    const limiter = { take: async () => 0, block: async (name: string, seconds: number) => void blocked.push([name, seconds]) };
    const { result } = await callHttpTool(atlasTool(), { name: "a" }, [reply], { limiter });
    expect(result).toMatchObject({ status: "throttled", waitSeconds });
    expect(blocked).toEqual([["atlas", waitSeconds]]);
  });

  it.each([
    ["a week", "604800", 604_800],
    ["more than a service can mean", "9".repeat(400), 366 * 86_400],
  ])("one that asks for %s is kept by everyone, and waited for an hour at a time", async (_what, retryAfter, seconds) => {
    const blocked: number[] = [];
    const limiter = { take: async () => blocked.at(-1) ?? 0, block: async (_name: string, of: number) => void blocked.push(of) };
    const reply = { status: 429, headers: { "retry-after": retryAfter }, text: "" };
    for (const replies of [[reply], []])
      expect((await callHttpTool(atlasTool(), { name: "a" }, replies, { limiter })).result).toMatchObject({ status: "throttled", waitSeconds: 3600 });
    expect(blocked).toEqual([seconds]);
  });

  it("waits a little itself, and hands a longer wait to the state machine", async () => {
    const short = await callHttpTool(atlasTool(), { name: "a" }, [found], { limiter: { take: async () => 0.01, block: async () => undefined } });
    const long = await callHttpTool(atlasTool(), { name: "a" }, [], { limiter: { take: async () => 12.2, block: async () => undefined } });
    expect(short.result.status).toBe("ok");
    expect(long.result).toMatchObject({ status: "throttled", waitSeconds: 13 });
  });

  it("knows an upstream's own way to say it", async () => {
    const tool = atlasTool({ throttledFor: ({ text }) => (text.includes("40203") ? 60 : null) });
    const { result } = await callHttpTool(tool, { name: "a" }, [{ json: { code: 40203 } }]);
    expect(result).toMatchObject({ status: "throttled", waitSeconds: 60 });
  });
});

describe("the cache of replies", () => {
  it("answers the same request again, whatever the key, and keeps no errors", async () => {
    const kept = new Map<string, UpstreamReply>();
    const cache = { get: async (key: string) => kept.get(key) ?? null, put: async (key: string, reply: UpstreamReply) => void kept.set(key, reply) };
    const missing = { status: 404, text: "{}" };
    await callHttpTool(atlasTool(), { name: "gone" }, [missing], { cache });
    expect(kept.size).toBe(0);
    await callHttpTool(atlasTool(), { name: "a" }, [found], { cache });
    const again = await callHttpTool(atlasTool(), { name: "a" }, [], { cache, keys: { get: async () => "another-key" } });
    expect(again.result).toMatchObject({ status: "ok", output: { id: 7 } });
    expect(JSON.stringify([...kept])).not.toContain("a-key");
  });

  it("keeps a reply of status 200 only when its tool could read it", async () => {
    const put: string[] = [];
    const cache = { get: async () => null, put: async (_key: string, { text }: UpstreamReply) => void put.push(text) };
    for (const text of ["<html>down for maintenance</html>", '{"id":7}']) await callHttpTool(atlasTool(), { name: "a" }, [{ text }], { cache });
    expect(put).toEqual(['{"id":7}']);
  });
});
