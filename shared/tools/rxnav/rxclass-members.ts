import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import { classId, rela, relaSource, relas } from "./rxclass-arguments.ts";
import { optional, paging, rxcui, termTypes, text } from "./rxnav-arguments.ts";
import { filled, folded, listAt, pageOf, recordOf } from "./rxnav-reply.ts";
import { rxnavTool } from "./rxnav-tool.ts";

const drugFields = "classId, className, classType, rela (relation of the drug to the class), relaSource, and the drug concept that has it: rxcui, name, tty";
const filters = {
  relaSource: optional(relaSource("Only relations from this source; left out: all")),
  relas: optional(relas("Only these relations")),
};

/** Which drugs are in which classes. */
export const rxclassMemberTools = [
  rxnavTool({
    name: "rxclass_get_class_by_rxnorm_drug_id",
    kind: "R",
    description:
      "The classes of a drug by its RxCUI: therapeutic and chemical classes, mechanisms of action, effects, diseases it may treat or is contraindicated with.",
    returns: `total, classes: ${drugFields}.`,
    input: z.strictObject({ rxcui: rxcui("7052"), ...filters, ...paging }),
    examples: [
      { rxcui: "7052", relaSource: "MEDRT", relas: ["may_treat"] },
      { rxcui: "29046", relaSource: "ATC" },
    ],
    path: "/rxclass/class/byRxcui",
    root: ["rxclassDrugInfoList"],
    output: (reply, args) => pageOf("classes", drugClassesOf(reply), args),
  }),
  rxnavTool({
    name: "rxclass_get_class_by_rxnorm_drug_name",
    kind: "R",
    description:
      "The classes of a drug by its name: therapeutic and chemical classes, mechanisms of action, effects, diseases it may treat or is contraindicated with.",
    returns: `total, classes: ${drugFields}.`,
    input: z.strictObject({ drugName: text("Name of an ingredient, precise ingredient or brand, for example morphine"), ...filters, ...paging }),
    examples: [{ drugName: "morphine", relaSource: "MEDRT", relas: ["may_treat"] }, { drugName: "warfarin" }],
    path: "/rxclass/class/byDrugName",
    root: ["rxclassDrugInfoList"],
    output: (reply, args) => pageOf("classes", drugClassesOf(reply), args),
  }),
  rxnavTool({
    name: "rxclass_get_class_members",
    kind: "R",
    description: "The drugs of a class, as a source of relations between drugs and classes has them, members of its subclasses included.",
    returns:
      "total, members: rxcui, name, tty, and from the source SourceId, SourceName, SourceUrl, Relation (DIRECT, or INDIRECT: of a subclass); each a list where a drug has several.",
    input: z.strictObject({
      classId: classId("N0000008638"),
      relaSource: relaSource("The source of the relations"),
      rela: optional(rela("The relation of the drugs to the class; needed for sources that have several")),
      trans: z.literal([0, 1]).optional().describe("0 (preset): members of subclasses, too; 1: direct members only"),
      ttys: optional(termTypes("Only drug concepts of these term types")),
      ...paging,
    }),
    examples: [
      { classId: "N0000008638", relaSource: "DAILYMED", rela: "has_PE", ttys: ["IN", "PIN"] },
      { classId: "A12CA", relaSource: "ATC" },
    ],
    path: "/rxclass/classMembers",
    root: ["drugMemberGroup"],
    output: (reply, args) => pageOf("members", listAt(reply, "drugMemberGroup", "drugMember").map(memberOf), args),
  }),
  rxnavTool({
    name: "rxclass_get_relas",
    kind: "R",
    description: "List the relations between drugs and classes that a source expresses.",
    returns: "relas (list of strings; empty for a source without names for them, as ATC).",
    input: z.strictObject({ relaSource: optional(relaSource("The source; left out: all")) }),
    examples: [{ relaSource: "DAILYMED" }],
    path: "/rxclass/relas",
    root: ["relaList"],
    output: (reply) => ({ relas: listAt(reply, "relaList", "rela") }),
  }),
  rxnavTool({
    name: "rxclass_get_sources_of_drug_class_relations",
    kind: "R",
    description: "List the sources from which RxClass takes relations between drugs and classes.",
    returns: "relaSources (list of strings).",
    input: z.strictObject({}),
    examples: [{}],
    path: "/rxclass/relaSources",
    root: ["relaSourceList"],
    output: (reply) => ({ relaSources: listAt(reply, "relaSourceList", "relaSourceName") }),
  }),
];

function drugClassesOf(reply: Json): Json[] {
  return listAt(reply, "rxclassDrugInfoList", "rxclassDrugInfo").map((info) => {
    const { minConcept = null, rxclassMinConceptItem = null, ...relation } = recordOf(info);
    return filled({ ...recordOf(rxclassMinConceptItem), ...relation, ...recordOf(minConcept) });
  });
}

function memberOf(member: Json): Json {
  const { minConcept = null } = recordOf(member);
  return filled({ ...folded(listAt(member, "nodeAttr"), "attrName", "attrValue"), ...recordOf(minConcept) });
}
