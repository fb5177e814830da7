import { type Asked, integerOf, textOf } from "../../http/service.ts";
import {
  allClasses,
  ancestorsOf,
  childrenOf,
  classNames,
  classOf,
  type DrugClass,
  type Membership,
  membershipsOf,
  membersOf,
  RELATIONS,
} from "../../world/medical/classes.ts";
import { type Concept, conceptNames, conceptOf, drugsOf, ingredientOf } from "../../world/medical/drugs.ts";
import { relatedTo } from "../../world/medical/relations.ts";
import { atcCodeOf } from "./concept-attributes.ts";
import { minConcept, TERM_TYPES } from "./concept-shapes.ts";
import { type Call, wordsIn } from "./rxnav-route.ts";
import { conceptNamesLike } from "./spelling.ts";

const SOURCES = [...new Set(RELATIONS.map(({ relaSource }) => relaSource))].sort();
const TYPES = [...new Set(RELATIONS.map(({ classType }) => classType))].sort();
const SCORES = { oneOf: ["0", "1", "2"] };
const FRACTION = { matches: /^(0(\.\d+)?|1(\.0+)?)$/ };
const RANKING = { scoreType: SCORES, top: { matches: /^\d+$/ }, equivalenceThreshold: FRACTION, inclusionThreshold: FRACTION };

const classItem = ({ classId, className, classType }: DrugClass): object => ({ classId, className, classType });
const classList = (found: readonly DrugClass[]): object => (found.length === 0 ? {} : { rxclassMinConceptList: { rxclassMinConcept: found.map(classItem) } });

export const rxclassCalls: readonly Call[] = [
  { path: "/classTypes", answer: () => ({ classTypeList: { classTypeName: TYPES } }) },
  { path: "/relaSources", answer: () => ({ relaSourceList: { relaSourceName: SOURCES } }) },
  {
    path: "/relas",
    query: { relaSource: null },
    answer: (asked) => {
      const found = RELATIONS.filter(
        ({ relaSource, rela }) => rela !== "" && (textOf(asked, "relaSource") === "" || relaSource === textOf(asked, "relaSource")),
      );
      return found.length === 0 ? {} : { relaList: { rela: [...new Set(found.map(({ rela }) => rela))] } };
    },
  },
  {
    path: "/version/:relaSource",
    answer: ({ parts }) =>
      SOURCES.includes(parts.relaSource ?? "")
        ? { relaSource: { relaSourceName: parts.relaSource, relaSourceVersion: "2026.11.02" }, relaSourceVersion: "2026.11.02" }
        : {},
  },
  {
    path: "/allClasses",
    query: { classTypes: null },
    answer: (asked) => {
      const types = wordsIn(asked, "classTypes");
      return classList(allClasses().filter(({ classType }) => types.length === 0 || types.includes(classType)));
    },
  },
  {
    path: "/class/byName",
    query: { className: { required: true }, classTypes: null },
    answer: (asked) => {
      const types = wordsIn(asked, "classTypes");
      return classList(
        classNames()
          .named(textOf(asked, "className"))
          .filter(({ classType }) => types.length === 0 || types.includes(classType)),
      );
    },
  },
  {
    path: "/class/byId",
    query: { classId: { required: true } },
    answer: (asked) => classList(allClasses().filter(({ classId }) => classId === textOf(asked, "classId"))),
  },
  {
    path: "/class/byRxcui",
    query: { rxcui: { required: true, matches: /^\d+$/ }, relaSource: { oneOf: ["ALL", ...SOURCES] }, relas: null },
    answer: (asked) => {
      const concept = conceptOf(textOf(asked, "rxcui"));
      return drugInfo(asked, concept ? [concept] : []);
    },
  },
  {
    path: "/class/byDrugName",
    query: { drugName: { required: true }, relaSource: { oneOf: ["ALL", ...SOURCES] }, relas: null },
    answer: (asked) => drugInfo(asked, conceptNames().named(textOf(asked, "drugName"))),
  },
  {
    path: "/classMembers",
    query: { classId: { required: true }, relaSource: { required: true, oneOf: SOURCES }, rela: null, trans: { oneOf: ["0", "1"] }, ttys: null },
    answer: classMembers,
  },
  {
    path: "/classContext",
    query: { classId: { required: true } },
    answer: (asked) => {
      const found = classOf(textOf(asked, "classId"));
      return found ? { classPathList: { classPath: [{ rxclassMinConcept: ancestorsOf(found).map(classItem) }] } } : {};
    },
  },
  {
    path: "/classTree",
    query: { classId: { required: true }, classType: null },
    answer: (asked) => {
      const found = classOf(textOf(asked, "classId"));
      return found ? { rxclassTree: [treeOf(found)] } : {};
    },
  },
  {
    path: "/classGraph",
    query: { classId: { required: true }, source: null },
    answer: (asked) => {
      const found = classOf(textOf(asked, "classId"));
      if (!found) return {};
      const chain = ancestorsOf(found);
      const rxclassEdge = chain.slice(1).map((parent, index) => ({ classId1: chain[index]?.classId, rela: "isa", classId2: parent.classId }));
      return { rxclassGraph: { rxclassMinConceptItem: chain.map(classItem), rxclassEdge } };
    },
  },
  {
    path: "/class/similar",
    query: { classId: { required: true }, relaSource: { required: true, oneOf: SOURCES }, rela: null, ...RANKING },
    answer: (asked) => similarTo(asked, drugsIn(textOf(asked, "classId"), textOf(asked, "relaSource"), textOf(asked, "rela")), textOf(asked, "classId")),
  },
  {
    path: "/class/similarByRxcuis",
    query: { rxcuis: { required: true }, relaSource: { oneOf: ["ALL", ...SOURCES] }, rela: null, ...RANKING },
    answer: (asked) => similarTo(asked, new Set(wordsIn(asked, "rxcuis").flatMap((rxcui) => drugsOfRxcui(rxcui))), null),
  },
  {
    path: "/class/similarInfo",
    query: {
      classId1: { required: true },
      relaSource1: { required: true, oneOf: SOURCES },
      rela1: null,
      classId2: { required: true },
      relaSource2: { required: true, oneOf: SOURCES },
      rela2: null,
    },
    answer: (asked) => {
      const [first, second] = ["1", "2"].map((index) =>
        drugsIn(textOf(asked, `classId${index}`), textOf(asked, `relaSource${index}`), textOf(asked, `rela${index}`)),
      );
      if (!first?.size || !second?.size) return {};
      return { similarityInformation: { similarityEntityItem: scoresOf(first, second) } };
    },
  },
  {
    path: "/spellingsuggestions",
    query: { term: { required: true }, type: { oneOf: ["DRUG", "CLASS"] } },
    answer: (asked) => {
      const type = textOf(asked, "type");
      const term = textOf(asked, "term");
      const suggestion = [...(type === "CLASS" ? [] : conceptNamesLike(term)), ...(type === "DRUG" ? [] : classNames().similar(term, 10))].slice(0, 10);
      return suggestion.length === 0 ? {} : { suggestionList: { suggestion } };
    },
  },
];

function drugInfo(asked: Asked, concepts: readonly Concept[]): object {
  const source = textOf(asked, "relaSource");
  const relas = wordsIn(asked, "relas");
  const numbers = [...new Set(concepts.flatMap(drugsOf))];
  const found = numbers
    .flatMap((drug) => membershipsOf(drug))
    .filter(({ relaSource, rela }) => (source === "" || source === "ALL" || relaSource === source) && (relas.length === 0 || relas.includes(rela)));
  if (found.length === 0) return {};
  const rxclassDrugInfo = found.map(({ drug, drugClass, rela, relaSource }) => ({
    minConcept: minConcept(ingredientOf(drug)),
    rxclassMinConceptItem: classItem(drugClass),
    rela,
    relaSource,
  }));
  return { rxclassDrugInfoList: { rxclassDrugInfo } };
}

function classMembers(asked: Asked): object {
  const ttys = wordsIn(asked, "ttys");
  const rela = textOf(asked, "rela");
  const found = membersOf(textOf(asked, "classId"), textOf(asked, "trans") === "1").filter(
    (one) => one.relaSource === textOf(asked, "relaSource") && (rela === "" || one.rela === rela),
  );
  if (found.length === 0) return {};
  const members = [...new Map(found.map((one) => [one.drug, one])).values()].flatMap((one) => membersOfType(one, ttys));
  return members.length === 0 ? {} : { drugMemberGroup: { drugMember: members } };
}

function membersOfType(membership: Membership, ttys: readonly string[]): object[] {
  const ingredient = ingredientOf(membership.drug);
  const wanted = TERM_TYPES.filter((tty) => ttys.includes(tty));
  const concepts = wanted.length === 0 ? [ingredient] : wanted.flatMap((tty) => (tty === "IN" ? [ingredient] : relatedTo(ingredient, tty as Concept["tty"])));
  const nodeAttr = [
    { attrName: "SourceId", attrValue: membership.relaSource.startsWith("ATC") ? atcCodeOf(membership.drug) : `N00000${membership.drug}` },
    { attrName: "SourceName", attrValue: ingredient.name },
    { attrName: "Relation", attrValue: "DIRECT" },
  ];
  return concepts.map((concept) => ({ minConcept: minConcept(concept), nodeAttr }));
}

function treeOf(one: DrugClass): object {
  const children = childrenOf(one.classId);
  return { rxclassMinConceptItem: classItem(one), ...(children.length === 0 ? {} : { rxclassTree: children.map(treeOf) }) };
}

const drugsOfRxcui = (rxcui: string): number[] => {
  const concept = conceptOf(rxcui);
  return concept ? drugsOf(concept) : [];
};

const drugsIn = (classId: string, relaSource: string, rela: string): Set<number> =>
  new Set(
    membersOf(classId, false)
      .filter((one) => one.relaSource === relaSource && (rela === "" || one.rela === rela))
      .map(({ drug }) => drug),
  );

type Scores = { equivalenceScore: string; inclusionScore: string; intersection: string; cardinality1: string; cardinality2: string };

function scoresOf(first: ReadonlySet<number>, second: ReadonlySet<number>): Scores {
  const shared = [...first].filter((drug) => second.has(drug)).length;
  return {
    equivalenceScore: String(shared / (first.size + second.size - shared)),
    inclusionScore: String(shared / Math.min(first.size, second.size)),
    intersection: String(shared),
    cardinality1: String(first.size),
    cardinality2: String(second.size),
  };
}

function similarTo(asked: Asked, drugs: ReadonlySet<number>, itself: string | null): object {
  if (drugs.size === 0) return {};
  const source = textOf(asked, "relaSource");
  const candidates = new Map<string, Membership>();
  for (const drug of drugs)
    for (const one of membershipsOf(drug))
      if (one.drugClass.classId !== itself && (itself !== null || source === "" || source === "ALL" || one.relaSource === source))
        candidates.set(`${one.drugClass.classId}/${one.relaSource}/${one.rela}`, one);
  const byInclusion = textOf(asked, "scoreType") !== "" && textOf(asked, "scoreType") !== "0";
  const score = (scores: Scores) => Number(byInclusion ? scores.inclusionScore : scores.equivalenceScore);
  const least = Number(textOf(asked, byInclusion ? "inclusionThreshold" : "equivalenceThreshold") || 0);
  const ranked = [...candidates.values()]
    .map((one) => ({ one, scores: scoresOf(drugs, drugsIn(one.drugClass.classId, one.relaSource, one.rela)) }))
    .filter(({ scores }) => score(scores) >= least)
    .sort((a, b) => score(b.scores) - score(a.scores) || a.one.drugClass.classId.localeCompare(b.one.drugClass.classId))
    .slice(0, integerOf(asked, "top", 10));
  const rankClassConcept = ranked.map(({ one, scores }) => ({
    similarityEntityItem: scores,
    drugClassConceptItem: { rela: one.rela, relaSource: one.relaSource, rxclassMinConceptItem: classItem(one.drugClass) },
  }));
  return { similarityMember: { ingredientRxcui: [...drugs].map((drug) => ingredientOf(drug).rxcui), rankClassConcept } };
}
