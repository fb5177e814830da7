import { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import { ndc, paging, rxcui } from "./rxnav-arguments.ts";
import { filled, filledOrNull, folded, listAt, pageOf, recordOf, valueAt } from "./rxnav-reply.ts";
import { rxnavTool } from "./rxnav-tool.ts";

const month = (what: string) =>
  z
    .string()
    .regex(/^(19|20)\d{2}(0[1-9]|1[0-2])$/, "a month as YYYYMM")
    .optional()
    .describe(`${what}, as YYYYMM, for example "201405"; give both start and end, or neither`);

const ndcstatus = z.enum(["active", "obsolete", "alien", "ALL"]).optional().describe("Only NDCs of this status; active is preset");

const ndcStates = "ACTIVE now in RxNorm, OBSOLETE once in RxNorm, ALIEN only in another source, UNKNOWN in none of them";

/** National Drug Codes. */
export const rxnormNdcTools = [
  rxnavTool({
    name: "rxnorm_get_ndc_status",
    kind: "R",
    description: `Status of a National Drug Code and the history of the RxNorm concepts it belonged to: ${ndcStates}.`,
    returns:
      "ndcStatus (null if nothing is known): ndc11, status, active (YES or NO), rxnormNdc, rxcui, conceptName, conceptStatus, sources, altNdc (Y: the code is of another package), " +
      "comment, ndcHistory (activeRxcui, originalRxcui, startDate, endDate: first and last release as YYYYMM), ndcSourceMapping (ndcSource, ndcActive, ndcRxcui, " +
      "ndcConceptName, ndcConceptStatus).",
    input: z
      .strictObject({
        ndc: ndc("National Drug Code"),
        start: month("Only history that reaches into the time from this month on"),
        end: month("Only history that reaches into the time up to this month"),
        history: z.literal([0, 1]).optional().describe("0 (preset): all history; 1: only the latest record"),
        altpkg: z.literal([0, 1]).optional().describe("1: where the NDC is not found, answer for another package of the same product; preset 0"),
      })
      .refine(({ start, end }) => (start === undefined) === (end === undefined), { path: ["end"], error: "start and end come together, or not at all" }),
    examples: [{ ndc: "00143314501" }, { ndc: "0781-1506-10", start: "201001", end: "201512" }],
    path: "/ndcstatus",
    root: ["ndcStatus"],
    output: (reply) => {
      const { sourceList: _, ...status } = recordOf(valueAt(reply, "ndcStatus"));
      return { ndcStatus: filledOrNull({ ...status, sources: listAt(reply, "ndcStatus", "sourceList", "sourceName") }) };
    },
  }),
  rxnavTool({
    name: "rxnorm_get_ndc_properties",
    kind: "R",
    description:
      "Label properties of National Drug Codes from DailyMed and the FDA directory: labeler, colour, imprint, shape, marketing category and times, packaging. By an NDC, " +
      "an NDC without its package part, an SPL set id, or an RxCUI (then only active NDCs).",
    returns:
      "total, ndcs: ndcItem (11 digits), ndc9 (labeler and product), ndc10, rxcui, splSetIdItem, source (FDA, MTHSPL, Hybrid or RXNORM), packaging (list), properties " +
      "(name to value, or to a list of values; times are YYYYMMDD).",
    input: z.strictObject({
      id: z
        .string()
        .regex(/^[\dA-Fa-f-]{1,36}$/, "digits and hyphens, or an SPL set id")
        .describe('NDC in any form ("37000-653-04"), two-part NDC ("37000-653"), SPL set id (a UUID), or RxCUI ("213269")'),
      ndcstatus,
      ...paging,
    }),
    examples: [{ id: "37000-653-04", ndcstatus: "ALL" }, { id: "213269" }],
    path: "/ndcproperties",
    root: ["ndcPropertyList"],
    output: (reply, args) => pageOf("ndcs", listAt(reply, "ndcPropertyList", "ndcProperty").map(ndcOf), args),
  }),
  rxnavTool({
    name: "rxnorm_find_related_ndcs",
    kind: "R",
    description:
      "National Drug Codes that are related to one: of the same product (first two parts), the same RxNorm concept, or the same drug (brand and generic alike).",
    returns: "total, ndcs: ndc11, status, rxcui, conceptName, conceptStatus, tty.",
    input: z.strictObject({
      ndc: z
        .string()
        .regex(/^(\d{11}|\d{4}-\d{4}(-\d{2})?|\d{5}-\d{3}(-\d{2})?|\d{5}-\d{4}(-\d)?)$/, "an NDC of 11 digits, or of two or three parts with hyphens")
        .describe('National Drug Code: 11 digits without hyphens, three parts (4-4-2, 5-3-2, 5-4-1) or the first two, for example "0069-3060"'),
      relation: z.enum(["product", "concept", "drug"]).describe("product: same labeler and product part; concept: same RxCUI; drug: same clinical drug"),
      ndcstatus,
      ...paging,
    }),
    examples: [
      { ndc: "0069-3060", relation: "product" },
      { ndc: "0015-7403-20", relation: "drug", ndcstatus: "ALL" },
    ],
    path: "/relatedndc",
    root: ["ndcInfoList"],
    output: (reply, args) => pageOf("ndcs", listAt(reply, "ndcInfoList", "ndcInfo").map(filled), args),
  }),
  rxnavTool({
    name: "rxnorm_get_all_historical_ndcs",
    kind: "R",
    description: "All National Drug Codes that were ever associated with a drug product, with the first and last RxNorm release that says so.",
    returns:
      "total, ndcs: ndc (11 digits), status (direct, or indirect: through a concept that was remapped to this one), rxcui (of that concept), startDate, endDate (YYYYMM).",
    input: z.strictObject({
      rxcui: rxcui("1668240", "RxCUI of a drug product (term type SBD, SCD, BPCK or GPCK)"),
      history: z
        .literal([0, 1, 2])
        .optional()
        .describe("0: direct associations of now; 1: direct ones of all times; 2 (preset): direct and indirect ones of all times"),
      ...paging,
    }),
    examples: [{ rxcui: "1668240" }, { rxcui: "213269", history: 0 }],
    path: "/rxcui/{rxcui}/allhistoricalndcs",
    root: ["historicalNdcConcept"],
    output: (reply, args) => pageOf("ndcs", listAt(reply, "historicalNdcConcept", "historicalNdcTime").flatMap(historyOf), args),
  }),
  rxnavTool({
    name: "rxnorm_get_all_ndcs_by_status",
    kind: "R",
    description: `All National Drug Codes of a status, a page at a time: ${ndcStates}.`,
    returns: "total, ndcs (list of NDCs, 11 digits each).",
    input: z.strictObject({
      status: z
        .array(z.enum(["ACTIVE", "OBSOLETE", "ALIEN", "UNKNOWN", "ALL"]))
        .min(1)
        .max(5)
        .default(["ACTIVE"])
        .describe("Statuses; ALL for every one"),
      ...paging,
    }),
    examples: [{ status: ["ALIEN"], limit: 50 }],
    path: "/allNDCstatus",
    root: ["ndcList"],
    output: (reply, args) => pageOf("ndcs", listAt(reply, "ndcList", "ndc"), args),
  }),
];

function ndcOf(property: Json): Json {
  const { packagingList: _, propertyConceptList: __, ...said } = recordOf(property);
  return filled({
    ...said,
    packaging: listAt(property, "packagingList", "packaging"),
    properties: folded(listAt(property, "propertyConceptList", "propertyConcept"), "propName", "propValue"),
  });
}

function historyOf(association: Json): Json[] {
  const { status = null, rxcui: concept = null } = recordOf(association);
  return listAt(association, "ndcTime").flatMap((time) => {
    const { startDate = null, endDate = null } = recordOf(time);
    return listAt(time, "ndc").map((code) => filled({ ndc: code, status, rxcui: concept, startDate, endDate }));
  });
}
