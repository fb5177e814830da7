import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { type Answer, useUpstream } from "./support.ts";

const upstream = useUpstream();
const ALEX = "api.openalex.org";
const CROSSREF = "api.crossref.org";
const S2 = "api.semanticscholar.org/graph/v1";
const status = async (path: string, init?: RequestInit) => (await upstream.send(path, init)).status;
const arxiv = async (query: string): Promise<Answer> =>
  new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "entry" || name === "author" }).parse(
    await upstream.text(`export.arxiv.org/api/query?${query}`),
  ).feed;

describe("one paper in four services", () => {
  it.each(["10.1038/nature14539", "10.7717/peerj.4375", "10.1038/s41586-021-03819-2"])("%s", async (doi) => {
    const work = await upstream.json(`${ALEX}/works/doi:${doi}`);
    const { message } = await upstream.json(`${CROSSREF}/works/${doi}`);
    const paper = await upstream.json(
      `${S2}/paper/DOI:${doi}?fields=title,year,venue,externalIds,citationCount,referenceCount,authors,references.title,publicationDate,journal`,
    );
    expect([message.title[0], paper.title]).toEqual([work.title, work.title]);
    expect([message.issued["date-parts"][0][0], paper.year]).toEqual([work.publication_year, work.publication_year]);
    expect([message["is-referenced-by-count"], paper.citationCount]).toEqual([work.cited_by_count, work.cited_by_count]);
    expect([message["reference-count"], paper.referenceCount, paper.references.length]).toEqual(Array(3).fill(work.referenced_works_count));
    expect([message["container-title"][0], paper.venue]).toEqual(Array(2).fill(work.primary_location.source.display_name));
    const names = work.authorships.map((one: Answer) => one.author.display_name);
    expect(message.author.map((one: Answer) => `${one.given} ${one.family}`)).toEqual(names);
    expect(paper.authors.map((one: Answer) => one.name)).toEqual(names);
    expect(message.volume).toBe(work.biblio.volume);
  });

  it("on arXiv, with version and category", async () => {
    const feed = await arxiv("id_list=1706.03762");
    expect(feed["opensearch:totalResults"]["#text"]).toBe(1);
    const [entry] = feed.entry;
    expect(entry).toMatchObject({ id: "http://arxiv.org/abs/1706.03762v1", title: "Attention Is All You Need" });
    const work = await upstream.json(`${ALEX}/works/W2963403868`);
    expect(entry.published.slice(0, 10)).toBe(work.publication_date);
    expect(entry.author.map((one: Answer) => one.name)).toEqual(work.authorships.map((one: Answer) => one.author.display_name));
    expect((await upstream.json(`${S2}/paper/ARXIV:1706.03762?fields=externalIds`)).externalIds).toMatchObject({
      ArXiv: "1706.03762",
      CorpusId: expect.any(Number),
    });
    expect(await upstream.json(`${CROSSREF}/works/10.48550/arXiv.1706.03762/agency`)).toMatchObject({ message: { agency: { id: "datacite" } } });
  });

  it("cites what cites it, in both directions", async () => {
    const { results } = await upstream.json(`${ALEX}/works?filter=cites:W2741809807`);
    const work = await upstream.json(`${ALEX}/works/W2741809807`);
    expect(results.length).toBe(work.cited_by_count);
    for (const citing of results) expect(citing.referenced_works).toContain(work.id);
    const citations = await upstream.json(`${S2}/paper/DOI:10.7717/peerj.4375/citations?fields=title,externalIds,contexts,isInfluential`);
    expect(citations.data.map((one: Answer) => `https://doi.org/${one.citingPaper.externalIds.DOI}`).sort()).toEqual(
      results.map((one: Answer) => one.doi).sort(),
    );
    expect(citations.data[0].contexts[0]).toBeTypeOf("string");
  });
});

describe("OpenAlex", () => {
  it("searches, filters, sorts, pages, groups and selects works", async () => {
    const found = await upstream.json(`${ALEX}/works?search=quantum%20computing&per_page=3&select=id,title,relevance_score`.replace(",relevance_score", ""));
    expect(found.meta).toMatchObject({ count: expect.any(Number), page: 1, per_page: 3 });
    expect(Object.keys(found.results[0])).toEqual(["id", "title"]);
    expect(found.results[0].title.toLowerCase()).toContain("quantum computing");
    const recent = await upstream.json(`${ALEX}/works?filter=title.search:quantum,publication_year:%3E2015,open_access.is_oa:true&sort=cited_by_count:desc`);
    const counts = recent.results.map((one: Answer) => one.cited_by_count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(recent.results.every((one: Answer) => one.publication_year > 2015 && one.open_access.is_oa)).toBe(true);
    const groups = await upstream.json(`${ALEX}/works?search=quantum&group_by=publication_year`);
    expect(groups.group_by.reduce((sum: number, one: Answer) => sum + one.count, 0)).toBe(groups.meta.count);
    const first = await upstream.json(`${ALEX}/works?cursor=*&per-page=10`);
    const second = await upstream.json(`${ALEX}/works?cursor=${first.meta.next_cursor}&per-page=10`);
    expect(second.results[0].id).not.toBe(first.results[0].id);
  });

  it("agrees about an institution, its works and its authors", async () => {
    const [harvard] = (await upstream.json(`${ALEX}/institutions?search=harvard`)).results;
    expect(harvard).toMatchObject({ id: "https://openalex.org/I136199984", ror: "https://ror.org/03vek6s52" });
    const works = await upstream.json(`${ALEX}/works?filter=institutions.id:I136199984&per_page=200`);
    expect(works.meta.count).toBe(harvard.works_count);
    expect((await upstream.json(`${ALEX}/institutions/ror:03vek6s52`)).id).toBe(harvard.id);
    const { author } = works.results[0].authorships[0];
    const record = await upstream.json(`${ALEX}/authors/${author.id.split("/").pop()}`);
    expect(record.display_name).toBe(author.display_name);
    const own = await upstream.json(`${ALEX}/works?filter=author.id:${record.id.split("/").pop()}`);
    expect(own.meta.count).toBe(record.works_count);
    expect(own.results.reduce((sum: number, one: Answer) => sum + one.cited_by_count, 0)).toBe(record.cited_by_count);
  });

  it.each([
    "sources/issn:1932-6203",
    "sources/S137773608",
    "publishers/P4310320990",
    "funders/F4320306076",
    "topics/T11636",
    "authors/A5023888391",
    "works/pmid:34265844",
  ])("has %s", async (path) => {
    expect(await upstream.json(`${ALEX}/${path}`)).toMatchObject({
      id: expect.stringContaining("https://openalex.org/"),
      display_name: expect.any(String),
    });
  });

  it("tells topics of a text", async () => {
    expect(await upstream.json(`${ALEX}/text?title=quantum%20computing%20in%20practice%20today`)).toMatchObject({
      primary_topic: { id: "https://openalex.org/T10682" },
    });
    expect(await status(`${ALEX}/text?title=short`)).toBe(400);
  });

  it.each([
    "works?filter=colour:red",
    "works?filter=publication_year",
    "works?page=0",
    "works?per_page=500",
    "works?searching=x",
    "works?select=nothing",
    "works?sort=relevance_score:desc",
    "works?sort=cited_by_count:down",
    "works?page=500&per_page=100",
    "works/W2741809807?select=nope",
  ])("refuses %s with its reason", async (path) => {
    const reply = await upstream.send(`${ALEX}/${path}`);
    expect([reply.status, ((await reply.json()) as Answer).error]).toEqual([400, "Invalid query parameters error."]);
  });

  it("answers an unknown id with a page", async () => {
    const reply = await upstream.send(`${ALEX}/works/W99`);
    expect([reply.status, reply.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect((await upstream.json(`${ALEX}/works?search=xyzzyplugh`)).results).toEqual([]);
  });
});

describe("Crossref", () => {
  it("lists works under conditions", async () => {
    const { message } = await upstream.json(
      `${CROSSREF}/works?query=quantum+computing&filter=from-pub-date:2010,type:journal-article&rows=2&sort=published&order=asc&select=DOI,title,issued&facet=published:3`,
    );
    expect(message).toMatchObject({ "items-per-page": 2, query: { "start-index": 0, "search-terms": "quantum computing" } });
    expect(Object.keys(message.items[0]).sort()).toEqual(["DOI", "issued", "title"]);
    expect(message.items[0].issued["date-parts"][0][0]).toBeGreaterThanOrEqual(2010);
    expect(Object.keys(message.facets.published.values).length).toBeLessThanOrEqual(3);
    const empty = await upstream.json(`${CROSSREF}/works?query=xyzzyplugh`);
    expect(empty.message).toMatchObject({ "total-results": 0, items: [] });
  });

  it("agrees about a journal, its works, its member and its prefix", async () => {
    const { message: journal } = await upstream.json(`${CROSSREF}/journals/0028-0836`);
    expect(journal).toMatchObject({ title: "Nature", ISSN: ["0028-0836", "1476-4687"] });
    const { message: works } = await upstream.json(`${CROSSREF}/journals/0028-0836/works?rows=1`);
    expect(works["total-results"]).toBe(journal.counts["total-dois"]);
    const [work] = works.items.length > 0 ? works.items : (await upstream.json(`${CROSSREF}/works?rows=1`)).message.items;
    const { message: member } = await upstream.json(`${CROSSREF}/members/${work.member}`);
    expect(member["primary-name"]).toBe(work.publisher);
    expect(await upstream.json(`${CROSSREF}/prefixes/${member.prefixes[0]}`)).toMatchObject({
      message: { name: work.publisher, member: `https://id.crossref.org/member/${work.member}` },
    });
  });

  it("knows funders, types and licences", async () => {
    expect(await upstream.json(`${CROSSREF}/funders/10.13039/100000001`)).toMatchObject({ message: { id: "100000001", name: "National Science Foundation" } });
    const { message } = await upstream.json(`${CROSSREF}/funders/100000001/works?rows=1`);
    if (message.items.length > 0) expect(message.items[0].funder[0].DOI).toBe("10.13039/100000001");
    expect(await upstream.json(`${CROSSREF}/types/journal-article`)).toMatchObject({ message: { id: "journal-article", label: "Journal Article" } });
    expect((await upstream.json(`${CROSSREF}/licenses`)).message.items[0]).toMatchObject({ URL: expect.any(String), "work-count": expect.any(Number) });
  });

  it("answers what it does not have with plain text", async () => {
    const reply = await upstream.send(`${CROSSREF}/works/10.9999/nothing`);
    expect([reply.status, await reply.text()]).toEqual([404, "Resource not found."]);
  });

  it.each([
    "works?rows=2000",
    "works?offset=20000",
    "works?colour=red",
    "works?sort=size",
    "works?filter=colour:red",
    "works?sample=5&rows=5",
    "journals?sort=score",
    "types/journal-article?query=x",
  ])("refuses %s", async (path) => {
    const reply = await upstream.send(`${CROSSREF}/${path}`);
    expect([reply.status, ((await reply.json()) as Answer)["message-type"]]).toEqual([400, "validation-failure"]);
  });

  it("answers a wrong cursor with 404 in JSON", async () => {
    const reply = await upstream.send(`${CROSSREF}/works?cursor=wrong`);
    expect([reply.status, ((await reply.json()) as Answer)["message-type"]]).toEqual([404, "resource-failure"]);
  });
});

describe("Semantic Scholar", () => {
  const ID = "649def34f8be52c8b66281af98ae884c09aef38b";

  it("gives id and title alone unless fields are named", async () => {
    expect(await upstream.json(`${S2}/paper/${ID}`)).toEqual({ paperId: ID, title: "Construction of the Literature Graph in Semantic Scholar" });
    expect(Object.keys(await upstream.json(`${S2}/paper/${ID}?fields=year,authors.name`))).toEqual(["paperId", "year", "authors"]);
  });

  it("leads from papers to authors and back", async () => {
    const { data } = await upstream.json(`${S2}/paper/${ID}/authors?fields=name,paperCount,citationCount,hIndex`);
    expect(data[0].name).toBe("Waleed Ammar");
    const papers = await upstream.json(`${S2}/author/${data[0].authorId}/papers?fields=title,citationCount`);
    expect(papers.data.length).toBe(data[0].paperCount);
    expect(papers.data.map((one: Answer) => one.paperId)).toContain(ID);
    expect((await upstream.json(`${S2}/author/search?query=oren%20etzioni&fields=hIndex`)).data[0].authorId).toBe("1741101");
  });

  it("searches with filters, and without data where nothing is found", async () => {
    const found = await upstream.json(`${S2}/paper/search?query=quantum+computing&year=2010-&fields=title,year&limit=2`);
    expect(found).toMatchObject({ total: expect.any(Number), offset: 0, next: 2 });
    expect(found.data.every(({ year }: Answer) => year >= 2010)).toBe(true);
    expect(await upstream.json(`${S2}/paper/search?query=xyzzyplugh`)).toEqual({ total: 0, offset: 0 });
    const bulk = await upstream.json(`${S2}/paper/search/bulk?query=quantum&sort=citationCount:desc&fields=citationCount`);
    const counts = bulk.data.map((one: Answer) => one.citationCount);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  it("matches titles, completes, recommends and quotes", async () => {
    expect((await upstream.json(`${S2}/paper/search/match?query=attention%20is%20all%20you%20need`)).data[0]).toMatchObject({
      title: "Attention Is All You Need",
      matchScore: expect.any(Number),
    });
    const missing = await upstream.send(`${S2}/paper/search/match?query=xyzzyplugh`);
    expect([missing.status, await missing.json()]).toEqual([404, { error: "Title match not found" }]);
    expect((await upstream.json(`${S2}/paper/autocomplete?query=deep%20learning`)).matches[0]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{40}$/),
      authorsYear: expect.stringContaining("et al."),
    });
    expect((await upstream.json(`api.semanticscholar.org/recommendations/v1/papers/forpaper/${ID}?limit=2`)).recommendedPapers).toHaveLength(2);
    expect((await upstream.json(`${S2}/snippet/search?query=quantum+computing&limit=1`)).data[0]).toMatchObject({
      snippet: { text: expect.stringContaining("Results:") },
    });
    expect((await upstream.json("api.semanticscholar.org/datasets/v1/release/"))[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it("answers batches with null for unknown ids", async () => {
    const batch = (kind: string, body: unknown) =>
      upstream.send(`${S2}/${kind}/batch?fields=${kind === "paper" ? "title" : "name"}`, { method: "POST", body: JSON.stringify(body) });
    expect(await (await batch("paper", { ids: [ID, "0".repeat(40)] })).json()).toEqual([{ paperId: ID, title: expect.any(String) }, null]);
    expect(await (await batch("author", { ids: ["1741101", "9"] })).json()).toEqual([{ authorId: "1741101", name: "Oren Etzioni" }, null]);
    for (const wrong of [{}, { ids: [] }, { ids: ["0".repeat(40)] }]) expect((await batch("paper", wrong)).status).toBe(400);
  });

  it.each([
    ["paper/none", 404, "Paper with id none not found"],
    ["author/9", 404, "Author with id 9 not found"],
    [`paper/${ID}?fields=title,isRetracted`, 400, "Unrecognized or unsupported fields: [isRetracted]"],
    [`paper/${ID}/citations?fields=tldr`, 400, "Unrecognized or unsupported fields: [tldr]"],
    [`paper/${ID}?limit=1`, 400, "Unacceptable query params: [limit=1]"],
    ["paper/search?query=a&limit=200", 400, "Unacceptable query params: [limit=200]"],
    ["paper/search", 400, "Missing required parameter: 'query'"],
  ])("refuses %s", async (path, expected, error) => {
    const reply = await upstream.send(`${S2}/${path}`);
    expect([reply.status, await reply.json()]).toEqual([expected, { error }]);
  });
});

describe("arXiv", () => {
  it("searches by prefix, phrase, operator, category and date", async () => {
    const [first] = (await arxiv("search_query=ti:%22attention%20is%20all%20you%20need%22+AND+au:vaswani")).entry;
    expect(first.id).toContain("1706.03762");
    const byCategory = (await arxiv("search_query=cat:cs.CL&max_results=3&sortBy=submittedDate&sortOrder=descending")).entry;
    expect(byCategory.every((one: Answer) => one["arxiv:primary_category"]["@_term"] === "cs.CL")).toBe(true);
    const dates = byCategory.map((one: Answer) => one.published);
    expect(dates).toEqual([...dates].sort().reverse());
    const dated = (await arxiv("search_query=all:quantum+AND+submittedDate:%5B201501010000+TO+202012312359%5D&max_results=50")).entry;
    expect(dated.length).toBeGreaterThan(0);
    expect(dated.every((one: Answer) => one.published >= "2015" && one.published < "2021")).toBe(true);
    const without = await arxiv("search_query=all:quantum+ANDNOT+all:quantum");
    expect([without["opensearch:totalResults"]["#text"], without.entry]).toEqual([0, undefined]);
  });

  it("knows no paper of an unknown id", async () => {
    expect((await arxiv("id_list=2001.99999")).entry).toBeUndefined();
  });

  it.each([
    "",
    "id_list=nonsense",
    "search_query=all:x&start=-1",
    "search_query=all:x&max_results=abc",
    "search_query=all:x&max_results=40000",
    "search_query=all:x&sortBy=size",
  ])("refuses «%s» in a feed", async (query) => {
    const reply = await upstream.send(`export.arxiv.org/api/query?${query}`);
    expect([reply.status, await reply.text()]).toEqual([400, expect.stringContaining("<title>Error</title>")]);
  });
});
