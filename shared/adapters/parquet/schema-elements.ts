import type { SchemaElement } from "hyparquet-writer";
import type { Column } from "../../contracts/parquet-column.ts";

/** The columns as Parquet's own flattened tree; lists have the three levels that the format's LogicalTypes page asks for. */
export function schemaElements(columns: readonly Column[]): SchemaElement[] {
  return [{ name: "schema", num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf({ name, nullable, type }: Column): SchemaElement[] {
  const node = { name, repetition_type: nullable ? ("OPTIONAL" as const) : ("REQUIRED" as const) };
  switch (type.kind) {
    case "text":
      return [{ ...node, type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } }];
    case "json":
      // Without the older converted_type, for which the writer would encode the text once more.
      return [{ ...node, type: "BYTE_ARRAY", logical_type: { type: "JSON" } }];
    case "int":
      return [{ ...node, type: "INT64" }];
    case "number":
      return [{ ...node, type: "DOUBLE" }];
    case "boolean":
      return [{ ...node, type: "BOOLEAN" }];
    case "list":
      return [
        { ...node, num_children: 1, converted_type: "LIST", logical_type: { type: "LIST" } },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        ...elementsOf({ name: "element", ...type.of }),
      ];
    case "struct":
      return [{ ...node, num_children: type.fields.length }, ...type.fields.flatMap(elementsOf)];
  }
}
