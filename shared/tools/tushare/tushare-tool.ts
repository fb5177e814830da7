import { z } from "zod";
import type { Json, JsonObject } from "../../contracts/domain.ts";
import type { Ask, PoolTool } from "../../contracts/pool-tool.ts";
import { type HttpFamily, httpTool } from "../core/http/http-tool.ts";
import { columnNames } from "./columns.ts";
import { type Row, readTable } from "./read-table.ts";
import type { Access } from "./tushare-errors.ts";
import { freshTushareUpstream, tushareUpstream } from "./tushare-upstream.ts";

export const tushareSettings: HttpFamily = {
  domain: "financial",
  family: "tushare",
  version: "tushare pro",
  limits: { timeoutMs: 55_000, outputBytes: 4_000_000 },
  upstream: tushareUpstream,
};

type Paging = { limit?: number; offset?: number; fields?: string[] };
type Parameters = Readonly<Record<string, z.ZodType>>;

/** A row of the family's tables: one interface under the paper's name for it. */
export type TushareRow<Shape extends Parameters> = {
  name: string;
  kind: PoolTool["kind"];
  api: string;
  description: string;
  parameters: Shape;
  /** Every parameter is optional, but the interface wants one of these; true: one of all. */
  oneOf?: true | readonly (keyof Shape & string)[];
  /** What comes back and is asked for, with units; see columnNames. */
  columns: string;
  /** Columns of a wide table that come only when they are named, by commas. */
  furtherColumns?: string;
  /** Columns that hold whole quantities as text, which nothing tells from codes. */
  numeric?: readonly string[];
  /** Rows of one call; null: not documented. */
  cap: number | null;
  access: Access;
  /** It changes during the day, so that no reply is kept. */
  isLive?: true;
  examples: readonly [z.input<z.ZodObject<Shape>> & Paging, ...(z.input<z.ZodObject<Shape>> & Paging)[]];
  /** Where the arguments are not the interface's own parameters. */
  toQuery?(parameters: JsonObject, fields: readonly string[]): Query;
};
export type Query = { params: JsonObject; fields: readonly string[] };

/** A model is shown some 25 rows of an output by default. */
const usualRows = 50;
const undocumentedCap = 1_000;

export function tushareTool<Shape extends Parameters>(row: TushareRow<Shape>): PoolTool {
  const { name, kind, api, access, columns, furtherColumns, numeric = [], oneOf, isLive, examples, toQuery } = row;
  const usual = columnNames(columns);
  const wanted = oneOf === true ? Object.keys(row.parameters) : oneOf;
  return httpTool<z.ZodObject>(isLive ? { ...tushareSettings, upstream: freshTushareUpstream } : tushareSettings, {
    name,
    kind,
    description: wanted && wanted.length > 1 ? `${row.description} Give at least one of ${wanted.join(", ")}.` : row.description,
    returns: `count (rows here), next_offset (null after the last row), rows of ${furtherColumns === undefined ? columns : "the columns that fields explains"}.`,
    input: inputOf(row, usual, wanted),
    examples,
    async answer(args, ask) {
      const { fields = usual, limit, offset, ...parameters } = args as JsonObject & { fields?: string[]; limit: number; offset: number };
      const query = toQuery?.(parameters, fields) ?? { params: parameters, fields };
      return pageOf(await askTable({ api, access }, { ...query, params: { ...query.params, limit, offset } }, ask), { limit, offset }, numeric);
    },
  });
}

function inputOf<Shape extends Parameters>(row: TushareRow<Shape>, usual: readonly string[], wanted: readonly string[] | undefined): z.ZodObject {
  const { parameters, columns, furtherColumns, cap } = row;
  const input: z.ZodObject = z.strictObject({
    ...parameters,
    ...(furtherColumns === undefined ? {} : fieldsOf([...usual, ...columnNames(furtherColumns)], columns)),
    ...pagingOf(cap ?? undocumentedCap),
  });
  return input
    .refine((args) => wanted === undefined || wanted.some((name) => Object.hasOwn(args, name)), { error: `one of ${wanted?.join(", ")} is needed` })
    .refine(({ start_date, end_date }) => !(typeof start_date === "string" && typeof end_date === "string") || start_date <= end_date, {
      path: ["start_date"],
      error: "is after end_date",
    });
}

/** A provider takes only so long a description of a tool, so that a wide table's columns are explained here. */
const fieldsOf = (names: readonly string[], usual: string) => ({
  fields: z.array(z.enum(names)).min(1).max(100).optional().describe(`Columns wanted. When left out: ${usual}`),
});

export const pagingOf = (cap: number) => ({
  limit: z
    .int()
    .min(1)
    .max(cap)
    .default(Math.min(usualRows, cap))
    .describe(`Rows wanted, 1 to ${cap.toLocaleString("en")}`),
  offset: z.int().min(0).max(1_000_000).default(0).describe("Rows to skip: next_offset of the call before"),
});

/** The rows of one interface. @throws ToolCallError */
export async function askTable({ api, access }: { api: string; access: Access }, { params, fields }: Query, ask: Ask) {
  const json = { api_name: api, params, fields: fields.join(",") };
  return readTable(api, access, await ask({ method: "POST", path: "/", json }));
}

type Page = { limit: number; offset: number };

/** A page as a tool gives it. What holds no rows holds no count: a 0 would make an empty table an answer. */
export function pageOf({ rows, hasMore }: { rows: readonly Row[]; hasMore: boolean }, { limit, offset }: Page, numeric: readonly string[] = []): Json {
  // An interface without paging gives all rows, whatever is asked.
  const isWhole = rows.length > limit;
  const page = (isWhole ? rows.slice(offset, offset + limit) : rows).map((row) => withNumbers(row, numeric));
  const more = isWhole ? offset + limit < rows.length : hasMore || page.length === limit;
  return page.length === 0 ? { next_offset: null, rows: [] } : { count: page.length, next_offset: more ? offset + page.length : null, rows: page };
}

function withNumbers(row: Row, numeric: readonly string[]): Row {
  const numbers = numeric.flatMap((column) => {
    const value = row[column];
    return typeof value === "string" && /^-?\d{1,15}$/.test(value) ? [[column, Number(value)] as const] : [];
  });
  return { ...row, ...Object.fromEntries(numbers) };
}
