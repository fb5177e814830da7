import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { z } from "zod";
import { Json } from "../../../contracts/domain.ts";
import { ImportRefused } from "../import-refused.ts";
import { plainWords } from "../schema/plain-words.ts";
import type { ListedTool } from "./read-listing.ts";

export type Listing = { server: { title: string; version: string }; tools: ListedTool[] };

const mostTools = 500;
/** One tool that is not as it should be does not end the import: what is left of it is refused by itself. */
const Listed = z.object({
  name: z.string().min(1),
  description: z.string().optional().catch(undefined),
  inputSchema: Json.catch(null),
  outputSchema: Json.optional().catch(undefined),
  annotations: z.object({ readOnlyHint: z.boolean(), destructiveHint: z.boolean() }).partial().optional().catch(undefined),
  execution: z
    .object({ taskSupport: z.enum(["required", "optional", "forbidden"]) })
    .partial()
    .optional()
    .catch(undefined),
});
const Page = z.object({ tools: z.array(Listed), nextCursor: z.string().optional() });

/** Every page of a server's tools. @throws ImportRefused for a server without tools, or with too many */
export async function listTools(client: Client): Promise<Listing> {
  const tools: ListedTool[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.request({ method: "tools/list", params: cursor === undefined ? {} : { cursor } }, Page);
    tools.push(...page.tools);
    if (tools.length > mostTools) throw new ImportRefused(`the server has more than ${mostTools} tools`);
    cursor = page.tools.length > 0 ? page.nextCursor : undefined;
  } while (cursor !== undefined);
  if (tools.length === 0) throw new ImportRefused("the server has no tools");
  const { name = "unnamed", title = name, version = "unknown" } = client.getServerVersion() ?? {};
  return { server: { title: plainWords(title, 60) || "unnamed", version: plainWords(version, 40) || "unknown" }, tools };
}
