import { z } from "zod";
import { chineseName, day, dayRange, maybe } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const counterBond = z
  .string()
  .regex(/^\d{6,10}\.[A-Z]{2}$/, "is to be a code with suffix, for example 200013.BC")
  .describe("Bond code of the counter market, for example 200013.BC");
const rateDays = { date: maybe(day("One day")), ...dayRange("day") };

/** Bonds and interest rates. */
export const bondAndRateTools = [
  tushareTool({
    name: "bc_otcqt",
    kind: "R",
    api: "bc_otcqt",
    description: "Quotes of bonds sold over the counter of Chinese banks, one row a quoting bank and bond.",
    parameters: { trade_date: maybe(day("Quote day")), ...dayRange("quote day"), ts_code: maybe(counterBond), bank: maybe(chineseName("Quoting bank")) },
    oneOf: true,
    columns:
      "trade_date, qt_time (time of the quote), bank (quoting bank), ts_code, name, maturity (term), remain_maturity (remaining term), bond_type, coupon_rate (%), " +
      "buy_price (full price at which investors buy), sell_price (full price at which investors sell), buy_yield (yield to maturity for buyers, %), sell_yield (for sellers, %)",
    cap: 2_000,
    access: 500,
    examples: [{ trade_date: "20240325" }, { ts_code: "200013.BC", start_date: "20240325", end_date: "20240329" }],
  }),
  tushareTool({
    name: "bc_bestotcqt",
    kind: "R",
    api: "bc_bestotcqt",
    description: "Best bid and ask of bonds sold over the counter of Chinese banks, and which bank gives them, by day.",
    parameters: { trade_date: maybe(day("Quote day")), ...dayRange("quote day"), ts_code: maybe(counterBond) },
    oneOf: true,
    columns:
      "trade_date, ts_code, name, remain_maturity (remaining term), bond_type, best_buy_bank, best_buy_yield (%), best_buy_price, best_sell_bank, best_sell_yield (%), " +
      "best_sell_price",
    cap: 2_000,
    access: 500,
    examples: [{ trade_date: "20240325" }, { ts_code: "200013.BC", start_date: "20240325", end_date: "20240329" }],
  }),
  tushareTool({
    name: "libor",
    kind: "R",
    api: "libor",
    description: "London interbank offered rates by day and currency, per cent a year.",
    parameters: { ...rateDays, curr_type: z.enum(["USD", "EUR", "JPY", "GBP", "CHF"]).optional().describe("Currency; USD when left out") },
    columns: "date, curr_type, on (overnight), 1w (one week), 1m (one month), 2m, 3m, 6m, 12m",
    cap: 4_000,
    access: 120,
    examples: [{ curr_type: "USD", start_date: "20180101", end_date: "20181130" }],
  }),
  tushareTool({
    name: "repo_daily",
    kind: "R",
    api: "repo_daily",
    description: "Daily quotes of bond repos on the Chinese exchanges; prices are annual interest rates.",
    parameters: {
      ts_code: maybe(
        z
          .string()
          .regex(/^[0-9A-Z-]{1,12}\.[A-Z]{2}$/, "is to be a code with suffix, for example 204001.SH")
          .describe("Repo code, for example 204001.SH (Shanghai, one day) or 131810.SZ (Shenzhen, one day)"),
      ),
      trade_date: maybe(day("Trading day")),
      ...dayRange("trading day"),
    },
    oneOf: true,
    columns:
      "ts_code, trade_date, repo_maturity (kind and term), pre_close (%), open (%), high (%), low (%), close (%), weight (weighted rate, %), " +
      "weight_r (weighted rate on rate bonds, %), amount (turnover, 10,000 CNY), num (number of trades)",
    cap: 2_000,
    access: 2_000,
    examples: [{ trade_date: "20200804" }],
  }),
  tushareTool({
    name: "us_tycr",
    kind: "R",
    api: "us_tycr",
    description: "Yield curve of US Treasury securities by day, per cent (par yields of constant maturity).",
    parameters: rateDays,
    columns: "date, m1 (one month), m2, m3, m4, m6, y1 (one year), y2, y3, y5, y7, y10, y20, y30",
    cap: 2_000,
    access: 120,
    examples: [{ start_date: "20200301", end_date: "20200327" }],
  }),
  tushareTool({
    name: "us_trycr",
    kind: "R",
    api: "us_trycr",
    description: "Real yield curve of US Treasury inflation-protected securities by day, per cent.",
    parameters: rateDays,
    columns: "date, y5 (five years), y7, y10, y20, y30",
    cap: 2_000,
    access: 120,
    examples: [{ start_date: "20200301", end_date: "20200327" }],
  }),
  tushareTool({
    name: "us_tbr",
    kind: "R",
    api: "us_tbr",
    description: "Rates of US Treasury bills by day, per cent: bank discount (bd) and coupon equivalent (ce) of each term in weeks.",
    parameters: rateDays,
    columns:
      "date, w4_bd (4 weeks, bank discount), w4_ce (4 weeks, coupon equivalent), w8_bd, w8_ce, w13_bd, w13_ce, w17_bd, w17_ce, w26_bd, w26_ce, w52_bd, w52_ce",
    cap: 2_000,
    access: 120,
    examples: [{ start_date: "20200301", end_date: "20200327" }],
  }),
];
