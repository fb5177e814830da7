import { z } from "zod";
import { day, dayRange, futureCode, futureExchange, maybe, optionCode, week } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const product = (what: string, example: string) =>
  z
    .string()
    .regex(/^[A-Z]{1,6}$/i, `is to be a product's letters, for example ${example}`)
    .describe(`${what}, for example ${example}`);
const contractAndDays = {
  ts_code: maybe(futureCode()),
  trade_date: maybe(day("Trading day")),
  ...dayRange("trading day"),
  exchange: maybe(futureExchange),
};
const oneOfDays = ["ts_code", "trade_date", "start_date", "end_date"] as const;
const futureBar =
  "pre_close, pre_settle (settlement before), open, high, low, close, settle (settlement), change1 (close - pre_settle), change2 (settle - pre_settle), vol (lots), amount (10,000 CNY), oi (open interest, lots), oi_chg";

const futureTools = [
  tushareTool({
    name: "fut_basic",
    kind: "R",
    api: "fut_basic",
    description: "List of futures contracts of one Chinese exchange with unit, multiplier and last days.",
    parameters: {
      exchange: futureExchange,
      fut_type: z.enum(["1", "2"]).optional().describe("1 ordinary contracts, 2 main and continuous ones; both when left out"),
      fut_code: maybe(product("Product code", "AG (silver)")),
      list_date: maybe(day("Listing day, contracts from it on")),
    },
    columns:
      "ts_code, symbol, exchange, name, fut_code (product), multiplier, trade_unit, per_unit (units a lot), quote_unit, quote_unit_desc (smallest change of price), d_mode_desc (delivery mode), " +
      "list_date, delist_date (last trading day), d_month (delivery month), last_ddate (last delivery day), trade_time_desc",
    cap: 10_000,
    access: 2_000,
    examples: [{ exchange: "SHFE", fut_type: "1", fut_code: "CU" }],
  }),
  tushareTool({
    name: "fut_daily",
    kind: "R",
    api: "fut_daily",
    description: "Daily quotes of Chinese futures.",
    parameters: contractAndDays,
    oneOf: oneOfDays,
    columns: `ts_code, trade_date, ${futureBar}, delv_settle (delivery settlement)`,
    cap: 2_000,
    access: 2_000,
    examples: [
      { ts_code: "CU1811.SHF", start_date: "20180101", end_date: "20181113" },
      { trade_date: "20181113", exchange: "DCE" },
    ],
  }),
  tushareTool({
    name: "fut_weekly_monthly",
    kind: "R",
    api: "fut_weekly_monthly",
    description: "Weekly or monthly bars of Chinese futures; the current week or month changes every day.",
    parameters: {
      freq: z.enum(["week", "month"]).describe("week or month"),
      ...contractAndDays,
      trade_date: maybe(day("Friday of the week or last day of the month")),
    },
    oneOf: oneOfDays,
    columns: `ts_code, trade_date, end_date (computed up to), freq, ${futureBar}, exchange`,
    cap: 6_000,
    access: null,
    examples: [{ ts_code: "CU2501.SHF", freq: "week" }],
  }),
  tushareTool({
    name: "fut_holding",
    kind: "R",
    api: "fut_holding",
    description: "Daily ranking of exchange members by volume, long and short positions of a futures contract or product.",
    parameters: {
      trade_date: maybe(day("Trading day")),
      symbol: maybe(
        z
          .string()
          .regex(/^[A-Z]{1,6}\d{0,4}$/i, "is to be a contract or product without suffix, for example C or CU2406")
          .describe("Contract or product without suffix, for example C or CU2406"),
      ),
      ...dayRange("trading day"),
      exchange: maybe(futureExchange),
    },
    oneOf: ["trade_date", "symbol", "start_date", "end_date"],
    columns:
      "trade_date, symbol, broker (member), vol (lots traded), vol_chg, long_hld (long positions, lots), long_chg, short_hld (short positions, lots), short_chg, exchange",
    cap: 2_000,
    access: 2_000,
    examples: [{ trade_date: "20181113", symbol: "C", exchange: "DCE" }],
  }),
  tushareTool({
    name: "fut_limit",
    kind: "R",
    api: "ft_limit",
    description: "Price limits and minimum margin of each futures contract by day.",
    parameters: { ...contractAndDays, cont: maybe(product("Product code", "CU")) },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date", "cont"],
    columns: "trade_date, ts_code, name, up_limit (highest price), down_limit (lowest price), m_ratio (minimum margin, %), cont (product), exchange",
    cap: 4_000,
    access: 5_000,
    examples: [{ trade_date: "20250213" }, { cont: "CU", limit: 20 }],
  }),
  tushareTool({
    name: "fut_mapping",
    kind: "R",
    api: "fut_mapping",
    description: "Which month's contract a main or continuous futures contract stands for, by day.",
    parameters: { ts_code: maybe(futureCode("Main or continuous contract")), trade_date: maybe(day("Trading day")), ...dayRange("trading day") },
    oneOf: true,
    columns: "ts_code, trade_date, mapping_ts_code (the month's contract)",
    cap: 2_000,
    access: 2_000,
    examples: [{ ts_code: "TF.CFX", start_date: "20190801", end_date: "20190823" }],
  }),
  tushareTool({
    name: "fut_settle",
    kind: "R",
    api: "fut_settle",
    description: "Settlement prices, fees and margin rates of futures contracts by day.",
    parameters: contractAndDays,
    oneOf: ["ts_code", "trade_date"],
    columns:
      "ts_code, trade_date, settle (settlement price), trading_fee_rate, trading_fee, delivery_fee, b_hedging_margin_rate (buyers who hedge), s_hedging_margin_rate (sellers who hedge), " +
      "long_margin_rate (buyers who speculate), short_margin_rate (sellers who speculate), offset_today_fee (closing on the same day), exchange",
    cap: 1_600,
    access: 2_000,
    examples: [{ trade_date: "20181114", exchange: "SHFE" }],
  }),
  tushareTool({
    name: "fut_weekly_detail",
    kind: "R",
    api: "fut_weekly_detail",
    description: "Weekly trading statistics of the main futures products, from March 2010.",
    parameters: {
      week: maybe(week("One week")),
      prd: maybe(
        z
          .string()
          .regex(/^[A-Z]{1,6}(,[A-Z]{1,6}){0,29}$/, "is to be product codes, for example CU,AL")
          .describe("Product, or several with commas, for example CU,AL"),
      ),
      start_week: maybe(week("First week")),
      end_week: maybe(week("Last week")),
      exchange: maybe(futureExchange),
    },
    columns:
      "exchange, prd (product), name, vol (lots), vol_yoy (%), amount (100 million CNY), amout_yoy (amount against a year ago, %), cumvol (lots since January), cumvol_yoy (%), cumamt (100 million CNY), " +
      "cumamt_yoy (%), open_interest (lots), interest_wow (against the week before, %), mc_close (close of the main contract), close_wow (against the week before, %), week, week_date (its last day)",
    cap: 4_000,
    access: 600,
    examples: [{ prd: "CU", start_week: "202001", end_week: "202003" }],
  }),
  tushareTool({
    name: "fut_wsr",
    kind: "R",
    api: "fut_wsr",
    description: "Warehouse receipts of futures products by day and warehouse.",
    parameters: {
      trade_date: maybe(day("Trading day")),
      symbol: maybe(product("Product code", "ZN (zinc)")),
      ...dayRange("trading day"),
      exchange: maybe(futureExchange),
    },
    oneOf: ["trade_date", "symbol", "start_date", "end_date"],
    columns:
      "trade_date, symbol (product), fut_name, warehouse, wh_id, pre_vol (receipts before), vol (receipts), vol_chg, area, year, grade, brand, place (origin), pd (premium or discount), is_ct (whether converted receipts), unit, exchange",
    cap: 1_000,
    access: 2_000,
    examples: [{ trade_date: "20181113", symbol: "ZN" }],
  }),
];

const optionExchange = z.enum(["SSE", "SZSE", "CFFEX", "DCE", "SHFE", "CZCE"]).optional().describe("Exchange: SSE, SZSE, CFFEX, DCE, SHFE or CZCE");

const optionTools = [
  tushareTool({
    name: "opt_basic",
    kind: "R",
    api: "opt_basic",
    description: "List of option contracts of the Chinese exchanges with strike, expiry and underlying.",
    parameters: {
      ts_code: maybe(optionCode()),
      exchange: optionExchange,
      list_date: maybe(day("First trading day")),
      opt_code: maybe(
        z
          .string()
          .regex(/^OP[A-Z0-9.]{2,20}$/, "is to be OP and the underlying's code, for example OPM2011.DCE")
          .describe("Standard code: OP and the underlying's code, for example OPM2011.DCE"),
      ),
      call_put: z.enum(["C", "P"]).optional().describe("C calls, P puts"),
    },
    oneOf: true,
    columns:
      "ts_code, exchange, name, per_unit (units a contract), opt_code (underlying), opt_type, call_put, exercise_type, exercise_price, s_month (settlement month), maturity_date, list_price, list_date, " +
      "delist_date, last_edate (last exercise day), last_ddate (last delivery day), quote_unit, min_price_chg (tick)",
    cap: null,
    access: 5_000,
    examples: [{ exchange: "DCE", opt_code: "OPM2011.DCE", limit: 20 }],
  }),
  tushareTool({
    name: "opt_daily",
    kind: "R",
    api: "opt_daily",
    description: "Daily quotes of options on the Chinese exchanges.",
    parameters: { ts_code: maybe(optionCode()), trade_date: maybe(day("Trading day")), ...dayRange("trading day"), exchange: optionExchange },
    oneOf: ["ts_code", "trade_date"],
    columns: "ts_code, trade_date, exchange, pre_settle, pre_close, open, high, low, close, settle, vol (lots), amount (10,000 CNY), oi (open interest, lots)",
    cap: 15_000,
    access: 2_000,
    examples: [{ trade_date: "20181212", exchange: "SSE" }],
  }),
];

export const futureAndOptionTools = [...futureTools, ...optionTools];
