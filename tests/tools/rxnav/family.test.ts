import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isEmptyOutput } from "../../../shared/domain/evidence/is-empty-output.ts";
import { createToolPool } from "../../../shared/tools/core/tool-pool.ts";
import { toolParameters } from "../../../shared/tools/core/tool-spec.ts";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";
import { rxnavFamily } from "../../../shared/tools/rxnav/rxnav-family.ts";
import { anyArguments } from "../../support/any-arguments.ts";
import { callHttpTool } from "../../support/http-tools.ts";

/* The paper's names and labels. */
const retrieval = `
prescribable_filter_by_property prescribable_find_rxcui_by_id prescribable_get_all_concepts_by_tty prescribable_get_all_properties
prescribable_get_all_related_info prescribable_get_display_terms prescribable_get_drugs prescribable_get_id_types
prescribable_get_multi_ingred_brand prescribable_get_ndcs prescribable_get_prop_categories prescribable_get_prop_names
prescribable_get_rela_paths prescribable_get_rela_types prescribable_get_related_by_relationship prescribable_get_related_by_type
prescribable_get_rx_concept_properties prescribable_get_rx_property prescribable_get_rxnorm_name prescribable_get_source_types
prescribable_get_term_types rxterms_get_all_concepts rxterms_get_all_rxterm_info rxterms_get_rxterm_display_name
rxterms_get_rxterms_version rxclass_find_class_by_name rxclass_find_classes_by_id rxclass_get_all_classes
rxclass_get_class_by_rxnorm_drug_id rxclass_get_class_by_rxnorm_drug_name rxclass_get_class_contexts rxclass_get_class_graph_by_source
rxclass_get_class_members rxclass_get_class_tree rxclass_get_class_types rxclass_get_rela_source_version rxclass_get_relas
rxclass_get_sources_of_drug_class_relations rxnorm_filter_by_property rxnorm_find_related_ndcs rxnorm_find_rxcui_by_id
rxnorm_find_rxcui_by_string rxnorm_get_all_concepts_by_status rxnorm_get_all_concepts_by_tty rxnorm_get_all_historical_ndcs
rxnorm_get_all_ndcs_by_status rxnorm_get_all_properties rxnorm_get_all_related_info rxnorm_get_display_terms rxnorm_get_drugs
rxnorm_get_id_types rxnorm_get_multi_ingred_brand rxnorm_get_ndc_properties rxnorm_get_ndc_status rxnorm_get_ndcs
rxnorm_get_prop_categories rxnorm_get_prop_names rxnorm_get_proprietary_information rxnorm_get_reformulation_concepts
rxnorm_get_rela_paths rxnorm_get_rela_types rxnorm_get_related_by_relationship rxnorm_get_related_by_type
rxnorm_get_rx_concept_properties rxnorm_get_rx_property rxnorm_get_rxcui_history_status rxnorm_get_rxnorm_name
rxnorm_get_rxnorm_version rxnorm_get_source_types rxnorm_get_term_types
`;
const processing = `
prescribable_find_rxcui_by_string prescribable_get_approximate_match prescribable_get_spelling_suggestions
rxclass_find_similar_classes_by_class rxclass_find_similar_classes_by_drug_list rxclass_get_similarity_information
rxclass_get_spelling_suggestions rxnorm_get_approximate_match rxnorm_get_spelling_suggestions
`;
const namesOf = (text: string) => text.trim().split(/\s+/).toSorted();

/* The first example of each tool, as the NLM's pages write the call. */
const documented = `
rxnorm_find_rxcui_by_id /rxcui.json?idtype=ATC&id=B01AC06
rxnorm_find_rxcui_by_string /rxcui.json?name=Lipitor&search=2
rxnorm_get_approximate_match /approximateTerm.json?term=zocor+10+mg&maxEntries=4
rxnorm_get_spelling_suggestions /spellingsuggestions.json?name=ambienn
rxnorm_get_drugs /drugs.json?name=cymbalta
rxnorm_get_display_terms /displaynames.json
rxnorm_get_all_concepts_by_tty /allconcepts.json?tty=DFG
rxnorm_get_multi_ingred_brand /brands.json?ingredientids=8896+20610
rxnorm_get_rxnorm_name /rxcui/161.json
rxnorm_get_rx_concept_properties /rxcui/131725/properties.json
rxnorm_get_rx_property /rxcui/7052/property.json?propName=UNII_CODE
rxnorm_get_all_properties /rxcui/7052/allProperties.json?prop=CODES
rxnorm_filter_by_property /rxcui/7052/filter.json?propName=TTY&propValues=IN+PIN
rxnorm_get_all_related_info /rxcui/1191/allrelated.json
rxnorm_get_related_by_type /rxcui/174742/related.json?tty=SBD+SBDF
rxnorm_get_related_by_relationship /rxcui/174742/related.json?rela=tradename_of+has_precise_ingredient
rxnorm_get_ndcs /rxcui/213269/ndcs.json
rxnorm_get_id_types /idtypes.json
rxnorm_get_prop_categories /propCategories.json
rxnorm_get_prop_names /propnames.json
rxnorm_get_rela_types /relatypes.json
rxnorm_get_source_types /sourcetypes.json
rxnorm_get_term_types /termtypes.json
rxnorm_get_rela_paths /relapaths.json?start=SCD&finish=PIN
rxnorm_get_rxcui_history_status /rxcui/105260/historystatus.json
rxnorm_get_all_concepts_by_status /allstatus.json?status=Quantified
rxnorm_get_reformulation_concepts /reformulationConcepts.json
rxnorm_get_proprietary_information /rxcui/161/proprietary.json?srclist=MTHSPL+VANDF
rxnorm_get_rxnorm_version /version.json
rxnorm_get_ndc_status /ndcstatus.json?ndc=00143314501
rxnorm_get_ndc_properties /ndcproperties.json?id=37000-653-04&ndcstatus=ALL
rxnorm_find_related_ndcs /relatedndc.json?ndc=0069-3060&relation=product
rxnorm_get_all_historical_ndcs /rxcui/1668240/allhistoricalndcs.json
rxnorm_get_all_ndcs_by_status /allNDCstatus.json?status=ALIEN
rxterms_get_all_concepts /RxTerms/allconcepts.json
rxterms_get_all_rxterm_info /RxTerms/rxcui/198440/allinfo.json
rxterms_get_rxterm_display_name /RxTerms/rxcui/198440/name.json
rxterms_get_rxterms_version /RxTerms/version.json
rxclass_find_class_by_name /rxclass/class/byName.json?className=radiopharmaceuticals
rxclass_find_classes_by_id /rxclass/class/byId.json?classId=B01AA
rxclass_get_all_classes /rxclass/allClasses.json?classTypes=MOA+PE
rxclass_get_class_contexts /rxclass/classContext.json?classId=D019275
rxclass_get_class_graph_by_source /rxclass/classGraph.json?classId=N02BA&source=ATC1-4
rxclass_get_class_tree /rxclass/classTree.json?classId=N0000185505
rxclass_get_class_types /rxclass/classTypes.json
rxclass_get_spelling_suggestions /rxclass/spellingsuggestions.json?term=anti-arrhytmia&type=CLASS
rxclass_get_rela_source_version /rxclass/version/SNOMEDCT.json
rxclass_get_class_by_rxnorm_drug_id /rxclass/class/byRxcui.json?rxcui=7052&relaSource=MEDRT&relas=may_treat
rxclass_get_class_by_rxnorm_drug_name /rxclass/class/byDrugName.json?drugName=morphine&relaSource=MEDRT&relas=may_treat
rxclass_get_class_members /rxclass/classMembers.json?classId=N0000008638&relaSource=DAILYMED&rela=has_PE&ttys=IN+PIN
rxclass_get_relas /rxclass/relas.json?relaSource=DAILYMED
rxclass_get_sources_of_drug_class_relations /rxclass/relaSources.json
rxclass_find_similar_classes_by_class /rxclass/class/similar.json?classId=N02AA&relaSource=ATC&scoreType=0&top=5
rxclass_find_similar_classes_by_drug_list /rxclass/class/similarByRxcuis.json?rxcuis=7052+7676+7804+23088&relaSource=DAILYMED&scoreType=0&top=5
rxclass_get_similarity_information /rxclass/class/similarInfo.json?classId1=N02AA&relaSource1=ATC&classId2=N0000175690&relaSource2=DAILYMED&rela2=has_EPC
`;

const paths = new Map(
  documented
    .trim()
    .split("\n")
    .map((line) => line.split(" ") as [string, string]),
);

it("has the paper's 79 names, each retrieval or processing as there", () => {
  createToolPool(rxnavFamily);
  const named = (kind: string) => rxnavFamily.filter((tool) => tool.kind === kind).map(({ name }) => name);
  expect(named("R").toSorted()).toEqual(namesOf(retrieval));
  expect(named("P").toSorted()).toEqual(namesOf(processing));
  expect(rxnavFamily).toHaveLength(79);
});

describe.each(rxnavFamily.map((tool) => ({ name: tool.name, tool })))("$name", ({ name, tool }) => {
  it("asks for its first example as the NLM documents it", async () => {
    const { requests } = await callHttpTool(tool, tool.examples[0], [{ json: {} }]);
    const prescribable = name.startsWith("prescribable_");
    const path = paths.get(name.replace("prescribable_", "rxnorm_"));
    expect(requests.map(({ method, url }) => `${method} ${url.href}`)).toEqual([
      `GET https://rxnav.nlm.nih.gov/REST${prescribable ? "/Prescribe" : ""}${path}`,
    ]);
  });

  it("takes all its examples, and gives an empty output with the fields that it names where RxNav has nothing", async () => {
    for (const example of tool.examples) {
      const { result } = await callHttpTool(tool, example, [{ json: {} }]);
      expect(result).toMatchObject({ status: "ok" });
      const output = result.status === "ok" ? result.output : null;
      expect(isEmptyOutput(output, tool.kind)).toBe(true);
      for (const field of Object.keys(output ?? {})) expect(tool.returns).toMatch(new RegExp(`\\b${field}\\b`));
    }
  });

  it("names an argument that it does not know", () => {
    expect(validateArguments(tool, { ...tool.examples[0], drug: "aspirin" })).toMatchObject({
      ok: false,
      error: { code: "invalid_arguments", message: expect.stringContaining("unknown argument drug") },
    });
  });

  it("describes every argument", () => {
    for (const argument of Object.values(tool.input.shape)) expect(argument.meta()?.description).toEqual(expect.any(String));
    expect(toolParameters(tool)).toMatchObject({ type: "object", additionalProperties: false });
  });

  it("stays below RxNav's base path, whatever its arguments", async () => {
    await fc.assert(
      fc.asyncProperty(anyArguments(tool), async (args) => {
        fc.pre(validateArguments(tool, args).ok);
        const { requests } = await callHttpTool(tool, args, [{ json: {} }]);
        const [url] = requests.map((request) => request.url);
        expect(url?.origin).toBe("https://rxnav.nlm.nih.gov");
        expect(url?.username).toBe("");
        expect(url?.hash).toBe("");
        const shape = paths.get(name.replace("prescribable_", "rxnorm_"))?.replace(/\?.*/, "").split("/") ?? [];
        expect(url?.pathname).toMatch(name.startsWith("prescribable_") ? /^\/REST\/Prescribe\/.+\.json$/ : /^\/REST\/.+\.json$/);
        expect(url?.pathname.split("/").length).toBe(shape.length + (name.startsWith("prescribable_") ? 2 : 1));
      }),
      { numRuns: 25 },
    );
  });
});
