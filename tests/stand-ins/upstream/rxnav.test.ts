import { describe, expect, it } from "vitest";
import { type Answer, useUpstream } from "./support.ts";

const upstream = useUpstream();
const REST = "rxnav.nlm.nih.gov/REST";
const get = (path: string): Promise<Answer> => upstream.json(`${REST}${path}`);
const concepts = (group: Answer, tty: string): Answer[] => group.conceptGroup.find((one: Answer) => one.tty === tty)?.conceptProperties ?? [];

describe("RxNorm", () => {
  it("finds an ingredient by its name, its other name and its number", async () => {
    expect(await get("/rxcui.json?name=acetaminophen")).toEqual({ idGroup: { name: "acetaminophen", rxnormId: ["161"] } });
    expect(await get("/rxcui.json?name=Paracetamol&search=2")).toMatchObject({ idGroup: { rxnormId: ["161"] } });
    expect(await get("/rxcui/161.json")).toEqual({ idGroup: { name: "acetaminophen", rxnormId: ["161"] } });
    expect(await get("/rxcui/161/properties.json")).toMatchObject({ properties: { rxcui: "161", name: "acetaminophen", tty: "IN", umlscui: "" } });
  });

  it("answers what it does not have with empty groups", async () => {
    expect(await get("/rxcui.json?name=xyzzyzine")).toEqual({ idGroup: { name: "xyzzyzine" } });
    expect(await get("/rxcui/999999999/properties.json")).toEqual({});
    expect(await get("/drugs.json?name=xyzzyzine")).toEqual({ drugGroup: { name: "xyzzyzine" } });
    expect(await get("/approximateTerm.json?term=qqqqqqqq")).toEqual({ approximateGroup: { inputTerm: null } });
    expect(await get("/ndcstatus.json?ndc=00000000000")).toMatchObject({ ndcStatus: { status: "UNKNOWN" } });
  });

  it("agrees about a drug wherever it is asked", async () => {
    const { drugGroup } = await get("/drugs.json?name=Lipitor&expand=psn");
    const [branded] = concepts(drugGroup, "SBD");
    expect(branded).toMatchObject({ tty: "SBD", psn: expect.stringContaining("Lipitor") });
    const { allRelatedGroup } = await get(`/rxcui/${branded.rxcui}/allrelated.json`);
    expect(concepts(allRelatedGroup, "IN").map(({ rxcui }: Answer) => rxcui)).toEqual(["83367"]);
    expect(concepts(allRelatedGroup, "BN").map(({ rxcui }: Answer) => rxcui)).toEqual(["153165"]);
    const [generic] = concepts(allRelatedGroup, "SCD");
    expect(branded.name).toBe(`${generic.name} [Lipitor]`);
    const { relatedGroup } = await get(`/rxcui/${branded.rxcui}/related.json?rela=tradename_of`);
    expect(concepts(relatedGroup, "SCD").map(({ rxcui }: Answer) => rxcui)).toEqual([generic.rxcui]);
    const { rxtermsProperties } = await get(`/RxTerms/rxcui/${branded.rxcui}/allinfo.json`);
    expect(rxtermsProperties).toMatchObject({ brandName: "Lipitor", fullName: branded.name, fullGenericName: generic.name, genericRxcui: generic.rxcui });
    expect(await get(`/RxTerms/rxcui/${branded.rxcui}/name.json`)).toEqual({
      displayGroup: { rxcui: branded.rxcui, displayName: rxtermsProperties.displayName },
    });
  });

  it("leads from a clinical drug to its packages and back", async () => {
    const { relatedGroup } = await get("/rxcui/161/related.json?tty=SCD");
    const [drug] = concepts(relatedGroup, "SCD");
    const { historicalNdcConcept } = await get(`/rxcui/${drug.rxcui}/allhistoricalndcs.json?history=2`);
    const [{ ndc, startDate }] = historicalNdcConcept.historicalNdcTime[0].ndcTime;
    expect(ndc[0]).toMatch(/^\d{11}$/);
    const { ndcStatus } = await get(`/ndcstatus.json?ndc=${ndc[0]}`);
    expect(ndcStatus).toMatchObject({ rxcui: drug.rxcui, conceptName: drug.name, ndcHistory: [{ startDate }] });
    expect(await get(`/rxcui.json?idtype=NDC&id=${ndc[0]}`)).toMatchObject({ idGroup: { rxnormId: [drug.rxcui] } });
    const current = (await get(`/rxcui/${drug.rxcui}/ndcs.json`)).ndcGroup.ndcList.ndc;
    const properties = await get(`/ndcproperties.json?id=${current[0]}`);
    expect(properties.ndcPropertyList.ndcProperty[0]).toMatchObject({ ndcItem: current[0], rxcui: drug.rxcui, source: "RXNORM" });
    const { ndcInfoList } = await get(`/relatedndc.json?ndc=${current[0]}&relation=drug`);
    expect(ndcInfoList.ndcInfo.map(({ ndc11 }: Answer) => ndc11)).toEqual(expect.arrayContaining(current));
  });

  it("states properties, and filters by them", async () => {
    const { propConceptGroup } = await get("/rxcui/83367/allProperties.json?prop=CODES+NAMES");
    expect(new Set(propConceptGroup.propConcept.map(({ propCategory }: Answer) => propCategory))).toEqual(new Set(["CODES", "NAMES"]));
    const atc = propConceptGroup.propConcept.find(({ propName }: Answer) => propName === "ATC").propValue;
    expect(atc).toMatch(/^C10AA\d\d$/);
    expect(await get("/rxcui/83367/property.json?propName=ATC")).toMatchObject({ propConceptGroup: { propConcept: [{ propValue: atc }] } });
    expect((await get("/rxcui/83367/filter.json?propName=TTY&propValues=IN+PIN")).rxcui).toBe("83367");
    expect((await get("/rxcui/83367/filter.json?propName=TTY&propValues=SBD")).rxcui).toBeNull();
    expect(await get(`/rxcui.json?idtype=ATC&id=${atc}`)).toMatchObject({ idGroup: { rxnormId: expect.arrayContaining(["83367"]) } });
  });

  it("finds near spellings and near names", async () => {
    expect((await get("/spellingsuggestions.json?name=atorvastatine")).suggestionGroup.suggestionList.suggestion).toContain("atorvastatin");
    const { approximateGroup } = await get("/approximateTerm.json?term=zocor+tablet&maxEntries=3");
    expect(approximateGroup.candidate.length).toBeLessThanOrEqual(3);
    expect(approximateGroup.candidate[0]).toMatchObject({ rank: "1", score: expect.stringMatching(/^\d/), name: expect.stringMatching(/zocor/i) });
  });

  it("tells the history of a concept", async () => {
    const { relatedGroup } = await get("/rxcui/36567/related.json?tty=SCD");
    const [drug] = concepts(relatedGroup, "SCD");
    const { rxcuiStatusHistory } = await get(`/rxcui/${drug.rxcui}/historystatus.json`);
    expect(rxcuiStatusHistory).toMatchObject({
      metaData: { status: "Active" },
      attributes: { rxcui: drug.rxcui, tty: "SCD" },
      definitionalFeatures: { ingredientAndStrength: [{ baseRxcui: "36567" }] },
    });
    expect(await get("/rxcui/999999999/historystatus.json")).toMatchObject({ rxcuiStatusHistory: { metaData: { status: "UNKNOWN" } } });
  });

  it("lists concepts of a type, and fewer of them where only prescribable drugs are", async () => {
    const all = (await get("/allconcepts.json?tty=IN+BN")).minConceptGroup.minConcept;
    const prescribable = (await get("/Prescribe/allconcepts.json?tty=IN+BN")).minConceptGroup.minConcept;
    expect(new Set(all.map(({ tty }: Answer) => tty))).toEqual(new Set(["IN", "BN"]));
    expect(all.length).toBeGreaterThanOrEqual(prescribable.length);
    expect((await upstream.send(`${REST}/Prescribe/ndcstatus.json?ndc=00000000000`)).status).toBe(404);
  });

  it("answers XML where JSON is not asked for", async () => {
    expect(await upstream.text(`${REST}/rxcui/161`)).toContain(
      "<rxnormdata><idGroup><name>acetaminophen</name><rxnormId>161</rxnormId></idGroup></rxnormdata>",
    );
  });

  it.each([
    "/rxcui.json",
    "/rxcui.json?name=aspirin&fuzzy=1",
    "/allconcepts.json",
    "/relatedndc.json?ndc=1&relation=other",
    "/rxcui/161/related.json",
    "/rxcui.json?idtype=NOPE&id=1",
    "/ndcstatus.json?ndc=1&start=202001",
  ])("refuses %s", async (path) => {
    expect((await upstream.send(`${REST}${path}`)).status).toBe(400);
  });

  it("has no page for an unknown path", async () => {
    const reply = await upstream.send(`${REST}/interaction/list.json?rxcuis=161`);
    expect([reply.status, reply.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  });
});

describe("RxClass", () => {
  const items = (reply: Answer) => reply.rxclassMinConceptList.rxclassMinConcept;

  it("agrees between a drug's classes and the members of a class", async () => {
    const { rxclassDrugInfoList } = await get("/rxclass/class/byDrugName.json?drugName=simvastatin&relaSource=ATC");
    const [{ rxclassMinConceptItem, minConcept }] = rxclassDrugInfoList.rxclassDrugInfo;
    expect(minConcept).toEqual({ rxcui: "36567", name: "simvastatin", tty: "IN" });
    expect(rxclassMinConceptItem).toEqual({ classId: "C10AA", className: "HMG CoA reductase inhibitors", classType: "ATC1-4" });
    const members = (await get("/rxclass/classMembers.json?classId=C10AA&relaSource=ATC")).drugMemberGroup.drugMember;
    expect(members.map((one: Answer) => one.minConcept.name)).toEqual(expect.arrayContaining(["simvastatin", "atorvastatin"]));
    const wider = (await get("/rxclass/classMembers.json?classId=C10&relaSource=ATC")).drugMemberGroup.drugMember;
    expect(wider.length).toBeGreaterThanOrEqual(members.length);
    expect(await get("/rxclass/classMembers.json?classId=C10&relaSource=ATC&trans=1")).toEqual({});
  });

  it("places a class in its tree, path and graph", async () => {
    const path = (await get("/rxclass/classContext.json?classId=C10AA")).classPathList.classPath[0].rxclassMinConcept;
    expect(path.map(({ classId }: Answer) => classId)).toEqual(["C10AA", "C10A", "C10", "C", "0"]);
    expect((await get("/rxclass/classTree.json?classId=C10")).rxclassTree[0]).toMatchObject({
      rxclassMinConceptItem: { classId: "C10" },
      rxclassTree: [{ rxclassMinConceptItem: { classId: "C10A" } }],
    });
    expect((await get("/rxclass/classGraph.json?classId=C10A")).rxclassGraph.rxclassEdge[0]).toEqual({ classId1: "C10A", rela: "isa", classId2: "C10" });
  });

  it("finds classes by name, id and type", async () => {
    const [epc] = items(await get("/rxclass/class/byName.json?className=proton%20pump%20inhibitor&classTypes=EPC"));
    expect(items(await get(`/rxclass/class/byId.json?classId=${epc.classId}`))).toEqual([epc]);
    expect(items(await get("/rxclass/allClasses.json?classTypes=EPC+VA")).every(({ classType }: Answer) => ["EPC", "VA"].includes(classType))).toBe(true);
    expect(await get("/rxclass/class/byName.json?className=no%20such%20class")).toEqual({});
  });

  it("ranks classes by the drugs that they share", async () => {
    const { similarityMember } = await get("/rxclass/class/similarByRxcuis.json?rxcuis=36567+83367&relaSource=ATC&top=3");
    expect(similarityMember.ingredientRxcui).toEqual(["36567", "83367"]);
    const [best] = similarityMember.rankClassConcept;
    expect(best.drugClassConceptItem.rxclassMinConceptItem.classId).toBe("C10AA");
    expect(Number(best.similarityEntityItem.equivalenceScore)).toBeGreaterThan(0);
    const own = await get("/rxclass/class/similar.json?classId=C10AA&relaSource=ATC&top=2");
    expect(own.similarityMember.rankClassConcept).toHaveLength(2);
    const info = await get("/rxclass/class/similarInfo.json?classId1=C10AA&relaSource1=ATC&classId2=C10A&relaSource2=ATC");
    expect(info.similarityInformation.similarityEntityItem.equivalenceScore).toBe("1");
  });

  it("names a disease that a drug may treat", async () => {
    const { rxclassDrugInfoList } = await get("/rxclass/class/byRxcui.json?rxcui=29046&relaSource=MEDRT&relas=may_treat");
    expect(rxclassDrugInfoList.rxclassDrugInfo.map((one: Answer) => one.rxclassMinConceptItem.classId)).toContain("D006973");
  });

  it("demands the source of relations", async () => {
    expect((await upstream.send(`${REST}/rxclass/classMembers.json?classId=C10AA`)).status).toBe(400);
  });
});
