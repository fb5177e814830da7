import { describe, expect, it } from "vitest";
import { validateArguments } from "../../../shared/tools/core/validate-arguments.ts";
import { tushareFamily } from "../../../shared/tools/tushare/tushare-family.ts";

const validate = (name: string, args: Parameters<typeof validateArguments>[1]) => {
  const tool = tushareFamily.find((each) => each.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return validateArguments(tool, args);
};

describe("wrong arguments are named", () => {
  it.each([
    ["stock_daily", { ts_code: "600519" }, /ts_code: is to be six characters and the exchange, for example 600519\.SH/],
    ["stock_daily", { ts_code: "600519.SH", trade_date: "2024-01-31" }, /trade_date: is to be YYYYMMDD/],
    ["stock_daily", { ts_code: "600519.SH", trade_date: "20241331" }, /trade_date: is to be YYYYMMDD/],
    ["stock_daily", { ts_code: "600519.SH", limit: 6_001 }, /limit: .*6000.*Rows wanted, 1 to 6,000/],
    ["stock_daily", { ts_code: "600519.SH", start_date: "20240201", end_date: "20240131" }, /start_date: is after end_date/],
    ["stock_daily", { ts_code: "600519.SH", period: "20231231" }, /unknown argument period/],
    ["stock_daily", {}, /one of ts_code, trade_date, start_date, end_date is needed/],
    ["stock_daily_basic", { start_date: "20240101" }, /one of ts_code, trade_date is needed/],
    ["stock_income", { ts_code: "600519.SH", period: "20231230" }, /period: is to be the last day of a quarter/],
    ["stock_income", { period: "20231231" }, /ts_code: is missing/],
    ["stock_income", { ts_code: "600519.SH", fields: ["revenues"] }, /fields\[0\]/],
    ["stock_hk_hold", { ts_code: "700.HK" }, /ts_code: is to be a stock code with exchange/],
    ["cn_gdp", { q: "2023" }, /q: is to be a quarter, for example 2023Q4/],
    ["cn_m", { m: "202413" }, /m: is to be YYYYMM/],
    ["fut_weekly_detail", { week: "202460" }, /week: is to be year and week number/],
    ["fut_daily", { ts_code: "CU2406.SHFE" }, /ts_code: is to be code and \.CFX/],
    ["stock_ths_member", { ts_code: "885800.DC" }, /ts_code: is to be code and \.TI/],
    ["stock_pro_bar", { ts_code: "510330.SH", asset: "FD", freq: "W" }, /freq: is to be D for this asset/],
    ["stock_pro_bar", { ts_code: "000300.SH", asset: "I", adj: "qfq" }, /asset: is to be E with adj or adjfactor/],
    ["stock_pro_bar", { ts_code: "000001.SZ", freq: "W", factors: ["tor"] }, /factors: are for daily bars of stocks/],
  ])("%s %j", (name, args, message) => {
    expect(validate(name, args)).toMatchObject({ ok: false, error: { code: "invalid_arguments", message: expect.stringMatching(message) } });
  });
});

it.each([
  ["stock_daily", { ts_code: "600519.SH,000001.SZ" }],
  ["stock_income_vip", { period: "20231231" }],
  ["opt_daily", { ts_code: "M1707-C-2400.DCE" }],
  ["stock_trade_cal", {}],
  ["stock_hm_list", { name: null }],
])("%s takes %j", (name, args) => {
  expect(validate(name, args)).toMatchObject({ ok: true });
});
