import { describe, expect, it } from "vitest";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { semanticScholarFamily } from "../../../shared/tools/semantic-scholar/semantic-scholar-family.ts";
import { caller, checkFamily, refusal } from "../academic/family-checks.ts";

const call = caller(semanticScholarFamily);

const usual =
  "paperId,externalIds,title,venue,year,publicationDate,publicationTypes,referenceCount,citationCount,influentialCitationCount,isOpenAccess,fieldsOfStudy,authors";
const ofAuthor = "authorId,externalIds,name,affiliations,paperCount,citationCount,hIndex";

checkFamily(semanticScholarFamily, {
  table: [
    "semantic_scholar_paper_autocomplete P",
    "semantic_scholar_paper_recommendations P",
    "semantic_scholar_recommend_papers P",
    "semantic_scholar_paper_search P",
    "semantic_scholar_paper_title_search P",
    "semantic_scholar_snippet_search P",
    "semantic_scholar_author_batch R",
    "semantic_scholar_author_papers R",
    "semantic_scholar_author_search R",
    "semantic_scholar_get_author R",
    "semantic_scholar_get_paper R",
    "semantic_scholar_paper_authors R",
    "semantic_scholar_paper_batch R",
    "semantic_scholar_paper_bulk_search R",
    "semantic_scholar_paper_citations R",
    "semantic_scholar_paper_references R",
    "semantic_scholar_release_list R",
  ],
  origin: "https://api.semanticscholar.org",
  paths: {
    semantic_scholar_paper_autocomplete: /^\/graph\/v1\/paper\/autocomplete$/,
    semantic_scholar_paper_recommendations: /^\/recommendations\/v1\/papers\/forpaper\/[^?#\\]+$/,
    semantic_scholar_recommend_papers: /^\/recommendations\/v1\/papers\/$/,
    semantic_scholar_paper_search: /^\/graph\/v1\/paper\/search$/,
    semantic_scholar_paper_title_search: /^\/graph\/v1\/paper\/search\/match$/,
    semantic_scholar_snippet_search: /^\/graph\/v1\/snippet\/search$/,
    semantic_scholar_author_batch: /^\/graph\/v1\/author\/batch$/,
    semantic_scholar_author_papers: /^\/graph\/v1\/author\/\d+\/papers$/,
    semantic_scholar_author_search: /^\/graph\/v1\/author\/search$/,
    semantic_scholar_get_author: /^\/graph\/v1\/author\/\d+$/,
    semantic_scholar_get_paper: /^\/graph\/v1\/paper\/([0-9a-f]{40}|[A-Za-z]+:[^?#\\]+)$/,
    semantic_scholar_paper_authors: /^\/graph\/v1\/paper\/([0-9a-f]{40}|[A-Za-z]+:[^?#\\]+)\/authors$/,
    semantic_scholar_paper_batch: /^\/graph\/v1\/paper\/batch$/,
    semantic_scholar_paper_bulk_search: /^\/graph\/v1\/paper\/search\/bulk$/,
    semantic_scholar_paper_citations: /^\/graph\/v1\/paper\/([0-9a-f]{40}|[A-Za-z]+:[^?#\\]+)\/citations$/,
    semantic_scholar_paper_references: /^\/graph\/v1\/paper\/([0-9a-f]{40}|[A-Za-z]+:[^?#\\]+)\/references$/,
    semantic_scholar_release_list: /^\/datasets\/v1\/release\/$/,
  },
  examples: {
    semantic_scholar_paper_autocomplete: ["GET /graph/v1/paper/autocomplete?query=attention is all"],
    semantic_scholar_paper_recommendations: [
      `GET /recommendations/v1/papers/forpaper/649def34f8be52c8b66281af98ae884c09aef38b?fields=${usual}&from=all-cs&limit=10`,
    ],
    semantic_scholar_recommend_papers: [
      `POST /recommendations/v1/papers/?fields=${usual}&limit=10 {"positivePaperIds":["649def34f8be52c8b66281af98ae884c09aef38b"],"negativePaperIds":["ArXiv:1805.02262"]}`,
      `POST /recommendations/v1/papers/?fields=${usual}&limit=5 {"positivePaperIds":["ARXIV:1706.03762","ARXIV:1810.04805"],"negativePaperIds":[]}`,
    ],
    semantic_scholar_paper_search: [
      `GET /graph/v1/paper/search?query=literature graph construction&fields=${usual}&offset=0&limit=10`,
      `GET /graph/v1/paper/search?query=covid vaccination&fields=${usual}&offset=0&limit=5&publicationTypes=Review&minCitationCount=100&year=2020-2023&fieldsOfStudy=Medicine`,
    ],
    semantic_scholar_paper_title_search: [
      `GET /graph/v1/paper/search/match?query=Mining association rules between sets of items in large databases&fields=${usual}`,
    ],
    semantic_scholar_snippet_search: [
      "GET /graph/v1/snippet/search?query=The literature graph is a property graph&fields=snippet.text,snippet.snippetKind,snippet.section,snippet.snippetOffset&limit=3",
    ],
    semantic_scholar_author_batch: [`POST /graph/v1/author/batch?fields=${ofAuthor} {"ids":["1741101","1780531","48323507"]}`],
    semantic_scholar_author_papers: [`GET /graph/v1/author/1741101/papers?fields=${usual}&offset=0&limit=20`],
    semantic_scholar_author_search: [`GET /graph/v1/author/search?query=Oren Etzioni&fields=${ofAuthor}&offset=0&limit=5`],
    semantic_scholar_get_author: [`GET /graph/v1/author/1741101?fields=${ofAuthor}`],
    semantic_scholar_get_paper: [
      `GET /graph/v1/paper/DOI:10.18653/v1/N18-3011?fields=${usual},abstract,journal,tldr`,
      "GET /graph/v1/paper/ARXIV:1706.03762?fields=paperId,title,year,citationCount,tldr",
    ],
    semantic_scholar_paper_authors: [`GET /graph/v1/paper/ARXIV:1706.03762/authors?fields=${ofAuthor}&offset=0&limit=25`],
    semantic_scholar_paper_batch: [`POST /graph/v1/paper/batch?fields=${usual} {"ids":["649def34f8be52c8b66281af98ae884c09aef38b","ARXIV:2106.15928"]}`],
    semantic_scholar_paper_bulk_search: [
      `GET /graph/v1/paper/search/bulk?query="graph neural network" + molecule&fields=${usual}&sort=citationCount:desc&year=2018-2022`,
    ],
    semantic_scholar_paper_citations: [
      `GET /graph/v1/paper/649def34f8be52c8b66281af98ae884c09aef38b/citations?fields=isInfluential,intents,contexts,${usual}&offset=0&limit=5`,
    ],
    semantic_scholar_paper_references: [`GET /graph/v1/paper/ARXIV:1706.03762/references?fields=isInfluential,intents,contexts,${usual}&offset=0&limit=20`],
    semantic_scholar_release_list: ["GET /datasets/v1/release/"],
  },
  reply: { json: {} },
});

const authorsOf = (count: number) => Array.from({ length: count }, (_, index) => ({ authorId: String(1000 + index), name: `Author ${index}` }));
const tides = {
  paperId: "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567",
  externalIds: { DOI: "10.1234/moons.2024.12", CorpusId: 4711 },
  publicationVenue: { id: "v-1", name: "Moons", type: "journal", alternate_names: ["Mns"], issn: "1234-5678", url: "https://moons.example" },
  title: "Tidal heating of moons",
  abstract: "tide ".repeat(1_000),
  venue: "Moons",
  year: 2024,
  citationCount: 12,
  openAccessPdf: { url: "https://moons.example/1.pdf", status: "GREEN", license: null, disclaimer: "Notice: long text" },
  citationStyles: { bibtex: "@Article{x}" },
  embedding: { model: "specter", vector: [0.1] },
  tldr: { model: "tldr@v2.0.0", text: "Tides heat moons." },
  authors: authorsOf(60),
  references: [{ paperId: "x" }],
};
const rings = { paperId: "1".repeat(40), title: "Rings", year: null, authors: [] };

it("asks with the key in its header", async () => {
  const { requests } = await call("semantic_scholar_get_author", { author_id: "1" }, { json: { authorId: "1" } });
  expect(requests[0]?.headers["x-api-key"]).toBe("a-key");
});

describe("one paper", () => {
  it("keeps ids, counts and the first authors, and drops what fills pages", async () => {
    const { result } = await call("semantic_scholar_get_paper", { paper_id: "10.1234/moons.2024.12" }, { json: tides });
    expect(result).toEqual({
      status: "ok",
      toolVersion: "semantic-scholar graph v1",
      provenance: "live",
      output: {
        paperId: tides.paperId,
        externalIds: { DOI: "10.1234/moons.2024.12", CorpusId: 4711 },
        title: "Tidal heating of moons",
        abstract: `${"tide ".repeat(400)}…`,
        venue: "Moons",
        publicationVenue: { id: "v-1", name: "Moons", type: "journal", issn: "1234-5678" },
        year: 2024,
        citationCount: 12,
        openAccessPdf: { url: "https://moons.example/1.pdf", status: "GREEN", license: null },
        author_count: 60,
        authors: authorsOf(50),
        tldr: "Tides heat moons.",
      },
    });
  });

  it("keeps what is not known as null", async () => {
    const { result } = await call(
      "semantic_scholar_get_paper",
      { paper_id: "CorpusId:1" },
      { json: { paperId: rings.paperId, abstract: null, tldr: null, openAccessPdf: null } },
    );
    expect(result).toMatchObject({ output: { abstract: null, tldr: null, openAccessPdf: null } });
  });

  it.each([
    ["10.1093/mind/lix.236.433", "/graph/v1/paper/DOI:10.1093/mind/lix.236.433"],
    [
      "DOI:10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
      "/graph/v1/paper/DOI:10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO%3B2-2",
    ],
    ["DOI:10.1234/a?b#c%2f", "/graph/v1/paper/DOI:10.1234/a%3Fb%23c%252f"],
    ["URL:https://arxiv.org/abs/1706.03762", "/graph/v1/paper/URL:https://arxiv.org/abs/1706.03762"],
    ["ARXIV:hep-th/9901001", "/graph/v1/paper/ARXIV:hep-th/9901001"],
  ])("is asked for by %s under its own path", async (paper_id, path) => {
    const { requests } = await call("semantic_scholar_get_paper", { paper_id }, { json: tides });
    expect(requests[0]?.url.pathname).toBe(path);
  });
});

describe("an empty search", () => {
  it.each(["semantic_scholar_paper_search", "semantic_scholar_author_search", "semantic_scholar_paper_bulk_search"])(
    "of %s has no data in its reply and none in its output",
    async (name) => {
      const { result } = await call(name, { query: "n0 r3sult" }, { json: { total: 0, offset: 0, token: null } });
      expect(result).toMatchObject({ status: "ok", output: { data: [] } });
      const kind = semanticScholarFamily.find((tool) => tool.name === name)?.kind ?? "R";
      expect(result.status === "ok" && isEmptyOutput(result.output, kind)).toBe(true);
    },
  );

  it("by title is a 404 that means no match", async () => {
    const { result } = await call("semantic_scholar_paper_title_search", { query: "no such title" }, { status: 404, json: { error: "Title match not found" } });
    expect(result).toMatchObject({ status: "ok", output: { data: [] } });
  });
});

it("gives a search's page with the number of all matches and the next offset", async () => {
  const { result } = await call(
    "semantic_scholar_paper_search",
    { query: "tides", fields: ["title", "authors"] },
    { json: { total: 57, offset: 0, next: 10, data: [tides, rings] } },
  );
  expect(result).toMatchObject({
    output: {
      total: 57,
      offset: 0,
      next: 10,
      data: [
        { title: "Tidal heating of moons", author_count: 60, authors: authorsOf(10) },
        { title: "Rings", year: null, author_count: 0 },
      ],
    },
  });
  const last = await call("semantic_scholar_paper_search", { query: "tides", offset: 50 }, { json: { total: 57, offset: 50, data: [rings] } });
  expect(last.result).toMatchObject({ output: { total: 57, offset: 50, next: null } });
});

it("sends a flag by its name and lists with commas", async () => {
  const args = { query: "x", openAccessPdf: true, venue: ["Nature", "Cell"], publicationTypes: ["Review", "Study"], publicationDateOrYear: "2016-03:2020-06" };
  const { requests } = await call("semantic_scholar_paper_search", args, { json: { total: 0 } });
  expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toMatchObject({
    openAccessPdf: "",
    venue: "Nature,Cell",
    publicationTypes: "Review,Study",
    publicationDateOrYear: "2016-03:2020-06",
  });
});

it("shows a part of a bulk page, which the API always sends whole", async () => {
  const data = Array.from({ length: 1_000 }, (_, index) => ({ paperId: String(index), title: `Paper ${index}` }));
  const { result, requests } = await call(
    "semantic_scholar_paper_bulk_search",
    { query: "x", token: "t0", start: 990, limit: 100 },
    { json: { total: 5_000, token: "t1", data } },
  );
  expect(requests[0]?.url.search).not.toMatch(/limit|start/);
  expect(requests[0]?.url.searchParams.get("token")).toBe("t0");
  expect(result).toMatchObject({ output: { total: 5_000, token: "t1", start: 990, data: data.slice(990) } });
});

it.each([
  ["semantic_scholar_paper_citations", { paper_id: "CorpusId:1", publicationDateOrYear: "2020:2021-06" }],
  ["semantic_scholar_author_papers", { author_id: "7", publicationDateOrYear: "2020:2021-06" }],
])("narrows %s to dates", async (name, args) => {
  const { requests } = await call(name, args, { json: { offset: 0, data: [] } });
  expect(requests[0]?.url.searchParams.get("publicationDateOrYear")).toBe("2020:2021-06");
});

describe("a batch", () => {
  it("leaves out the nulls that stand for unknown ids, and names those", async () => {
    const { result, requests } = await call("semantic_scholar_paper_batch", { ids: ["CorpusId:1", "10.1234/x", "CorpusId:3"] }, { json: [null, rings, null] });
    expect(requests[0]?.body).toBe('{"ids":["CorpusId:1","DOI:10.1234/x","CorpusId:3"]}');
    expect(result).toMatchObject({ output: { data: [{ paperId: rings.paperId }], unknown_ids: ["CorpusId:1", "CorpusId:3"] } });
    const authors = await call(
      "semantic_scholar_author_batch",
      { ids: ["0", "7"] },
      { json: [null, { authorId: "7", name: "Ida Berg", aliases: ["I. B."], hIndex: 9 }] },
    );
    expect(authors.result).toMatchObject({ output: { data: [{ authorId: "7", name: "Ida Berg", hIndex: 9 }], unknown_ids: ["0"] } });
  });

  it("of unknown ids alone is not found, whether the API answers with nulls or refuses", async () => {
    const nulls = await call("semantic_scholar_author_batch", { ids: ["0", "1"] }, { json: [null, null] });
    expect(nulls.result).toMatchObject({ status: "error", error: { code: "not_found", message: expect.stringContaining("0, 1") } });
    const { result } = await call("semantic_scholar_paper_batch", { ids: ["CorpusId:1"] }, { status: 400, json: { error: "No valid paper ids given" } });
    expect(result).toMatchObject({ status: "error", error: { code: "not_found", message: expect.stringContaining("No valid paper ids given") } });
  });
});

describe("citations and references", () => {
  const cited = {
    isInfluential: true,
    intents: ["background"],
    contexts: ["one", "two", "three", "four"],
    contextsWithIntent: [{ context: "one" }],
    citedPaper: tides,
  };

  it("keep the first sentences and the other paper", async () => {
    const { result } = await call("semantic_scholar_paper_references", { paper_id: "CorpusId:1" }, { json: { offset: 0, next: 1, data: [cited, null] } });
    expect(result).toMatchObject({
      output: {
        offset: 0,
        next: 1,
        data: [
          {
            isInfluential: true,
            intents: ["background"],
            context_count: 4,
            contexts: ["one", "two", "three"],
            citedPaper: { paperId: tides.paperId, author_count: 60 },
          },
        ],
      },
    });
    expect(JSON.stringify(result)).not.toContain("contextsWithIntent");
  });

  it("are an empty list where the publisher withholds them", async () => {
    const withheld = {
      data: null,
      citingPaperInfo: { paperId: "x", openAccessPdf: { disclaimer: "Notice: the references have been elided by the publisher" } },
    };
    const { result } = await call("semantic_scholar_paper_references", { paper_id: "CorpusId:1" }, { json: withheld });
    expect(result).toMatchObject({ status: "ok", output: { data: [] } });
    expect(result.status === "ok" && isEmptyOutput(result.output, "R")).toBe(true);
  });
});

it("gives recommendations, matches, snippets, authors and releases in their own shapes", async () => {
  const recommended = await call("semantic_scholar_recommend_papers", { positivePaperIds: ["CorpusId:1"] }, { json: { recommendedPapers: [rings, null] } });
  expect(recommended.result).toMatchObject({ output: { recommendedPapers: [{ paperId: rings.paperId }] } });
  const matches = await call(
    "semantic_scholar_paper_autocomplete",
    { query: "ring" },
    { json: { matches: [{ id: "1", title: "Rings", authorsYear: "Berg et al., 2021", x: 1 }] } },
  );
  expect(matches.result).toMatchObject({ output: { matches: [{ id: "1", title: "Rings", authorsYear: "Berg et al., 2021" }] } });
  const titled = await call("semantic_scholar_paper_title_search", { query: "rings" }, { json: { data: [{ ...rings, matchScore: 99.5 }] } });
  expect(titled.result).toMatchObject({ output: { data: [{ matchScore: 99.5, title: "Rings" }] } });
  const releases = await call("semantic_scholar_release_list", {}, { json: ["2024-01-02", "2024-01-09"] });
  expect(releases.result).toMatchObject({ output: { count: 2, releases: ["2024-01-02", "2024-01-09"] } });
  const people = await call(
    "semantic_scholar_paper_authors",
    { paper_id: "CorpusId:1" },
    { json: { offset: 0, data: [{ authorId: null, name: "A. Nonymous" }] } },
  );
  expect(people.result).toMatchObject({ output: { offset: 0, next: null, data: [{ authorId: null, name: "A. Nonymous" }] } });
});

it("gives pieces of text without their annotations", async () => {
  const found = {
    data: [
      {
        snippet: {
          text: "Tides heat moons.",
          snippetKind: "body",
          section: "Intro",
          snippetOffset: { start: 5, end: 22 },
          annotations: { sentences: [{ start: 0, end: 17 }] },
        },
        score: 0.8,
        paper: { corpusId: "4711", title: "Rings", authors: ["Ida Berg"], openAccessInfo: null },
      },
    ],
    retrievalVersion: "v1",
  };
  const { result } = await call("semantic_scholar_snippet_search", { query: "tides" }, { json: found });
  expect(result).toMatchObject({
    output: {
      data: [
        {
          score: 0.8,
          snippet: { text: "Tides heat moons.", snippetKind: "body", section: "Intro", snippetOffset: { start: 5, end: 22 } },
          paper: { corpusId: "4711", title: "Rings", author_count: 1, authors: ["Ida Berg"] },
        },
      ],
    },
  });
  expect(JSON.stringify(result)).not.toMatch(/annotations|retrievalVersion/);
});

describe("what the API refuses", () => {
  it.each([
    [404, { error: "Paper with id CorpusId:9 not found" }, "not_found", "Paper with id CorpusId:9 not found"],
    [404, { message: "Not Found" }, "upstream_error", "HTTP 404: Not Found"],
    [400, { error: "Unrecognized or unsupported fields: [unknown]" }, "upstream_error", "HTTP 400: Unrecognized or unsupported fields: [unknown]"],
    [403, { message: "Forbidden" }, "upstream_error", "HTTP 403: Forbidden"],
  ])("with %i %j is %s", async (status, json, code, message) => {
    const { result } = await call("semantic_scholar_get_paper", { paper_id: "CorpusId:9" }, { status, json });
    expect(result).toMatchObject({ status: "error", error: { code, message: expect.stringContaining(message) } });
  });

  it("with 429 is a wait", async () => {
    const { result } = await call(
      "semantic_scholar_get_paper",
      { paper_id: "CorpusId:9" },
      { status: 429, json: { message: "Too Many Requests.", code: "429" } },
    );
    expect(result).toMatchObject({ status: "throttled" });
  });

  it("with a timeout of the gateway is tried again, then told", async () => {
    const timedOut = { status: 504, json: { message: "Endpoint request timed out" } };
    const { result, requests } = await call("semantic_scholar_get_paper", { paper_id: "CorpusId:9" }, timedOut, timedOut, timedOut);
    expect(requests).toHaveLength(3);
    expect(result).toMatchObject({
      status: "error",
      error: { code: "upstream_error", message: expect.stringContaining("HTTP 504: Endpoint request timed out") },
    });
  });
});

it.each([
  ["semantic_scholar_get_paper", { paper_id: "../author/1" }, "paper_id: must be one of the forms"],
  ["semantic_scholar_get_paper", { paper_id: "DOI:10.1234/a/../../b" }, "paper_id: must have no . or .."],
  ["semantic_scholar_get_paper", { paper_id: "URL:https://arxiv.org/../x" }, "paper_id: must have no . or .."],
  ["semantic_scholar_get_paper", { paper_id: "CorpusId:1", fields: ["embedding"] }, "fields[0]"],
  ["semantic_scholar_get_author", { author_id: "1/papers" }, "author_id: must be an author's number"],
  ["semantic_scholar_paper_search", { query: "  " }, "query"],
  ["semantic_scholar_paper_search", { query: "x", year: "2020-03" }, "year: must be a year or a range of years"],
  ["semantic_scholar_paper_search", { query: "x", publicationDateOrYear: "March 2020" }, "publicationDateOrYear: must be a date"],
  ["semantic_scholar_paper_search", { query: "x", venue: ["Nature, London"] }, "venue[0]: must have no comma"],
  ["semantic_scholar_paper_search", { query: "x", limit: 101 }, "limit"],
  ["semantic_scholar_paper_bulk_search", { query: "x", sort: "title:asc" }, "sort: must be paperId"],
  ["semantic_scholar_snippet_search", { query: "x", paperIds: ["DOI:10.1234/a,b"] }, "paperIds[0]: must have no comma"],
  ["semantic_scholar_paper_batch", { ids: [] }, "ids"],
  ["semantic_scholar_recommend_papers", { negativePaperIds: ["CorpusId:1"] }, "positivePaperIds: is missing"],
])("names what is wrong with the arguments of %s: %j", (name, args, complaint) => {
  expect(refusal(semanticScholarFamily, name, args)).toContain(complaint);
});
