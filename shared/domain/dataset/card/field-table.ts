import { z } from "zod";
import { table } from "./markdown.ts";

type Node = { type?: string | string[]; anyOf?: Node[]; description?: string; enum?: unknown[]; const?: unknown; parquet?: string; items?: Node };

/** Fields of a view's rows with type and meaning, from the schema that its rows are written by. */
export function fieldTable(schema: z.ZodObject): string {
  const { properties = {}, required = [] } = z.toJSONSchema(schema) as { properties?: Record<string, Node>; required?: string[] };
  const rows = Object.entries(properties).map(([name, node]) => [
    `\`${name}\``,
    typeOf(node) + (required.includes(name) ? "" : ", may be left out"),
    node.description ?? "",
  ]);
  return table(["field", "type", "meaning"], rows);
}

function typeOf(node: Node): string {
  if (node.parquet === "json") return "JSON";
  if (node.anyOf) return [...new Set(node.anyOf.map(typeOf))].join(" or ");
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((value) => String(value)).join(", ");
  const types = Array.isArray(node.type) ? node.type : [node.type ?? "any"];
  return types.map((type) => (type === "array" && node.items ? `list of ${typeOf(node.items)}` : type)).join(" or ");
}
