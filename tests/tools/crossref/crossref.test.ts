import { describe, expect, it } from "vitest";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { plainText } from "../../../shared/tools/academic/plain-text.ts";
import { crossrefFamily } from "../../../shared/tools/crossref/crossref-family.ts";
import { isoDate } from "../../../shared/tools/crossref/show-work.ts";
import { caller, checkFamily, refusal } from "../academic/family-checks.ts";

const call = caller(crossrefFamily);

const envelope = (type: string, message: unknown) => ({ json: { status: "ok", "message-type": type, "message-version": "1.0.0", message } });
const list = (type: string, rows: unknown[], more: object = {}) =>
  envelope(`${type}-list`, { "total-results": 57, "items-per-page": 10, query: { "start-index": 0, "search-terms": "x" }, facets: {}, items: rows, ...more });

const select = "select=DOI,type,title,container-title,publisher,author,issued,volume,issue,page,ISSN,references-count,is-referenced-by-count";

checkFamily(crossrefFamily, {
  table: [
    "crossref_funder_works R",
    "crossref_funders R",
    "crossref_get_funder R",
    "crossref_get_journal R",
    "crossref_get_member R",
    "crossref_get_prefix R",
    "crossref_get_type R",
    "crossref_get_work R",
    "crossref_journal_works R",
    "crossref_journals R",
    "crossref_licenses R",
    "crossref_member_works R",
    "crossref_members R",
    "crossref_types R",
    "crossref_work_agency R",
  ],
  origin: "https://api.crossref.org",
  paths: {
    crossref_funder_works: /^\/funders\/\d+\/works$/,
    crossref_funders: /^\/funders$/,
    crossref_get_funder: /^\/funders\/\d+$/,
    crossref_get_journal: /^\/journals\/\d{4}-\d{3}[\dX]$/,
    crossref_get_member: /^\/members\/\d+$/,
    crossref_get_prefix: /^\/prefixes\/10\.[\d.]+$/,
    crossref_get_type: /^\/types\/[a-z-]+$/,
    crossref_get_work: /^\/works\/10\.[^/?#\\]+$/,
    crossref_journal_works: /^\/journals\/\d{4}-\d{3}[\dX]\/works$/,
    crossref_journals: /^\/journals$/,
    crossref_licenses: /^\/licenses$/,
    crossref_member_works: /^\/members\/\d+\/works$/,
    crossref_members: /^\/members$/,
    crossref_types: /^\/types$/,
    crossref_work_agency: /^\/works\/10\.[^/?#\\]+\/agency$/,
  },
  examples: {
    crossref_funder_works: [
      `GET /funders/100000001/works?query=coral reef&filter=type:journal-article&rows=5&offset=0&${select}`,
      `GET /funders/501100000781/works?rows=0&offset=0&facet=published:10&${select}`,
    ],
    crossref_funders: ["GET /funders?query=science foundation&filter=location:Ireland&rows=10&offset=0"],
    crossref_get_funder: ["GET /funders/100000001", "GET /funders/501100000781"],
    crossref_get_journal: ["GET /journals/2167-8359"],
    crossref_get_member: ["GET /members/98", "GET /members/340"],
    crossref_get_prefix: ["GET /prefixes/10.1016"],
    crossref_get_type: ["GET /types/journal-article"],
    crossref_get_work: ["GET /works/10.1037%2F0003-066X.59.1.29", "GET /works/10.7717%2Fpeerj.4375"],
    crossref_journal_works: [`GET /journals/2167-8359/works?query.title=coral&rows=5&offset=0&sort=is-referenced-by-count&order=desc&${select}`],
    crossref_journals: ["GET /journals?query=peerj&rows=10&offset=0"],
    crossref_licenses: ["GET /licenses?query=creativecommons&rows=10&offset=0"],
    crossref_member_works: [`GET /members/340/works?query=malaria vaccine&filter=from-pub-date:2015&rows=5&offset=0&${select}`],
    crossref_members: ["GET /members?query=public library of science&rows=10&offset=0"],
    crossref_types: ["GET /types"],
    crossref_work_agency: ["GET /works/10.5061%2Fdryad.8515/agency", "GET /works/10.1037%2F0003-066X.59.1.29/agency"],
  },
  reply: envelope("work", {}),
});

const tides = {
  indexed: { "date-parts": [[2026, 1, 1]], "date-time": "2026-01-01T00:00:00Z", timestamp: 1 },
  "reference-count": 40,
  "references-count": 40,
  "is-referenced-by-count": 12,
  publisher: "Moon Press",
  issue: "3",
  license: [
    {
      start: { "date-parts": [[2024, 2, 1]], "date-time": "2024-02-01T00:00:00Z" },
      "content-version": "vor",
      "delay-in-days": 31,
      URL: "https://creativecommons.org/licenses/by/4.0/",
    },
  ],
  funder: [{ DOI: "10.13039/100000001", name: "National Science Foundation", "doi-asserted-by": "publisher", award: ["AST-1", "AST-2"] }],
  abstract: "<jats:title>Abstract</jats:title><jats:p>Tides heat moons: Q &lt; 10<jats:sup>6</jats:sup>.</jats:p><jats:p>M&#252;ller &amp;amp; al.</jats:p>",
  DOI: "10.1234/moons.2024.12",
  type: "journal-article",
  created: { "date-parts": [[2024, 1, 30]] },
  page: "34-56",
  title: ["Tidal heating by CO<sub>2</sub> &amp; water\n   in moons"],
  author: [
    {
      ORCID: "http://orcid.org/0000-0002-1825-0097",
      "authenticated-orcid": false,
      given: "Ida",
      family: "Berg",
      sequence: "first",
      affiliation: [{ name: "Uppsala University" }],
    },
    { name: "The Moon Collaboration", sequence: "additional", affiliation: [] },
  ],
  member: "340",
  "container-title": ["Moons"],
  "short-container-title": ["Mns"],
  issued: { "date-parts": [[2024, 2]] },
  "published-print": { "date-parts": [[2024]] },
  reference: [{ key: "ref1", DOI: "10.1234/x" }],
  link: [{ URL: "https://moons.example/pdf" }],
  assertion: [{ value: "x" }],
  relation: { "is-preprint-of": [{ "id-type": "doi", id: "10.1234/y", "asserted-by": "subject" }], cites: [] },
  "update-to": [{ DOI: "10.1234/z", type: "correction", label: "Correction", updated: { "date-parts": [[2024, 3, 5]] }, source: "publisher" }],
  ISSN: ["1234-5678"],
  score: 1,
};

describe("one work", () => {
  it("keeps what describes it, with ISO dates and plain texts", async () => {
    const { result } = await call("crossref_get_work", { doi: "https://doi.org/10.1234/moons.2024.12" }, envelope("work", tides));
    expect(result).toEqual({
      status: "ok",
      toolVersion: "crossref rest api 1.0.0",
      provenance: "live",
      output: {
        DOI: "10.1234/moons.2024.12",
        type: "journal-article",
        title: "Tidal heating by CO2 & water in moons",
        "container-title": "Moons",
        publisher: "Moon Press",
        member: "340",
        author_count: 2,
        author: [{ given: "Ida", family: "Berg", ORCID: "0000-0002-1825-0097", affiliation: ["Uppsala University"] }, { name: "The Moon Collaboration" }],
        issued: "2024-02",
        "published-print": "2024",
        issue: "3",
        page: "34-56",
        ISSN: ["1234-5678"],
        abstract: "Tides heat moons: Q < 106. Müller &amp; al.",
        funder_count: 1,
        funder: [{ DOI: "10.13039/100000001", name: "National Science Foundation", award: ["AST-1", "AST-2"] }],
        license: [{ URL: "https://creativecommons.org/licenses/by/4.0/", "content-version": "vor", "delay-in-days": 31, start: "2024-02-01" }],
        relation: [{ type: "is-preprint-of", "id-type": "doi", id: "10.1234/y" }],
        "update-to": [{ DOI: "10.1234/z", type: "correction", label: "Correction", updated: "2024-03-05" }],
        "references-count": 40,
        "is-referenced-by-count": 12,
      },
    });
  });

  it("is asked for by its whole DOI as one part of the path", async () => {
    const doi = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2";
    const { requests } = await call("crossref_get_work", { doi }, envelope("work", tides));
    expect(requests[0]?.url.pathname.split("/")).toHaveLength(3);
    expect(decodeURIComponent(requests[0]?.url.pathname ?? "")).toBe(`/works/${doi}`);
  });

  it("keeps long lists of authors and long abstracts short", async () => {
    const author = Array.from({ length: 200 }, (_, index) => ({ given: "A.", family: String(index), affiliation: [] }));
    const { result } = await call(
      "crossref_get_work",
      { doi: "10.1234/x" },
      envelope("work", { author, abstract: `<jats:p>${"tide ".repeat(1_000)}</jats:p>` }),
    );
    const output = result.status === "ok" ? (result.output as { author_count: number; author: unknown[]; abstract: string }) : null;
    expect([output?.author_count, output?.author.length, output?.abstract.length]).toEqual([200, 50, 2_001]);
  });

  it("is not found where the API says so in plain text, whatever its content type", async () => {
    const { result } = await call(
      "crossref_get_work",
      { doi: "10.1234/none" },
      { status: 404, headers: { "content-type": "application/json" }, text: "Resource not found." },
    );
    expect(result).toMatchObject({ status: "error", error: { code: "not_found", message: expect.stringContaining("no such record") } });
  });
});

it.each([
  [{ "date-parts": [[2013, 6, 12]] }, "2013-06-12"],
  [{ "date-parts": [[2013, 6]] }, "2013-06"],
  [{ "date-parts": [[2013]] }, "2013"],
  [{ "date-parts": [[null]] }, null],
  [{ "date-parts": [] }, null],
  [{ "date-parts": [["2013"]] }, null],
  [null, null],
])("reads the date %j as %s", (date, iso) => {
  expect(isoDate(date)).toBe(iso);
});

it.each([
  ["<jats:p>a</jats:p><jats:p>b</jats:p>", "a b"],
  ["x<sub>2</sub>y", "x2y"],
  ["a &lt;b&gt; &amp;lt;", "a <b> &lt;"],
  ["&#x41;&#66; &#0;&#xd800;&#9999999;", "AB &#0;&#xd800;&#9999999;"],
  ["  two\n\twords ", "two words"],
  ["a < b", "a < b"],
])("reads the markup %j as %j", (markup, text) => {
  expect(plainText(markup)).toBe(text);
});

describe("a list of works", () => {
  it("has the number of all matches, and rows of the usual fields", async () => {
    const { result } = await call("crossref_journal_works", { issn: "1234-5678", query: "x" }, list("work", [tides]));
    expect(result).toMatchObject({
      output: { total_results: 57, next_cursor: null, items: [{ DOI: "10.1234/moons.2024.12", author_count: 2, issued: "2024-02" }] },
    });
    expect(JSON.stringify(result)).not.toMatch(/abstract|funder|score|facets/);
  });

  it("goes on with a cursor instead of an offset", async () => {
    const { result, requests } = await call("crossref_member_works", { id: 340, cursor: "*" }, list("work", [tides], { "next-cursor": "DnF1ZXJ5+Lw==" }));
    expect(requests[0]?.url.search).toMatch(/cursor=\*/);
    expect(requests[0]?.url.search).not.toContain("offset");
    expect(result).toMatchObject({ output: { next_cursor: "DnF1ZXJ5+Lw==" } });
    const next = await call("crossref_member_works", { id: 340, cursor: "DnF1ZXJ5+Lw==" }, list("work", []));
    expect(next.requests[0]?.url.href).toContain("cursor=DnF1ZXJ5%2BLw%3D%3D");
    expect(crossrefFamily.find(({ name }) => name === "crossref_member_works")?.volatileFields).toEqual(["/next_cursor"]);
  });

  it("sends each field's words under the API's name for it", async () => {
    const args = { id: "100000001", query_author: "Berg", query_container_title: "moons", select: ["DOI", "abstract"], sort: "issued", order: "asc" };
    const { requests, result } = await call("crossref_funder_works", args, list("work", [tides]));
    expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toEqual({
      "query.author": "Berg",
      "query.container-title": "moons",
      rows: "10",
      offset: "0",
      sort: "issued",
      order: "asc",
      select: "DOI,abstract",
    });
    expect(result).toMatchObject({ output: { items: [{ DOI: "10.1234/moons.2024.12", abstract: expect.stringContaining("Tides") }] } });
  });

  it("counts by a field as lists of values", async () => {
    const facets = { "type-name": { "value-count": 2, values: { "Journal Article": 50, Dataset: 7 } } };
    const { result } = await call("crossref_funder_works", { id: "100000001", rows: 0, facet: "type-name:2" }, list("work", [], { facets }));
    expect(result).toMatchObject({
      output: {
        total_results: 57,
        items: [],
        facets: {
          "type-name": [
            { value: "Journal Article", count: 50 },
            { value: "Dataset", count: 7 },
          ],
        },
      },
    });
  });

  it("that finds nothing is empty", async () => {
    const { result } = await call("crossref_funder_works", { id: "100000001" }, list("work", [], { "total-results": 0 }));
    expect(result.status === "ok" && isEmptyOutput(result.output, "R")).toBe(true);
  });
});

it("shows funders with their place among others", async () => {
  const funder = {
    id: "100000015",
    name: "U.S. Department of Energy",
    location: "United States",
    uri: "https://doi.org/10.13039/100000015",
    "alt-names": Array.from({ length: 30 }, String),
    replaces: [],
    "replaced-by": [],
    tokens: ["us"],
    "work-count": 44_026,
    "descendant-work-count": 68_704,
    descendants: ["100006166"],
    hierarchy: { "100000015": { "100006166": {} } },
    "hierarchy-names": { "100006166": "Oak Ridge", more: null },
  };
  const one = await call("crossref_get_funder", { id: "https://doi.org/10.13039/100000015" }, envelope("funder", funder));
  expect(one.requests[0]?.url.pathname).toBe("/funders/100000015");
  expect(one.result).toMatchObject({
    output: {
      id: "100000015",
      location: "United States",
      "work-count": 44_026,
      descendant_count: 1,
      descendants: ["100006166"],
      "hierarchy-names": { "100006166": "Oak Ridge", more: null },
    },
  });
  const rows = await call("crossref_funders", { query: "energy" }, list("funder", [funder]));
  expect(rows.result).toMatchObject({
    output: { total_results: 57, items: [{ name: "U.S. Department of Energy", "alt-names": funder["alt-names"].slice(0, 20) }] },
  });
  expect(JSON.stringify(rows.result)).not.toMatch(/tokens|hierarchy/);
});

it("shows members and journals with counts, shares and the newest years", async () => {
  const shared = {
    counts: { "total-dois": 405, "current-dois": 54, "backfile-dois": 351 },
    coverage: { "abstracts-current": 1, "orcids-current": 0.186 },
    breakdowns: {
      "dois-by-issued-year": [
        [2013, 81],
        [2024, 20],
        [2018, 16],
      ],
    },
    flags: { deposits: true },
    "last-status-check-time": 1_764_000_000_000,
  };
  const years = [
    { year: 2024, works: 20 },
    { year: 2018, works: 16 },
    { year: 2013, works: 81 },
  ];
  const member = {
    ...shared,
    id: 183,
    "primary-name": "Moon Society",
    location: "1 Crater Road\nUppsala",
    names: ["Moon Society", "Moons"],
    prefixes: ["10.1234"],
    tokens: ["moon"],
    prefix: [{}],
  };
  const one = await call("crossref_get_member", { id: 183 }, envelope("member", member));
  expect(one.result).toMatchObject({
    output: {
      id: 183,
      location: "1 Crater Road Uppsala",
      counts: shared.counts,
      name_count: 2,
      prefixes: ["10.1234"],
      coverage: shared.coverage,
      works_by_year: years,
    },
  });
  expect(JSON.stringify(one.result)).not.toMatch(/flags|tokens|last-status/);
  const rows = await call("crossref_members", { query: "moon" }, list("member", [member]));
  expect(rows.result).toMatchObject({ output: { total_results: 57, next_cursor: null, items: [{ id: 183, counts: shared.counts }] } });

  const journal = {
    ...shared,
    title: "Moons",
    publisher: "Moon Press",
    ISSN: ["1234-5678"],
    "issn-type": [{ value: "1234-5678", type: "print" }],
    subjects: [{ name: "Moons", ASJC: 1 }],
  };
  const found = await call("crossref_get_journal", { issn: "1234-5678" }, envelope("journal", journal));
  expect(found.result).toMatchObject({ output: { title: "Moons", ISSN: ["1234-5678"], subjects: ["Moons"], works_by_year: years } });
  const bare = await call(
    "crossref_journals",
    { query: "x" },
    list("journal", [{ title: "Rings", publisher: "Moon Press", ISSN: [], "issn-type": [], counts: null, subjects: [] }]),
  );
  expect(bare.result).toMatchObject({ output: { items: [{ title: "Rings", ISSN: [], counts: null, subjects: [] }] } });
});

it("shows agencies, prefixes, types and licenses", async () => {
  const agency = await call(
    "crossref_work_agency",
    { doi: "10.5061/dryad.8515" },
    envelope("work-agency", { DOI: "10.5061/dryad.8515", agency: { id: "datacite", label: "DataCite" } }),
  );
  expect(agency.result).toMatchObject({ output: { DOI: "10.5061/dryad.8515", agency: { id: "datacite", label: "DataCite" } } });
  const owner = { member: "http://id.crossref.org/member/78", name: "Elsevier BV", prefix: "http://id.crossref.org/prefix/10.1016" };
  const prefix = await call("crossref_get_prefix", { prefix: "10.1016" }, envelope("prefix", owner));
  expect(prefix.result).toMatchObject({ output: { prefix: "10.1016", name: "Elsevier BV", member: "78" } });
  const type = await call("crossref_get_type", { id: "book-section" }, envelope("type", { id: "book-section", label: "Book Section" }));
  expect(type.result).toMatchObject({ output: { id: "book-section", label: "Book Section" } });
  const types = await call("crossref_types", {}, envelope("type-list", { "total-results": 1, items: [{ id: "book-section", label: "Book Section" }] }));
  expect(types.result).toMatchObject({ output: { total_results: 1, items: [{ id: "book-section", label: "Book Section" }] } });
  const licenses = await call(
    "crossref_licenses",
    { query: "creativecommons" },
    list("license", [{ URL: "https://creativecommons.org/licenses/by/4.0/", "work-count": 9 }]),
  );
  expect(licenses.result).toMatchObject({ output: { items: [{ URL: "https://creativecommons.org/licenses/by/4.0/", "work-count": 9 }] } });
});

describe("what the API refuses", () => {
  const validation = [{ type: "parameter-not-allowed", value: "colour", message: "This route does not support colour" }];
  it.each([
    [400, { json: { status: "failed", "message-type": "validation-failure", message: validation } }, "HTTP 400: colour: This route does not support colour"],
    [
      404,
      { json: { status: "failed", "message-type": "resource-failure", message: [{ type: "cursor", message: "Invalid cursor" }] } },
      "HTTP 404: Invalid cursor",
    ],
    [403, { text: "Forbidden" }, "HTTP 403: Forbidden"],
    [200, { json: { status: "failed", message: "down for maintenance" } }, "HTTP 200: down for maintenance"],
  ])("with %i is an error with its words", async (status, reply, message) => {
    const { result } = await call("crossref_funder_works", { id: "100000001" }, { status, ...reply });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining(message) } });
  });

  it("with 503 and no time is tried again, then told", async () => {
    const down = { status: 503, text: "<html>upstream connect error</html>" };
    const { result, requests } = await call("crossref_types", {}, down, down, down);
    expect(requests).toHaveLength(3);
    expect(result).toMatchObject({
      status: "error",
      error: { code: "upstream_error", message: expect.stringContaining("HTTP 503: <html>upstream connect error") },
    });
  });
});

it("names who asks in the User-Agent alone", async () => {
  const { requests } = await call("crossref_types", {}, list("type", []));
  expect(requests[0]?.headers["user-agent"]).toBe("dive-tests");
  expect(requests[0]?.url.href).not.toContain("mailto");
});

it("keeps the limits of the public pool apart for records and lists", () => {
  const upstreams = crossrefFamily.map(({ executor }) => (executor.type === "http" ? executor.upstream : null));
  expect(new Set(upstreams.map((upstream) => `${upstream?.name} ${upstream?.rate.perSecond}`))).toEqual(new Set(["crossref 5", "crossref-lists 1"]));
});

it.each([
  ["crossref_get_work", { doi: "moons.2024.12" }, "doi: must be a DOI"],
  ["crossref_get_work", { doi: "10.1234/../../funders" }, "doi: must be a DOI without"],
  ["crossref_get_work", { doi: "10.1234/a b" }, "doi: must be a DOI"],
  ["crossref_get_funder", { id: "NSF" }, "id: must be a funder's number"],
  ["crossref_get_journal", { issn: "21678359" }, "issn: must be an ISSN"],
  ["crossref_get_member", { id: "98/works" }, "id:"],
  ["crossref_get_prefix", { prefix: "10.1016/j" }, "prefix: must be a DOI prefix"],
  ["crossref_get_type", { id: "../members" }, "id: must be a type"],
  ["crossref_funder_works", { id: "100000001", filter: "type=book" }, "filter: must be name:value pairs"],
  ["crossref_funder_works", { id: "100000001", facet: "type-name:*" }, "facet: must be name:number pairs"],
  ["crossref_funder_works", { id: "100000001", select: ["reference"] }, "select[0]"],
  ["crossref_funder_works", { id: "100000001", rows: 1_000 }, "rows"],
  ["crossref_member_works", { id: 340, offset: 10, cursor: "*" }, "cursor: cursor and offset exclude each other"],
])("names what is wrong with the arguments of %s: %j", (name, args, complaint) => {
  expect(refusal(crossrefFamily, name, args)).toContain(complaint);
});
