import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { togowsFamily } from "../../../shared/tools/togows/togows-family.ts";
import { type CannedReply, callHttpTool } from "../../support/http-tools.ts";

function call(name: string, args: JsonObject, ...canned: CannedReply[]) {
  const tool = togowsFamily.find((each) => each.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return callHttpTool(tool, args, canned);
}

it("has four tools of the paper's kinds", () => {
  expect(togowsFamily.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["togows_entry R", "togows_search R", "togows_search_count R", "togows_convert P"]);
});

describe("togows_entry", () => {
  it("gives entries in the database's own format, cut where they are long", async () => {
    const { result, requests } = await call(
      "togows_entry",
      { db: "kegg-compound", ids: ["C00031", "C00022"] },
      { text: `ENTRY       C00031${" ".repeat(30_000)}x\n` },
    );
    expect(requests[0]?.url.href).toBe("https://togows.org/entry/kegg-compound/C00031,C00022");
    expect(requests[0]?.headers.accept).toBe("text/plain, */*");
    expect(result).toMatchObject({ status: "ok", output: { length: 30_019, cut: true, text: expect.stringMatching(/^ENTRY {7}C00031 {19982}$/) } });
  });

  it("gives a field of each entry", async () => {
    const { result, requests } = await call(
      "togows_entry",
      { db: "ncbi-pubmed", ids: ["16381885", "19850725"], field: "authors" },
      { text: "Kanehisa, M.\tGoto, S.\nTakarabe, M.\n" },
    );
    expect(requests[0]?.url.pathname).toBe("/entry/ncbi-pubmed/16381885,19850725/authors");
    expect(result).toMatchObject({ output: { values: [["Kanehisa, M.", "Goto, S."], ["Takarabe, M."]] } });
  });

  it("gives JSON as JSON", async () => {
    const { result, requests } = await call(
      "togows_entry",
      { db: "ebi-uniprot", ids: ["P69905"], format: "json" },
      { json: [{ entry_id: "HBA_HUMAN", length: 142 }] },
    );
    expect(requests[0]?.url.pathname).toBe("/entry/ebi-uniprot/P69905.json");
    expect(result).toMatchObject({ output: { entries: [{ entry_id: "HBA_HUMAN", length: 142 }] } });
  });

  it.each([
    ["a 404", { status: 404, text: "Not Found" }],
    ["nothing at all", { text: "\n" }],
  ])("does not find an entry: %s", async (_what, reply) => {
    const { result } = await call("togows_entry", { db: "ebi-uniprot", ids: ["XXXXXX"] }, reply);
    expect(result).toMatchObject({ status: "error", error: { code: "not_found" } });
  });

  it.each([
    ["a web page", { text: "<!DOCTYPE html><html>Sorry</html>" }, "web page"],
    ["HTTP 400", { status: 400, text: "Bad Request" }, "HTTP 400: Bad Request"],
    ["broken JSON", { text: "[{" }, "no JSON"],
  ])("says what it got: %s", async (_what, reply, message) => {
    const { result } = await call("togows_entry", { db: "ebi-uniprot", ids: ["P69905"], format: "json" }, reply);
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining(message) } });
  });

  it.each([[[".."]], [["a/b"]], [["a b"]], [["?x"]]])("takes no id that is another path: %j", async (ids) => {
    const { result, requests } = await call("togows_entry", { db: "ebi-uniprot", ids });
    expect(result).toMatchObject({ status: "error", error: { code: "invalid_arguments" } });
    expect(requests).toEqual([]);
  });
});

describe("togows_search", () => {
  it("gives a page of ids", async () => {
    const { result, requests } = await call("togows_search", { db: "ebi-uniprot", query: "lung cancer/x", offset: 3, limit: 2 }, { text: "P04637\nQ9Y6K9\n" });
    expect(requests[0]?.url.pathname).toBe("/search/ebi-uniprot/lung%20cancer%2Fx/3,2");
    expect(result).toMatchObject({ output: { ids: ["P04637", "Q9Y6K9"] } });
  });

  it("finds nothing", async () => {
    const { result } = await call("togows_search", { db: "ebi-uniprot", query: "xyzzyq" }, { text: "" });
    expect(result.status === "ok" && isEmptyOutput(result.output, "R")).toBe(true);
  });

  it("counts", async () => {
    const { result, requests } = await call("togows_search_count", { db: "ebi-uniprot", query: "lung cancer" }, { text: "5432\n" });
    expect(requests[0]?.url.pathname).toBe("/search/ebi-uniprot/lung%20cancer/count");
    expect(result).toMatchObject({ output: { count: 5432 } });
    const nonsense = await call("togows_search_count", { db: "ebi-uniprot", query: "x" }, { text: "many" });
    expect(nonsense.result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining("no number: many") } });
  });
});

describe("togows_convert", () => {
  it("sends the data as it is", async () => {
    const data = "LOCUS       A & B=C\n//\n";
    const { result, requests } = await call("togows_convert", { data, from: "genbank", to: "fasta" }, { text: ">A\nATG\n" });
    expect(requests[0]).toMatchObject({ method: "POST", body: data, headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect(requests[0]?.url.pathname).toBe("/convert/genbank.fasta");
    expect(result).toMatchObject({ output: { text: ">A\nATG\n", length: 7, cut: false } });
  });

  it("makes nothing of other data", async () => {
    const { result } = await call("togows_convert", { data: "x", from: "genbank", to: "fasta" }, { text: "" });
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error" } });
  });
});
