import { describe, expect, it } from "vitest";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { abstractText } from "../../../shared/tools/openalex/abstract-text.ts";
import { openAlexFamily } from "../../../shared/tools/openalex/openalex-family.ts";
import { caller, checkFamily, refusal } from "../academic/family-checks.ts";

const call = caller(openAlexFamily);

const list = (path: string) => new RegExp(`^/${path}$`);
const key = "&api_key=a-key";
const selected = {
  works: "id,doi,title,publication_year,publication_date,type,primary_location,open_access,authorships,cited_by_count,primary_topic",
  work:
    "id,doi,title,publication_year,publication_date,language,type,ids,primary_location,open_access,biblio,authorships,countries_distinct_count," +
    "institutions_distinct_count,cited_by_count,fwci,is_retracted,primary_topic,keywords,funders,abstract_inverted_index,referenced_works_count",
  authors: "id,display_name,works_count,cited_by_count,orcid,summary_stats,last_known_institutions",
  author:
    "id,display_name,works_count,cited_by_count,orcid,display_name_alternatives,summary_stats,ids,affiliations,last_known_institutions,topics,counts_by_year",
  institutions: "id,display_name,works_count,cited_by_count,ror,country_code,type,homepage_url,summary_stats",
  institution:
    "id,display_name,works_count,cited_by_count,ror,country_code,type,homepage_url,geo,summary_stats,ids,associated_institutions,lineage," +
    "display_name_acronyms,counts_by_year",
  sources: "id,display_name,works_count,cited_by_count,issn_l,issn,host_organization_name,type,is_oa,is_in_doaj,country_code,summary_stats",
  source:
    "id,display_name,works_count,cited_by_count,issn_l,issn,host_organization_name,type,is_oa,is_in_doaj,country_code,summary_stats,host_organization," +
    "homepage_url,apc_prices,apc_usd,societies,ids,topics,counts_by_year",
  publishers: "id,display_name,works_count,cited_by_count,alternate_titles,country_codes,hierarchy_level,parent_publisher,summary_stats",
  topics: "id,display_name,works_count,cited_by_count,description,keywords,subfield,field,domain",
  funders: "id,display_name,works_count,cited_by_count,alternate_titles,country_code,description,homepage_url,awards_count,summary_stats",
};

checkFamily(openAlexFamily, {
  table: [
    "openalex_analyze_text P",
    "openalex_get_author R",
    "openalex_get_institution R",
    "openalex_get_source R",
    "openalex_get_work R",
    "openalex_search_authors R",
    "openalex_search_funders R",
    "openalex_search_institutions R",
    "openalex_search_publishers R",
    "openalex_search_sources R",
    "openalex_search_topics R",
    "openalex_search_works R",
  ],
  origin: "https://api.openalex.org",
  paths: {
    openalex_analyze_text: list("text"),
    openalex_get_author: /^\/authors\/(A\d+|orcid:[\dX-]+|scopus:\d+)$/,
    openalex_get_institution: /^\/institutions\/(I\d+|ror:\w+|wikidata:Q\d+|mag:\d+)$/,
    openalex_get_source: /^\/sources\/(S\d+|issn:[\dX-]+|fatcat:\w+|wikidata:Q\d+)$/,
    openalex_get_work: /^\/works\/(W\d+|doi:10\.[^?#\\]+|pmid:\d+|pmcid:(PMC)?\d+|mag:\d+)$/,
    openalex_search_authors: list("authors"),
    openalex_search_funders: list("funders"),
    openalex_search_institutions: list("institutions"),
    openalex_search_publishers: list("publishers"),
    openalex_search_sources: list("sources"),
    openalex_search_topics: list("topics"),
    openalex_search_works: list("works"),
  },
  examples: {
    openalex_analyze_text: [`GET /text?title=Type 1 diabetes research for children${key}`],
    openalex_get_author: [`GET /authors/A5023888391?select=${selected.author}${key}`, `GET /authors/orcid:0000-0001-6187-6610?select=${selected.author}${key}`],
    openalex_get_institution: [
      `GET /institutions/I136199984?select=${selected.institution}${key}`,
      `GET /institutions/ror:03vek6s52?select=${selected.institution}${key}`,
    ],
    openalex_get_source: [`GET /sources/S137773608?select=${selected.source}${key}`, `GET /sources/issn:0028-0836?select=${selected.source}${key}`],
    openalex_get_work: [`GET /works/W2741809807?select=${selected.work}${key}`, `GET /works/doi:10.7717/peerj.4375?select=${selected.work}${key}`],
    openalex_search_authors: [
      `GET /authors?search=Carl Sagan&per_page=10&select=${selected.authors}${key}`,
      `GET /authors?filter=last_known_institutions.id:I136199984&sort=cited_by_count:desc&per_page=10&select=${selected.authors}${key}`,
    ],
    openalex_search_funders: [`GET /funders?search=health&filter=country_code:us&sort=works_count:desc&per_page=10&select=${selected.funders}${key}`],
    openalex_search_institutions: [
      `GET /institutions?search=Max Planck&filter=country_code:de&sort=works_count:desc&per_page=10&select=${selected.institutions}${key}`,
    ],
    openalex_search_publishers: [
      `GET /publishers?search=springer&per_page=10&select=${selected.publishers}${key}`,
      `GET /publishers?filter=hierarchy_level:0&sort=works_count:desc&per_page=10&select=${selected.publishers}${key}`,
    ],
    openalex_search_sources: [`GET /sources?search=nature&filter=type:journal&sort=cited_by_count:desc&per_page=10&select=${selected.sources}${key}`],
    openalex_search_topics: [
      `GET /topics?search=protein structure&per_page=10&select=${selected.topics}${key}`,
      `GET /topics?filter=domain.id:3&sort=works_count:desc&per_page=10&select=${selected.topics}${key}`,
    ],
    openalex_search_works: [
      `GET /works?search=graph neural networks&filter=publication_year:2020,type:article&sort=cited_by_count:desc&per_page=5&select=${selected.works}${key}`,
      `GET /works?filter=authorships.institutions.id:I136199984,publication_year:2022&per_page=10&group_by=type${key}`,
    ],
  },
  reply: { json: { meta: { count: 1 }, results: [{}] } },
});

const at = "https://openalex.org/";
const authorship = (index: number) => ({
  author_position: index === 0 ? "first" : "middle",
  author: { id: `${at}A${index}`, display_name: `Author ${index}`, orcid: null },
  institutions: [{ id: `${at}I7`, display_name: "Uppsala", ror: "https://ror.org/048a87296", country_code: "SE", type: "education", lineage: [`${at}I7`] }],
  countries: ["SE"],
  is_corresponding: index === 0,
  raw_author_name: `AUTHOR ${index}`,
  raw_affiliation_strings: ["Uppsala University"],
});
const levels = {
  subfield: { id: `${at}subfields/1912`, display_name: "Space and Planetary Science" },
  field: { id: `${at}fields/19`, display_name: "Earth Sciences" },
  domain: { id: `${at}domains/3`, display_name: "Physical Sciences" },
};
const work = {
  id: `${at}W4711`,
  doi: "https://doi.org/10.1234/moons.2024.12",
  title: "Tidal heating of moons",
  publication_year: 2024,
  primary_location: {
    is_oa: true,
    landing_page_url: "https://doi.org/10.1234/moons.2024.12",
    pdf_url: null,
    source: {
      id: `${at}S9`,
      display_name: "Moons",
      issn_l: "1234-5678",
      issn: ["1234-5678"],
      is_oa: true,
      host_organization_name: "Moon Press",
      type: "journal",
    },
    license: "cc-by",
    version: "publishedVersion",
  },
  authorships: Array.from({ length: 60 }, (_, index) => authorship(index)),
  cited_by_count: 12,
  fwci: 1.5,
  primary_topic: { id: `${at}T10325`, display_name: "Moons", score: 0.99, ...levels },
  keywords: [{ id: `${at}keywords/tide`, display_name: "Tide", score: 0.6 }],
  abstract_inverted_index: { Tides: [0, 3], heat: [1], "moons.": [2, 4] },
  referenced_works_count: 2,
  referenced_works: [`${at}W1`, `${at}W2`],
  counts_by_year: Array.from({ length: 20 }, (_, index) => ({ year: 2024 - index, cited_by_count: index })),
};

describe("one work", () => {
  it("keeps its ids, counts, first authors and the text of its abstract", async () => {
    const { result } = await call("openalex_get_work", { id: "W4711" }, { json: work });
    expect(result).toEqual({
      status: "ok",
      toolVersion: "openalex api",
      provenance: "live",
      output: {
        id: "W4711",
        doi: "https://doi.org/10.1234/moons.2024.12",
        title: "Tidal heating of moons",
        publication_year: 2024,
        primary_location: {
          source: { id: "S9", display_name: "Moons", issn_l: "1234-5678", type: "journal", host_organization_name: "Moon Press" },
          landing_page_url: "https://doi.org/10.1234/moons.2024.12",
          pdf_url: null,
          is_oa: true,
          license: "cc-by",
          version: "publishedVersion",
        },
        author_count: 60,
        authorships: work.authorships.slice(0, 50).map((_, index) => ({
          author_position: index === 0 ? "first" : "middle",
          is_corresponding: index === 0,
          author: { id: `A${index}`, display_name: `Author ${index}`, orcid: null },
          institutions: [{ id: "I7", display_name: "Uppsala", country_code: "SE" }],
        })),
        cited_by_count: 12,
        fwci: 1.5,
        primary_topic: {
          id: "T10325",
          display_name: "Moons",
          score: 0.99,
          subfield: "Space and Planetary Science",
          field: "Earth Sciences",
          domain: "Physical Sciences",
        },
        keywords: ["Tide"],
        abstract: "Tides heat moons. Tides moons.",
        referenced_works_count: 2,
      },
    });
  });

  it("gives bulky fields only when they are selected, cut", async () => {
    const { result, requests } = await call("openalex_get_work", { id: "W4711", select: ["referenced_works", "counts_by_year"] }, { json: work });
    expect(requests[0]?.url.searchParams.get("select")).toBe("referenced_works,counts_by_year");
    expect(result).toMatchObject({ output: { referenced_works_count: 2, referenced_works: ["W1", "W2"], counts_by_year_count: 20 } });
    expect(result.status === "ok" && (result.output as { counts_by_year: unknown[] }).counts_by_year).toHaveLength(15);
    expect(JSON.stringify(result)).not.toContain("authorships");
  });

  it.each([
    ["https://openalex.org/W4711", "/works/W4711"],
    ["https://doi.org/10.7717/peerj.4375", "/works/doi:10.7717/peerj.4375"],
    ["doi:10.1002/(SICI)17:15<1661::AID>3.0.CO;2-2", "/works/doi:10.1002/(SICI)17:15%3C1661::AID%3E3.0.CO%3B2-2"],
    ["10.1234/a?b#c", "/works/doi:10.1234/a%3Fb%23c"],
    ["pmcid:PMC123", "/works/pmcid:PMC123"],
  ])("is asked for by %s under its own path", async (id, path) => {
    const { requests } = await call("openalex_get_work", { id }, { json: work });
    expect(requests[0]?.url.pathname).toBe(path);
  });

  it("is not found where the API answers 404 with a page of HTML", async () => {
    const html = "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>";
    const { result } = await call("openalex_get_work", { id: "W99999999999" }, { status: 404, text: html });
    expect(result).toMatchObject({ status: "error", error: { code: "not_found", message: expect.stringContaining("no record with this id") } });
  });
});

describe("the text of an abstract", () => {
  it("has each word at all its places", () => {
    expect(abstractText({ on: [4], graph: [0], neural: [1], the: [3, 5], networks: [2] }, 100)).toBe("graph neural networks the on the");
  });

  it("is cut to its length", () => {
    expect(abstractText({ one: [0], two: [1], three: [2] }, 7)).toBe("one two…");
  });

  it.each([[null], [{}], ["text"], [[1]], [{ word: ["0"] }], [{ word: [-1, 10_000] }]])("is unknown where the index is %j", (index) => {
    expect(abstractText(index, 100)).toBeNull();
  });
});

describe("a list", () => {
  const meta = { count: 57, db_response_time_ms: 31, page: 1, per_page: 10, groups_count: null, cost_usd: 0.001 };

  it("has the number of all matches and the rows, and nothing of the call itself", async () => {
    const { result } = await call("openalex_search_works", { search: "tides" }, { json: { meta, results: [{ ...work, relevance_score: 7 }], group_by: [] } });
    expect(result).toMatchObject({ output: { count: 57, page: 1, per_page: 10, results: [{ id: "W4711", author_count: 60 }] } });
    expect(JSON.stringify(result)).not.toMatch(/db_response_time_ms|cost_usd|relevance_score|abstract/);
    const { results } = result.status === "ok" ? (result.output as { results: { authorships: unknown[] }[] }) : { results: [] };
    expect(results[0]?.authorships).toHaveLength(10);
  });

  it("goes on with a cursor", async () => {
    const reply = { meta: { ...meta, page: null, next_cursor: "IlsxNjA5" }, results: [work] };
    const { result, requests } = await call("openalex_search_works", { cursor: "*" }, { json: reply });
    expect(requests[0]?.url.searchParams.get("cursor")).toBe("*");
    expect(result).toMatchObject({ output: { count: 57, next_cursor: "IlsxNjA5" } });
    expect(openAlexFamily.find(({ name }) => name === "openalex_search_works")?.volatileFields).toEqual(["/next_cursor"]);
  });

  it("counts groups without selecting fields, which the API refuses together", async () => {
    const groups = [{ key: `${at}I7`, key_display_name: "Uppsala", count: 40 }];
    const args = { group_by: "authorships.institutions.id", select: ["id"] };
    const { result, requests } = await call("openalex_search_works", args, { json: { meta: { ...meta, groups_count: 1 }, results: [], group_by: groups } });
    expect(requests[0]?.url.searchParams.has("select")).toBe(false);
    expect(result).toMatchObject({ output: { count: 57, group_by: [{ key: "I7", key_display_name: "Uppsala", count: 40 }] } });
  });

  it("takes the same chance sample for the same seed", async () => {
    const sampled = await call("openalex_search_works", { sample: 5 }, { json: { meta, results: [] } });
    expect(sampled.requests[0]?.url.search).toContain("sample=5&seed=0");
    const plain = await call("openalex_search_works", { seed: 3 }, { json: { meta, results: [] } });
    expect(plain.requests[0]?.url.search).not.toContain("seed");
  });

  it("is an error where the reply is JSON but no list", async () => {
    const { result } = await call("openalex_search_works", { search: "x" }, { json: { hello: "world" } });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining("no list") } });
  });

  it("that finds nothing is empty", async () => {
    const { result } = await call("openalex_search_topics", { search: "x" }, { json: { meta: { ...meta, count: 0 }, results: [], group_by: [] } });
    expect(result.status === "ok" && isEmptyOutput(result.output, "R")).toBe(true);
  });
});

it("shows authors, institutions, sources, publishers, topics and funders by what tells them apart", async () => {
  const stats = { h_index: 9, i10_index: 8, "2yr_mean_citedness": 1.25 };
  const author = {
    id: `${at}A5`,
    display_name: "Ida Berg",
    summary_stats: stats,
    affiliations: [{ institution: { id: `${at}I7`, display_name: "Uppsala", ror: "x", country_code: "SE", type: "education" }, years: [2024, 2023] }],
    topics: [{ id: `${at}T1`, display_name: "Moons", count: 4, ...levels }],
    x_concepts: [{ id: "x" }],
  };
  const one = await call("openalex_get_author", { id: "A5" }, { json: author });
  expect(one.result).toMatchObject({
    output: {
      id: "A5",
      summary_stats: stats,
      affiliations_count: 1,
      affiliations: [{ institution: { id: "I7", display_name: "Uppsala", country_code: "SE", type: "education" }, years: [2024, 2023] }],
      topics: [{ id: "T1", count: 4, field: "Earth Sciences" }],
    },
  });
  expect(JSON.stringify(one.result)).not.toContain("x_concepts");

  const institution = {
    id: `${at}I7`,
    lineage: [`${at}I7`],
    associated_institutions: [{ id: `${at}I8`, display_name: "Lab", ror: "x", relationship: "child" }],
  };
  const place = await call("openalex_get_institution", { id: "ror:048a87296" }, { json: institution });
  expect(place.result).toMatchObject({
    output: { id: "I7", lineage: ["I7"], associated_institutions: [{ id: "I8", display_name: "Lab", relationship: "child" }] },
  });

  const source = await call(
    "openalex_get_source",
    { id: "issn:1234-5678" },
    { json: { id: `${at}S9`, host_organization: `${at}P3`, apc_usd: null, is_oa: true } },
  );
  expect(source.result).toMatchObject({ output: { id: "S9", host_organization: "P3", apc_usd: null, is_oa: true } });

  const publishers = {
    meta: { count: 2 },
    results: [
      { id: `${at}P3`, parent_publisher: null },
      { id: `${at}P4`, parent_publisher: { id: `${at}P3`, display_name: "Moon Press" } },
    ],
  };
  const press = await call("openalex_search_publishers", { search: "moon" }, { json: publishers });
  expect(press.result).toMatchObject({ output: { results: [{ parent_publisher: null }, { parent_publisher: { id: "P3", display_name: "Moon Press" } }] } });

  const topics = await call(
    "openalex_search_topics",
    { search: "moons" },
    { json: { meta: { count: 1 }, results: [{ id: `${at}T1`, keywords: ["Tide", "Ring"], ...levels }] } },
  );
  expect(topics.result).toMatchObject({ output: { results: [{ keywords: ["Tide", "Ring"], field: { id: "fields/19", display_name: "Earth Sciences" } }] } });

  const funder = { id: `${at}F1`, alternate_titles: Array.from({ length: 12 }, String), awards_count: 3 };
  const funders = await call("openalex_search_funders", { search: "x" }, { json: { meta: { count: 1 }, results: [funder] } });
  expect(funders.result).toMatchObject({
    output: { results: [{ awards_count: 3, alternate_titles_count: 12, alternate_titles: funder.alternate_titles.slice(0, 10) }] },
  });
});

it("tags a text with keywords, topics and concepts", async () => {
  const reply = {
    meta: { keywords_count: 1, topics_count: 1, concepts_count: 1 },
    keywords: [{ id: `${at}keywords/type-1-diabetes`, display_name: "Type 1 Diabetes", score: 0.677 }],
    primary_topic: { id: `${at}T10560`, display_name: "Diabetes", score: 0.99, ...levels },
    topics: [{ id: `${at}T10560`, display_name: "Diabetes", score: 0.99, ...levels }],
    concepts: [{ id: `${at}C71924100`, wikidata: "https://www.wikidata.org/wiki/Q11190", display_name: "Medicine", level: 0, score: 0.9 }],
  };
  const { result } = await call("openalex_analyze_text", { title: "Type 1 diabetes research for children" }, { json: reply });
  const topic = {
    id: "T10560",
    display_name: "Diabetes",
    score: 0.99,
    subfield: "Space and Planetary Science",
    field: "Earth Sciences",
    domain: "Physical Sciences",
  };
  expect(result).toMatchObject({
    output: {
      keywords: [{ id: "keywords/type-1-diabetes", display_name: "Type 1 Diabetes", score: 0.677 }],
      primary_topic: topic,
      topics: [topic],
      concepts: [{ id: "C71924100", display_name: "Medicine", score: 0.9 }],
    },
  });
  const nothing = await call(
    "openalex_analyze_text",
    { title: "Type 1 diabetes research for children" },
    { json: { meta: {}, keywords: [], topics: [], primary_topic: null } },
  );
  expect(nothing.result.status === "ok" && isEmptyOutput(nothing.result.output, "P")).toBe(true);
});

describe("what the API refuses", () => {
  it.each([
    [
      400,
      { json: { error: "Invalid query parameters error.", message: "colour is not a valid field." } },
      "HTTP 400: Invalid query parameters error.: colour is not a valid field.",
    ],
    [403, { json: { error: "Forbidden" } }, "HTTP 403: Forbidden"],
    [404, { text: "<!doctype html>\n<title>404 Not Found</title>" }, "HTTP 404: <!doctype html> <title>404 Not Found</title>"],
  ])("with %i is an error of the list with its words", async (status, reply, message) => {
    const { result } = await call("openalex_search_works", { filter: "colour:red" }, { status, ...reply });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining(message) } });
  });

  it("with 429 is a wait until the allowance is new", async () => {
    const { result } = await call(
      "openalex_search_works",
      { search: "x" },
      { status: 429, headers: { "retry-after": "1800" }, json: { error: "Rate limit exceeded" } },
    );
    expect(result).toMatchObject({ status: "throttled", waitSeconds: 1_800 });
  });
});

it.each([
  ["openalex_get_work", { id: "A123" }, "id: must be one of the forms"],
  ["openalex_get_work", { id: "W1/../../authors/A1" }, "id: must be one of the forms"],
  ["openalex_get_work", { id: "10.1234/../../authors" }, "id: must have no . or .."],
  ["openalex_get_author", { id: "0000-0001" }, "id: must be one of the forms"],
  ["openalex_search_works", { filter: "publication_year=2020" }, "filter: must be field:value pairs"],
  ["openalex_search_works", { sort: "cited_by_count desc" }, "sort: must be a field"],
  ["openalex_search_works", { select: ["concepts"] }, "select[0]"],
  ["openalex_search_works", { per_page: 200 }, "per_page"],
  ["openalex_search_works", { page: 2, cursor: "*" }, "cursor: page and cursor exclude each other"],
  ["openalex_search_works", { group_by: "type,year" }, "group_by: must be one field"],
  ["openalex_analyze_text", { title: "short" }, "title: title and abstract must have 20 characters"],
  ["openalex_analyze_text", { title: "a".repeat(1_500), abstract: "b".repeat(600) }, "abstract: title and abstract must have no more than 2,000"],
])("names what is wrong with the arguments of %s: %j", (name, args, complaint) => {
  expect(refusal(openAlexFamily, name, args)).toContain(complaint);
});
