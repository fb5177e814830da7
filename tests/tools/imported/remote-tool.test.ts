import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import { describe, expect, it } from "vitest";
import { createHttpClient } from "../../../shared/adapters/http/http-client.ts";
import { createMemoryRateLimiter } from "../../../shared/adapters/memory/rate-limiter.ts";
import { createMemoryReplyCache } from "../../../shared/adapters/memory/reply-cache.ts";
import { createFixedToolKeys } from "../../../shared/adapters/memory/tool-keys.ts";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { McpUrlImport } from "../../../shared/contracts/tool-import.ts";
import { catalogueEntry } from "../../../shared/tools/core/catalogue.ts";
import type { UpstreamPorts } from "../../../shared/tools/core/http/ask-upstream.ts";
import { createToolExecutor } from "../../../shared/tools/core/tool-executor.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { toolsOf } from "../../../shared/tools/imported/imported-tools.ts";
import { readListing } from "../../../shared/tools/imported/mcp/read-listing.ts";
import { createToolRunners } from "../../../shared/tools/tool-runners.ts";
import { scriptedPythonFunctions } from "../../support/fakes/scripted-python-functions.ts";
import { noPackageServers, usualProviders } from "../../support/http-tools.ts";
import { startMcpServer } from "../../support/mcp-http-server.ts";

const find = {
  name: "find city",
  description: "Finds a city",
  inputSchema: { type: "object", properties: { "city name": { type: "string" }, days: { type: "integer", default: 2 } }, required: ["city name"] },
} satisfies Tool;

type Given = { key?: "IMPORTED_ATLAS" | null; url?: string };

function toolsFrom({ key = null, url = "https://mcp.example.org/v1/mcp?team=a&team=b" }: Given = {}) {
  const wishes = { prefix: "", domain: null, domains: new Map(), kinds: new Map(), examples: new Map(), only: null };
  const file = {
    name: "atlas",
    importedFrom: "a test",
    importedAt: "2026-01-01T00:00:00Z",
    server: { title: "Atlas", version: "3.1" },
    sha256: "0".repeat(64),
  };
  return toolsOf(McpUrlImport.parse({ ...file, source: "mcp-url", url, key, rate: { perSecond: 100, burst: 100 }, ...readListing([find], wishes) }));
}

async function call(standIn: URL | null, args: JsonObject, given: Given = {}) {
  const clock = { now: () => new Date() };
  const upstreams: UpstreamPorts = {
    http: createHttpClient({ allowed: standIn }),
    limiter: createMemoryRateLimiter(clock),
    cache: createMemoryReplyCache(clock),
    keys: createFixedToolKeys({ IMPORTED_ATLAS: "secret-1" }),
    standIn,
    userAgent: "dive-tests",
  };
  const runners = createToolRunners({
    pythonFunctions: scriptedPythonFunctions(),
    packageServers: noPackageServers,
    upstreams: () => upstreams,
    providers: usualProviders,
  });
  return createToolExecutor(createToolPool(toolsFrom(given)), runners).execute("find_city", args, AbortSignal.timeout(20_000));
}

describe("a tool of an MCP server by URL", () => {
  it.each([false, true])("is called in a session of its own (plain JSON: %s)", async (json) => {
    const called: unknown[] = [];
    const server = await startMcpServer({
      tools: [find],
      json,
      call(name, args) {
        called.push([name, args]);
        return { content: [{ type: "text", text: '{"city":"Ulm"}' }] };
      },
    });
    expect(await call(server.url, { city_name: "Ulm" })).toEqual({ status: "ok", output: { city: "Ulm" }, toolVersion: "Atlas 3.1", provenance: "stand-in" });
    expect(called).toEqual([["find city", { "city name": "Ulm", days: 2 }]]);
    expect(server.seen.map(({ method, path }) => [method, path])).toEqual(
      ["POST", "POST", "POST", "DELETE"].map((method) => [method, "/mcp.example.org/v1/mcp?team=a&team=b"]),
    );
    expect(server.sessions.size).toBe(0);
  });

  it("sends its key as a bearer token", async () => {
    const server = await startMcpServer({ tools: [find], call: () => ({ content: [] }) });
    await call(server.url, { city_name: "Ulm" }, { key: "IMPORTED_ATLAS" });
    expect(new Set(server.seen.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer stand-in-key"]));
  });

  it("is not there without its key", () => {
    expect(toolsFrom({ key: "IMPORTED_ATLAS" }).map((tool) => catalogueEntry(tool).requiredKeys["serper fetch"])).toEqual(["IMPORTED_ATLAS"]);
    expect(toolsFrom().map((tool) => catalogueEntry(tool).requiredKeys)).toEqual([{}]);
  });

  it("hands on what the server says of an error", async () => {
    const failing = await startMcpServer({ tools: [find], call: () => ({ isError: true, content: [{ type: "text", text: "no such city" }] }) });
    expect(await call(failing.url, { city_name: "?" })).toMatchObject({
      status: "error",
      error: { code: "upstream_error", message: "find_city: no such city" },
    });
    const refusing = await startMcpServer({ tools: [find] });
    expect(await call(refusing.url, { city_name: "?" })).toMatchObject({
      status: "error",
      error: { code: "invalid_arguments", message: expect.stringContaining("nothing can be called") },
    });
  });

  it.each<[number, Record<string, string>, object]>([
    [401, {}, { status: "error", error: { code: "upstream_error", message: expect.stringContaining("HTTP 401: go away") } }],
    [404, {}, { status: "error", error: { code: "upstream_error", message: expect.stringContaining("HTTP 404: go away") } }],
    [429, { "retry-after": "7" }, { status: "throttled", waitSeconds: 7 }],
    [200, { "content-type": "text/html" }, { status: "error", error: { code: "upstream_error", message: expect.stringContaining("text/html") } }],
    [200, { "content-type": "application/json" }, { status: "error", error: { code: "upstream_error" } }],
  ])("says what a server of another kind answered: %i %o", async (status, headers, result) => {
    const server = await startMcpServer({
      tools: [find],
      before: (_request, response) => {
        response.writeHead(status, headers).end("go away");
        return true;
      },
    });
    expect(await call(server.url, { city_name: "Ulm" })).toMatchObject(result);
  });

  it.each(["http://127.0.0.1:3000/mcp", "http://169.254.169.254/mcp", "http://[::1]/mcp", "http://localhost/mcp"])(
    "never asks an address that is not public: %s",
    async (url) => {
      expect(await call(null, { city_name: "Ulm" }, { url })).toMatchObject({
        status: "error",
        error: { code: "upstream_error", message: expect.stringMatching(/public|localhost|port/) },
      });
    },
  );
});
