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

/**
 * The function that turns a family's rows into tools.
 * @param read the reply's JSON; throws ToolCallError for an upstream's error
 */
export function requestTool(family: Omit<HttpFamily, keyof typeof academic>, read: (reply: UpstreamReply) => Json) {
  return <Input extends z.ZodObject>({ request, output, ...row }: RequestRow<Input>): PoolTool =>
    httpTool({ ...academic, ...family }, { ...row, answer: async (args, ask) => output(read(await ask(request(args))), args) });
}
