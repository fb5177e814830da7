import { ParameterError } from "../../http/parameter-error.ts";
import type { Asked, Parameters } from "../../http/service.ts";
import { allConcepts, type Concept, conceptNames, conceptOf, drugsOf, type TermType } from "../../world/medical/drugs.ts";
import { ndc11Of, packageOf, packagesOf } from "../../world/medical/ndcs.ts";
import { RELATIONSHIPS, relatedTo } from "../../world/medical/relations.ts";
import { normalise } from "../../world/normalise.ts";
import { attributesOf, ID_TYPES, PROPERTY_NAMES, SOURCES } from "./concept-attributes.ts";
import { conceptGroups, minConcept, propertiesOf, TERM_TYPES } from "./concept-shapes.ts";
import { type Call, rxcuiOf, wordsIn } from "./rxnav-route.ts";
import { searchNames } from "./spelling.ts";

const ZERO_OR_ONE = { oneOf: ["0", "1"] };
const EXPAND: Parameters = { expand: { oneOf: ["psn", "genCard", "psn genCard"] } };
const ALL_TYPES: readonly TermType[] = ["BN", "DF", "DFG", "IN", "MIN", "PIN", "SBD", "SBDC", "SBDF", "SBDG", "SCD", "SCDC", "SCDF", "SCDG"];
const wantsPsn = (asked: Asked): boolean => asked.query.get("expand")?.includes("psn") ?? false;

/** The calls that RxNorm and Prescribable RxNorm share; `visible` says which concepts the vocabulary has. */
export function conceptCalls(visible: (concept: Concept) => boolean): Call[] {
  const known = (rxcui: string): Concept | null => {
    const concept = conceptOf(rxcui);
    return concept && visible(concept) ? concept : null;
  };
  const related = (concept: Concept, tty: TermType) => relatedTo(concept, tty).filter(visible);
  const byName = (name: string) => conceptNames().named(name).filter(visible);

  return [
    { path: "/version", answer: () => ({ version: "02-Nov-2026", apiVersion: "3.1.345" }) },
    { path: "/termtypes", answer: () => ({ termTypeList: { termType: TERM_TYPES } }) },
    { path: "/relatypes", answer: () => ({ relationTypeList: { relationType: Object.keys(RELATIONSHIPS) } }) },
    { path: "/idtypes", answer: () => ({ idTypeList: { idName: ID_TYPES } }) },
    { path: "/propCategories", answer: () => ({ propCategoryList: { propCategory: ["ATTRIBUTES", "CODES", "NAMES", "SOURCES"] } }) },
    { path: "/propnames", answer: () => ({ propNameList: { propName: PROPERTY_NAMES } }) },
    { path: "/sourcetypes", answer: () => ({ sourceTypeList: { sourceName: SOURCES } }) },
    {
      path: "/displaynames",
      answer: () => ({
        displayTermsList: {
          term: allConcepts()
            .filter((one) => ["IN", "BN", "MIN"].includes(one.tty) && visible(one))
            .map(({ name }) => name),
        },
      }),
    },
    {
      path: "/rxcui",
      query: { name: null, search: { oneOf: ["0", "1", "2", "9"] }, allsrc: ZERO_OR_ONE, srclist: null, idtype: null, id: null },
      answer: (asked) => (asked.query.has("idtype") ? byIdentifier(asked, known) : byString(asked, byName, visible)),
    },
    {
      path: "/approximateTerm",
      query: { term: { required: true }, maxEntries: { matches: /^([1-9]\d?|100)$/ }, option: ZERO_OR_ONE },
      answer: (asked) => approximate(asked, visible),
    },
    {
      path: "/spellingsuggestions",
      query: { name: { required: true } },
      answer: (asked) => {
        const name = asked.query.get("name") ?? "";
        const suggestion = searchNames().similar(name, 10);
        return { suggestionGroup: { name, suggestionList: suggestion.length === 0 ? null : { suggestion } } };
      },
    },
    { path: "/drugs", query: { name: { required: true }, ...EXPAND }, answer: (asked) => drugs(asked, byName, related) },
    {
      path: "/brands",
      query: { ingredientids: { required: true } },
      answer: (asked) => {
        const ids = wordsIn(asked, "ingredientids");
        const numbers = new Set(ids.map((id) => known(id)?.drug));
        const brands = allConcepts().filter(
          (one) => one.tty === "BN" && visible(one) && drugsOf(one).length === numbers.size && drugsOf(one).every((drug) => numbers.has(drug)),
        );
        return {
          brandGroup: { ingredientList: { rxnormId: ids }, ...(brands.length === 0 ? {} : { conceptProperties: brands.map((one) => propertiesOf(one)) }) },
        };
      },
    },
    {
      path: "/allconcepts",
      query: { tty: { required: true } },
      answer: (asked) => {
        const types = new Set(wordsIn(asked, "tty"));
        const found = allConcepts().filter((one) => types.has(one.tty) && visible(one));
        return { minConceptGroup: found.length === 0 ? {} : { minConcept: found.map(minConcept) } };
      },
    },
    {
      path: "/relapaths",
      query: { start: null, finish: null },
      answer: (asked) => {
        const [start, finish] = [asked.query.get("start"), asked.query.get("finish")];
        const paths = pathsOf().filter((path) => (!start || path[0] === start) && (!finish || path.at(-1) === finish));
        return { relationPathList: { relationPath: paths.map((tty) => ({ tty })) } };
      },
    },
    {
      path: "/rxcui/:rxcui/filter",
      query: { propName: { required: true }, propValues: null },
      answer: (asked) => {
        const concept = known(rxcuiOf(asked));
        const wanted = wordsIn(asked, "propValues");
        const passes =
          concept !== null &&
          attributesOf(concept).some(
            ({ propName, propValue }) => propName === asked.query.get("propName") && (wanted.length === 0 || wanted.includes(propValue)),
          );
        return { rxcui: passes ? rxcuiOf(asked) : null, propName: null, propValues: null };
      },
    },
    {
      path: "/rxcui/:rxcui/properties",
      answer: (asked) => {
        const concept = known(rxcuiOf(asked));
        return concept ? { properties: propertiesOf(concept) } : {};
      },
    },
    {
      path: "/rxcui/:rxcui/property",
      query: { propName: { required: true } },
      answer: (asked) => attributeGroup(known(rxcuiOf(asked)), ({ propName }) => propName.toLowerCase() === asked.query.get("propName")?.toLowerCase()),
    },
    {
      path: "/rxcui/:rxcui/allProperties",
      query: { prop: { required: true, matches: /^((ATTRIBUTES|CODES|NAMES|SOURCES|ALL)[\s+]?)+$/i } },
      answer: (asked) => {
        const categories = new Set(wordsIn(asked, "prop").map((one) => one.toUpperCase()));
        return attributeGroup(known(rxcuiOf(asked)), ({ propCategory }) => categories.has("ALL") || categories.has(propCategory));
      },
    },
    {
      path: "/rxcui/:rxcui/allrelated",
      query: EXPAND,
      answer: (asked) => {
        const concept = known(rxcuiOf(asked));
        if (!concept) return {};
        const groups = conceptGroups(
          [...ALL_TYPES, "BPCK", "GPCK"].sort(),
          (tty) => (tty === concept.tty ? [concept] : related(concept, tty)),
          wantsPsn(asked),
        );
        return { allRelatedGroup: { rxcui: concept.rxcui, conceptGroup: groups } };
      },
    },
    { path: "/rxcui/:rxcui/related", query: { tty: null, rela: null, ...EXPAND }, answer: (asked) => relatedGroup(asked, known(rxcuiOf(asked)), related) },
    {
      path: "/rxcui/:rxcui/ndcs",
      answer: (asked) => {
        const ndc = known(rxcuiOf(asked))
          ? packagesOf(rxcuiOf(asked))
              .filter(({ active }) => active)
              .map(({ ndc11 }) => ndc11)
          : [];
        return { ndcGroup: { rxcui: ndc.length === 0 ? null : rxcuiOf(asked), ndcList: ndc.length === 0 ? {} : { ndc } } };
      },
    },
    {
      path: "/rxcui/:rxcui",
      answer: (asked) => {
        const concept = known(rxcuiOf(asked));
        return { idGroup: concept ? { name: concept.name, rxnormId: [concept.rxcui] } : {} };
      },
    },
  ];
}

function byString(asked: Asked, byName: (name: string) => Concept[], visible: (concept: Concept) => boolean): object {
  const name = asked.query.get("name") ?? "";
  if (name === "") throw new ParameterError("missing", "name");
  const search = asked.query.get("search") ?? "0";
  const exact = byName(name).filter((one) => search !== "0" || one.name.toLowerCase() === name.toLowerCase() || one.tty === "IN");
  const found =
    exact.length > 0 || search !== "9"
      ? exact
      : conceptNames()
          .closest(name)
          .map(({ thing }) => thing)
          .filter(visible)
          .slice(0, 1);
  return { idGroup: found.length === 0 ? { name } : { name, rxnormId: [...new Set(found.map(({ rxcui }) => rxcui))] } };
}

function byIdentifier(asked: Asked, known: (rxcui: string) => Concept | null): object {
  const [idType, id] = [asked.query.get("idtype") ?? "", asked.query.get("id") ?? ""];
  if (id === "") throw new ParameterError("missing", "id");
  if (!ID_TYPES.some((known) => known.toLowerCase() === idType.toLowerCase())) throw new ParameterError("invalid", "idtype", idType);
  const ndc = idType.toUpperCase() === "NDC" ? ndc11Of(id) : null;
  const byPackage = ndc === null ? [] : [packageOf(ndc)?.concept].filter((one) => one !== undefined && known(one.rxcui) !== null);
  const wanted = idType.toUpperCase();
  const byCode =
    wanted === "NDC"
      ? []
      : allConcepts().filter(
          (one) =>
            (one.tty === "IN" || wanted === "SPL_SET_ID") &&
            known(one.rxcui) &&
            attributesOf(one).some((attribute) => attribute.propName.toUpperCase() === wanted && attribute.propValue === id),
        );
  const rxnormId = [...byPackage, ...byCode].map((one) => one?.rxcui);
  return { idGroup: rxnormId.length === 0 ? { idType, id } : { idType, id, rxnormId } };
}

function approximate(asked: Asked, visible: (concept: Concept) => boolean): object {
  const inputTerm = asked.query.get("term") ?? "";
  const spelled = searchNames()
    .similar(inputTerm, 5)
    .flatMap((name) =>
      searchNames()
        .named(name)
        .map((thing) => ({ thing, score: 0.8 })),
    );
  const most = Number(asked.query.get("maxEntries") ?? 20);
  const seen = new Set<string>();
  const ranked = [...conceptNames().closest(inputTerm).slice(0, 400), ...spelled]
    .filter(({ thing }) => visible(thing) && !seen.has(thing.rxcui) && seen.add(thing.rxcui))
    .map(({ thing, score }) => ({ thing, score: score / (1 + Math.abs(normalise(thing.name).length - normalise(inputTerm).length) / 40) }))
    .sort((a, b) => b.score - a.score || a.thing.rxcui.localeCompare(b.thing.rxcui))
    .slice(0, most);
  if (ranked.length === 0) return { approximateGroup: { inputTerm: null } };
  const candidate = ranked.map(({ thing, score }, index) => ({
    rxcui: thing.rxcui,
    rxaui: String(10_000_000 + Number(thing.rxcui)),
    score: String(score * 14.25),
    rank: String(index + 1),
    name: thing.name,
    source: "RXNORM",
  }));
  return { approximateGroup: { inputTerm: null, candidate } };
}

function drugs(asked: Asked, byName: (name: string) => Concept[], related: (concept: Concept, tty: TermType) => Concept[]): object {
  const name = asked.query.get("name") ?? "";
  const found = byName(name);
  if (found.length === 0) return { drugGroup: { name } };
  const unique = (list: Concept[]) => [...new Map(list.map((one) => [one.rxcui, one])).values()];
  return {
    drugGroup: {
      name,
      conceptGroup: conceptGroups(
        ["BPCK", "GPCK", "SBD", "SCD"],
        (tty) => unique(found.flatMap((one) => (one.tty === tty ? [one] : related(one, tty)))),
        wantsPsn(asked),
      ),
    },
  };
}

function relatedGroup(asked: Asked, concept: Concept | null, related: (concept: Concept, tty: TermType) => Concept[]): object {
  if (asked.query.has("tty")) {
    const types = wordsIn(asked, "tty");
    return concept
      ? { relatedGroup: { rxcui: concept.rxcui, termType: types, conceptGroup: conceptGroups(types, (tty) => related(concept, tty), wantsPsn(asked)) } }
      : { relatedGroup: {} };
  }
  const relations = wordsIn(asked, "rela");
  if (relations.length === 0) throw new ParameterError("missing", "tty");
  if (!concept) return { relatedGroup: {} };
  const types = [...new Set(relations.flatMap((rela) => RELATIONSHIPS[rela]?.[concept.tty] ?? []))];
  return { relatedGroup: { rxcui: concept.rxcui, rela: relations, conceptGroup: conceptGroups(types, (tty) => related(concept, tty), wantsPsn(asked)) } };
}

function attributeGroup(concept: Concept | null, wanted: (attribute: ReturnType<typeof attributesOf>[number]) => boolean): object {
  const found = concept ? attributesOf(concept).filter(wanted) : [];
  return found.length === 0 ? {} : { propConceptGroup: { propConcept: found } };
}

/** Chains of term types along the relationships, at most three long. */
function pathsOf(): string[][] {
  const steps = Object.values(RELATIONSHIPS).flatMap((one) => Object.entries(one).flatMap(([from, to]) => (to ?? []).map((end) => [from, end])));
  const longer = steps.flatMap(([a, b]) => steps.filter(([from, to]) => from === b && to !== a).map(([, c]) => [a ?? "", b ?? "", c ?? ""]));
  return [...steps, ...longer].filter((path, index, all) => all.findIndex((other) => other.join() === path.join()) === index);
}
