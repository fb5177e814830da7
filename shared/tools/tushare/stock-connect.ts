import { z } from "zod";
import { day, dayRange, maybe, month, stockAndDays } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const days = { trade_date: maybe(day("Trading day")), ...dayRange("trading day") };
const listedEither = (what: string) =>
  z
    .string()
    .regex(/^(\d{6}\.(SH|SZ)|\d{5}\.HK)$/, "is to be a stock code with exchange, for example 600519.SH or 00700.HK")
    .describe(`${what}, for example 600519.SH or 00700.HK`);
const hkNumber = (example: string) =>
  z
    .string()
    .regex(/^\d{5}$/, `is to be five digits, for example ${example}`)
    .describe(`Code on the Hong Kong exchange, five digits, for example ${example}`);

const clearing = {
  kind: "R",
  parameters: { ts_code: maybe(listedEither("Stock")), hk_code: maybe(hkNumber("95009")), ...days },
  oneOf: true,
} as const;
const clearingTotal = {
  ...clearing,
  api: "ccass_hold",
  description: "Shares of each stock held in Hong Kong's central clearing (CCASS), in total, by day.",
  columns: "trade_date, ts_code, name, shareholding (shares), hold_nums (participants), hold_ratio (% of the shares issued)",
  numeric: ["shareholding", "hold_nums", "hold_ratio"],
  cap: 5_000,
  access: 120,
  examples: [{ ts_code: "00960.HK" }],
} as const;
const clearingDetail = {
  ...clearing,
  api: "ccass_hold_detail",
  description: "Shares of each stock held in Hong Kong's central clearing (CCASS), by participant (broker or bank) and day.",
  columns: "trade_date, ts_code, name, col_participant_id, col_participant_name, col_shareholding (shares), col_shareholding_percent (% of the shares issued)",
  numeric: ["col_shareholding", "col_shareholding_percent"],
  cap: 6_000,
  access: 8_000,
  examples: [{ ts_code: "00960.HK", trade_date: "20211101" }],
} as const;

/** Stock Connect between the mainland and Hong Kong: northbound buys mainland stocks, southbound Hong Kong stocks. */
export const stockConnectTools = [
  tushareTool({
    name: "stock_hs_const",
    kind: "R",
    api: "stock_hsgt",
    description: "Stocks that may be traded by Stock Connect, by day, from 2025-08-12.",
    parameters: {
      ts_code: maybe(listedEither("Stock")),
      ...days,
      type: z
        .enum(["HK_SZ", "SZ_HK", "HK_SH", "SH_HK"])
        .describe(
          "Channel: HK_SZ Shenzhen stocks from Hong Kong, HK_SH Shanghai stocks from Hong Kong, SZ_HK and SH_HK Hong Kong stocks from Shenzhen and Shanghai",
        ),
    },
    columns: "ts_code, trade_date, type, name, type_name",
    cap: 2_000,
    access: 3_000,
    examples: [{ type: "HK_SZ", trade_date: "20250812" }],
  }),
  tushareTool({
    name: "stock_hk_hold",
    kind: "R",
    api: "hk_hold",
    description: "Shares of each stock held by way of Stock Connect, by day. Northbound holdings are published by quarter since 2024-08-20.",
    parameters: {
      code: maybe(hkNumber("90000")),
      ts_code: maybe(listedEither("Stock")),
      ...days,
      exchange: z.enum(["SH", "SZ", "HK"]).optional().describe("SH and SZ northbound, HK southbound"),
    },
    oneOf: true,
    columns: "code (on the Hong Kong exchange), trade_date, ts_code, name, vol (shares), ratio (% of the shares issued), exchange (SH, SZ or HK)",
    cap: 3_800,
    access: 120,
    examples: [{ trade_date: "20190625", exchange: "HK" }],
  }),
  tushareTool({
    name: "stock_hsgt_top10",
    kind: "R",
    api: "hsgt_top10",
    description: "Ten most traded stocks northbound in Shanghai and in Shenzhen, by day.",
    parameters: { ...stockAndDays, market_type: z.enum(["1", "3"]).optional().describe("1 Shanghai, 3 Shenzhen") },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns:
      "trade_date, ts_code, name, close (CNY), change (of price), rank, market_type (1 Shanghai, 3 Shenzhen), amount (turnover, CNY), net_amount (net bought, CNY), buy (CNY), sell (CNY)",
    cap: null,
    access: null,
    examples: [{ trade_date: "20180725", market_type: "1" }],
  }),
  tushareTool({
    name: "stock_ggt_top10",
    kind: "R",
    api: "ggt_top10",
    description: "Ten most traded Hong Kong stocks southbound from Shanghai and from Shenzhen, by day.",
    parameters: { ...days, ts_code: maybe(listedEither("Stock")), market_type: z.enum(["2", "4"]).optional().describe("2 from Shanghai, 4 from Shenzhen") },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns:
      "trade_date, ts_code, name, close, p_change (%), rank, market_type (2 from Shanghai, 4 from Shenzhen), amount (turnover, CNY), net_amount (net bought, CNY), sh_amount (from Shanghai, CNY), sh_net_amount (CNY), " +
      "sh_buy (CNY), sh_sell, sz_amount (from Shenzhen, CNY), sz_net_amount (CNY), sz_buy (CNY), sz_sell (CNY)",
    cap: null,
    access: null,
    examples: [{ trade_date: "20180727" }],
  }),
  tushareTool({
    name: "stock_ggt_daily",
    kind: "R",
    api: "ggt_daily",
    description: "Turnover southbound by day, from 2014.",
    parameters: days,
    columns: "trade_date, buy_amount (100 million CNY), buy_volume (10,000 trades), sell_amount (100 million CNY), sell_volume (10,000 trades)",
    cap: 1_000,
    access: 2_000,
    examples: [{ start_date: "20180925", end_date: "20181015" }],
  }),
  tushareTool({
    name: "stock_ggt_monthly",
    kind: "R",
    api: "ggt_monthly",
    description: "Turnover southbound by month, from 2014.",
    parameters: { month: maybe(month("One month")), start_month: maybe(month("First month")), end_month: maybe(month("Last month")) },
    columns:
      "month, day_buy_amt (bought a day, 100 million CNY), day_buy_vol (trades a day, 10,000), day_sell_amt (100 million CNY), day_sell_vol, total_buy_amt (bought in the month, 100 million CNY), " +
      "total_buy_vol (trades, 10,000), total_sell_amt (100 million CNY), total_sell_vol",
    cap: 1_000,
    access: 5_000,
    examples: [{ start_month: "201809", end_month: "201908" }],
  }),
  tushareTool({
    name: "stock_moneyflow_hsgt",
    kind: "R",
    api: "moneyflow_hsgt",
    description: "Net flows of Stock Connect by day and channel, in million CNY.",
    parameters: days,
    oneOf: true,
    columns:
      "trade_date, ggt_ss (southbound from Shanghai), ggt_sz (southbound from Shenzhen), hgt (northbound to Shanghai), sgt (northbound to Shenzhen), north_money (northbound), south_money (southbound)",
    numeric: ["ggt_ss", "ggt_sz", "hgt", "sgt", "north_money", "south_money"],
    cap: 300,
    access: 2_000,
    examples: [{ start_date: "20180125", end_date: "20180208" }],
  }),
  tushareTool({ ...clearingTotal, name: "stock_ccass_hold" }),
  tushareTool({ ...clearingTotal, name: "stock_ccas_hold", description: `${clearingTotal.description} The same table as stock_ccass_hold.` }),
  tushareTool({ ...clearingDetail, name: "stock_ccass_hold_detail" }),
  tushareTool({ ...clearingDetail, name: "stock_ccas_hold_detail", description: `${clearingDetail.description} The same table as stock_ccass_hold_detail.` }),
];
