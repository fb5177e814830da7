import { z } from "zod";
import { hash32 } from "../../../model/choices.ts";
import { json, type Reply } from "../../http/reply.ts";
import type { Asked, Route, Service } from "../../http/service.ts";
import { interfaces } from "./interfaces.ts";
import { rowPlans } from "./row-plans.ts";
import type { Params } from "./row-times.ts";
import { type Row, rowsOf } from "./rows.ts";

const Body = z.object({
  api_name: z.string().optional(),
  token: z.string().default(""),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullish(),
  fields: z.union([z.string(), z.array(z.string())]).nullish(),
});

/** Parameters that are dates, and what a date, month, quarter or moment looks like. */
const DATES = /^(start|end|trade|ann|period|date|record|ex|pay|nav|list|float)(_date)?$/;
const DAY = /^(\d{8}|\d{6}|\d{4}Q\d|\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?)?$/;

function answer(asked: Asked): Reply {
  let body: unknown;
  try {
    body = JSON.parse(asked.body);
  } catch {
    return failed(asked, 50001, "请求参数错误，请检查JSON格式");
  }
  const parsed = Body.safeParse(body);
  if (!parsed.success) return failed(asked, 50001, "请求参数错误");
  const { token, fields } = parsed.data;
  const name = asked.parts.api ?? parsed.data.api_name ?? "";
  if (token === "") return failed(asked, 40101, "您的token不对，请确认。");
  const [found, plan] = [interfaces.get(name), rowPlans.get(name)];
  if (!found || !plan) return failed(asked, 40101, "请指定正确的接口名");
  const params: Params = Object.fromEntries(Object.entries(parsed.data.params ?? {}).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])));
  // Where the documentation calls a code or an announcement's day required, the service takes any other condition instead.
  const isNarrowed = Object.keys(params).some((one) => one !== "limit" && one !== "offset");
  const missing = found.required.find((one) => (params[one] ?? "") === "" && !(isNarrowed && (one === "ts_code" || one === "ann_date")));
  if (missing) return failed(asked, 50101, `参数校验失败,${missing}必填`);
  const unknown = Object.keys(params).find((one) => !found.parameters.includes(one) && one !== "limit" && one !== "offset");
  if (unknown) return failed(asked, 50101, `参数校验失败,未知参数${unknown}`);
  const wrong = Object.keys(params).find(
    (one) => (DATES.test(one) && !DAY.test(params[one] ?? "")) || ((one === "limit" || one === "offset") && !/^\d*$/.test(params[one] ?? "")),
  );
  if (wrong) return failed(asked, 50101, `参数校验失败,${wrong}格式错误`);
  return table(asked, name, params, (Array.isArray(fields) ? fields : (fields ?? "").split(",")).map((one) => one.trim()).filter(Boolean));
}

function table(asked: Asked, name: string, params: Params, fields: readonly string[]): Reply {
  const [found, plan] = [interfaces.get(name), rowPlans.get(name)];
  if (!found || !plan) throw new RangeError(`no interface ${name}`);
  const offset = Number(params.offset || 0);
  const limit = Math.min(found.mostRows, Number(params.limit || found.mostRows));
  const columns = fields.length === 0 ? found.columns : fields.filter((one) => found.columns.includes(one));
  const rows: Row[] = [];
  let hasMore = false;
  let seen = 0;
  for (const row of rowsOf(name, found, plan, params)) {
    if (seen++ < offset) continue;
    if (rows.length === limit) {
      hasMore = true;
      break;
    }
    rows.push(row);
  }
  return json({
    request_id: requestId(asked),
    code: 0,
    data: { fields: columns, items: rows.map((row) => columns.map((column) => row[column] ?? null)), has_more: hasMore, count: -1 },
    msg: "",
  });
}

const failed = (asked: Asked, code: number, msg: string): Reply => json({ request_id: requestId(asked), code, data: null, msg });
const requestId = ({ body }: Asked): string =>
  `${hash32(body).toString(16).padStart(8, "0")}-0000-4000-8000-${hash32(`id/${body}`).toString(16).padStart(12, "0")}`;

const post = (path: string): Route => ({ method: "POST", path, answer });

export const tushareService: Service = {
  name: "Tushare",
  hosts: ["api.tushare.pro", "api.waditu.com"],
  routes: [post("/"), post("/dataapi/:api")],
  notFound: () => json({ code: 404, msg: "Not Found" }, 404),
  badRequest: ({ name }) => json({ code: 50001, msg: `请求参数错误: ${name}`, data: null }),
};
