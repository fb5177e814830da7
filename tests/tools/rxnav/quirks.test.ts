import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { rxnavFamily } from "../../../shared/tools/rxnav/rxnav-family.ts";
import { type CannedReply, callHttpTool } from "../../support/http-tools.ts";

const pool = createToolPool(rxnavFamily);

async function call(name: string, args: JsonObject, ...replies: CannedReply[]) {
  const tool = pool.find(name);
  if (!tool) throw new Error(`no tool ${name}`);
  const { result, requests } = await callHttpTool(tool, args, replies);
  return { tool, result, output: result.status === "ok" ? result.output : null, requests };
}

describe("nothing found is HTTP 200 and an empty result", () => {
  it.each<[string, string, JsonObject, unknown]>([
    ["an empty group", "rxnorm_find_rxcui_by_id", { idtype: "ATC", id: "X" }, { idGroup: {} }],
    ["an empty group", "prescribable_find_rxcui_by_string", { name: "qqzzxx" }, { idGroup: {} }],
    ["a group with a null", "rxnorm_get_approximate_match", { term: "qqzzxx" }, { approximateGroup: { inputTerm: null } }],
    ["a null list", "rxnorm_get_drugs", { name: "qqzzxx" }, { drugGroup: { name: null, conceptGroup: null } }],
    ["groups without concepts", "rxnorm_get_related_by_type", { rxcui: "1", tty: ["IN"] }, { relatedGroup: { conceptGroup: [{ tty: "IN" }] } }],
    ["an empty list", "rxnorm_get_ndcs", { rxcui: "1191" }, { ndcGroup: { rxcui: null, ndcList: {} } }],
    ["an empty string", "rxnorm_get_rxnorm_name", { rxcui: "1" }, { idGroup: { rxnormId: ["1"], name: "" } }],
    ["empty properties", "rxnorm_get_rx_concept_properties", { rxcui: "1" }, { properties: { rxcui: "", name: "", suppress: "N", umlscui: "" } }],
    ["a null", "rxnorm_filter_by_property", { rxcui: "1", propName: "ATC" }, { rxcui: null }],
    ["an empty object", "rxnorm_get_ndc_status", { ndc: "00000000000" }, { ndcStatus: {} }],
    ["only the echo of the arguments", "rxclass_find_classes_by_id", { classId: "NONE" }, { userInput: { classId: "NONE" } }],
    ["only the echo of the arguments", "rxclass_find_similar_classes_by_class", { classId: "NONE", relaSource: "ATC" }, { userInput: { classId: "NONE" } }],
    ["JSON null", "rxclass_get_class_tree", { classId: "NONE" }, null],
  ])("%s of %s", async (_what, name, args, json) => {
    const { tool, result, output } = await call(name, args, { json });
    expect(result.status).toBe("ok");
    expect(isEmptyOutput(output, tool.kind)).toBe(true);
  });
});

it("an NDC that nobody knows is an answer, not nothing", async () => {
  const { tool, output } = await call(
    "rxnorm_get_ndc_status",
    { ndc: "00000000000" },
    { json: { ndcStatus: { ndc11: "", status: "UNKNOWN", active: "NO", comment: "" } } },
  );
  expect(output).toEqual({ ndcStatus: { status: "UNKNOWN", active: "NO" } });
  expect(isEmptyOutput(output, tool.kind)).toBe(false);
});

it("the values of a list are separated by a space", async () => {
  const { requests } = await call("rxnorm_get_all_concepts_by_tty", { tty: ["BN", "IN"] }, { json: {} });
  expect(requests[0]?.url.search).toBe("?tty=BN+IN");
  expect(requests[0]?.url.searchParams.get("tty")).toBe("BN IN");
});

it(".json stands after the last part of the path", async () => {
  const { requests } = await call("prescribable_get_rxnorm_name", { rxcui: "161" }, { json: {} });
  expect(requests[0]?.url.pathname).toBe("/REST/Prescribe/rxcui/161.json");
});

it("a single entry that comes without its list is a list of one", async () => {
  const drugMember = { minConcept: { rxcui: "7052", name: "morphine", tty: "IN" } };
  const { output } = await call("rxclass_get_class_members", { classId: "N02AA", relaSource: "ATC" }, { json: { drugMemberGroup: { drugMember } } });
  expect(output).toEqual({ total: 1, members: [{ rxcui: "7052", name: "morphine", tty: "IN" }] });
});

it("a very long list is cut to the page that was asked for, and says how long it is", async () => {
  const term = Array.from({ length: 30_000 }, (_, index) => `drug ${index}`);
  const json = { displayTermsList: { term } };
  const preset = await call("rxnorm_get_display_terms", {}, { json });
  expect(preset.output).toEqual({ total: 30_000, terms: term.slice(0, 100) });
  const page = await call("rxnorm_get_display_terms", { limit: 2, offset: 29_999 }, { json });
  expect(page.output).toEqual({ total: 30_000, terms: ["drug 29999"] });
  expect(page.requests[0]?.url.search).toBe("");
});

it("a page of the longest entries is below the tool's limit", async () => {
  const long = { classId: "N0000185505", className: "c".repeat(200), classType: "DISEASE" };
  const rxclassDrugInfo = Array.from({ length: 1_000 }, () => ({
    minConcept: { rxcui: "7052", name: "d".repeat(200), tty: "IN" },
    rxclassMinConceptItem: long,
    rela: "may_treat",
  }));
  const { result } = await call(
    "rxclass_get_class_by_rxnorm_drug_name",
    { drugName: "morphine", limit: 1_000 },
    { json: { rxclassDrugInfoList: { rxclassDrugInfo } } },
  );
  expect(result.status).toBe("ok");
});

it("a tree as deep as a reply can be is walked", async () => {
  const depth = 500;
  const leaf: JsonObject = { rxclassMinConceptItem: { classId: `c${depth}`, className: "leaf", classType: "MOA" } };
  const tree = Array.from({ length: depth }, (_, index) => depth - 1 - index).reduce<JsonObject>(
    (child, index) => ({ rxclassMinConceptItem: { classId: `c${index}`, className: "class", classType: "MOA" }, rxclassTree: [child] }),
    leaf,
  );
  const { output } = await call("rxclass_get_class_tree", { classId: "c0", limit: 1, offset: depth }, { json: { rxclassTree: [tree] } });
  expect(output).toEqual({ total: depth + 1, classes: [{ classId: `c${depth}`, className: "leaf", classType: "MOA", depth, parentClassId: `c${depth - 1}` }] });
});

describe("errors", () => {
  const page = "<!doctype html><html><head><title>HTTP Status 400</title><style>h1 {color:white}</style></head><body><h1>Invalid relaSource</h1></body></html>";

  it("HTTP 400 keeps its message, without the page around it", async () => {
    const { result } = await call("rxclass_get_relas", { relaSource: "NONE" }, { status: 400, text: page });
    expect(result).toMatchObject({
      status: "error",
      error: { code: "upstream_error", message: "rxclass_get_relas: RxNav: HTTP 400: HTTP Status 400 Invalid relaSource" },
    });
  });

  it("HTTP 404 is not_found", async () => {
    const { result } = await call("rxclass_get_rela_source_version", { relaSource: "NONE" }, { status: 404, text: "Not found" });
    expect(result).toMatchObject({ status: "error", error: { code: "not_found", message: expect.stringContaining("HTTP 404: Not found") } });
  });

  it("a 5xx that stays is an error with its beginning", async () => {
    const { result } = await call("rxnorm_get_drugs", { name: "x" }, ...Array(3).fill({ status: 503, text: "down for maintenance" }));
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error", message: expect.stringContaining("HTTP 503: down for maintenance") } });
  });

  it.each([
    ["XML", { text: "<rxnormdata><idGroup/></rxnormdata>" }],
    ["another call's reply", { json: { message: "moved" } }],
    ["a list", { json: [1] }],
    ["a string", { json: "idGroup" }],
  ])("%s is no empty result", async (_what, reply) => {
    const { result } = await call("rxnorm_find_rxcui_by_id", { idtype: "ATC", id: "B01AC06" }, reply);
    expect(result).toMatchObject({ status: "error", error: { code: "upstream_error" } });
  });
});

describe("bad arguments are named", () => {
  it.each<[string, string, JsonObject, string]>([
    ["a path instead of an RxCUI", "rxnorm_get_ndcs", { rxcui: "../../allconcepts" }, "rxcui: digits only"],
    ["a number instead of an RxCUI", "rxnorm_get_rxnorm_name", { rxcui: 161 }, "rxcui: Invalid input: expected string"],
    ["a path instead of a source", "rxclass_get_rela_source_version", { relaSource: "..%2f.." }, "relaSource: letters, digits and _ only"],
    ["a path instead of a class", "rxclass_get_class_tree", { classId: "../x" }, "classId: letters, digits, _ . and - only"],
    ["an unknown term type", "rxnorm_get_related_by_type", { rxcui: "1191", tty: ["DRUG"] }, "tty[0]: Invalid option"],
    ["an NDC of another form", "rxnorm_get_ndc_status", { ndc: "123" }, "ndc: an NDC"],
    ["half a time", "rxnorm_get_ndc_status", { ndc: "00143314501", start: "201001" }, "end: is missing"],
    ["no month", "rxnorm_get_ndc_status", { ndc: "00143314501", start: "201013", end: "201101" }, "start: a month as YYYYMM"],
    ["values with blanks", "rxnorm_filter_by_property", { rxcui: "7052", propName: "TTY", propValues: ["IN PIN"] }, "propValues[0]: no blanks"],
    ["too long a page", "rxnorm_get_display_terms", { limit: 1_001 }, "limit: Too big"],
  ])("%s", async (_what, name, args, message) => {
    const { result, requests } = await call(name, args);
    expect(result).toMatchObject({ status: "error", error: { code: "invalid_arguments", message: expect.stringContaining(message) } });
    expect(requests).toEqual([]);
  });
});
