import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { z } from "zod";
import { RolloutFilter } from "../../../shared/contracts/rollout-filter.ts";
import { badRequest, ProblemError, parseOrProblem } from "../../../shared/pipeline/api/problem-error.ts";

type Read = Pick<APIGatewayProxyEventV2, "routeKey" | "headers" | "body" | "isBase64Encoded" | "pathParameters" | "queryStringParameters">;
/** Only what is no route of its own looks at how it was asked for. */
type Asked = { rawPath?: string; requestContext?: { http: { method: string } } };

/** What the handlers read of a payload format 2.0 event. */
export type ApiEvent = Read & Asked;

const maxBodyBytes = 1_000_000;

/** @throws ProblemError 413, or 400 where the body is no JSON or not what the schema says. */
export function readBody<T>(event: ApiEvent, schema: z.ZodType<T>, maxBytes = maxBodyBytes): T {
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (bytes.byteLength > maxBytes) throw new ProblemError(413, `the body has ${bytes.byteLength} bytes, at most ${maxBytes} are taken`);
  return parseOrProblem(schema, parseJson(bytes.toString("utf8")), "body");
}

function parseJson(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest([{ field: "body", message: `not JSON: ${error instanceof Error ? error.message : String(error)}` }]);
  }
}

export function readParameters<T>(event: ApiEvent, schema: z.ZodType<T>): T {
  return parseOrProblem(schema, event.pathParameters ?? {}, "path");
}

export const PageQuery = z.strictObject({
  limit: z.coerce.number("limit is a number from 1 to 100").int().min(1).max(100).default(20).describe("items a page"),
  cursor: z
    .string()
    .min(1)
    .max(2_000)
    .regex(/^[A-Za-z0-9_=-]+$/, "not a cursor: take the one of the page before")
    .optional()
    .describe("from the page before"),
});

export function readQuery<T>(event: ApiEvent, schema: z.ZodType<T>): T {
  return parseOrProblem(schema, event.queryStringParameters ?? {}, "query");
}

export function readPage(event: ApiEvent): { limit: number; cursor: string | null } {
  const { limit, cursor } = readQuery(event, PageQuery);
  return { limit, cursor: cursor ?? null };
}

/** A page of the rollouts that fit. */
export const RolloutQuery = z.strictObject({ ...PageQuery.shape, ...RolloutFilter.shape });

/** Header names arrive in lower case from API Gateway; other gateways keep the sender's. */
function readHeader(event: ApiEvent, name: string): string | null {
  const found = Object.entries(event.headers).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1] ?? null;
}

const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, "1 to 255 printable ASCII characters without spaces");

export function readIdempotencyKey(event: ApiEvent): string | null {
  const key = readHeader(event, "Idempotency-Key");
  return key === null ? null : parseOrProblem(IdempotencyKey, key, "Idempotency-Key");
}
