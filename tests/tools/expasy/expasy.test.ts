import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { expasyFamily } from "../../../shared/tools/expasy/expasy-family.ts";
import { type CannedReply, callHttpTool } from "../../support/http-tools.ts";
import { documentRecord, patternRecord, profileRecord } from "./records.ts";

function call(name: string, args: JsonObject, ...canned: CannedReply[]) {
  const tool = expasyFamily.find((each) => each.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return callHttpTool(tool, args, canned);
}

it("has three tools of the paper's kinds", () => {
  expect(expasyFamily.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["expasy_prosite R", "expasy_prosite_raw R", "expasy_prodoc R"]);
});

describe("expasy_prosite", () => {
  it("takes a pattern apart", async () => {
    const { result, requests } = await call("expasy_prosite", { id: "PS00012" }, { text: patternRecord });
    expect(requests[0]?.url.href).toBe("https://prosite.expasy.org/PS00012.txt");
    expect(result.status === "ok" && result.output).toEqual({
      accession: "PS00012",
      name: "PHOSPHOPANTETHEINE",
      type: "PATTERN",
      description: "Phosphopantetheine attachment site.",
      created: "01-APR-1990",
      data_update: "01-DEC-2004",
      info_update: "24-JAN-2024",
      pattern:
        "[DEQGSTALMKRH]-[LIVMFYSTAC]-[GNQ]-[LIVMFYAG]-[DNEKHS]-S-[LIVMST]-{PCFY}-[STAGCPQLIVMF]-[LIVMATN]-[DENQGTAKRHLM]-[LIVMWSTA]-[LIVGSTACR]-{LPIY}-{VY}-[LIVMFA]",
      matrix: null,
      post_processing: [],
      statistics: {
        RELEASE: "2024_01,570830",
        TOTAL: { hits: 1552, sequences: 1328 },
        POSITIVE: { hits: 1155, sequences: 931 },
        UNKNOWN: { hits: 2, sequences: 2 },
        FALSE_POS: { hits: 395, sequences: 395 },
        FALSE_NEG: 319,
        PARTIAL: 5,
      },
      comments: { "TAXO-RANGE": ["??EP?"], "MAX-REPEAT": ["8"], SITE: ["6,phosphopantetheine", "9,other"], VERSION: ["1"] },
      match_count: 4,
      match_counts: { true_positive: 2, false_negative: 1, partial: 0, false_positive: 0, unknown: 1 },
      matches: [
        { accession: "Q0CRQ5", entry_name: "5MOAS_ASPTN", status: "true_positive" },
        { accession: "A0A2I2F262", entry_name: "ACDB_ASPCN", status: "true_positive" },
        { accession: "P11829", entry_name: "ACP1_ARATH", status: "false_negative" },
        { accession: "P10352", entry_name: "ACP1_BRANA", status: "unknown" },
      ],
      structure_count: 3,
      structures: ["1ACP", "1AF8", "1DNY"],
      prorule: [],
      documentation: "PDOC00012",
    });
  });

  it("takes a profile apart, with the older way to write dates", async () => {
    const { result } = await call("expasy_prosite", { id: "PS50011" }, { text: profileRecord });
    expect(result).toMatchObject({
      output: {
        type: "MATRIX",
        created: "APR-1990",
        info_update: "JUL-1998",
        pattern: null,
        matrix: { text: expect.stringContaining("LENGTH=262;\n/DISJOINT"), cut: false },
        post_processing: ["/COMPETES_WITH: PS50310"],
        match_count: 0,
        prorule: ["PRU00159"],
      },
    });
  });
});

it("expasy_prosite_raw gives the record as it is, cut where it is long", async () => {
  const { result } = await call("expasy_prosite_raw", { id: "PS00012" }, { text: patternRecord });
  expect(result).toMatchObject({ output: { text: patternRecord, length: patternRecord.length, cut: false } });
  const long = await call("expasy_prosite_raw", { id: "PDOC00001" }, { text: documentRecord + " ".repeat(30_000) });
  expect(long.result).toMatchObject({ output: { length: documentRecord.length + 30_000, cut: true } });
});

it("expasy_prodoc gives title, text and references", async () => {
  const { result, requests } = await call("expasy_prodoc", { id: "PDOC00001" }, { text: documentRecord });
  expect(requests[0]?.url.pathname).toBe("/PDOC00001.txt");
  expect(result).toMatchObject({
    output: {
      accession: "PDOC00001",
      entries: [{ accession: "PS00001", name: "ASN_GLYCOSYLATION" }],
      title: "N-glycosylation site",
      last_update: "May 1991 / Text revised.",
      text: expect.stringMatching(/^\*{24}\n[\s\S]*-Last update: May 1991 \/ Text revised\.$/),
      cut: false,
      references: [
        {
          number: "1",
          text: expect.stringMatching(/^Marshall R\.D\. "Glycoproteins\." Annu/),
          pubmed: "4563441",
          doi: "10.1146/annurev.bi.41.070172.003325",
        },
        { number: "2", text: expect.stringMatching(/PubMed=264667$/), pubmed: "264667", doi: null },
      ],
    },
  });
});

describe("errors", () => {
  const page = "<!DOCTYPE html><html><title>Expasy - PROSITE</title></html>";
  it.each([
    ["a 404", { status: 404, text: page }, "not_found", "PROSITE has no entry PS99999"],
    ["the web page that one is sent to", { text: page }, "not_found", "PROSITE has no entry PS99999"],
    ["HTTP 403", { status: 403, text: "Forbidden" }, "upstream_error", "HTTP 403: Forbidden"],
    ["some other page", { text: "<html>Log in to this network</html>" }, "upstream_error", "no record: <html>Log in"],
  ])("%s", async (_what, reply, code, message) => {
    for (const name of ["expasy_prosite", "expasy_prosite_raw"]) {
      const { result } = await call(name, { id: "PS99999" }, reply);
      expect(result).toMatchObject({ status: "error", error: { code, message: expect.stringContaining(message) } });
    }
  });

  it("takes no other id", async () => {
    const { result } = await call("expasy_prodoc", { id: "PS00001" });
    expect(result).toMatchObject({ status: "error", error: { code: "invalid_arguments" } });
  });
});
