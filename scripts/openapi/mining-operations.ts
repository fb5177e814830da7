import { z } from "zod";
import { PageQuery } from "../../functions/api/http/request.ts";
import type { ApiRoute } from "../../shared/contracts/api-routes.ts";
import { CreateMiningBody, MiningEstimate, MiningId, MiningList, MiningReport, MiningView, ResumeMiningBody } from "../../shared/contracts/mining.ts";
import type { Operation } from "./operation.ts";

const mining = { path: z.object({ miningId: MiningId }) };

export const miningOperations: Record<Extract<ApiRoute, `${string}/minings${string}`>, Operation> = {
  "POST /minings": {
    summary: "Mine seeds from a public source",
    header: z.object({ "Idempotency-Key": z.string().optional().describe("the same key with the same body gives the same mining") }),
    body: CreateMiningBody,
    problems: [400, 409, 413],
    replies: {
      201: { description: "The new mining", schema: MiningView },
      200: { description: "The mining that this Idempotency-Key made before", schema: MiningView },
    },
  },
  "POST /minings/estimate": {
    summary: "Expected calls, tokens and cost of a mining",
    body: CreateMiningBody,
    problems: [400, 413],
    replies: { 200: { description: "The estimate", schema: MiningEstimate } },
  },
  "GET /minings": { summary: "All minings, newest first", query: PageQuery, problems: [400], replies: { 200: { description: "A page", schema: MiningList } } },
  "GET /minings/{miningId}": {
    summary: "A mining: pages, cost, what was kept",
    ...mining,
    problems: [400, 404],
    replies: { 200: { description: "The mining", schema: MiningView } },
  },
  "GET /minings/{miningId}/report": {
    summary: "What a mining that has ended kept and dropped, with the reasons",
    ...mining,
    problems: [400, 404, 409],
    replies: { 200: { description: "The report", schema: MiningReport } },
  },
  "POST /minings/{miningId}/cancel": {
    summary: "Cancel a mining; what was mined is kept",
    ...mining,
    problems: [400, 404, 409],
    replies: { 202: { description: "The mining, as it stands", schema: MiningView } },
  },
  "POST /minings/{miningId}/resume": {
    summary: "Take up every page that is not done",
    ...mining,
    body: ResumeMiningBody,
    problems: [400, 404, 409, 413],
    replies: { 202: { description: "The mining, as it stands", schema: MiningView } },
  },
};
