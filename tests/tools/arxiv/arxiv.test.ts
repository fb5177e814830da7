import { describe, expect, it } from "vitest";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { arxivFamily } from "../../../shared/tools/arxiv/arxiv-family.ts";
import { arxivUpstream } from "../../../shared/tools/arxiv/arxiv-upstream.ts";
import { caller, checkFamily, refusal } from "../academic/family-checks.ts";

const call = caller(arxivFamily);

/** A feed in the shape that the API has sent since autumn 2025. */
const feed = (entries: string, total: number, start = 0) => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/mEIoqHJzYxkV1m3Kq0cDpVqGd1s</id>
  <title>arXiv Query: search_query=ti:"tidal"&amp;id_list=&amp;start=0&amp;max_results=10</title>
  <updated>2026-03-02T07:10:11Z</updated>
  <link href="https://arxiv.org/api/query?search_query=ti:%22tidal%22&amp;start=0&amp;max_results=10&amp;id_list=" type="application/atom+xml"/>
  <opensearch:itemsPerPage>10</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>
${entries}</feed>`;

const tides = `  <entry>
    <id>http://arxiv.org/abs/2311.04321v2</id>
    <title>Tidal heating of
  moons &amp; rings: 3 &lt; Q &lt; 9</title>
    <updated>2024-02-01T10:00:00Z</updated>
    <link href="https://arxiv.org/abs/2311.04321v2" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/2311.04321v2" rel="related" type="application/pdf" title="pdf"/>
    <summary>  We measure how tides heat
moons. The effect, after M&#252;ller, is small.
</summary>
    <category term="astro-ph.EP" scheme="http://arxiv.org/schemas/atom"/>
    <category term="physics.geo-ph" scheme="http://arxiv.org/schemas/atom"/>
    <published>2023-11-08T18:59:59Z</published>
    <arxiv:comment>12 pages, 3 figures</arxiv:comment>
    <arxiv:primary_category term="astro-ph.EP"/>
    <arxiv:journal_ref>Moons 12 (2024) 34-56</arxiv:journal_ref>
    <author>
      <name>Ida Berg</name>
      <arxiv:affiliation>Uppsala</arxiv:affiliation>
    </author>
    <author>
      <name>Tom Okoro</name>
    </author>
    <arxiv:doi>10.1234/moons.2024.12</arxiv:doi>
  </entry>
`;
const old = `  <entry>
    <id>http://arxiv.org/abs/hep-th/9901001v3</id>
    <title type="html">Strings</title>
    <updated>1999-05-01T00:00:00Z</updated>
    <summary>Short.</summary>
    <category term="hep-th" scheme="http://arxiv.org/schemas/atom"/>
    <published>1999-01-01T00:00:00Z</published>
    <arxiv:primary_category term="hep-th"/>
    <author><name>A. Author</name></author>
  </entry>
`;
const error = (message: string) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">1</opensearch:totalResults>
  <entry>
    <id>http://arxiv.org/api/errors#incorrect_id_format</id>
    <title>Error</title>
    <summary>${message}</summary>
    <author><name>arXiv api core</name></author>
  </entry>
</feed>`;

const search = "&start=0&max_results=10&sortBy=relevance&sortOrder=descending";
const query = /^\/api\/query$/;

checkFamily(arxivFamily, {
  table: [
    "arxiv_advanced_search R",
    "arxiv_get_papers_by_ids R",
    "arxiv_search_by_author R",
    "arxiv_search_by_category R",
    "arxiv_search_by_date_range R",
    "arxiv_search_papers R",
  ],
  origin: "https://export.arxiv.org",
  paths: Object.fromEntries(arxivFamily.map(({ name }) => [name, query])),
  examples: {
    arxiv_search_papers: [
      `GET /api/query?search_query=ti:"attention is all you need"${search}`,
      "GET /api/query?search_query=cat:cs.CL AND abs:summarization&start=0&max_results=5&sortBy=submittedDate&sortOrder=descending",
    ],
    arxiv_get_papers_by_ids: [
      "GET /api/query?id_list=1706.03762&start=0&max_results=1",
      "GET /api/query?id_list=2005.14165v4,hep-th/9711200&start=0&max_results=2",
    ],
    arxiv_search_by_author: [
      'GET /api/query?search_query=au:"Geoffrey Hinton" AND cat:cs.LG&start=0&max_results=10&sortBy=submittedDate&sortOrder=descending',
      `GET /api/query?search_query=au:"Edward Witten"${search}`,
    ],
    arxiv_search_by_category: [
      "GET /api/query?search_query=cat:quant-ph&start=0&max_results=10&sortBy=submittedDate&sortOrder=descending",
      "GET /api/query?search_query=cat:math.NT&start=0&max_results=5&sortBy=submittedDate&sortOrder=ascending",
    ],
    arxiv_search_by_date_range: [`GET /api/query?search_query=submittedDate:[202003010000 TO 202003312359] AND cat:q-bio.PE AND all:"COVID-19"${search}`],
    arxiv_advanced_search: [
      'GET /api/query?search_query=ti:"diffusion" AND cat:cs.CV AND submittedDate:[202201010000 TO 202212312359]&start=0&max_results=10&sortBy=submittedDate&sortOrder=descending',
      `GET /api/query?search_query=au:"Terence Tao" AND abs:"prime numbers" ANDNOT all:"arithmetic progressions"${search}`,
    ],
  },
  reply: { text: feed(tides, 1) },
});

it("gives a search's papers and the number of all matches", async () => {
  const { result, requests } = await call("arxiv_search_papers", { search_query: "ti:tidal" }, { text: feed(tides, 57) });
  expect(requests[0]?.headers.accept).toBe("application/atom+xml");
  expect(result).toMatchObject({
    status: "ok",
    output: {
      total_results: 57,
      start: 0,
      papers: [
        {
          id: "2311.04321",
          version: 2,
          title: "Tidal heating of moons & rings: 3 < Q < 9",
          author_count: 2,
          authors: ["Ida Berg", "Tom Okoro"],
          published: "2023-11-08T18:59:59Z",
          updated: "2024-02-01T10:00:00Z",
          primary_category: "astro-ph.EP",
          categories: ["astro-ph.EP", "physics.geo-ph"],
          comment: "12 pages, 3 figures",
          journal_ref: "Moons 12 (2024) 34-56",
          doi: "10.1234/moons.2024.12",
          summary: "We measure how tides heat moons. The effect, after Müller, is small.",
        },
      ],
    },
  });
});

describe("papers by their ids", () => {
  it("come with their versions, and the ids that arXiv does not have are named", async () => {
    const ids = { id_list: ["2311.04321", "2311.04321v1", "hep-th/9901001v3", "2399.99999"] };
    const { result } = await call("arxiv_get_papers_by_ids", ids, { text: feed(tides + old, 2) });
    expect(result).toMatchObject({
      output: {
        papers: [
          { id: "2311.04321", version: 2 },
          { id: "hep-th/9901001", version: 3, title: "Strings", comment: null, journal_ref: null, doi: null },
        ],
        unknown_ids: ["2311.04321v1", "2399.99999"],
      },
    });
  });

  it("are not found when arXiv has none of them", async () => {
    // Older replies counted the asked id.
    for (const total of [0, 1]) {
      const { result } = await call("arxiv_get_papers_by_ids", { id_list: ["2399.99999"] }, { text: feed("", total) });
      expect(result).toMatchObject({ status: "error", error: { code: "not_found", message: expect.stringContaining("2399.99999") } });
    }
  });
});

describe("what arXiv sends instead of papers", () => {
  it.each([200, 400])("is an error when an entry says so under HTTP %i", async (status) => {
    const { result } = await call("arxiv_search_papers", { search_query: "x" }, { status, text: error("incorrect id format for 12&amp;3") });
    expect(result).toMatchObject({
      status: "error",
      error: { code: "upstream_error", message: expect.stringContaining(`HTTP ${status}: incorrect id format for 12&3`) },
    });
  });

  it("is nothing when nothing matches", async () => {
    const { result, requests } = await call("arxiv_search_papers", { search_query: "x" }, { text: feed("", 0) });
    expect(requests).toHaveLength(1);
    expect(result).toMatchObject({ status: "ok", output: { total_results: 0, papers: [] } });
    expect(result.status === "ok" && isEmptyOutput(result.output, "R")).toBe(true);
  });

  it("is asked for again, past the kept reply, when a page is empty that should not be", async () => {
    const { result, requests } = await call("arxiv_search_papers", { search_query: "x" }, { text: feed("", 57) }, { text: feed(tides, 57) });
    expect(requests.map(({ headers }) => headers["cache-control"])).toEqual([undefined, "no-cache"]);
    expect(result).toMatchObject({ output: { papers: [{ id: "2311.04321" }] } });
    const still = await call("arxiv_search_papers", { search_query: "x" }, { text: feed("", 57) }, { text: feed("", 57) });
    expect(still.result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining("57 papers") } });
  });

  it("is an empty page after the last paper", async () => {
    const { result, requests } = await call("arxiv_search_papers", { search_query: "x", start: 60 }, { text: feed("", 57, 60) });
    expect(requests).toHaveLength(1);
    expect(result).toMatchObject({ status: "ok", output: { total_results: 57, papers: [] } });
  });

  it("is a wait when it says in plain text that the rate is exceeded", async () => {
    const { result } = await call("arxiv_search_papers", { search_query: "x" }, { text: "Rate exceeded.\n" });
    expect(result).toMatchObject({ status: "throttled", waitSeconds: 30 });
  });

  it.each([
    ["a page of HTML", "<html><body>Service unavailable</body></html>"],
    ["cut off", feed(tides, 1).slice(0, 900)],
    ["empty", ""],
    ["named like a part of every object", "<feed><__proto__>x</__proto__></feed>"],
  ])("is no answer when it is %s", async (_what, text) => {
    const { result } = await call("arxiv_search_papers", { search_query: "x" }, { text });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error" } });
  });

  it("expands no entities of its own", async () => {
    const bomb = `<!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${feed("<entry><title>&b;</title></entry>", 1)}`;
    const { result } = await call("arxiv_search_papers", { search_query: "x" }, { text: bomb });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error" } });
    const twice = await call("arxiv_search_papers", { search_query: "x" }, { text: feed(tides.replace("moons &amp; rings", "&amp;lt;b&amp;gt; &#0; &b;"), 1) });
    expect(twice.result).toMatchObject({ output: { papers: [{ title: expect.stringContaining("&lt;b&gt; &#0; &b;") }] } });
  });
});

it("keeps long lists of authors and long abstracts short", async () => {
  const names = Array.from({ length: 40 }, (_, index) => `<author><name>Author ${index}</name></author>`).join("");
  const entry = tides.replace(/<author>[\s\S]*<\/author>/, names).replace("We measure", "measure ".repeat(400));
  const { result } = await call("arxiv_search_papers", { search_query: "x" }, { text: feed(entry, 1) });
  const { papers } = result.status === "ok" ? (result.output as { papers: { author_count: number; authors: string[]; summary: string }[] }) : { papers: [] };
  expect(papers[0]?.author_count).toBe(40);
  expect(papers[0]?.authors).toHaveLength(30);
  expect(papers[0]?.summary).toMatch(/^measure .{1990,2000}…$/);
});

it("matches any of the fields when that is asked for", async () => {
  const { requests } = await call(
    "arxiv_advanced_search",
    { title: "a", all: "b", category: "cs.*", match: "any", to: "2020-02-29" },
    { text: feed(tides, 1) },
  );
  expect(requests[0]?.url.searchParams.get("search_query")).toBe('(ti:"a" OR all:"b" OR cat:cs.*) AND submittedDate:[198601010000 TO 202002292359]');
});

it.each([
  ["arxiv_get_papers_by_ids", { id_list: ["../../etc/passwd"] }, "id_list[0]: must be an arXiv id"],
  ["arxiv_get_papers_by_ids", { id_list: ["1706.03762v0"] }, "id_list[0]: must be an arXiv id"],
  ["arxiv_get_papers_by_ids", { id_list: [] }, "id_list"],
  ["arxiv_search_by_author", { author: 'x" OR cat:cs.AI' }, "author: must have no quotation marks"],
  ["arxiv_search_by_category", { category: "CS.AI" }, "category: must be a category"],
  ["arxiv_search_by_date_range", { from: "2024-02-30", to: "2024-03-01" }, "from"],
  ["arxiv_search_by_date_range", { from: "2024-02-02", to: "2024-02-01" }, "to: must not be before from"],
  ["arxiv_advanced_search", { not: "x" }, "give at least one of title"],
  ["arxiv_search_papers", { search_query: "x", max_results: 500 }, "max_results"],
])("names what is wrong with the arguments of %s: %j", (name, args, complaint) => {
  expect(refusal(arxivFamily, name, args)).toContain(complaint);
});

it("keeps arXiv's rule of one call every 3 seconds", () => {
  expect(1 / arxivUpstream.rate.perSecond).toBeGreaterThanOrEqual(3);
  expect(arxivUpstream.rate.burst).toBe(1);
});
