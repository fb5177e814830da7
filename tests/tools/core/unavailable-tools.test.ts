import { describe, expect, it } from "vitest";
import type { PoolTool } from "../../../shared/contracts/pool-tool.ts";
import type { ToolKeyName, Upstream } from "../../../shared/contracts/upstream.ts";
import { catalogueEntry } from "../../../shared/tools/core/catalogue.ts";
import { findUnavailableTools } from "../../../shared/tools/core/unavailable-tools.ts";
import { generalFamily } from "../../../shared/tools/general/general-family.ts";
import { usualProviders } from "../../support/http-tools.ts";
import { makeTool } from "../../support/make-tool.ts";

function askingTool(name: string, key: { name: ToolKeyName; required: boolean } | null): PoolTool {
  const upstream: Upstream = {
    name,
    origin: "https://atlas.example.org",
    key: key && { ...key, add: (request) => request },
    rate: { perSecond: 1, burst: 1 },
    cacheSeconds: 0,
    timeoutMs: 1,
    maxBytes: 1,
  };
  return makeTool({ name, executor: { type: "http", upstream, answer: async () => null } });
}

const tools = [
  makeTool(),
  askingTool("open_tool", null),
  askingTool("faster_with_key", { name: "NCBI_API_KEY", required: false }),
  askingTool("daily", { name: "TUSHARE_TOKEN", required: true }),
  askingTool("weekly", { name: "TUSHARE_TOKEN", required: true }),
  askingTool("search", { name: "SERPER_API_KEY", required: true }),
];

describe("tools that are not available", () => {
  it("are those whose key must be there and is not", async () => {
    const asked: string[] = [];
    const get = async (name: ToolKeyName) => {
      asked.push(name);
      return name === "SERPER_API_KEY" ? "k" : null;
    };
    expect([...(await findUnavailableTools(tools.map(catalogueEntry), { get }, usualProviders()))]).toEqual([
      ["daily", "needs the key TUSHARE_TOKEN, which is not set"],
      ["weekly", "needs the key TUSHARE_TOKEN, which is not set"],
    ]);
    expect(asked.sort()).toEqual(["SERPER_API_KEY", "TUSHARE_TOKEN"]);
  });

  it("are those of the web whose provider needs a key that is missing", async () => {
    const keys = { get: async (name: ToolKeyName) => (name === "BRAVE_API_KEY" ? "k" : null) };
    const missing = async (search: "serper" | "brave") => [
      ...(await findUnavailableTools(generalFamily.map(catalogueEntry), keys, { search, browse: "jina" })).keys(),
    ];
    expect(await missing("serper")).toEqual(["search", "parallel_search"]);
    expect(await missing("brave")).toEqual([]);
  });

  it("are none where nobody asks the upstreams themselves", async () => {
    expect([...(await findUnavailableTools(tools.map(catalogueEntry), null, usualProviders()))]).toEqual([]);
  });
});
