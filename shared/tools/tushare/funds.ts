import { z } from "zod";
import { quote } from "./columns.ts";
import { chineseName, day, dayRange, fundCode, indexCode, maybe, reportPeriod } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const fundAndDays = { ts_code: maybe(fundCode()), trade_date: maybe(day("Trading day")), ...dayRange("trading day") };

/** Exchange-traded funds. */
const etfTools = [
  tushareTool({
    name: "etf_basic",
    kind: "R",
    api: "etf_basic",
    description: "List of Chinese exchange-traded funds with the index that each tracks (QDII funds, too).",
    parameters: {
      ts_code: maybe(fundCode()),
      index_code: maybe(indexCode("Index tracked")),
      list_date: maybe(day("Listing day")),
      list_status: z.enum(["L", "D", "P"]).optional().describe("L listed, D delisted, P pending"),
      exchange: z.enum(["SH", "SZ"]).optional().describe("SH Shanghai, SZ Shenzhen"),
      mgr: maybe(chineseName("Manager's short name, for example 华夏基金")),
    },
    columns:
      "ts_code, csname (short name), extname (name on the exchange), cname (full name), index_code, index_name, setup_date, list_date, list_status, exchange, mgr_name (manager), " +
      "custod_name (custodian), mgt_fee (management fee), etf_type",
    cap: 5_000,
    access: 8_000,
    examples: [{ index_code: "000300.SH" }, { ts_code: "510330.SH" }],
  }),
  tushareTool({
    name: "etf_index",
    kind: "R",
    api: "etf_index",
    description: "Indices that exchange-traded funds track.",
    parameters: { ts_code: maybe(indexCode()), pub_date: maybe(day("Day the index was published")), base_date: maybe(day("Base day of the index")) },
    columns:
      "ts_code, indx_name (full name), indx_csname (short name), pub_party_name (publisher), pub_date, base_date, bp (base points), adj_circle (how often constituents change)",
    cap: 5_000,
    access: 8_000,
    examples: [{ ts_code: "000300.SH" }],
  }),
  tushareTool({
    name: "etf_daily",
    kind: "R",
    api: "fund_daily",
    description: "Daily quotes of exchange-traded funds, in CNY, unadjusted.",
    parameters: fundAndDays,
    oneOf: true,
    columns: `${quote}, vol (lots of 100), amount (1,000 CNY)`,
    cap: 2_000,
    access: 5_000,
    examples: [{ ts_code: "510330.SH", start_date: "20240101", end_date: "20240131" }, { trade_date: "20240131" }],
  }),
  tushareTool({
    name: "etf_adj",
    kind: "P",
    api: "fund_adj",
    description: "Adjustment factors of exchange-traded funds by day: price x factor is the price adjusted for payouts and splits.",
    parameters: fundAndDays,
    oneOf: true,
    columns: "ts_code, trade_date, adj_factor",
    cap: 2_000,
    access: 600,
    examples: [{ ts_code: "513100.SH", start_date: "20190101", end_date: "20190926" }],
  }),
];

/** Public funds, on and off the exchange. */
const mutualFundTools = [
  tushareTool({
    name: "fund_basic",
    kind: "R",
    api: "fund_basic",
    description: "List of Chinese public funds, exchange-traded or off-exchange.",
    parameters: {
      ts_code: maybe(fundCode()),
      market: z.enum(["E", "O"]).optional().describe("E exchange-traded, O off-exchange; E when left out"),
      status: z.enum(["D", "I", "L"]).optional().describe("D delisted, I being issued, L listed"),
    },
    columns:
      "ts_code, name, management (company), custodian, fund_type, found_date, due_date, list_date, issue_date, delist_date, issue_amount (100 million), m_fee (management fee), " +
      "c_fee (custody fee), duration_year, p_value (par), min_amount (smallest purchase, 10,000 CNY), exp_return, benchmark, status, invest_type (style), type, trustee, " +
      "purc_startdate (purchases from), redm_startdate (redemptions from), market",
    cap: 15_000,
    access: 2_000,
    examples: [{ ts_code: "510330.SH" }, { market: "O", limit: 20 }],
  }),
  tushareTool({
    name: "fund_manager",
    kind: "R",
    api: "fund_manager",
    description: "Managers of public funds with their terms and careers.",
    parameters: { ts_code: maybe(fundCode()), ann_date: maybe(day("Day of the announcement")), name: maybe(chineseName("Manager's name")) },
    oneOf: true,
    columns: "ts_code, ann_date, name, gender (M or F), birth_year, edu (education), nationality, begin_date, end_date (null while in office), resume",
    cap: 5_000,
    access: 500,
    examples: [{ ts_code: "150018.SZ" }],
  }),
  tushareTool({
    name: "fund_nav",
    kind: "R",
    api: "fund_nav",
    description: "Net asset values of public funds by day.",
    parameters: {
      ts_code: maybe(fundCode()),
      nav_date: maybe(day("Day of the value")),
      market: z.enum(["E", "O"]).optional().describe("E exchange-traded, O off-exchange"),
      ...dayRange("day of values"),
    },
    oneOf: ["ts_code", "nav_date"],
    columns:
      "ts_code, ann_date, nav_date, unit_nav (a unit, CNY), accum_nav (with past payouts, CNY), accum_div (past payouts), net_asset, total_netasset (of all share classes), " +
      "adj_nav (adjusted for reinvested payouts)",
    cap: null,
    access: 2_000,
    examples: [{ ts_code: "165509.SZ", start_date: "20240101", end_date: "20240131" }],
  }),
  tushareTool({
    name: "fund_div",
    kind: "R",
    api: "fund_div",
    description: "Dividends of public funds.",
    parameters: {
      ann_date: maybe(day("Day of the announcement")),
      ex_date: maybe(day("Ex-dividend day")),
      pay_date: maybe(day("Payment day")),
      ts_code: maybe(fundCode()),
    },
    oneOf: true,
    columns:
      "ts_code, ann_date, imp_anndate (implementation announced), base_date (distribution base), div_proc (progress), record_date, ex_date, pay_date, earpay_date (payment of earnings), " +
      "net_ex_date (net value ex dividend), div_cash (CNY a unit), base_unit (10,000 units), ear_distr (distributable earnings, CNY), ear_amount (distributed, CNY), " +
      "account_date (reinvestment credited), base_year",
    cap: null,
    access: 400,
    examples: [{ ann_date: "20181018" }],
  }),
  tushareTool({
    name: "fund_portfolio",
    kind: "R",
    api: "fund_portfolio",
    description: "Stocks held by public funds, by quarter.",
    parameters: {
      ts_code: maybe(fundCode()),
      symbol: maybe(
        z
          .string()
          .regex(/^[0-9A-Z]{5,6}\.(SH|SZ|BJ|HK)$/, "is to be a stock code with exchange, for example 600519.SH")
          .describe("Stock held, for example 600519.SH"),
      ),
      ann_date: maybe(day("Day of the announcement")),
      period: maybe(reportPeriod("Quarter")),
      ...dayRange("day of reports"),
    },
    oneOf: ["ts_code", "symbol", "ann_date", "period"],
    columns:
      "ts_code, ann_date, end_date (quarter), symbol (stock), mkv (market value held, CNY), amount (shares held), stk_mkv_ratio (% of the fund's stocks), stk_float_ratio (% of the stock's float)",
    cap: null,
    access: 5_000,
    examples: [{ ts_code: "001753.OF", period: "20221231" }],
  }),
  tushareTool({
    name: "fund_share",
    kind: "R",
    api: "fund_share",
    description: "Units outstanding of exchange-traded funds by day.",
    parameters: { ...fundAndDays, market: z.enum(["SH", "SZ"]).optional().describe("SH Shanghai, SZ Shenzhen") },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns: "ts_code, trade_date, fd_share (units, 10,000)",
    cap: 2_000,
    access: 2_000,
    examples: [{ ts_code: "150018.SZ", start_date: "20181001", end_date: "20181031" }],
  }),
];

export const fundTools = [...etfTools, ...mutualFundTools];
