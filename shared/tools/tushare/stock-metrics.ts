import { z } from "zod";
import { chineseName, day, dayRange, hkStockCode, indexCode, maybe, stockAndDays, stockCode } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const ahRatio = {
  kind: "P",
  api: "stk_ah_comparison",
  description: "Price of each company's A share against its Hong Kong share, by day, from 2025-08-12.",
  parameters: { hk_code: maybe(hkStockCode()), ...stockAndDays },
  oneOf: true,
  columns:
    "hk_code, ts_code, trade_date, hk_name, hk_pct_chg (%), hk_close (HKD), name, close (CNY), pct_chg (%), ah_comparison (price of A over price of H), ah_premium (premium of A over H, %)",
  cap: 1_000,
  access: 5_000,
  examples: [{ trade_date: "20250812" }],
} as const;

const chips = {
  kind: "R",
  api: "cyq_chips",
  description: "Distribution of what a stock's holders paid: the share of all shares held at each cost price, by day, from 2018, as Tushare estimates it.",
  parameters: { ...stockAndDays, ts_code: stockCode() },
  columns: "ts_code, trade_date, price (cost, CNY), percent (share of the stock held at it, %)",
  cap: 2_000,
  access: 5_000,
  examples: [{ ts_code: "600000.SH", start_date: "20220401", end_date: "20220429" }],
} as const;

/** Lists, valuation, adjustment and holding cost of stocks. */
export const stockMetricTools = [
  tushareTool({
    name: "stock_basic",
    kind: "R",
    api: "stock_basic",
    description:
      "List of the stocks on the exchanges of Shanghai, Shenzhen and Beijing: code, name, industry, listing. Start here when only a company's name is known.",
    parameters: {
      ts_code: maybe(stockCode()),
      name: maybe(chineseName("Short name, for example 贵州茅台")),
      market: z.enum(["主板", "创业板", "科创板", "CDR", "北交所"]).optional().describe("Board: 主板 main, 创业板 ChiNext, 科创板 STAR, CDR, 北交所 Beijing"),
      list_status: z
        .enum(["L", "D", "P", "G"])
        .optional()
        .describe("L listed (when left out), D delisted, P suspended from listing, G approved and not yet traded"),
      exchange: z.enum(["SSE", "SZSE", "BSE"]).optional().describe("SSE Shanghai, SZSE Shenzhen, BSE Beijing"),
      is_hs: z.enum(["N", "H", "S"]).optional().describe("Open to Stock Connect: N no, H by Shanghai, S by Shenzhen"),
    },
    columns:
      "ts_code, symbol (digits), name, area (province), industry, fullname, enname (English name), market (board), exchange, curr_type (currency), list_status, list_date, delist_date, is_hs, " +
      "act_name (actual controller), act_ent_type (kind of controller)",
    cap: null,
    access: 2_000,
    examples: [{ ts_code: "600519.SH" }, { name: "贵州茅台" }, { exchange: "BSE", limit: 20 }],
  }),
  tushareTool({
    name: "stock_bak_basic",
    kind: "R",
    api: "bak_basic",
    description: "The list of stocks as it was on a past trading day, with industry, capital and main ratios, from 2016.",
    parameters: { trade_date: maybe(day("Trading day")), ts_code: maybe(stockCode()) },
    oneOf: true,
    columns:
      "trade_date, ts_code, name, industry, area, pe, float_share (100 million), total_share (100 million), total_assets (100 million CNY), liquid_assets (100 million CNY), fixed_assets (100 million CNY), " +
      "reserved (capital reserve), reserved_pershare, eps, bvps (book value a share), pb, list_date, undp (retained earnings), per_undp (a share), rev_yoy (%), profit_yoy (%), gpr (gross margin, %), " +
      "npr (net margin, %), holder_num (shareholders)",
    cap: 7_000,
    access: 5_000,
    examples: [
      { trade_date: "20211012", limit: 20 },
      { ts_code: "600519.SH", trade_date: "20211012" },
    ],
  }),
  tushareTool({
    name: "stock_daily_basic",
    kind: "P",
    api: "daily_basic",
    description: "Daily valuation and turnover of stocks: price ratios, dividend yield, capital, market value. Ratios of firms with losses are null.",
    parameters: stockAndDays,
    oneOf: ["ts_code", "trade_date"],
    columns:
      "ts_code, trade_date, close (CNY), turnover_rate (%), turnover_rate_f (of the free float, %), volume_ratio, pe (on the last annual report), pe_ttm (on the last four quarters), pb, ps, ps_ttm, " +
      "dv_ratio (dividend yield, %), dv_ttm (of the last twelve months, %), total_share (10,000 shares), float_share (10,000 shares), free_share (10,000 shares), total_mv (10,000 CNY), circ_mv (10,000 CNY)",
    cap: 6_000,
    access: 2_000,
    examples: [
      { ts_code: "600519.SH", trade_date: "20240131" },
      { trade_date: "20180726", limit: 20 },
    ],
  }),
  tushareTool({
    name: "stock_adj_factor",
    kind: "P",
    api: "adj_factor",
    description: "Adjustment factors of stocks by day. Price x factor is the price adjusted backward; divided by the newest factor, it is adjusted forward.",
    parameters: stockAndDays,
    oneOf: true,
    columns: "ts_code, trade_date, adj_factor",
    cap: null,
    access: 2_000,
    examples: [{ ts_code: "000001.SZ", start_date: "20240601", end_date: "20240630" }],
  }),
  tushareTool({ ...ahRatio, name: "stock_ah_ratio" }),
  tushareTool({ ...ahRatio, name: "stock_stk_ah_comparison", description: `${ahRatio.description} The same table as stock_ah_ratio.` }),
  tushareTool({
    name: "stock_cyq_perf",
    kind: "P",
    api: "cyq_perf",
    description: "Cost percentiles of a stock's holders and the share of them in profit, by day, from 2018, as Tushare estimates it.",
    parameters: { ...stockAndDays, ts_code: stockCode() },
    columns:
      "ts_code, trade_date, his_low (lowest price ever, CNY), his_high (highest price ever, CNY), cost_5pct (5th percentile of cost, CNY), cost_15pct, cost_50pct, cost_85pct, cost_95pct, weight_avg (mean cost, CNY), winner_rate (shares in profit, %)",
    cap: 5_000,
    access: 5_000,
    examples: [{ ts_code: "600000.SH", start_date: "20220401", end_date: "20220429" }],
  }),
  tushareTool({ ...chips, name: "stock_cyq_chips" }),
  tushareTool({ ...chips, name: "stock_cyq_perc", description: `${chips.description} The same table as stock_cyq_chips.` }),
  tushareTool({
    name: "stock_index_dailybasic",
    kind: "R",
    api: "index_dailybasic",
    description: "Daily valuation of the main Chinese indices (SSE Composite, SZSE Component, SSE 50, CSI 300, CSI 500, ChiNext and a few more), from 2004.",
    parameters: { trade_date: maybe(day("Trading day")), ts_code: maybe(indexCode()), ...dayRange("trading day") },
    oneOf: ["trade_date", "ts_code"],
    columns:
      "ts_code, trade_date, total_mv (CNY), float_mv (CNY), total_share (shares), float_share (shares), free_share (shares), turnover_rate (%), turnover_rate_f (of the free float, %), pe, pe_ttm (last four quarters), pb",
    cap: null,
    access: 400,
    examples: [{ trade_date: "20181018" }, { ts_code: "000300.SH", start_date: "20240101", end_date: "20240131" }],
  }),
];
