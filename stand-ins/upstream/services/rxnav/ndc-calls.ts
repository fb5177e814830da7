import { hash32 } from "../../../model/choices.ts";
import { ParameterError } from "../../http/parameter-error.ts";
import type { Asked } from "../../http/service.ts";
import { allConcepts, conceptOf, drugOf, drugsOf, ingredientOf } from "../../world/medical/drugs.ts";
import { allPackages, CURRENT_RELEASE, hyphenated, ndc11Of, type Package, packageOf, packagesOf } from "../../world/medical/ndcs.ts";
import { relatedTo } from "../../world/medical/relations.ts";
import { minConcept } from "./concept-shapes.ts";
import { type Call, rxcuiOf, wordsIn } from "./rxnav-route.ts";

const statusOf = ({ active }: Package): string => (active ? "ACTIVE" : "OBSOLETE");
const YEAR_MONTH = { matches: /^\d{6}$/ };

/** The calls that only the full RxNorm has: NDCs, history and status of concepts. */
export const historyCalls: readonly Call[] = [
  {
    path: "/ndcstatus",
    query: { ndc: { required: true }, start: YEAR_MONTH, end: YEAR_MONTH, history: { oneOf: ["0", "1"] }, altpkg: { oneOf: ["0", "1"] } },
    answer: ndcStatus,
  },
  { path: "/ndcproperties", query: { id: { required: true }, ndcstatus: null }, answer: ndcProperties },
  {
    path: "/relatedndc",
    query: { ndc: { required: true }, relation: { required: true, oneOf: ["product", "concept", "drug"] }, ndcstatus: null },
    answer: relatedNdcs,
  },
  {
    path: "/allNDCstatus",
    query: { status: null },
    answer: (asked) => {
      const wanted = new Set(wordsIn(asked, "status").map((one) => one.toUpperCase()));
      const all = wanted.size === 0 || wanted.has("ALL");
      return {
        ndcList: {
          ndc: allPackages()
            .filter((one) => all || wanted.has(statusOf(one)))
            .map(({ ndc11 }) => ndc11),
        },
      };
    },
  },
  {
    path: "/rxcui/:rxcui/allhistoricalndcs",
    query: { history: { oneOf: ["0", "1", "2"] } },
    answer: (asked) => {
      const found = asked.query.get("history") === "1" ? [] : packagesOf(rxcuiOf(asked));
      if (found.length === 0) return {};
      const ndcTime = found.map(({ ndc11, startDate, endDate }) => ({ ndc: [ndc11], startDate, endDate }));
      return { historicalNdcConcept: { historicalNdcTime: [{ status: "direct", rxcui: rxcuiOf(asked), ndcTime }] } };
    },
  },
  { path: "/rxcui/:rxcui/historystatus", answer: historyStatus },
  {
    path: "/allstatus",
    query: { status: null },
    answer: (asked) => {
      const wanted = wordsIn(asked, "status").map((one) => one.toLowerCase());
      const found = wanted.length === 0 || wanted.includes("active") || wanted.includes("all") ? allConcepts() : [];
      return { minConceptGroup: found.length === 0 ? {} : { minConcept: found.map(minConcept) } };
    },
  },
  {
    path: "/reformulationConcepts",
    answer: () => {
      const brands = allConcepts().filter(({ tty, name }) => tty === "BN" && hash32(`reformulated/${name}`) % 12 === 0);
      const reformulationConcept = brands.map(({ rxcui, name }) => ({
        rxcui,
        name,
        reformulatedRxcui: String(Number(rxcui) + 50_000_000),
        reformulatedName: `${name} Reformulated ${2008 + (hash32(name) % 14)}`,
      }));
      return { reformulationConceptList: { reformulationConcept } };
    },
  },
  {
    path: "/rxcui/:rxcui/proprietary",
    query: { srclist: null, rxaui: null },
    answer: (asked) => {
      const concept = conceptOf(rxcuiOf(asked));
      if (!concept) return { proprietaryGroup: {} };
      const proprietaryInfo = [
        {
          rxaui: String(10_000_000 + Number(concept.rxcui)),
          name: concept.name,
          source: "VANDF",
          type: concept.tty,
          id: `40${concept.rxcui}`,
          url: "",
          access: "OPEN",
        },
      ];
      return { proprietaryGroup: { rxcui: concept.rxcui, proprietaryInfo } };
    },
  },
];

function ndcStatus(asked: Asked): object {
  const written = asked.query.get("ndc") ?? "";
  if (asked.query.has("start") !== asked.query.has("end")) throw new ParameterError("missing", asked.query.has("start") ? "end" : "start");
  const ndc11 = ndc11Of(written);
  const found = ndc11 === null ? null : packageOf(ndc11);
  if (!found)
    return {
      ndcStatus: {
        ndc11: ndc11 ?? written,
        status: "UNKNOWN",
        active: "NO",
        rxnormNdc: "NO",
        rxcui: "",
        conceptName: "",
        conceptStatus: "",
        sourceList: {},
        altNdc: "N",
        comment: "",
        ndcHistory: [],
        ndcSourceMapping: [],
      },
    };
  const { concept, active, startDate, endDate } = found;
  return {
    ndcStatus: {
      ndc11,
      status: statusOf(found),
      active: active ? "YES" : "NO",
      rxnormNdc: "YES",
      rxcui: concept.rxcui,
      conceptName: concept.name,
      conceptStatus: "ACTIVE",
      sourceList: { sourceName: ["MTHSPL", "RXNORM"] },
      altNdc: "N",
      comment: "",
      ndcHistory: [{ activeRxcui: concept.rxcui, originalRxcui: concept.rxcui, startDate, endDate }],
      ndcSourceMapping: [
        { ndcSource: "MTHSPL", ndcRxcui: concept.rxcui, ndcConceptName: concept.name, ndcActive: active ? "YES" : "NO", sourceRxcui: concept.rxcui },
      ],
    },
  };
}

function ndcProperties(asked: Asked): object {
  const id = asked.query.get("id") ?? "";
  const ndc11 = ndc11Of(id);
  const twoParts = /^(\d{4,5})-(\d{3,4})$/.exec(id);
  const found =
    ndc11 !== null
      ? [packageOf(ndc11)].filter((one) => one !== null)
      : /^\d+$/.test(id)
        ? packagesOf(id)
        : allPackages().filter(
            (one) => one.splSetId === id || (twoParts !== null && one.ndc11.startsWith(`${twoParts[1]?.padStart(5, "0")}${twoParts[2]?.padStart(4, "0")}`)),
          );
  const active = found.filter((one) => one.active || asked.query.get("ndcstatus")?.toUpperCase() === "ALL");
  return active.length === 0 ? {} : { ndcPropertyList: { ndcProperty: active.map(packageProperties) } };
}

function packageProperties({ ndc11, concept, labeler, size, splSetId, startDate }: Package): object {
  const unit = concept.form?.includes("Tablet") ? "TABLET" : concept.form?.includes("Capsule") ? "CAPSULE" : "mL";
  return {
    ndcItem: ndc11,
    ndc9: hyphenated(ndc11).slice(0, 10),
    ndc10: hyphenated(ndc11),
    rxcui: concept.rxcui,
    splSetIdItem: splSetId,
    packagingList: { packaging: [`${size} ${unit} in 1 BOTTLE (${hyphenated(ndc11)})`] },
    propertyConceptList: {
      propertyConcept: [
        { propName: "LABELER", propValue: labeler },
        { propName: "LABEL_TYPE", propValue: "HUMAN PRESCRIPTION DRUG LABEL" },
        { propName: "MARKETING_CATEGORY", propValue: concept.tty === "SBD" ? "NDA" : "ANDA" },
        { propName: "MARKETING_EFFECTIVE_TIME_LOW", propValue: `${startDate}01` },
        { propName: "MARKETING_STATUS", propValue: "ACTIVE" },
      ],
    },
    source: "RXNORM",
  };
}

/** A package of the product that two parts of an NDC name. */
function packageOfProduct(written: string): Package | null {
  const parts = /^(\d{4,5})-(\d{3,4})$/.exec(written);
  const start = parts && `${parts[1]?.padStart(5, "0")}${parts[2]?.padStart(4, "0")}`;
  return (start && allPackages().find((one) => one.ndc11.startsWith(start))) || null;
}

function relatedNdcs(asked: Asked): object {
  const written = asked.query.get("ndc") ?? "";
  const ndc11 = ndc11Of(written);
  const found = ndc11 === null ? packageOfProduct(written) : packageOf(ndc11);
  if (!found) return { ndcInfoList: {} };
  const relation = asked.query.get("relation");
  const status = asked.query.get("ndcstatus")?.toUpperCase() ?? "ACTIVE";
  const concepts = relation === "drug" ? [found.concept, ...relatedTo(found.concept, found.concept.tty === "SBD" ? "SCD" : "SBD")] : [found.concept];
  const packages = concepts
    .flatMap(({ rxcui }) => packagesOf(rxcui))
    .filter((one) => (status === "ALL" || status.includes(statusOf(one))) && (relation !== "product" || one.ndc11.slice(0, 9) === found.ndc11.slice(0, 9)));
  const ndcInfo = packages.map((one) => ({
    ndc11: one.ndc11,
    status: statusOf(one),
    rxcui: one.concept.rxcui,
    conceptName: one.concept.name,
    conceptStatus: "ACTIVE",
    tty: one.concept.tty,
  }));
  return { ndcInfoList: ndcInfo.length === 0 ? {} : { ndcInfo } };
}

function historyStatus(asked: Asked): object {
  const rxcui = rxcuiOf(asked);
  const concept = conceptOf(rxcui);
  const empty = { ingredientAndStrength: [], doseFormConcept: [], doseFormGroupConcept: [] };
  if (!concept) {
    const metaData = {
      status: "UNKNOWN",
      source: "",
      releaseStartDate: "",
      releaseEndDate: "",
      isCurrent: "NO",
      activeStartDate: "",
      activeEndDate: "",
      remappedDate: "",
    };
    const attributes = { rxcui, name: "", tty: "", isMultipleIngredient: "NO", isBranded: "NO" };
    return { rxcuiStatusHistory: { metaData, attributes, definitionalFeatures: empty, pack: {}, derivedConcepts: {} } };
  }
  const year = concept.drug === null ? 2005 : drugOf(concept.drug).year;
  const started = `${String(1 + (hash32(rxcui) % 12)).padStart(2, "0")}${Math.max(2005, year)}`;
  const clinical = concept.strength !== null;
  const strengths = concept.strength?.split(" / ") ?? [];
  const ingredientAndStrength = !clinical
    ? []
    : drugsOf(concept).map((drug, index) => {
        const { rxcui: baseRxcui, name: baseName } = ingredientOf(drug);
        const [amount = "", unit = ""] = strengths[index]?.split(" ") ?? [];
        return {
          baseRxcui,
          baseName,
          bossRxcui: baseRxcui,
          bossName: baseName,
          activeIngredientRxcui: baseRxcui,
          activeIngredientName: baseName,
          moietyRxcui: "",
          moietyName: "",
          numeratorValue: amount,
          numeratorUnit: unit.split("/")[0],
          denominatorValue: "1",
          denominatorUnit: unit.split("/")[1] ?? "1",
        };
      });
  const named = (tty: "DF" | "DFG", prefix: string) => relatedTo(concept, tty).map((one) => ({ [`${prefix}Rxcui`]: one.rxcui, [`${prefix}Name`]: one.name }));
  const derived = (tty: "IN" | "SCD", prefix: string) => relatedTo(concept, tty).map((one) => ({ [`${prefix}Rxcui`]: one.rxcui, [`${prefix}Name`]: one.name }));
  return {
    rxcuiStatusHistory: {
      metaData: {
        status: "Active",
        source: "RXNORM",
        releaseStartDate: started,
        releaseEndDate: "112026",
        isCurrent: "YES",
        activeStartDate: started,
        activeEndDate: "",
        remappedDate: "",
      },
      attributes: {
        rxcui,
        name: concept.name,
        tty: concept.tty,
        isMultipleIngredient: concept.combined ? "YES" : "NO",
        isBranded: concept.brand === null ? "NO" : "YES",
      },
      definitionalFeatures: {
        ingredientAndStrength,
        doseFormConcept: clinical ? named("DF", "doseForm") : [],
        doseFormGroupConcept: clinical ? named("DFG", "doseFormGroup") : [],
      },
      pack: {},
      derivedConcepts: {
        ingredientConcept: concept.tty === "IN" ? [] : derived("IN", "ingredient"),
        ...(concept.tty === "SBD" ? { scdConcept: derived("SCD", "scdConcept")[0] } : {}),
      },
    },
  };
}

/** The month of the current release, as RxTerms writes it in its version. */
export const rxtermsVersion = `RxTerms${CURRENT_RELEASE}`;
