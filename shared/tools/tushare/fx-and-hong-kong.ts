import { z } from "zod";
import { day, dayRange, hkStockCode, maybe } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

/** Foreign exchange and Hong Kong. */
export const fxAndHongKongTools = [
  tushareTool({
    name: "fx_daily",
    kind: "R",
    api: "fx_daily",
    description: "Daily quotes of foreign exchange and of FXCM's other products; days end by Greenwich time.",
    parameters: {
      ts_code: maybe(
        z
          .string()
          .regex(/^[A-Z0-9]{3,12}\.FXCM$/, "is to be a code and .FXCM, for example USDCNH.FXCM")
          .describe("Currency pair or product, for example USDCNH.FXCM or EURUSD.FXCM"),
      ),
      trade_date: maybe(day("Trading day")),
      ...dayRange("trading day"),
      exchange: z.literal("FXCM").optional().describe("Dealer: FXCM is the only one"),
    },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns: "ts_code, trade_date, bid_open, bid_close, bid_high, bid_low, ask_open, ask_close, ask_high, ask_low, tick_qty (number of quotes), exchange",
    cap: 1_000,
    access: 2_000,
    examples: [{ ts_code: "USDCNH.FXCM", start_date: "20190501", end_date: "20190524" }],
  }),
  tushareTool({
    name: "hibor",
    kind: "R",
    api: "hibor",
    description: "Hong Kong interbank offered rates by day, per cent a year.",
    parameters: { date: maybe(day("One day")), ...dayRange("day") },
    columns: "date, on (overnight), 1w (one week), 2w, 1m (one month), 2m, 3m, 6m, 12m",
    cap: 4_000,
    access: 120,
    examples: [{ start_date: "20180101", end_date: "20181130" }],
  }),
  tushareTool({
    name: "hk_basic",
    kind: "R",
    api: "hk_basic",
    description: "List of the stocks of the Hong Kong exchange.",
    parameters: {
      ts_code: maybe(hkStockCode()),
      list_status: z.enum(["L", "D", "P"]).optional().describe("L listed, D delisted, P suspended; L when left out"),
    },
    columns:
      "ts_code, name (short name), fullname, enname (English name), cn_spell (pinyin), market (board), list_status, list_date, delist_date, " +
      "trade_unit (shares of a board lot), isin, curr_type (currency)",
    cap: null,
    access: 2_000,
    examples: [{ ts_code: "00700.HK" }, { list_status: "D", limit: 20 }],
  }),
  tushareTool({
    name: "hk_tradecal",
    kind: "R",
    api: "hk_tradecal",
    description: "Trading calendar of the Hong Kong exchange, one row a day.",
    parameters: { ...dayRange("day"), is_open: z.enum(["0", "1"]).optional().describe("1 trading days only, 0 closed days only") },
    columns: "cal_date, is_open (1 open, 0 closed), pretrade_date (the trading day before)",
    cap: 2_000,
    access: 2_000,
    examples: [{ start_date: "20240201", end_date: "20240229", is_open: "1" }],
  }),
];
