import { z } from "zod";
import { JsonObject } from "./domain.ts";

/* What goes to the function of an imported npm package, and what comes back. */

export const PackageServerEvent = z.strictObject({ tool: z.string(), arguments: JsonObject });
export type PackageServerEvent = z.infer<typeof PackageServerEvent>;

/** code: of JSON-RPC, where the server gave one. */
export const PackageServerReply = z.union([
  z.strictObject({ result: JsonObject }),
  z.strictObject({ error: z.strictObject({ code: z.int().nullable(), message: z.string() }) }),
]);
export type PackageServerReply = z.infer<typeof PackageServerReply>;

/** How DIVE names itself to MCP servers. */
export const mcpClientName = { name: "dive", version: "1" };
