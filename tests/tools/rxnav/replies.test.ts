import { expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { rxnavFamily } from "../../../shared/tools/rxnav/rxnav-family.ts";
import { callHttpTool } from "../../support/http-tools.ts";

/* What each call makes of a reply of RxNav's shape. */

const pool = createToolPool(rxnavFamily);

async function outputOf(name: string, reply: unknown, args?: JsonObject) {
  const tool = pool.find(name);
  if (!tool) throw new Error(`no tool ${name}`);
  const { result } = await callHttpTool(tool, args ?? tool.examples[0], [{ json: reply }]);
  if (result.status !== "ok") throw new Error(JSON.stringify(result));
  return result.output;
}

const concept = (rxcui: string, name: string, tty: string, more: object = {}) => ({
  rxcui,
  name,
  synonym: "",
  tty,
  language: "ENG",
  suppress: "N",
  umlscui: "",
  ...more,
});
const minimal = (rxcui: string, name: string, tty: string) => ({ rxcui, name, tty });
const classOf = (classId: string, className: string, classType: string) => ({ classId, className, classType });

const morphine = {
  minConcept: minimal("7052", "morphine", "IN"),
  rxclassMinConceptItem: classOf("D010146", "Pain", "DISEASE"),
  rela: "may_treat",
  relaSource: "MEDRT",
};

const replies: [string, unknown, unknown][] = [
  ["rxnorm_find_rxcui_by_id", { idGroup: { idType: "ATC", id: "B01AC06", rxnormId: ["1191"] } }, { rxcuis: ["1191"] }],
  ["prescribable_find_rxcui_by_string", { idGroup: { name: "Lipitor", rxnormId: ["153165"] } }, { rxcuis: ["153165"] }],
  [
    "rxnorm_get_approximate_match",
    {
      approximateGroup: {
        inputTerm: null,
        candidate: [
          { rxcui: "82728", rxaui: "673934", score: "7.9", rank: "1", name: "Zoloft", source: "RXNORM" },
          { rxcui: "82728", rxaui: "1090485", score: "7.9", rank: "1", source: "MMSL" },
        ],
      },
    },
    {
      candidates: [
        { rxcui: "82728", rxaui: "673934", score: 7.9, rank: 1, name: "Zoloft", source: "RXNORM" },
        { rxcui: "82728", rxaui: "1090485", score: 7.9, rank: 1, source: "MMSL" },
      ],
    },
  ],
  [
    "rxnorm_get_spelling_suggestions",
    { suggestionGroup: { name: null, suggestionList: { suggestion: ["ambien", "Ambien"] } } },
    { suggestions: ["ambien", "Ambien"] },
  ],
  [
    "rxnorm_get_drugs",
    {
      drugGroup: {
        name: "cymbalta",
        conceptGroup: [
          { tty: "BPCK" },
          {
            tty: "SBD",
            conceptProperties: [
              concept("596928", "duloxetine 20 MG Delayed Release Oral Capsule [Cymbalta]", "SBD", { synonym: "Cymbalta 20 MG Delayed Release Oral Capsule" }),
              concept("596932", "duloxetine 30 MG Delayed Release Oral Capsule [Cymbalta]", "SBD"),
            ],
          },
        ],
      },
    },
    {
      total: 2,
      concepts: [
        {
          rxcui: "596928",
          name: "duloxetine 20 MG Delayed Release Oral Capsule [Cymbalta]",
          synonym: "Cymbalta 20 MG Delayed Release Oral Capsule",
          tty: "SBD",
        },
        { rxcui: "596932", name: "duloxetine 30 MG Delayed Release Oral Capsule [Cymbalta]", tty: "SBD" },
      ],
    },
  ],
  ["rxnorm_get_display_terms", { displayTermsList: { term: ["Abilify", "abacavir"] } }, { total: 2, terms: ["Abilify", "abacavir"] }],
  [
    "rxnorm_get_all_concepts_by_tty",
    { minConceptGroup: { minConcept: [minimal("1151120", "Buccal Product", "DFG")] } },
    { total: 1, concepts: [minimal("1151120", "Buccal Product", "DFG")] },
  ],
  [
    "rxnorm_get_multi_ingred_brand",
    { brandGroup: { ingredientList: { rxnormId: ["8896", "20610"] }, conceptProperties: [concept("352367", "Zyrtec-D", "BN")] } },
    { total: 1, concepts: [minimal("352367", "Zyrtec-D", "BN")] },
  ],
  ["rxnorm_get_rxnorm_name", { idGroup: { rxnormId: ["161"], name: "acetaminophen" } }, { name: "acetaminophen" }],
  ["rxnorm_get_rx_concept_properties", { properties: concept("131725", "Ambien", "BN") }, { properties: minimal("131725", "Ambien", "BN") }],
  [
    "rxnorm_get_rx_property",
    { propConceptGroup: { propConcept: [{ propCategory: "CODES", propName: "UNII_CODE", propValue: "76I7G6D29C" }] } },
    { properties: [{ propCategory: "CODES", propName: "UNII_CODE", propValue: "76I7G6D29C" }] },
  ],
  [
    "rxnorm_get_all_properties",
    { propConceptGroup: { propConcept: [{ propCategory: "CODES", propName: "ATC", propValue: "N02AA01" }] } },
    { total: 1, properties: [{ propCategory: "CODES", propName: "ATC", propValue: "N02AA01" }] },
  ],
  ["rxnorm_filter_by_property", { propName: null, propValues: null, rxcui: "7052" }, { rxcui: "7052" }],
  [
    "rxnorm_get_all_related_info",
    {
      allRelatedGroup: {
        rxcui: "",
        conceptGroup: [{ tty: "BN", conceptProperties: [concept("215568", "Bayer Aspirin", "BN", { suppress: "O" })] }, { tty: "DF" }],
      },
    },
    { total: 1, concepts: [{ ...minimal("215568", "Bayer Aspirin", "BN"), suppress: "O" }] },
  ],
  [
    "prescribable_get_related_by_type",
    {
      relatedGroup: {
        rxcui: null,
        termType: ["SBD"],
        conceptGroup: [
          { tty: "SBD", conceptProperties: [concept("213169", "clopidogrel 75 MG Oral Tablet [Plavix]", "SBD", { psn: "Plavix 75 MG Oral Tablet" })] },
        ],
      },
    },
    { total: 1, concepts: [{ ...minimal("213169", "clopidogrel 75 MG Oral Tablet [Plavix]", "SBD"), psn: "Plavix 75 MG Oral Tablet" }] },
  ],
  [
    "rxnorm_get_related_by_relationship",
    { relatedGroup: { rxcui: null, rela: ["tradename_of"], conceptGroup: [{ tty: "IN", conceptProperties: [concept("32968", "clopidogrel", "IN")] }] } },
    { total: 1, concepts: [minimal("32968", "clopidogrel", "IN")] },
  ],
  ["rxnorm_get_ndcs", { ndcGroup: { rxcui: null, ndcList: { ndc: ["00069420030", "63539042093"] } } }, { total: 2, ndcs: ["00069420030", "63539042093"] }],
  ["rxnorm_get_id_types", { idTypeList: { idName: ["AMPID", "NDC"] } }, { idTypes: ["AMPID", "NDC"] }],
  ["rxnorm_get_prop_categories", { propCategoryList: { propCategory: ["ATTRIBUTES"] } }, { propCategories: ["ATTRIBUTES"] }],
  ["rxnorm_get_prop_names", { propNameList: { propName: ["ATC", "RxNorm Name"] } }, { propNames: ["ATC", "RxNorm Name"] }],
  ["rxnorm_get_rela_types", { relationTypeList: { relationType: ["boss_of"] } }, { relaTypes: ["boss_of"] }],
  ["rxnorm_get_source_types", { sourceTypeList: { sourceName: ["ATC", "CVX"] } }, { sources: ["ATC", "CVX"] }],
  ["prescribable_get_term_types", { termTypeList: { termType: ["BN", "BPCK"] } }, { termTypes: ["BN", "BPCK"] }],
  ["rxnorm_get_rela_paths", { relationPathList: { relationPath: [{ tty: ["SCD", "SCDC", "PIN"] }] } }, { paths: [["SCD", "SCDC", "PIN"]] }],
  [
    "rxnorm_get_ndc_status",
    {
      ndcStatus: {
        ndc11: "00093005801",
        status: "ACTIVE",
        active: "YES",
        rxnormNdc: "YES",
        rxcui: "835603",
        conceptName: "tramadol hydrochloride 50 MG Oral Tablet",
        conceptStatus: "ACTIVE",
        sourceList: { sourceName: ["GS", "RXNORM"] },
        altNdc: "N",
        comment: "",
        ndcHistory: [{ activeRxcui: "835603", originalRxcui: "313442", startDate: "200706", endDate: "200905" }],
        ndcSourceMapping: [],
      },
    },
    {
      ndcStatus: {
        ndc11: "00093005801",
        status: "ACTIVE",
        active: "YES",
        rxnormNdc: "YES",
        rxcui: "835603",
        conceptName: "tramadol hydrochloride 50 MG Oral Tablet",
        conceptStatus: "ACTIVE",
        altNdc: "N",
        ndcHistory: [{ activeRxcui: "835603", originalRxcui: "313442", startDate: "200706", endDate: "200905" }],
        sources: ["GS", "RXNORM"],
      },
    },
  ],
  [
    "rxnorm_get_ndc_properties",
    {
      ndcPropertyList: {
        ndcProperty: [
          {
            ndcItem: "37000065304",
            ndc9: "37000-653",
            ndc10: "37000-653-04",
            rxcui: "211915",
            splSetIdItem: "f7e829bf-5365-4b18-bfed-3c723cb0e2f6",
            packagingList: { packaging: ["118 mL in 1 BOTTLE, PLASTIC"] },
            propertyConceptList: {
              propertyConcept: [
                { propName: "COLORTEXT", propValue: "pink" },
                { propName: "IMPRINT_CODE", propValue: "A" },
                { propName: "IMPRINT_CODE", propValue: "B" },
              ],
            },
            source: "MTHSPL",
          },
        ],
      },
    },
    {
      total: 1,
      ndcs: [
        {
          ndcItem: "37000065304",
          ndc9: "37000-653",
          ndc10: "37000-653-04",
          rxcui: "211915",
          splSetIdItem: "f7e829bf-5365-4b18-bfed-3c723cb0e2f6",
          source: "MTHSPL",
          packaging: ["118 mL in 1 BOTTLE, PLASTIC"],
          properties: { COLORTEXT: "pink", IMPRINT_CODE: ["A", "B"] },
        },
      ],
    },
  ],
  [
    "rxnorm_find_related_ndcs",
    {
      ndcInfoList: {
        ndcInfo: [{ ndc11: "00069306030", status: "ACTIVE", rxcui: "212446", conceptName: "azithromycin 250 MG", conceptStatus: "ACTIVE", tty: "SBD" }],
      },
    },
    { total: 1, ndcs: [{ ndc11: "00069306030", status: "ACTIVE", rxcui: "212446", conceptName: "azithromycin 250 MG", conceptStatus: "ACTIVE", tty: "SBD" }] },
  ],
  [
    "rxnorm_get_all_historical_ndcs",
    {
      historicalNdcConcept: {
        historicalNdcTime: [
          { status: "indirect", rxcui: "351772", ndcTime: [{ ndc: ["00069040001"], startDate: "201401", endDate: "201510" }] },
          { status: "direct", rxcui: "1668240", ndcTime: [{ ndc: ["00069040001", "00069040010"], startDate: "201511", endDate: "202510" }] },
        ],
      },
    },
    {
      total: 3,
      ndcs: [
        { ndc: "00069040001", status: "indirect", rxcui: "351772", startDate: "201401", endDate: "201510" },
        { ndc: "00069040001", status: "direct", rxcui: "1668240", startDate: "201511", endDate: "202510" },
        { ndc: "00069040010", status: "direct", rxcui: "1668240", startDate: "201511", endDate: "202510" },
      ],
    },
  ],
  ["rxnorm_get_all_ndcs_by_status", { ndcList: { ndc: ["00002012802"] } }, { total: 1, ndcs: ["00002012802"] }],
  [
    "rxnorm_get_rxcui_history_status",
    {
      rxcuiStatusHistory: {
        metaData: {
          status: "Active",
          source: "RXNORM",
          releaseStartDate: "042005",
          releaseEndDate: "",
          isCurrent: "YES",
          activeStartDate: "042005",
          remappedDate: "",
        },
        attributes: { rxcui: "105260", name: "azithromycin 40 MG/ML Oral Suspension [Zithromax]", tty: "SBD", isMultipleIngredient: "NO", isBranded: "YES" },
        definitionalFeatures: {
          ingredientAndStrength: [
            {
              baseRxcui: "18631",
              baseName: "azithromycin",
              moietyRxcui: "",
              numeratorValue: "40",
              numeratorUnit: "MG",
              denominatorValue: "1",
              denominatorUnit: "ML",
            },
          ],
          doseFormConcept: [{ doseFormRxcui: "316969", doseFormName: "Oral Suspension" }],
        },
        pack: {},
        derivedConcepts: { scdConcept: { scdConceptRxcui: "141963", scdConceptName: "azithromycin 40 MG/ML Oral Suspension" } },
      },
    },
    {
      rxcuiStatusHistory: {
        metaData: { status: "Active", source: "RXNORM", releaseStartDate: "042005", isCurrent: "YES", activeStartDate: "042005" },
        attributes: { rxcui: "105260", name: "azithromycin 40 MG/ML Oral Suspension [Zithromax]", tty: "SBD", isMultipleIngredient: "NO", isBranded: "YES" },
        definitionalFeatures: {
          ingredientAndStrength: [
            { baseRxcui: "18631", baseName: "azithromycin", numeratorValue: 40, numeratorUnit: "MG", denominatorValue: 1, denominatorUnit: "ML" },
          ],
          doseFormConcept: [{ doseFormRxcui: "316969", doseFormName: "Oral Suspension" }],
        },
        derivedConcepts: { scdConcept: { scdConceptRxcui: "141963", scdConceptName: "azithromycin 40 MG/ML Oral Suspension" } },
      },
    },
  ],
  [
    "rxnorm_get_all_concepts_by_status",
    { minConceptGroup: { minConcept: [minimal("1052928", "ibuprofen 200 MG", "SCD")] } },
    { total: 1, concepts: [minimal("1052928", "ibuprofen 200 MG", "SCD")] },
  ],
  [
    "rxnorm_get_reformulation_concepts",
    { reformulationConceptList: { reformulationConcept: [{ rxcui: "5", name: "Old", reformulatedRxcui: "6", reformulatedName: "Old Reformulated" }] } },
    { total: 1, pairs: [{ rxcui: "5", name: "Old", reformulatedRxcui: "6", reformulatedName: "Old Reformulated" }] },
  ],
  [
    "rxnorm_get_proprietary_information",
    { proprietaryGroup: { proprietaryInfo: [{ rxcui: "161", name: "ACETAMINOPHEN", type: "SU", id: "362O9ITL9D", source: "MTHSPL" }] } },
    { total: 1, names: [{ rxcui: "161", name: "ACETAMINOPHEN", type: "SU", id: "362O9ITL9D", source: "MTHSPL" }] },
  ],
  ["rxnorm_get_rxnorm_version", { version: "03-Nov-2025", apiVersion: "3.1.348" }, { version: "03-Nov-2025", apiVersion: "3.1.348" }],
  [
    "rxterms_get_all_concepts",
    { minConceptGroup: { minConcept: [{ fullName: "acetaminophen 500 MG Oral Tablet", termType: "SCD", rxcui: "198440" }] } },
    { total: 1, concepts: [{ fullName: "acetaminophen 500 MG Oral Tablet", termType: "SCD", rxcui: "198440" }] },
  ],
  [
    "rxterms_get_all_rxterm_info",
    {
      rxtermsProperties: {
        brandName: "",
        displayName: "Acetaminophen (Oral Pill)",
        synonym: "APAP",
        fullName: "acetaminophen 500 MG Oral Tablet",
        strength: "500 mg",
        rxtermsDoseForm: "Tab",
        route: "Oral Pill",
        termType: "SCD",
        rxcui: "198440",
        genericRxcui: "0",
        suppress: "",
      },
    },
    {
      properties: {
        displayName: "Acetaminophen (Oral Pill)",
        synonym: "APAP",
        fullName: "acetaminophen 500 MG Oral Tablet",
        strength: "500 mg",
        rxtermsDoseForm: "Tab",
        route: "Oral Pill",
        termType: "SCD",
        rxcui: "198440",
        genericRxcui: "0",
      },
    },
  ],
  [
    "rxterms_get_rxterm_display_name",
    { displayGroup: { rxcui: "198440", displayName: "Acetaminophen (Oral Pill)" } },
    { displayName: "Acetaminophen (Oral Pill)" },
  ],
  ["rxterms_get_rxterms_version", { rxtermsVersion: "RxTerms202504" }, { rxtermsVersion: "RxTerms202504" }],
  ...["rxclass_find_class_by_name", "rxclass_find_classes_by_id", "rxclass_get_all_classes"].map((name): [string, unknown, unknown] => [
    name,
    {
      userInput: { classId: "B01AA" },
      rxclassMinConceptList: { rxclassMinConcept: [{ ...classOf("B01AA", "Vitamin K antagonists", "ATC1-4"), classUrl: "" }] },
    },
    { total: 1, classes: [classOf("B01AA", "Vitamin K antagonists", "ATC1-4")] },
  ]),
  [
    "rxclass_get_class_contexts",
    {
      userInput: { classId: "D019275" },
      classPathList: {
        classPath: [
          { rxclassMinConcept: [classOf("D019275", "Radiopharmaceuticals", "MESHPA"), classOf("D020228", "MeSH Pharmacologic Actions (MESHPA)", "MESHPA")] },
        ],
      },
    },
    { paths: [[classOf("D019275", "Radiopharmaceuticals", "MESHPA"), classOf("D020228", "MeSH Pharmacologic Actions (MESHPA)", "MESHPA")]] },
  ],
  [
    "rxclass_get_class_graph_by_source",
    { rxclassGraph: { rxclassMinConceptItem: [classOf("N02", "ANALGESICS", "ATC1-4")], rxclassEdge: [{ classId1: "N02B", rela: "isa", classId2: "N02" }] } },
    { classes: [classOf("N02", "ANALGESICS", "ATC1-4")], edges: [{ classId1: "N02B", rela: "isa", classId2: "N02" }] },
  ],
  [
    "rxclass_get_class_tree",
    {
      rxclassTree: [
        {
          rxclassMinConceptItem: classOf("N0000185505", "Cytochrome P450 Inducers", "MOA"),
          rxclassTree: [
            {
              rxclassMinConceptItem: classOf("N0000191624", "Cytochrome P450 1A Inducers", "MOA"),
              rxclassTree: [{ rxclassMinConceptItem: classOf("N0000191266", "Cytochrome P450 1A2 Inducers", "MOA") }],
            },
            { rxclassMinConceptItem: classOf("N0000185607", "Cytochrome P450 2C19 Inducers", "MOA") },
          ],
        },
      ],
    },
    {
      total: 4,
      classes: [
        { ...classOf("N0000185505", "Cytochrome P450 Inducers", "MOA"), depth: 0 },
        { ...classOf("N0000191624", "Cytochrome P450 1A Inducers", "MOA"), depth: 1, parentClassId: "N0000185505" },
        { ...classOf("N0000191266", "Cytochrome P450 1A2 Inducers", "MOA"), depth: 2, parentClassId: "N0000191624" },
        { ...classOf("N0000185607", "Cytochrome P450 2C19 Inducers", "MOA"), depth: 1, parentClassId: "N0000185505" },
      ],
    },
  ],
  ["rxclass_get_class_types", { classTypeList: { classTypeName: ["ATC1-4"] } }, { classTypes: ["ATC1-4"] }],
  ["rxclass_get_spelling_suggestions", { suggestionList: { suggestion: ["ANTIARRHYTHMICS"] } }, { suggestions: ["ANTIARRHYTHMICS"] }],
  ["rxclass_get_rela_source_version", { relaSource: "SNOMEDCT", relaSourceVersion: "20220301" }, { relaSourceVersion: "20220301" }],
  ...["rxclass_get_class_by_rxnorm_drug_id", "rxclass_get_class_by_rxnorm_drug_name"].map((name): [string, unknown, unknown] => [
    name,
    { userInput: { rxcui: "7052" }, rxclassDrugInfoList: { rxclassDrugInfo: [morphine] } },
    {
      total: 1,
      classes: [
        { classId: "D010146", className: "Pain", classType: "DISEASE", rela: "may_treat", relaSource: "MEDRT", rxcui: "7052", name: "morphine", tty: "IN" },
      ],
    },
  ]),
  [
    "rxclass_get_class_members",
    {
      drugMemberGroup: {
        drugMember: [
          {
            minConcept: minimal("68147", "cetrorelix", "IN"),
            nodeAttr: [
              { attrName: "SourceId", attrValue: "OON1HFZ4BA" },
              { attrName: "SourceId", attrValue: "4019732" },
              { attrName: "SourceName", attrValue: "CETRORELIX" },
              { attrName: "Relation", attrValue: "DIRECT" },
            ],
          },
        ],
      },
    },
    {
      total: 1,
      members: [{ rxcui: "68147", name: "cetrorelix", tty: "IN", SourceId: ["OON1HFZ4BA", "4019732"], SourceName: "CETRORELIX", Relation: "DIRECT" }],
    },
  ],
  ["rxclass_get_relas", { relaList: { rela: ["has_epc", "has_moa"] } }, { relas: ["has_epc", "has_moa"] }],
  ["rxclass_get_sources_of_drug_class_relations", { relaSourceList: { relaSourceName: ["ATC", "VA"] } }, { relaSources: ["ATC", "VA"] }],
  ...["rxclass_find_similar_classes_by_class", "rxclass_find_similar_classes_by_drug_list"].map((name): [string, unknown, unknown] => [
    name,
    {
      similarityMember: {
        ingredientRxcui: ["23088", "7052"],
        rankClassConcept: [
          {
            similarityEntityItem: { equivalenceScore: "0.1605654", inclusionScore: "-0.63461536", intersection: "3", cardinality1: "4", cardinality2: "15" },
            drugClassConceptItem: { rela: "has_moa", relaSource: "dailymed", rxclassMinConceptItem: classOf("N0000175684", "Full Opioid Agonists", "MOA") },
          },
        ],
      },
    },
    {
      ingredients: ["23088", "7052"],
      classes: [
        {
          ...classOf("N0000175684", "Full Opioid Agonists", "MOA"),
          rela: "has_moa",
          relaSource: "dailymed",
          equivalenceScore: 0.1605654,
          inclusionScore: -0.63461536,
          intersection: 3,
          cardinality1: 4,
          cardinality2: 15,
        },
      ],
    },
  ]),
];

it.each(replies)("%s", async (name, reply, output) => {
  expect(await outputOf(name, reply)).toEqual(output);
});

it("gives what RxClass says of two classes under either spelling of its name, with its scores as numbers", async () => {
  const said = { similarityEntityItem: { equivalenceScore: "0.39", intersection: "2" }, classId1: "N02AA", comment: "" };
  const similarity = { similarityEntityItem: { equivalenceScore: 0.39, intersection: 2 }, classId1: "N02AA" };
  expect(await outputOf("rxclass_get_similarity_information", { SimilarityInformation: said })).toEqual({ similarity });
  expect(await outputOf("rxclass_get_similarity_information", { userInput: {}, similarityInformation: said })).toEqual({ similarity });
});

it("every call has its reply here; Prescribable RxNorm answers as RxNorm does", () => {
  const rows = (names: string[]) => [...new Set(names.map((name) => name.replace("prescribable_", "rxnorm_")))].toSorted();
  const covered = [...replies.map(([name]) => name), "rxclass_get_similarity_information"];
  expect(rows(covered)).toEqual(rows(pool.tools.map(({ name }) => name)));
});
