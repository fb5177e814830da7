import { argument, atLeastLengthOf, type Expectations, each, lengthOf, nonEmpty, number, some, text, wholeNumber } from "../expectation.ts";
import { type BadCase, type CaseArguments, type Taken, type ToolCases, taken } from "../validation-case.ts";

type Row = [call: string, args: CaseArguments, expect: Expectations, wrong: BadCase["arguments"], names: string, live?: Expectations];

const rxcui = text(/^[1-9]\d{0,8}$/);
const ndc11 = text(/^\d{11}$/);
const day = text(/^\d{6,8}$/);
const name = text(/\S/);
const classId = text(/^[\w.-]+$/);
const tty = text(/^(BN|BPCK|DF|DFG|GPCK|IN|MIN|PIN|SBDF?|SBD[CG]|SBDFP|SCDF?|SCD[CG]|SCDFP|SCDGP|PSN|SY|TMSY|ET)$/);
const concept = { "/rxcui": rxcui, "/name": name, "/tty": tty };
const rxClass = { "/classId": classId, "/className": name, "/classType": text(/^[A-Z][\w-]+$/) };
const page = (list: string, element: Expectations, least = 1, most = 1000): Expectations => ({
  "/total": atLeastLengthOf(list),
  [list]: each(element, least, most),
});

const aspirin = "1191";
const warfarin = "11289";
/** A clinical drug of warfarin, a product with its brand, and a package of it, as whoever answers knows them. */
const warfarinTablet = taken("rxnorm_get_related_by_type", { rxcui: warfarin, tty: ["SCD"] }, "/concepts/0/rxcui");
const warfarinPackage = taken("rxnorm_get_ndcs", { rxcui: warfarinTablet }, "/ndcs/0");
const ofCombination = (place: number): Taken =>
  taken(
    "rxnorm_get_related_by_type",
    { rxcui: taken("rxnorm_get_related_by_type", { rxcui: aspirin, tty: ["MIN"] }, "/concepts/0/rxcui"), tty: ["IN"] },
    `/concepts/${place}/rxcui`,
  );

/** Calls that RxNorm and its prescribable subset both have. */
const shared: readonly Row[] = [
  [
    "find_rxcui_by_id",
    { idtype: "UNII_CODE", id: taken("rxnorm_get_rx_property", { rxcui: aspirin, propName: "UNII_CODE" }, "/properties/0/propValue") },
    { "/rxcuis": some({ "": aspirin }) },
    { idtype: "UNII_CODE" },
    "id",
  ],
  ["find_rxcui_by_string", { name: "aspirin" }, { "/rxcuis": some({ "": aspirin }) }, { name: "aspirin", search: 7 }, "search"],
  [
    "get_approximate_match",
    { term: "asprin", maxEntries: 5 },
    { "/candidates": each({ "/rxcui": rxcui, "/rank": wholeNumber(1), "/score": number(0) }, 1, 100) },
    { term: "asprin", maxEntries: 0 },
    "maxEntries",
  ],
  ["get_spelling_suggestions", { name: "asprin" }, { "/suggestions": some({ "": "aspirin" }) }, { name: "" }, "name"],
  [
    "get_drugs",
    { name: "warfarin", limit: 5 },
    page("/concepts", { "/rxcui": rxcui, "/name": text(/warfarin/i), "/tty": text(/^(SBD|SCD|BPCK|GPCK)$/) }, 1, 5),
    { name: "warfarin", limit: 0 },
    "limit",
  ],
  ["get_display_terms", { limit: 20 }, page("/terms", { "": name }, 20, 20), { limit: "20 of them" }, "limit"],
  ["get_all_concepts_by_tty", { tty: ["DFG"] }, page("/concepts", { ...concept, "/tty": "DFG" }), { tty: ["XYZ"] }, "tty"],
  [
    "get_multi_ingred_brand",
    { ingredientids: [ofCombination(0), ofCombination(1)] },
    page("/concepts", { "/rxcui": rxcui, "/name": name, "/tty": "BN" }),
    { ingredientids: ["aspirin"] },
    "ingredientids",
  ],
  ["get_rxnorm_name", { rxcui: aspirin }, { "/name": "aspirin" }, { rxcui: "aspirin" }, "rxcui"],
  [
    "get_rx_concept_properties",
    { rxcui: aspirin },
    { "/properties/rxcui": argument("/rxcui"), "/properties/name": "aspirin", "/properties/tty": "IN" },
    { rxcui: 1.5 },
    "rxcui",
  ],
  [
    "get_rx_property",
    { rxcui: aspirin, propName: "ATC" },
    { "/properties": each({ "/propName": argument("/propName"), "/propCategory": "CODES", "/propValue": text(/^[A-Z]\d\d[A-Z]{2}\d\d$/) }) },
    { rxcui: aspirin },
    "propName",
    { "/properties": some({ "/propValue": "B01AC06" }) },
  ],
  [
    "get_all_properties",
    { rxcui: aspirin, prop: ["NAMES"] },
    { ...page("/properties", { "/propCategory": "NAMES", "/propName": name, "/propValue": name }), "/properties/0/propValue": text(/aspirin|acetyl/i) },
    { rxcui: aspirin, prop: ["EVERYTHING"] },
    "prop",
  ],
  [
    "filter_by_property",
    { rxcui: aspirin, propName: "TTY", propValues: ["IN"] },
    { "/rxcui": argument("/rxcui") },
    { rxcui: aspirin, propName: "TTY", propValues: [1] },
    "propValues",
  ],
  ["get_all_related_info", { rxcui: aspirin, limit: 50 }, page("/concepts", concept, 2, 50), { rxcui: aspirin, expand: ["all"] }, "expand"],
  [
    "get_related_by_type",
    { rxcui: warfarin, tty: ["SCD"] },
    page("/concepts", { "/rxcui": rxcui, "/name": text(/warfarin/), "/tty": "SCD" }),
    { rxcui: warfarin, tty: [] },
    "tty",
    { "/concepts": some({ "/rxcui": "855332" }) },
  ],
  [
    "get_related_by_relationship",
    { rxcui: warfarin, rela: ["has_tradename"] },
    page("/concepts", { "/rxcui": rxcui, "/name": name, "/tty": "BN" }),
    { rxcui: warfarin },
    "rela",
    { "/concepts": some({ "/name": "Coumadin" }) },
  ],
  ["get_ndcs", { rxcui: warfarinTablet }, page("/ndcs", { "": ndc11 }), { rxcui: "-1" }, "rxcui"],
  ["get_id_types", {}, { "/idTypes": some({ "": "NDC" }) }, { type: "NDC" }, "type"],
  ["get_prop_categories", {}, { "/propCategories": some({ "": "CODES" }) }, { category: "CODES" }, "category"],
  ["get_prop_names", {}, { "/propNames": some({ "": "ATC" }) }, { propName: "ATC" }, "propName"],
  ["get_rela_types", {}, { "/relaTypes": some({ "": "has_tradename" }) }, { rela: "isa" }, "rela"],
  ["get_source_types", {}, { "/sources": some({ "": "RXNORM" }) }, { source: "RXNORM" }, "source"],
  ["get_term_types", {}, { "/termTypes": some({ "": "SCD" }) }, { tty: "SCD" }, "tty"],
  ["get_rela_paths", { start: "SCD", finish: "PIN" }, { "/paths": each({ "": nonEmpty }) }, { start: "XYZ" }, "start"],
];

const own: readonly Row[] = [
  [
    "rxnorm_get_rxcui_history_status",
    { rxcui: aspirin },
    {
      "/rxcuiStatusHistory/metaData/status": "Active",
      "/rxcuiStatusHistory/metaData/isCurrent": "YES",
      "/rxcuiStatusHistory/attributes/rxcui": argument("/rxcui"),
      "/rxcuiStatusHistory/attributes/name": "aspirin",
    },
    { rxcui: "" },
    "rxcui",
  ],
  ["rxnorm_get_all_concepts_by_status", { status: ["Active"], limit: 20 }, page("/concepts", concept, 20, 20), { status: ["Sleeping"] }, "status"],
  [
    "rxnorm_get_reformulation_concepts",
    { limit: 20 },
    page("/pairs", { "/rxcui": rxcui, "/name": name, "/reformulatedRxcui": rxcui, "/reformulatedName": name }, 1, 20),
    { limit: 0 },
    "limit",
  ],
  [
    "rxnorm_get_proprietary_information",
    { rxcui: aspirin },
    page("/names", { "/rxaui": text(/^\d+$/), "/source": text(/^[A-Z\d_]+$/), "/type": name, "/name": text(/aspirin|acetyl|asa/i) }),
    { rxcui: aspirin, rxaui: "x" },
    "rxaui",
  ],
  [
    "rxnorm_get_rxnorm_version",
    {},
    { "/version": text(/^\d{2}-[A-Z][a-z]{2}-20\d\d$/), "/apiVersion": text(/^\d+\.\d+\.\d+$/) },
    { version: "latest" },
    "version",
  ],
  [
    "rxnorm_get_ndc_status",
    { ndc: warfarinPackage },
    {
      "/ndcStatus/ndc11": argument("/ndc"),
      "/ndcStatus/status": "ACTIVE",
      "/ndcStatus/rxcui": rxcui,
      "/ndcStatus/conceptName": text(/warfarin/i),
      "/ndcStatus/ndcHistory": each({ "/activeRxcui": rxcui, "/startDate": day, "/endDate": day }),
    },
    { ndc: "12-34" },
    "ndc",
  ],
  [
    "rxnorm_get_ndc_properties",
    { id: warfarinPackage },
    page("/ndcs", { "/ndcItem": argument("/id"), "/rxcui": rxcui, "/ndc10": text(/^[\d*]+-[\d*]+-[\d*]+$/), "/packaging": nonEmpty, "/properties": nonEmpty }),
    { id: warfarin, ndcstatus: "SOME" },
    "ndcstatus",
  ],
  [
    "rxnorm_find_related_ndcs",
    { ndc: warfarinPackage, relation: "drug" },
    {
      "/total": atLeastLengthOf("/ndcs"),
      "/ndcs": each({ "/ndc11": ndc11, "/rxcui": rxcui, "/conceptName": text(/warfarin/i), "/status": name, "/tty": text(/^(SCD|SBD|GPCK|BPCK)$/) }),
    },
    { ndc: "00069306001", relation: "cousin" },
    "relation",
  ],
  [
    "rxnorm_get_all_historical_ndcs",
    { rxcui: warfarinTablet },
    page("/ndcs", { "/ndc": ndc11, "/status": text(/^(direct|indirect)$/), "/rxcui": rxcui, "/startDate": day, "/endDate": day }),
    { rxcui: warfarin, history: 5 },
    "history",
  ],
  ["rxnorm_get_all_ndcs_by_status", { status: ["ACTIVE"], limit: 20 }, page("/ndcs", { "": ndc11 }, 20, 20), { status: ["LOST"] }, "status"],
  [
    "rxterms_get_all_concepts",
    { limit: 20 },
    page("/concepts", { "/rxcui": rxcui, "/fullName": name, "/termType": text(/^(SCD|SBD|GPCK|BPCK)$/) }, 20, 20),
    { limit: -1 },
    "limit",
  ],
  [
    "rxterms_get_all_rxterm_info",
    { rxcui: warfarinTablet },
    {
      "/properties/rxcui": argument("/rxcui"),
      "/properties/displayName": text(/^warfarin/i),
      "/properties/termType": "SCD",
      "/properties/strength": text(/\d/),
    },
    { rxcui: "no drug" },
    "rxcui",
  ],
  ["rxterms_get_rxterm_display_name", { rxcui: warfarinTablet }, { "/displayName": text(/^warfarin/i) }, {}, "rxcui"],
  ["rxterms_get_rxterms_version", {}, { "/rxtermsVersion": text(/^RxTerms20\d{4}$/) }, { version: 1 }, "version"],
  [
    "rxclass_find_class_by_name",
    { className: "Vitamin K antagonists" },
    { ...page("/classes", { ...rxClass, "/className": text(/^vitamin k antagonists$/i) }), "/classes": some({ "/classId": "B01AA", "/classType": "ATC1-4" }) },
    { className: "" },
    "className",
  ],
  [
    "rxclass_find_classes_by_id",
    { classId: "B01AA" },
    {
      "/total": lengthOf("/classes"),
      "/classes": each({ "/classId": argument("/classId"), "/className": text(/^vitamin k antagonists$/i), "/classType": "ATC1-4" }),
    },
    { classId: "B01 AA" },
    "classId",
  ],
  [
    "rxclass_get_all_classes",
    { classTypes: ["EPC"], limit: 20 },
    page("/classes", { ...rxClass, "/classType": "EPC" }, 20, 20),
    { classTypes: ["EPC", 7] },
    "classTypes",
  ],
  [
    "rxclass_get_class_contexts",
    { classId: "B01AA" },
    { "/paths": each({ "": some({ "/classId": "B01" }) }), "/paths/0/0/classId": argument("/classId") },
    { classId: "" },
    "classId",
  ],
  [
    "rxclass_get_class_graph_by_source",
    { classId: "B01AA", source: "ATC1-4" },
    { "/classes": some({ "/classId": "B01AA" }), "/edges": some({ "/classId1": "B01AA", "/rela": "isa", "/classId2": "B01A" }) },
    { source: "ATC1-4" },
    "classId",
  ],
  [
    "rxclass_get_class_tree",
    { classId: "B01", classType: "ATC1-4" },
    { ...page("/classes", { ...rxClass, "/depth": wholeNumber(0, 20) }, 2), "/classes/0/classId": argument("/classId"), "/classes/1/parentClassId": "B01" },
    { classId: "B01", limit: 0 },
    "limit",
  ],
  ["rxclass_get_class_types", {}, { "/classTypes": some({ "": "EPC" }) }, { classType: "EPC" }, "classType"],
  [
    "rxclass_get_spelling_suggestions",
    { term: "asprin", type: "DRUG" },
    { "/suggestions": some({ "": text(/^aspirin/i) }) },
    { term: "asprin", type: "FOOD" },
    "type",
  ],
  ["rxclass_get_rela_source_version", { relaSource: "MEDRT" }, { "/relaSourceVersion": text(/\d{4}/) }, {}, "relaSource"],
  [
    "rxclass_get_class_by_rxnorm_drug_id",
    { rxcui: warfarin, relaSource: "ATC" },
    page("/classes", { ...rxClass, "/classType": "ATC1-4", "/relaSource": "ATC", "/rxcui": rxcui, "/name": text(/warfarin/) }),
    { rxcui: "x" },
    "rxcui",
    { "/classes": some({ "/classId": "B01AA" }) },
  ],
  [
    "rxclass_get_class_by_rxnorm_drug_name",
    { drugName: "warfarin", relaSource: "ATC" },
    { ...page("/classes", { ...rxClass, "/relaSource": "ATC" }), "/classes": some({ "/classId": "B01AA", "/rxcui": warfarin }) },
    { drugName: "" },
    "drugName",
  ],
  [
    "rxclass_get_class_members",
    { classId: "B01AA", relaSource: "ATC" },
    { "/total": atLeastLengthOf("/members"), "/members": some({ "/rxcui": warfarin, "/name": "warfarin", "/tty": "IN" }) },
    { classId: "B01AA" },
    "relaSource",
  ],
  ["rxclass_get_relas", { relaSource: "MEDRT" }, { "/relas": some({ "": text(/^may_treat$/i) }) }, { relaSource: 3 }, "relaSource"],
  ["rxclass_get_sources_of_drug_class_relations", {}, { "/relaSources": some({ "": "MEDRT" }) }, { source: "ATC" }, "source"],
  [
    "rxclass_find_similar_classes_by_class",
    { classId: "B01AA", relaSource: "ATC", top: 3 },
    {
      "/ingredients": some({ "": warfarin }),
      "/classes": each({ ...rxClass, "/equivalenceScore": number(0, 1), "/inclusionScore": number(0, 1), "/intersection": wholeNumber(1) }, 1, 3),
    },
    { classId: "B01AA", relaSource: "ATC", top: 0 },
    "top",
  ],
  [
    "rxclass_find_similar_classes_by_drug_list",
    { rxcuis: [warfarin], top: 3 },
    { "/ingredients": each({ "": warfarin }, 1, 1), "/classes": each({ ...rxClass, "/equivalenceScore": number(0, 1) }, 1, 3) },
    { rxcuis: "warfarin" },
    "rxcuis",
  ],
  [
    "rxclass_get_similarity_information",
    { classId1: "B01AA", relaSource1: "ATC", classId2: "B01AA", relaSource2: "ATC" },
    { "/similarity/similarityEntityItem/equivalenceScore": 1, "/similarity/similarityEntityItem/intersection": wholeNumber(1) },
    { classId1: "B01AA", relaSource1: "ATC", classId2: "B01AA" },
    "relaSource2",
  ],
];

const casesOf =
  (prefix: string) =>
  ([call, args, expect, wrong, names, live]: Row): ToolCases => ({
    tool: `${prefix}${call}`,
    correct: [{ arguments: args, expect, ...(live && { live }) }],
    bad: [{ arguments: wrong, names }],
  });

export const rxnavCases: readonly ToolCases[] = [...shared.map(casesOf("rxnorm_")), ...shared.map(casesOf("prescribable_")), ...own.map(casesOf(""))];
