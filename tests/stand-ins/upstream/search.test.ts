import { describe, expect, it } from "vitest";
import { type Answer, useUpstream } from "./support.ts";

const upstream = useUpstream();
const serper = (body: unknown, headers: Record<string, string> = { "x-api-key": "key" }) =>
  upstream.send("google.serper.dev/search", { method: "POST", headers, body: JSON.stringify(body) });
const jina = (body: unknown, headers: Record<string, string> = { accept: "application/json" }) =>
  upstream.send("r.jina.ai/", { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
const read = async (reply: Promise<Response>): Promise<Answer> => (await reply).json();

describe("search and pages", () => {
  it("finds pages, and what they say agrees with the other services", async () => {
    const { organic, knowledgeGraph } = await read(serper({ q: "where is the gene BRCA1 located", num: 3 }));
    expect(organic).toHaveLength(3);
    expect(organic[0]).toMatchObject({ position: 1, link: expect.stringMatching(/^https:\/\/encyclopedia\.example\/wiki\/brca1$/) });
    expect(knowledgeGraph.attributes).toMatchObject({ Location: "17q21.31", "NCBI Gene": "672" });
    const page = await upstream.text(organic[0].link.replace("https://", ""));
    expect(page).toContain("<td>17q21.31</td>");
    const { data } = await read(jina({ url: organic[0].link }));
    expect(data).toMatchObject({ title: "BRCA1", url: organic[0].link, content: expect.stringContaining("| Location | 17q21.31 |") });
    expect(await upstream.text(`r.jina.ai/${organic[0].link}`)).toContain("Markdown Content:");
  });

  it("finds nothing for nonsense", async () => {
    expect((await read(serper({ q: "xyzzyplugh" }))).organic).toEqual([]);
    expect(await upstream.json("api.search.brave.com/res/v1/web/search?q=xyzzyplugh", { headers: { "x-subscription-token": "key" } })).not.toHaveProperty(
      "web",
    );
  });

  it("answers several queries at once", async () => {
    const both = await read(serper([{ q: "aspirin" }, { q: "Homo sapiens" }]));
    expect(both.map((one: Answer) => one.searchParameters.q)).toEqual(["aspirin", "Homo sapiens"]);
  });

  it("gives the same pages to Brave", async () => {
    const { web } = await upstream.json("api.search.brave.com/res/v1/web/search?q=aspirin&count=2", { headers: { "x-subscription-token": "key" } });
    const { organic } = await read(serper({ q: "aspirin", num: 2 }));
    expect(web.results.map(({ url }: Answer) => url)).toEqual(organic.map(({ link }: Answer) => link));
  });

  it("pages results", async () => {
    const pages = await Promise.all([1, 2].map((page) => read(serper({ q: "syndrome disease", num: 2, page }))));
    expect(pages[1].organic[0]?.link).not.toBe(pages[0].organic[0]?.link);
  });

  it("shows an article on any host, and no page for an unknown name", async () => {
    expect(await upstream.text("en.wikipedia.org/wiki/Homo_sapiens")).toContain("<h1>Homo sapiens</h1>");
    const reply = await upstream.send("encyclopedia.example/wiki/xyzzyplugh");
    expect([reply.status, reply.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect((await read(jina({ url: "https://encyclopedia.example/wiki/xyzzyplugh" }))).data.warning).toContain("404");
  });

  it("demands keys and sound requests", async () => {
    expect((await serper({ q: "a" }, {})).status).toBe(403);
    expect((await upstream.send("api.search.brave.com/res/v1/web/search?q=a")).status).toBe(422);
    for (const wrong of [{}, { q: "" }, { q: "a", colour: "red" }, []]) expect((await serper(wrong)).status).toBe(400);
    for (const wrong of [{}, { url: "nothing" }, { url: "ftp://a.example/x" }]) expect((await jina(wrong)).status).toBe(400);
    expect((await upstream.send("api.search.brave.com/res/v1/web/search?q=a&count=50", { headers: { "x-subscription-token": "key" } })).status).toBe(422);
  });
});
