import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import { classId, classType, classTypes } from "./rxclass-arguments.ts";
import { optional, paging, text, word } from "./rxnav-arguments.ts";
import { filled, listAt, pageOf, recordOf, valueAt } from "./rxnav-reply.ts";
import { rxnavTool } from "./rxnav-tool.ts";

const classFields = "classId, className, classType, and classUrl where there is one";
const list = ["rxclassMinConceptList", "rxclassMinConcept"] as const;

/** Classes themselves, and the hierarchies that they stand in. */
export const rxclassClassTools = [
  rxnavTool({
    name: "rxclass_find_class_by_name",
    kind: "R",
    description: "Find drug classes by their exact name in RxClass (ATC, MED-RT, MeSH, FDA, VA, SNOMED CT and others).",
    returns: `total, classes: ${classFields}.`,
    input: z.strictObject({
      className: text("Name of the class, for example radiopharmaceuticals"),
      classTypes: optional(classTypes("Only classes of these types")),
      ...paging,
    }),
    examples: [{ className: "radiopharmaceuticals" }, { className: "Beta blocking agents", classTypes: ["ATC1-4"] }],
    path: "/rxclass/class/byName",
    root: ["rxclassMinConceptList"],
    output: (reply, args) => pageOf("classes", listAt(reply, ...list).map(filled), args),
  }),
  rxnavTool({
    name: "rxclass_find_classes_by_id",
    kind: "R",
    description: "Find drug classes by their identifier; the same one may stand for classes of several types.",
    returns: `total, classes: ${classFields}.`,
    input: z.strictObject({ classId: classId("B01AA"), ...paging }),
    examples: [{ classId: "B01AA" }],
    path: "/rxclass/class/byId",
    root: ["rxclassMinConceptList"],
    output: (reply, args) => pageOf("classes", listAt(reply, ...list).map(filled), args),
  }),
  rxnavTool({
    name: "rxclass_get_all_classes",
    kind: "R",
    description: "All drug classes of some class types, a page at a time.",
    returns: `total, classes: ${classFields}.`,
    input: z.strictObject({ classTypes: optional(classTypes("Types of the classes; left out: all")), ...paging }),
    examples: [{ classTypes: ["MOA", "PE"] }, { classTypes: ["ATC1-4"], limit: 50, offset: 200 }],
    path: "/rxclass/allClasses",
    root: ["rxclassMinConceptList"],
    output: (reply, args) => pageOf("classes", listAt(reply, ...list).map(filled), args),
  }),
  rxnavTool({
    name: "rxclass_get_class_contexts",
    kind: "R",
    description: "The paths from a class up to the root of each hierarchy that it stands in.",
    returns: "paths (list of paths; each lists classId, className, classType from the class to the root).",
    input: z.strictObject({ classId: classId("D019275") }),
    examples: [{ classId: "D019275" }],
    path: "/rxclass/classContext",
    root: ["classPathList"],
    output: (reply) => ({ paths: listAt(reply, "classPathList", "classPath").map((path) => listAt(path, "rxclassMinConcept").map(filled)) }),
  }),
  rxnavTool({
    name: "rxclass_get_class_graph_by_source",
    kind: "R",
    description: "The classes above a class in one hierarchy, and the edges between them, up to the root.",
    returns: "classes (classId, className, classType), edges (classId1, rela, classId2: class 1 is below class 2 where rela is isa).",
    input: z.strictObject({
      classId: classId("D019275"),
      source: optional(classType("The hierarchy, by one of its class types")),
    }),
    examples: [{ classId: "N02BA", source: "ATC1-4" }],
    path: "/rxclass/classGraph",
    root: ["rxclassGraph"],
    output: (reply) => ({
      classes: listAt(reply, "rxclassGraph", "rxclassMinConceptItem").map(filled),
      edges: listAt(reply, "rxclassGraph", "rxclassEdge").map(filled),
    }),
  }),
  rxnavTool({
    name: "rxclass_get_class_tree",
    kind: "R",
    description: "The classes below a class in its hierarchy, each after its parent, a page at a time.",
    returns: `total, classes: ${classFields}, depth (0 for the class itself), parentClassId (absent for the class itself).`,
    input: z.strictObject({
      classId: classId("N0000185505"),
      classType: optional(classType("Type of the class, needed where its id stands for classes of several types, as 0 does")),
      ...paging,
    }),
    examples: [{ classId: "N0000185505" }, { classId: "N02", classType: "ATC1-4" }],
    path: "/rxclass/classTree",
    root: ["rxclassTree"],
    output: (reply, args) => pageOf("classes", treeOf(listAt(reply, "rxclassTree")), args),
  }),
  rxnavTool({
    name: "rxclass_get_class_types",
    kind: "R",
    description: "List the types of drug classes that RxClass has.",
    returns: "classTypes (list of strings).",
    input: z.strictObject({}),
    examples: [{}],
    path: "/rxclass/classTypes",
    root: ["classTypeList"],
    output: (reply) => ({ classTypes: listAt(reply, "classTypeList", "classTypeName") }),
  }),
  rxnavTool({
    name: "rxclass_get_spelling_suggestions",
    kind: "P",
    description: "Suggest spellings of drug or class names in RxClass that are near to a misspelt one.",
    returns: "suggestions (list of names; empty if none).",
    input: z.strictObject({
      term: text("A misspelt name, for example anti-arrhytmia", 100),
      type: z.enum(["DRUG", "CLASS"]).describe("Whether it is a drug's name or a class's"),
    }),
    examples: [{ term: "anti-arrhytmia", type: "CLASS" }],
    path: "/rxclass/spellingsuggestions",
    root: ["suggestionList"],
    output: (reply) => ({ suggestions: listAt(reply, "suggestionList", "suggestion") }),
  }),
  rxnavTool({
    name: "rxclass_get_rela_source_version",
    kind: "R",
    description: "The version of a data set from which RxClass takes relations between drugs and classes. DAILYMED changes all the time and has none.",
    returns: "relaSourceVersion (null if there is none).",
    input: z.strictObject({ relaSource: word("The data set: ATC, ATCPROD, FDASPL, FMTSME, MEDRT, RXNORM, SNOMEDCT or VA") }),
    examples: [{ relaSource: "SNOMEDCT" }],
    path: "/rxclass/version/{relaSource}",
    root: ["relaSourceVersion", "relaSource"],
    output: (reply) => ({ relaSourceVersion: valueAt(reply, "relaSourceVersion") }),
  }),
];

type Branch = { node: Json; depth: number; parentClassId: Json };

/** A walk without recursion: how deep a reply is nested is not ours to say. */
function treeOf(roots: readonly Json[]): Json[] {
  const classes: Json[] = [];
  const open: Branch[] = roots.map((node) => ({ node, depth: 0, parentClassId: null })).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth, parentClassId } = next;
    const item = valueAt(node, "rxclassMinConceptItem");
    classes.push(filled({ ...recordOf(item), depth, parentClassId }));
    const children = listAt(node, "rxclassTree").map((child): Branch => ({ node: child, depth: depth + 1, parentClassId: valueAt(item, "classId") }));
    open.push(...children.reverse());
  }
  return classes;
}
