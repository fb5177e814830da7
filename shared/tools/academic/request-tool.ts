import type { z } from "zod";
import type { Json } from "../../contracts/domain.ts";
import type { PoolTool } from "../../contracts/pool-tool.ts";
import type { UpstreamReply, UpstreamRequest } from "../../contracts/upstream.ts";
import { type HttpFamily, type HttpRow, httpTool } from "../core/http/http-tool.ts";

/** A row that sends one request and shows what came back. */
export type RequestRow<Input extends z.ZodObject> = Omit<HttpRow<Input>, "answer"> & {
  request(args: z.output<Input>): UpstreamRequest;
  output(reply: Json, args: z.output<Input>): Json;
};

/** What all academic families have in common. */
export const academic = { domain: "academic", limits: { timeoutMs: 55_000, outputBytes: 1_000_000 } } as const;

/** @param read the reply's JSON; throws ToolCallError for an upstream's error */
export function requestTool<Input extends z.ZodObject>(
  family: HttpFamily,
  read: (reply: UpstreamReply) => Json,
  { request, output, ...row }: RequestRow<Input>,
): PoolTool {
  return httpTool(family, { ...row, answer: async (args, ask) => output(read(await ask(request(args))), args) });
}
