import { z } from "zod";
import { quote } from "./columns.ts";
import { chineseName, day, dayRange, indexCode, maybe, stockCode } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const indexAndDays = { ts_code: maybe(indexCode()), trade_date: maybe(day("Trading day")), ...dayRange("trading day") };
const industryIndex = (example: string) => ({
  ts_code: maybe(indexCode("Industry index", example)),
  trade_date: maybe(day("Trading day")),
  ...dayRange("trading day"),
});
const industryMembers = (provider: string, example: string) => ({
  l1_code: maybe(indexCode(`Level-1 industry of ${provider}`, example)),
  l2_code: maybe(indexCode(`Level-2 industry of ${provider}`, example)),
  l3_code: maybe(indexCode(`Level-3 industry of ${provider}`, example)),
  ts_code: maybe(stockCode("Constituent stock")),
  is_new: z.enum(["Y", "N"]).optional().describe("Y present constituents only (when left out), N former ones"),
});
const memberColumns =
  "l1_code, l1_name, l2_code, l2_name, l3_code, l3_name, ts_code (stock), name, in_date (included on), out_date (removed on), is_new (Y present constituent)";

const worldIndices = {
  XIN9: "FTSE China A50",
  HSI: "Hang Seng",
  HKTECH: "Hang Seng Tech",
  HKAH: "Hang Seng AH H",
  DJI: "Dow Jones Industrial",
  SPX: "S&P 500",
  IXIC: "Nasdaq Composite",
  FTSE: "FTSE 100",
  FCHI: "CAC 40",
  GDAXI: "DAX",
  N225: "Nikkei 225",
  KS11: "KOSPI",
  AS51: "S&P/ASX 200",
  SENSEX: "BSE Sensex",
  IBOVESPA: "Ibovespa",
  RTS: "RTS",
  TWII: "TAIEX",
  CKLSE: "FTSE Bursa Malaysia",
  SPTSX: "S&P/TSX",
  CSX5P: "STOXX Europe 50",
  RUT: "Russell 2000",
} as const;

/** Indices and markets as a whole; daily valuation of indices stands in stock-metrics.ts. */
export const indexTools = [
  tushareTool({
    name: "index_basic",
    kind: "R",
    api: "index_basic",
    description: "List of indices with publisher, kind and base.",
    parameters: {
      ts_code: maybe(indexCode()),
      name: maybe(chineseName("Short name, for example 沪深300")),
      market: z
        .enum(["MSCI", "CSI", "SSE", "SZSE", "CICC", "SW", "OTH"])
        .optional()
        .describe("Family: MSCI, CSI, SSE (Shanghai exchange, when left out), SZSE (Shenzhen exchange), CICC, SW (Shenwan industries), OTH others"),
      publisher: maybe(chineseName("Publisher, for example 中证公司")),
      category: maybe(chineseName("Category, for example 规模指数 (by size) or 一级行业指数 (level-1 industry)")),
    },
    columns:
      "ts_code, name, fullname, market, publisher, index_type (style), category, base_date, base_point, list_date (published on), weight_rule, desc (description), exp_date (ended on)",
    cap: null,
    access: null,
    examples: [
      { ts_code: "000300.SH", market: "SSE" },
      { market: "SW", limit: 30 },
    ],
  }),
  tushareTool({
    name: "index_daily",
    kind: "R",
    api: "index_daily",
    description: "Daily quotes of an index; Shenwan industry indices have index_sw_daily.",
    parameters: { ...indexAndDays, ts_code: indexCode() },
    columns: `${quote}, vol (lots of 100), amount (1,000 CNY)`,
    cap: 8_000,
    access: 2_000,
    examples: [{ ts_code: "399300.SZ", start_date: "20240101", end_date: "20240131" }],
  }),
  tushareTool({
    name: "index_weekly",
    kind: "R",
    api: "index_weekly",
    description: "Weekly bars of indices; trade_date is the last trading day of the week.",
    parameters: indexAndDays,
    oneOf: true,
    columns: `${quote}, vol (lots of 100), amount (1,000 CNY)`,
    cap: 1_000,
    access: 600,
    examples: [{ ts_code: "000001.SH", start_date: "20180101", end_date: "20190329" }],
  }),
  tushareTool({
    name: "index_monthly",
    kind: "R",
    api: "index_monthly",
    description: "Monthly bars of indices; trade_date is the last trading day of the month.",
    parameters: indexAndDays,
    oneOf: true,
    columns: `${quote}, vol (lots of 100), amount (1,000 CNY)`,
    cap: 1_000,
    access: 600,
    examples: [{ ts_code: "000001.SH", start_date: "20180101", end_date: "20190330" }],
  }),
  tushareTool({
    name: "index_global",
    kind: "R",
    api: "index_global",
    description: `Daily quotes of world indices: ${Object.entries(worldIndices)
      .map(([code, name]) => `${code} ${name}`)
      .join(", ")}.`,
    parameters: {
      ...indexAndDays,
      ts_code: z
        .enum(Object.keys(worldIndices) as (keyof typeof worldIndices)[])
        .optional()
        .describe("Index, for example SPX"),
    },
    oneOf: true,
    columns:
      "ts_code, trade_date, open, close, high, low, pre_close (previous close), change, pct_chg (%), swing (high to low, %), vol (mostly null), amount (mostly null)",
    cap: 4_000,
    access: 6_000,
    examples: [{ ts_code: "XIN9", start_date: "20200201", end_date: "20200220" }],
  }),
  tushareTool({
    name: "index_weight",
    kind: "R",
    api: "index_weight",
    description: "Constituents of an index and their weights, published once a month.",
    parameters: {
      index_code: indexCode(),
      trade_date: maybe(day("Day of publication, mostly a month's last or first trading day")),
      ...dayRange("day of publication"),
    },
    columns: "index_code, con_code (stock), trade_date, weight (%)",
    cap: null,
    access: null,
    examples: [{ index_code: "399300.SZ", start_date: "20180901", end_date: "20180930" }],
  }),
  tushareTool({
    name: "index_daily_info",
    kind: "R",
    api: "daily_info",
    description: "Daily totals of the boards of the Shanghai and Shenzhen exchanges: companies, capital, market value, turnover, valuation.",
    parameters: {
      trade_date: maybe(day("Trading day")),
      ts_code: maybe(
        z
          .string()
          .regex(/^[A-Z_]{2,20}$/, "is to be a board, for example SZ_GEM")
          .describe("Board, for example SH_MARKET (Shanghai), SH_STAR (STAR board), SZ_MARKET (Shenzhen), SZ_GEM (ChiNext)"),
      ),
      exchange: z.enum(["SH", "SZ"]).optional().describe("SH Shanghai, SZ Shenzhen"),
      ...dayRange("trading day"),
    },
    oneOf: true,
    columns:
      "trade_date, ts_code (board), ts_name, com_count (listed companies), total_share (100 million shares), float_share (100 million shares), total_mv (100 million CNY), float_mv (100 million CNY), " +
      "amount (100 million CNY), vol (100 million shares), trans_count (10,000 trades), pe (average), tr (turnover rate, %, none for Shenzhen), exchange",
    cap: 4_000,
    access: 600,
    examples: [{ trade_date: "20200320", exchange: "SZ" }],
  }),
  tushareTool({
    name: "index_sz_market",
    kind: "R",
    api: "sz_daily_info",
    description: "Daily totals of the Shenzhen exchange by kind of security.",
    parameters: {
      trade_date: maybe(day("Trading day")),
      ts_code: maybe(chineseName("Kind of security, for example 股票 (stocks), 创业板A股 (ChiNext A shares) or 债券 (bonds)")),
      ...dayRange("trading day"),
    },
    oneOf: true,
    columns:
      "trade_date, ts_code (kind of security), count (securities), amount (turnover), vol (volume), total_share, total_mv (market value), float_share, float_mv",
    cap: 2_000,
    access: 2_000,
    examples: [{ trade_date: "20200320" }],
  }),
  tushareTool({
    name: "index_sw_daily",
    kind: "R",
    api: "sw_daily",
    description: "Daily quotes and valuation of the Shenwan (SW) industry indices, classification of 2021.",
    parameters: industryIndex("801010.SI (agriculture)"),
    oneOf: true,
    columns:
      "ts_code, trade_date, name, open, low, high, close, change, pct_change (%), vol (10,000 shares), amount (10,000 CNY), pe, pb, float_mv (10,000 CNY), total_mv (10,000 CNY)",
    cap: 4_000,
    access: 5_000,
    examples: [{ trade_date: "20230705" }, { ts_code: "801010.SI", start_date: "20230701", end_date: "20230731" }],
  }),
  tushareTool({
    name: "index_sw_member",
    kind: "R",
    api: "index_member_all",
    description: "Stocks of the Shenwan (SW) industries on three levels; with ts_code, the industries of one stock.",
    parameters: industryMembers("Shenwan", "850531.SI"),
    columns: memberColumns,
    cap: 2_000,
    access: 2_000,
    examples: [{ l3_code: "850531.SI" }, { ts_code: "000001.SZ" }],
  }),
  tushareTool({
    name: "index_ci_daily",
    kind: "R",
    api: "ci_daily",
    description: "Daily quotes of the CITIC industry indices.",
    parameters: industryIndex("CI005001.CI (petroleum)"),
    oneOf: true,
    columns: "ts_code, trade_date, open, low, high, close, pre_close (previous close), change, pct_change (%), vol (10,000 shares), amount (10,000 CNY)",
    cap: 4_000,
    access: 5_000,
    examples: [{ trade_date: "20230705" }],
  }),
  tushareTool({
    name: "index_ci_member",
    kind: "R",
    api: "ci_index_member",
    description: "Stocks of the CITIC industries on three levels; with ts_code, the industries of one stock.",
    parameters: industryMembers("CITIC", "CI005835.CI"),
    columns: memberColumns,
    cap: 5_000,
    access: 5_000,
    examples: [{ l2_code: "CI005835.CI" }, { ts_code: "000001.SZ" }],
  }),
];
