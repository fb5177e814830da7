import { describe, expect, it } from "vitest";
import { createMemoryRateLimiter } from "../../../shared/adapters/memory/rate-limiter.ts";
import { createMemoryReplyCache } from "../../../shared/adapters/memory/reply-cache.ts";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import type { UpstreamReply } from "../../../shared/contracts/upstream.ts";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import type { HttpRequest } from "../../../shared/ports/http-client.ts";
import { searchTools } from "../../../shared/tools/general/search-tools.ts";
import { FakeClock } from "../../support/fakes/fake-clock.ts";
import { type CannedReply, callHttpTool } from "../../support/http-tools.ts";
import { braveReply, serperReply } from "./pages.ts";

type Ports = NonNullable<Parameters<typeof callHttpTool>[3]>;

function call(name: string, args: JsonObject, canned: readonly CannedReply[], ports: Ports = {}) {
  const tool = searchTools.find((each) => each.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return callHttpTool(tool, args, canned, ports);
}

const withBrave: Ports = { providers: { search: "brave", browse: "fetch" } };
/** Answers by the query, since searches of one call overtake each other. */
const answering = (answer: (query: string) => Partial<UpstreamReply>): Ports => ({
  http: {
    refusal: async () => null,
    async send({ url, body }: HttpRequest) {
      return { status: 200, headers: {}, text: JSON.stringify({ organic: [] }), url, ...answer(JSON.parse(body ?? "{}").q) };
    },
  },
});
const page = (title: string) => JSON.stringify({ organic: [{ title, link: `https://${title}.example.org`, position: 1 }] });

describe("search", () => {
  it("asks Serper", async () => {
    const { result, requests } = await call("search", { query: "aspirin", num: 5, page: 2, country: "us", language: "en", period: "year" }, [
      { json: serperReply },
    ]);
    expect(requests[0]).toMatchObject({ method: "POST", headers: { "x-api-key": "a-key", "content-type": "application/json" } });
    expect(requests[0]?.url.href).toBe("https://google.serper.dev/search");
    expect(JSON.parse(requests[0]?.body ?? "")).toEqual({ q: "aspirin", num: 5, page: 2, gl: "us", hl: "en", tbs: "qdr:y" });
    expect(result).toEqual({
      status: "ok",
      toolVersion: "Serper",
      provenance: "live",
      output: {
        results: [
          { position: 1, title: "Aspirin", url: "https://en.example.org/aspirin", snippet: "Aspirin is ...", date: null },
          { position: 2, title: "News", url: "https://news.example.org", snippet: "Today", date: "2 days ago" },
        ],
        answer: { text: "1897", title: "Aspirin history", url: "https://a.example.org" },
        entity: { title: "Aspirin", type: "Medication", description: "A drug.", url: "https://aspirin.example.org", attributes: { Formula: "C9H8O4" } },
        questions: [{ question: "Who made it?", answer: "Hoffmann.", url: "https://q.example.org" }],
        related: ["aspirin dose"],
      },
    });
  });

  it("asks Brave, which answers in the same shape", async () => {
    const { result, requests } = await call("search", { query: "aspirin", num: 5, page: 2, country: "us", period: "day" }, [{ json: braveReply }], withBrave);
    expect(requests[0]).toMatchObject({ method: "GET", headers: { "x-subscription-token": "a-key" } });
    expect(requests[0]?.url.href).toBe(
      "https://api.search.brave.com/res/v1/web/search?q=aspirin&count=5&offset=1&text_decorations=false&country=us&freshness=pd",
    );
    expect(result).toEqual({
      status: "ok",
      toolVersion: "Brave Search",
      provenance: "live",
      output: {
        results: [{ position: 6, title: "Aspirin & others", url: "https://en.example.org/aspirin", snippet: "Aspirin isn't new", date: "2024-05-06T00:00:00" }],
        answer: null,
        entity: { title: "Aspirin", type: "Medication", description: "A drug.", url: "https://en.example.org/aspirin", attributes: { Formula: "C9H8O4" } },
        questions: [{ question: "Who made it?", answer: "Hoffmann.", url: "https://q.example.org" }],
        related: [],
      },
    });
  });

  it.each([
    ["Serper", {}, { organic: [] }],
    ["Brave", withBrave, { type: "search" }],
  ])("finds nothing with %s", async (_name, ports, json) => {
    const { result } = await call("search", { query: "xyzzyq" }, [{ json }], ports);
    expect(result.status === "ok" && isEmptyOutput(result.output, "R")).toBe(true);
  });

  it.each([
    ["a key that is not taken", { status: 403, json: { message: "Unauthorized." } }, "Serper: HTTP 403"],
    ["no credit", { status: 400, json: { message: "Not enough credits" } }, "Not enough credits"],
    ["another shape", { json: { organic: "none" } }, "unknown shape"],
  ])("says what went wrong: %s", async (_what, reply, message) => {
    const { result } = await call("search", { query: "x" }, [reply]);
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining(message) } });
    expect(JSON.stringify(result)).not.toContain("a-key");
  });

  it("needs the provider's key", async () => {
    const { result } = await call("search", { query: "x" }, [], { ...withBrave, keys: { get: async () => null } });
    expect(result).toMatchObject({ status: "error", error: { message: expect.stringContaining("BRAVE_API_KEY") } });
  });
});

describe("parallel_search", () => {
  const queries = ["one", "two", "three"];

  it("answers every query on its own", async () => {
    const { result } = await call(
      "parallel_search",
      { queries },
      [],
      answering((query) => (query === "two" ? { status: 400, text: "bad query" } : { text: page(query) })),
    );
    expect(result).toMatchObject({
      status: "ok",
      output: {
        searches: [
          { query: "one", error: null, results: [{ title: "one" }] },
          { query: "two", error: { code: "upstream_error", message: "Serper: HTTP 400: bad query" } },
          { query: "three", error: null, results: [{ title: "three" }] },
        ],
      },
    });
  });

  it("fails where every query fails", async () => {
    const { result } = await call(
      "parallel_search",
      { queries },
      [],
      answering(() => ({ status: 403, text: "Unauthorized" })),
    );
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error" } });
  });

  it("waits as a whole for the provider's limit", async () => {
    const { result } = await call(
      "parallel_search",
      { queries },
      [],
      answering((query) => (query === "two" ? { status: 429, headers: { "retry-after": "9" } } : { text: page(query) })),
    );
    expect(result).toMatchObject({ status: "throttled", waitSeconds: 9 });
  });

  it("comes to an end under a limit that lets fewer queries through than it has, in functions that remember nothing", async () => {
    const clock = new FakeClock();
    const limiter = createMemoryRateLimiter(clock);
    const cache = createMemoryReplyCache(clock);
    const sent: (string | null)[] = [];
    const http: Ports["http"] = {
      refusal: async () => null,
      async send({ url }) {
        sent.push(url.searchParams.get("q"));
        return { status: 200, headers: {}, text: JSON.stringify(braveReply), url };
      },
    };
    const five = ["one", "two", "three", "four", "five"];
    const attempt = async () => (await call("parallel_search", { queries: five }, [], { ...withBrave, limiter, cache, http })).result;
    const first = await attempt();
    expect(first).toMatchObject({ status: "throttled" });
    expect(sent).toEqual(["one", "two", "three"]);
    clock.advance(first.status === "throttled" ? first.waitSeconds : 0);
    expect(await attempt()).toMatchObject({ status: "ok", output: { searches: five.map((query) => ({ query, error: null })) } });
    expect(sent).toEqual(five);
  }, 20_000);

  it("keeps the replies of the queries that were answered, and of no other", async () => {
    const put: string[] = [];
    const cache = { get: async () => null, put: async (_key: string, { text }: UpstreamReply) => void put.push(text) };
    await call("parallel_search", { queries }, [], { ...answering((query) => ({ text: query === "two" ? "<html>down</html>" : page(query) })), cache });
    expect(put.sort()).toEqual([page("one"), page("three")]);
  });

  it("finds nothing for any query", async () => {
    const { result } = await call(
      "parallel_search",
      { queries },
      [],
      answering(() => ({})),
    );
    expect(result.status === "ok" && isEmptyOutput(result.output, "R")).toBe(true);
  });

  it("takes ten queries at most", async () => {
    const { result } = await call("parallel_search", { queries: Array.from({ length: 11 }, (_each, at) => `q${at}`) }, []);
    expect(result).toMatchObject({ status: "error", error: { code: "invalid_arguments" } });
  });
});
