import { z } from "zod";
import { boardCode, chineseName, day, dayRange, maybe, stockCode } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const days = { trade_date: maybe(day("Trading day")), ...dayRange("trading day") };

/** Boards: groups of stocks by concept, industry or region, as Tonghuashun (THS), Eastmoney (DC) and Tongdaxin (TDX) cut them. */
export const stockBoardTools = [
  tushareTool({
    name: "stock_ths_index",
    kind: "R",
    api: "ths_index",
    description: "List of Tonghuashun's boards (concepts, industries and others).",
    parameters: {
      ts_code: maybe(boardCode("TI", "885835.TI")),
      exchange: z.enum(["A", "HK", "US"]).optional().describe("Market: A mainland, HK Hong Kong, US"),
      type: z
        .enum(["N", "I", "R", "S", "ST", "TH", "BB"])
        .optional()
        .describe("Kind: N concept, I industry, R region, S special, ST style, TH theme, BB broad"),
    },
    columns: "ts_code, name, count (stocks), exchange, list_date (published on), type",
    cap: 5_000,
    access: 6_000,
    examples: [{ exchange: "A", type: "N" }],
  }),
  tushareTool({
    name: "stock_ths_member",
    kind: "R",
    api: "ths_member",
    description: "Stocks of a Tonghuashun board, or the boards of one stock.",
    parameters: { ts_code: maybe(boardCode("TI", "885800.TI")), con_code: maybe(stockCode("Constituent stock")) },
    oneOf: true,
    columns: "ts_code (board), con_code (stock), con_name, weight (mostly null), in_date (mostly null), out_date (mostly null), is_new (Y present constituent)",
    cap: null,
    access: 6_000,
    examples: [{ ts_code: "885800.TI" }],
  }),
  tushareTool({
    name: "stock_ths_daily",
    kind: "R",
    api: "ths_daily",
    description: "Daily quotes of Tonghuashun's boards.",
    parameters: { ts_code: maybe(boardCode("TI", "865001.TI")), ...days },
    oneOf: true,
    columns:
      "ts_code, trade_date, close, open, high, low, pre_close, avg_price, change, pct_change (%), vol (lots), turnover_rate (%), total_mv (CNY), float_mv (CNY)",
    cap: 3_000,
    access: 6_000,
    examples: [{ ts_code: "865001.TI", start_date: "20200101", end_date: "20210101" }],
  }),
  tushareTool({
    name: "stock_dc_index",
    kind: "R",
    api: "dc_index",
    description: "Eastmoney's concept boards of a trading day with their leading stocks.",
    parameters: {
      ts_code: maybe(
        z
          .string()
          .regex(/^BK\d{4}\.DC(,BK\d{4}\.DC){0,49}$/, "is to be BK, four digits and .DC, for example BK1186.DC")
          .describe("Board, or several with commas, for example BK1186.DC"),
      ),
      name: maybe(chineseName("Board's name, for example 人形机器人")),
      ...days,
    },
    oneOf: true,
    columns:
      "ts_code, trade_date, name, leading (leading stock's name), leading_code, pct_change (%), leading_pct (of the leading stock, %), total_mv (10,000 CNY), turnover_rate (%), up_num (stocks that rose), down_num (that fell)",
    cap: 5_000,
    access: 6_000,
    examples: [{ trade_date: "20250103" }],
  }),
  tushareTool({
    name: "stock_dc_member",
    kind: "R",
    api: "dc_member",
    description: "Stocks of Eastmoney's boards on a trading day, or the boards of one stock.",
    parameters: { ts_code: maybe(boardCode("DC", "BK1184.DC")), con_code: maybe(stockCode("Constituent stock")), trade_date: maybe(day("Trading day")) },
    oneOf: true,
    columns: "trade_date, ts_code (board), con_code (stock), name (of the stock)",
    cap: 5_000,
    access: 6_000,
    examples: [{ trade_date: "20250102", ts_code: "BK1184.DC" }],
  }),
  tushareTool({
    name: "stock_dc_daily",
    kind: "R",
    api: "dc_daily",
    description: "Daily quotes of Eastmoney's boards, from 2020.",
    parameters: {
      ts_code: maybe(boardCode("DC", "BK1063.DC")),
      ...days,
      idx_type: z.enum(["概念板块", "行业板块", "地域板块"]).optional().describe("Kind: 概念板块 concept, 行业板块 industry, 地域板块 region"),
    },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns: "ts_code, trade_date, close, open, high, low, change, pct_change (%), vol, amount (CNY), swing (%), turnover_rate (%)",
    cap: 2_000,
    access: 6_000,
    examples: [{ trade_date: "20250513" }],
  }),
  tushareTool({
    name: "stock_tdx_index",
    kind: "R",
    api: "tdx_index",
    description: "Tongdaxin's boards of a trading day with number of stocks and market value.",
    parameters: {
      ts_code: maybe(boardCode("TDX", "880728.TDX")),
      trade_date: maybe(day("Trading day")),
      idx_type: z
        .enum(["概念板块", "行业板块", "风格板块", "地区板块"])
        .optional()
        .describe("Kind: 概念板块 concept, 行业板块 industry, 风格板块 style, 地区板块 region"),
    },
    oneOf: ["ts_code", "trade_date"],
    columns:
      "ts_code, trade_date, name, idx_type, idx_count (stocks), total_share (100 million), float_share (100 million), total_mv (100 million CNY), float_mv (100 million CNY)",
    cap: 1_000,
    access: 6_000,
    examples: [{ trade_date: "20250513", idx_type: "行业板块" }],
  }),
  tushareTool({
    name: "stock_tdx_member",
    kind: "R",
    api: "tdx_member",
    description: "Stocks of a Tongdaxin board on a trading day.",
    parameters: { ts_code: maybe(boardCode("TDX", "880728.TDX")), trade_date: maybe(day("Trading day")) },
    oneOf: true,
    columns: "ts_code (board), trade_date, con_code (stock), con_name",
    cap: 3_000,
    access: 6_000,
    examples: [{ trade_date: "20250513", ts_code: "880728.TDX" }],
  }),
  tushareTool({
    name: "stock_tdx_daily",
    kind: "R",
    api: "tdx_daily",
    description: "Daily quotes of Tongdaxin's boards with valuation, breadth and rise over several spans.",
    parameters: { ts_code: maybe(boardCode("TDX", "880728.TDX")), ...days },
    oneOf: true,
    columns:
      "ts_code, trade_date, close, open, high, low, pre_close, change, pct_change (%), vol (lots), amount (10,000 CNY), rise (speed at the close, %), vol_ratio, turnover_rate (%), swing (%), up_num (stocks that rose), down_num (that fell), " +
      "limit_up_num (at the upper limit), limit_down_num (at the lower limit), lu_days (days of rise in a row), 3day (rise in 3 days, %), 5day, 10day, 20day, 60day, mtd (since the month began, %), ytd (since the year began, %), " +
      "1year, pe, pb, float_mv (100 million CNY), ab_total_mv (A and B shares, 100 million CNY)",
    furtherColumns: "float_share, total_share, bm_buy_net, bm_buy_ratio, bm_net, bm_ratio",
    numeric: ["rise", "pe", "pb"],
    cap: 3_000,
    access: 6_000,
    examples: [{ trade_date: "20250513", limit: 20 }],
  }),
];
