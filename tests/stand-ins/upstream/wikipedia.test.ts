import { describe, expect, it } from "vitest";
import { useUpstream } from "./support.ts";

const upstream = useUpstream();
const query = (more: Record<string, string>) =>
  `en.wikipedia.org/w/api.php?${new URLSearchParams({ action: "query", format: "json", formatversion: "2", generator: "search", prop: "extracts", exintro: "1", explaintext: "1", exlimit: "max", ...more })}`;

describe("Wikipedia", () => {
  it("gives the opening sections of what a search finds, page by page, each article once", async () => {
    const first = await upstream.json(query({ gsrsearch: "kinase inhibitor", gsrlimit: "5" }));
    expect(first.query.pages).toHaveLength(5);
    for (const { title, extract, index } of first.query.pages) expect([extract.startsWith(`${title} is a `), index > 0]).toEqual([true, true]);
    const second = await upstream.json(query({ gsrsearch: "kinase inhibitor", gsrlimit: "5", gsroffset: String(first.continue.gsroffset) }));
    const ids = [...first.query.pages, ...second.query.pages].map(({ pageid }: { pageid: number }) => pageid);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has no pages after the last, and none for words that nothing has", async () => {
    expect(await upstream.json(query({ gsrsearch: "kinase inhibitor", gsroffset: "9000" }))).toEqual({ batchcomplete: true });
    expect(await upstream.json(query({ gsrsearch: "qqqzzz" }))).toEqual({ batchcomplete: true });
  });

  it.each([
    ["gsrsearch", { gsrsearch: "" }, "missingparam"],
    ["gsrlimit", { gsrsearch: "x", gsrlimit: "many" }, "badvalue"],
    ["prop", { gsrsearch: "x", prop: "images" }, "badvalue"],
  ])("answers a wrong %s with 200 and an error, as the Action API does", async (_name, more, code) => {
    expect((await upstream.json(query(more))).error.code).toBe(code);
  });
});
