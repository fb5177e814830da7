import { z } from "zod";
import { Json, type JsonObject } from "../../contracts/domain.ts";

/** How many match, the rows' codes, further fields (each a list with a value for each row), and the rows' display fields; more may follow. */
const TableReply = z.tuple([z.int().nonnegative(), z.array(Json), z.record(z.string(), Json).nullable(), z.array(z.array(Json)).nullable()]).rest(Json);

export type TableFields = {
  /** The field that the code stands for. */
  code: string;
  /** The display fields to ask for; none for a table whose fields go by unknown names: it shows what it likes. */
  display: readonly string[];
};

/** The rows as objects with named fields, without their empty ones; null for a reply of another shape. */
export function tableResults(reply: Json, { code, display }: TableFields): JsonObject | null {
  const parsed = TableReply.safeParse(reply);
  if (!parsed.success) return null;
  const [total, codes, extra, rows] = parsed.data;
  const results = codes.map((value, index) => {
    const shown = rows?.[index] ?? [];
    const named = display.length > 0 ? display.map((field, column) => [field, shown[column] ?? null] as const) : [["display", shown.join(" ")] as const];
    const further = Object.entries(extra ?? {}).map(([field, values]) => [field, Array.isArray(values) ? (values[index] ?? null) : null] as const);
    return Object.fromEntries([[code, value] as const, ...named, ...further].filter(([, said]) => saysSomething(said)));
  });
  return { total, results };
}

const saysSomething = (value: Json) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
