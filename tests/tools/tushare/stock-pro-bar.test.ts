import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../shared/contracts/domain.ts";
import { stockProBar } from "../../../shared/tools/tushare/stock-pro-bar.ts";
import { callHttpTool } from "../../support/http-tools.ts";

const table = (fields: string[], items: unknown[][]) => ({ json: { code: 0, msg: null, data: { fields, items, has_more: false } } });
/** A share that was split two for one on 3 January. */
const bars = table(
  ["ts_code", "trade_date", "open", "high", "low", "close", "pre_close", "change", "pct_chg", "vol", "amount"],
  [
    ["000001.SZ", "20240102", 20, 21, 19, 20, 19, 1, 5.26, 100, 2_000],
    ["000001.SZ", "20240103", 10, 12, 10, 11, 10, 1, 10, 200, 2_200],
    ["000001.SZ", "20240104", 11, 12, 11, 12, 11, 1, 9.09, 300, 3_600],
  ],
);
const factors = table(
  ["trade_date", "adj_factor"],
  [
    ["20240104", 4],
    ["20240103", 4],
    ["20240102", 2],
  ],
);

async function call(args: JsonObject, ...replies: ReturnType<typeof table>[]) {
  const { result, requests } = await callHttpTool(stockProBar, { ts_code: "000001.SZ", ...args }, replies);
  if (result.status !== "ok") throw new Error(JSON.stringify(result));
  const { rows } = result.output as { rows: JsonObject[] };
  return { rows, asked: requests.map(({ body }) => JSON.parse(body ?? "") as { api_name: string; params: JsonObject }) };
}
const column = (rows: readonly JsonObject[], name: string) => rows.map((row) => row[name]);

describe("unadjusted bars", () => {
  it("come newest first from the asset's interface", async () => {
    const { rows, asked } = await call({ start_date: "20240102" }, bars);
    expect(column(rows, "trade_date")).toEqual(["20240104", "20240103", "20240102"]);
    expect(asked).toMatchObject([{ api_name: "daily", params: { ts_code: "000001.SZ", start_date: "20240102", limit: 50, offset: 0 } }]);
  });

  it.each([
    [{ freq: "W" }, "weekly"],
    [{ freq: "M" }, "monthly"],
    [{ asset: "I" }, "index_daily"],
    [{ asset: "I", freq: "W" }, "index_weekly"],
    [{ asset: "I", freq: "M" }, "index_monthly"],
    [{ asset: "FD" }, "fund_daily"],
    [{ asset: "FT" }, "fut_daily"],
    [{ asset: "O" }, "opt_daily"],
    [{ asset: "CB" }, "cb_daily"],
  ])("%j is %s", async (args, api) => {
    expect((await call(args, bars)).asked).toMatchObject([{ api_name: api }]);
  });
});

describe("adjusted bars", () => {
  it("forward end at today's price", async () => {
    const { rows, asked } = await call({ adj: "qfq" }, bars, factors);
    expect(column(rows, "close")).toEqual([12, 11, 10]);
    expect(column(rows, "pre_close")).toEqual([11, 10, 9.5]);
    expect(column(rows, "pct_chg")).toEqual([9.09, 10, 5.26]);
    expect(column(rows, "vol")).toEqual([300, 200, 100]);
    expect(asked[1]).toMatchObject({ api_name: "adj_factor", params: { ts_code: "000001.SZ", start_date: "20240102" } });
  });

  it("backward start from the first price", async () => {
    expect(column((await call({ adj: "hfq" }, bars, factors)).rows, "close")).toEqual([48, 44, 40]);
  });

  it("take the factor of the day before where a day has none, and have no price before the first factor", async () => {
    const gaps = table(["trade_date", "adj_factor"], [["20240103", 4]]);
    const { rows } = await call({ adj: "hfq" }, bars, gaps);
    expect(column(rows, "close")).toEqual([48, 44, null]);
    expect(column(rows, "change")).toEqual([4, 4, null]);
  });

  it("carry the factor where it is wanted", async () => {
    const { rows } = await call({ adjfactor: true }, bars, factors);
    expect(column(rows, "adj_factor")).toEqual([4, 4, 2]);
    expect(column(rows, "close")).toEqual([12, 11, 20]);
  });
});

it("adds means over the bars at hand", async () => {
  const { rows } = await call({ ma: [2] }, bars);
  expect(column(rows, "ma2")).toEqual([11.5, 15.5, null]);
  expect(column(rows, "ma_v_2")).toEqual([250, 150, null]);
});

it("adds the day's turnover and volume ratio", async () => {
  const measures = table(["trade_date", "turnover_rate", "volume_ratio"], [["20240104", 1.5, 0.9]]);
  const { rows, asked } = await call({ factors: ["tor", "vr"] }, bars, measures);
  expect(column(rows, "turnover_rate")).toEqual([1.5, null, null]);
  expect(column(rows, "volume_ratio")).toEqual([0.9, null, null]);
  expect(asked[1]).toMatchObject({ api_name: "daily_basic", params: { start_date: "20240102" } });
});

it("asks no more where there are no bars", async () => {
  expect((await call({ adj: "qfq", factors: ["tor"] }, table(["ts_code"], []))).asked).toHaveLength(1);
});
