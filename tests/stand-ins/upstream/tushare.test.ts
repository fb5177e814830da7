import { describe, expect, it } from "vitest";
import { interfaces } from "../../../stand-ins/upstream/services/tushare/interfaces.ts";
import { rowPlans } from "../../../stand-ins/upstream/services/tushare/row-plans.ts";
import { type Answer, useUpstream } from "./support.ts";

const upstream = useUpstream();
const ask = (api_name: string, params: object = {}, rest: object = {}): Promise<Answer> =>
  upstream.json("api.tushare.pro", { method: "POST", body: JSON.stringify({ api_name, token: "key", params, fields: "", ...rest }) });

async function rows(api: string, params: object = {}): Promise<Answer[]> {
  const { code, data, msg } = await ask(api, params);
  expect([api, code, msg]).toEqual([api, 0, ""]);
  return data.items.map((item: Answer[]) => Object.fromEntries(data.fields.map((field: string, index: number) => [field, item[index]])));
}

/** What a call needs so that it may be made at all. */
const REQUIRED: Readonly<Record<string, string>> = {
  ts_code: "000001.SZ",
  trade_date: "20250702",
  exchange: "SHFE",
  index_code: "399300.SZ",
  ann_date: "20250702",
  month: "202507",
  date: "20250702",
  item: "8",
  freq: "week",
  type: "HK_SZ",
};

describe("Tushare", () => {
  it("answers with a table in the order of its fields", async () => {
    const { code, data, request_id } = await ask(
      "daily",
      { ts_code: "000001.SZ", start_date: "20250701", end_date: "20250704" },
      { fields: "trade_date,close" },
    );
    expect([code, data.fields, data.has_more]).toEqual([0, ["trade_date", "close"], false]);
    expect(data.items.map(([date]: [string]) => date)).toEqual(["20250704", "20250703", "20250702", "20250701"]);
    expect(request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await ask("daily", { ts_code: "000001.SZ", start_date: "20250701", end_date: "20250704" }, { fields: "trade_date,close" })).toEqual(
      await upstream.json("api.waditu.com/dataapi/daily", {
        method: "POST",
        body: JSON.stringify({
          api_name: "daily",
          token: "key",
          params: { ts_code: "000001.SZ", start_date: "20250701", end_date: "20250704" },
          fields: "trade_date,close",
        }),
      }),
    );
  });

  it("has bars whose parts agree from day to day, also across a dividend", async () => {
    const bars = (await rows("daily", { ts_code: "600519.SH", start_date: "20240101", end_date: "20251231" })).toReversed();
    const factors = new Map((await rows("adj_factor", { ts_code: "600519.SH" })).map((one) => [one.trade_date, one.adj_factor]));
    expect(bars.length).toBeGreaterThan(400);
    for (const [index, one] of bars.entries()) {
      expect(one.low).toBeLessThanOrEqual(Math.min(one.open, one.close));
      expect(one.high).toBeGreaterThanOrEqual(Math.max(one.open, one.close));
      expect(one.pct_chg).toBeCloseTo(((one.close - one.pre_close) / one.pre_close) * 100, 3);
      const before = bars[index - 1];
      if (before) expect(one.pre_close * factors.get(one.trade_date)).toBeCloseTo(before.close * factors.get(before.trade_date), 1);
    }
    const dividends = await rows("dividend", { ts_code: "600519.SH" });
    expect(new Set(factors.values()).size).toBe(dividends.length + 1);
  });

  it("values a stock by its own reports", async () => {
    const [basic] = await rows("daily_basic", { ts_code: "000858.SZ", trade_date: "20250702" });
    const [income] = await rows("income", { ts_code: "000858.SZ", period: "20241231" });
    const [balance] = await rows("balancesheet", { ts_code: "000858.SZ", period: "20250331" });
    const [cash] = await rows("cashflow", { ts_code: "000858.SZ", period: "20241231" });
    const [ratios] = await rows("fina_indicator", { ts_code: "000858.SZ", period: "20241231" });
    const [bar] = await rows("daily", { ts_code: "000858.SZ", trade_date: "20250702" });
    expect(basic.close).toBe(bar.close);
    expect(basic.pe).toBeCloseTo((basic.total_mv * 10_000) / income.n_income_attr_p, 2);
    expect(basic.total_mv).toBeCloseTo(basic.close * basic.total_share, 1);
    expect(basic.pb).toBeCloseTo((basic.total_mv * 10_000) / balance.total_hldr_eqy_exc_min_int, 2);
    expect(income.basic_eps).toBeCloseTo(income.n_income_attr_p / (basic.total_share * 10_000), 3);
    expect(ratios.eps).toBe(income.basic_eps);
    expect(cash.net_profit).toBe(income.n_income);
    expect(balance.total_assets).toBeCloseTo(balance.total_liab + balance.total_hldr_eqy_inc_min_int, 0);
    expect(ratios.netprofit_margin).toBeCloseTo((income.n_income / income.revenue) * 100, 3);
    const [before] = await rows("income", { ts_code: "000858.SZ", period: "20231231" });
    expect(ratios.netprofit_yoy).toBeCloseTo((income.n_income_attr_p / before.n_income_attr_p - 1) * 100, 3);
  });

  it("has weeks and months of the same prices", async () => {
    const [week] = await rows("weekly", { ts_code: "000001.SZ", trade_date: "20250704" });
    const days = await rows("daily", { ts_code: "000001.SZ", start_date: "20250630", end_date: "20250704" });
    expect([week.close, week.pre_close]).toEqual([days[0].close, days.at(-1).pre_close]);
    const [month] = await rows("monthly", { ts_code: "000001.SZ", trade_date: "20250731" });
    expect(month.close).toBe((await rows("daily", { ts_code: "000001.SZ", trade_date: "20250731" }))[0].close);
  });

  it("lists what there is, under conditions", async () => {
    const stocks = await rows("stock_basic", { exchange: "SZSE", list_status: "L" });
    expect(stocks.every(({ exchange }) => exchange === "SZSE")).toBe(true);
    expect(stocks.find(({ ts_code }) => ts_code === "000001.SZ")).toMatchObject({ name: "平安银行", symbol: "000001", curr_type: "CNY" });
    expect(await rows("stock_basic", { ts_code: "999999.SZ" })).toEqual([]);
    const contracts = await rows("fut_basic", { exchange: "SHFE", fut_code: "CU" });
    expect(contracts.length).toBeGreaterThan(10);
    const [main] = await rows("fut_mapping", { ts_code: "CU.SHF", trade_date: "20250702" });
    expect(contracts.map(({ ts_code }) => ts_code)).toContain(main.mapping_ts_code);
    const weights = await rows("index_weight", { index_code: "399300.SZ", start_date: "20250701", end_date: "20250731" });
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100, 1);
  });

  it("has an open day after another", async () => {
    const days = await rows("trade_cal", { exchange: "SSE", start_date: "20250701", end_date: "20250707" });
    expect(days.map(({ is_open }) => is_open)).toEqual([1, 0, 0, 1, 1, 1, 1]);
    expect(days[0].pretrade_date).toBe("20250704");
    expect(await rows("trade_cal", { start_date: "20250701", end_date: "20250707", is_open: "0" })).toHaveLength(2);
    expect(await rows("daily", { trade_date: "20250705" })).toEqual([]);
  });

  it("has macro series that add up", async () => {
    const [gdp] = await rows("cn_gdp", { q: "2024Q4" });
    expect(gdp.gdp).toBeCloseTo(gdp.pi + gdp.si + gdp.ti, 0);
    expect(await rows("cn_m", { start_m: "202401", end_m: "202403" })).toHaveLength(3);
    expect((await rows("cn_pmi", { m: "202405" }))[0].pmi010000).toBeGreaterThan(40);
    expect((await rows("us_tycr", { start_date: "20250701", end_date: "20250703" }))[0]).toMatchObject({ date: "20250703", y10: expect.any(Number) });
  });

  it("pages by limit and offset", async () => {
    const first = await ask("daily", { ts_code: "000001.SZ", limit: 2 });
    const second = await ask("daily", { ts_code: "000001.SZ", limit: 2, offset: 2 });
    expect([first.data.items.length, first.data.has_more]).toEqual([2, true]);
    expect(second.data.items[0][1] < first.data.items[1][1]).toBe(true);
  });

  it.each([...interfaces.keys()])("%s gives its columns, and rows", async (api) => {
    const found = interfaces.get(api);
    expect(rowPlans.has(api)).toBe(true);
    const params = Object.fromEntries((found?.required ?? []).map((name) => [name, codeFor(api, name)]));
    const { code, data, msg } = await ask(api, { ...params, limit: 5 });
    expect([code, msg]).toEqual([0, ""]);
    expect(data.fields).toEqual(found?.columns);
    if (
      ![
        "cb_share",
        "fund_div",
        "cb_issue",
        "cb_call",
        "suspend_d",
        "limit_list_d",
        "limit_list_ths",
        "limit_step",
        "kpl_list",
        "hm_detail",
        "block_trade",
        "top_list",
        "top_inst",
        "forecast",
        "broker_recommend",
        "stock_hsgt",
      ].includes(api)
    )
      expect(data.items.length).toBeGreaterThan(0);
    for (const item of data.items) expect(item).toHaveLength(data.fields.length);
  });

  it.each([
    ["no token", { api_name: "daily", token: "" }, 40101, "token"],
    ["an unknown interface", { api_name: "nothing", token: "key" }, 40101, "接口名"],
    ["a missing parameter", { api_name: "daily_basic", token: "key", params: {} }, 50101, "ts_code必填"],
    ["an unknown parameter", { api_name: "daily", token: "key", params: { colour: "red" } }, 50101, "colour"],
    ["a wrong date", { api_name: "daily", token: "key", params: { trade_date: "yesterday" } }, 50101, "trade_date"],
    ["no object", [], 50001, "请求参数错误"],
  ])("refuses %s inside a 200", async (_, body, code, message) => {
    const reply = await upstream.send("api.tushare.pro", { method: "POST", body: JSON.stringify(body) });
    const answer = (await reply.json()) as Answer;
    expect([reply.status, answer.code, answer.data]).toEqual([200, code, null]);
    expect(answer.msg).toContain(message);
  });
});

function codeFor(api: string, name: string): string {
  if (name === "ts_code" && api.startsWith("cb_")) return "113008.SH";
  if (name === "ts_code" && api.startsWith("index_")) return "399300.SZ";
  return REQUIRED[name] ?? "";
}
