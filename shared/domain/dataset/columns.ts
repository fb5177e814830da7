import { z } from "zod";
import type { Column } from "../../contracts/parquet-column.ts";

type Node = {
  type?: string | string[];
  parquet?: string;
  anyOf?: Node[];
  items?: Node;
  properties?: Record<string, Node>;
};

/**
 * The Parquet columns of a row schema, in its order.
 * @throws TypeError for a part whose rows would not share their keys, unless it is marked as a JSON column: Parquet would fill in nulls
 */
export function columnsOf(schema: z.ZodObject): Column[] {
  return fieldsOf(z.toJSONSchema(schema) as Node);
}

const fieldsOf = ({ properties = {} }: Node): Column[] => Object.entries(properties).map(([name, node]) => ({ name, ...columnOf(node, name) }));

const scalars = { string: "text", integer: "int", number: "number", boolean: "boolean" } as const;

function columnOf(node: Node, name: string): Omit<Column, "name"> {
  if (node.parquet === "json") return { nullable: false, type: { kind: "json" } };
  const kinds = alternatives(node);
  const [present, ...others] = kinds.filter(({ type }) => type !== "null");
  const nullable = kinds.length > 1;
  if (present !== undefined && others.length === 0) {
    const scalar = Object.entries(scalars).find(([type]) => type === present.type)?.[1];
    if (scalar !== undefined) return { nullable, type: { kind: scalar } };
    if (present.type === "array" && present.items !== undefined) return { nullable, type: { kind: "list", of: columnOf(present.items, name) } };
    if (present.type === "object" && present.properties !== undefined) return { nullable, type: { kind: "struct", fields: fieldsOf(present) } };
  }
  throw new TypeError(`${name} is neither a scalar, a list nor an object of known keys: mark it as a JSON column`);
}

/** zod writes "or null" in two ways. */
const alternatives = (node: Node): Node[] => node.anyOf ?? (Array.isArray(node.type) ? node.type.map((type) => ({ ...node, type })) : [node]);
