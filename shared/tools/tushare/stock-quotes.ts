import { z } from "zod";
import { quote } from "./columns.ts";
import { day, dayRange, maybe, stockAndDays, stockCode, stockCodes } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const suspensions = {
  kind: "R",
  api: "suspend_d",
  description: "Suspensions and resumptions of trading in stocks, by day.",
  parameters: {
    ts_code: maybe(stockCodes()),
    trade_date: maybe(day("Trading day")),
    ...dayRange("trading day"),
    suspend_type: z.enum(["S", "R"]).optional().describe("S suspensions, R resumptions"),
  },
  oneOf: true,
  columns: "ts_code, trade_date, suspend_timing (hours of the day, null for the whole day), suspend_type (S suspended, R resumed)",
  cap: null,
  access: null,
  examples: [{ trade_date: "20200312", suspend_type: "S" }],
} as const;

const auction = "vol (shares), amount (CNY), vwap (mean price)";

/** Prices of stocks on the exchanges of Shanghai, Shenzhen and Beijing. */
export const stockQuoteTools = [
  tushareTool({
    name: "stock_daily",
    kind: "R",
    api: "daily",
    description: "Daily quotes of A shares, in CNY, unadjusted; pct_chg and pre_close allow for payouts on the ex-day. A suspended stock has no row.",
    parameters: { ...stockAndDays, ts_code: maybe(stockCodes()) },
    oneOf: true,
    columns: `${quote}, vol (lots of 100 shares), amount (1,000 CNY)`,
    cap: 6_000,
    access: 120,
    examples: [
      { ts_code: "600519.SH", start_date: "20240101", end_date: "20240131" },
      { trade_date: "20240131", limit: 20 },
    ],
  }),
  tushareTool({
    name: "stock_weekly",
    kind: "R",
    api: "weekly",
    description: "Weekly bars of A shares, in CNY, unadjusted; trade_date is the week's last trading day.",
    parameters: { ...stockAndDays, trade_date: maybe(day("Last trading day of the week")) },
    oneOf: true,
    columns: `${quote}, vol (volume of the week), amount (turnover of the week)`,
    cap: 6_000,
    access: 2_000,
    examples: [{ ts_code: "000001.SZ", start_date: "20180101", end_date: "20181101" }],
  }),
  tushareTool({
    name: "stock_monthly",
    kind: "R",
    api: "monthly",
    description: "Monthly bars of A shares, in CNY, unadjusted; trade_date is the month's last trading day.",
    parameters: { ...stockAndDays, trade_date: maybe(day("Last trading day of the month")) },
    oneOf: true,
    columns: `${quote}, vol (volume of the month), amount (turnover of the month)`,
    cap: 4_500,
    access: 2_000,
    examples: [{ ts_code: "000001.SZ", start_date: "20180101", end_date: "20181101" }],
  }),
  tushareTool({
    name: "stock_bak_daily",
    kind: "R",
    api: "bak_daily",
    description: "Daily quotes of A shares with further measures (strength, activity, market value, 3 and 6 months' rise), from mid 2017.",
    parameters: stockAndDays,
    oneOf: true,
    columns:
      "ts_code, trade_date, name, pct_change (%), close, change, open, high, low, pre_close, vol_ratio, turn_over (%), swing (%), vol, amount, selling (lots sold actively), buying (lots bought actively), " +
      "total_share (100 million), float_share (100 million), pe, industry, area, float_mv (market value of the float), total_mv (market value), avg_price, strength (%), activity (%), avg_turnover (a trade), attack (%), " +
      "interval_3 (rise in 3 months, %), interval_6 (rise in 6 months, %)",
    cap: 7_000,
    access: 5_000,
    examples: [
      { trade_date: "20211012", limit: 20 },
      { ts_code: "600519.SH", start_date: "20240101", end_date: "20240131" },
    ],
  }),
  tushareTool({
    name: "stock_auction_open",
    kind: "R",
    api: "stk_auction_o",
    description: "Opening call auction of stocks by day, published after the close.",
    parameters: stockAndDays,
    oneOf: true,
    columns: `ts_code, trade_date, close, open, high, low, ${auction}`,
    cap: 10_000,
    access: "grant",
    examples: [{ trade_date: "20241122" }],
  }),
  tushareTool({
    name: "stock_auction_close",
    kind: "R",
    api: "stk_auction_c",
    description: "Closing call auction of stocks by day, published after the close.",
    parameters: stockAndDays,
    oneOf: true,
    columns: `ts_code, trade_date, close, open, high, low, ${auction}`,
    cap: 10_000,
    access: "grant",
    examples: [{ trade_date: "20241122" }],
  }),
  tushareTool({
    name: "stock_stk_auction",
    kind: "R",
    api: "stk_auction",
    description: "Result of the opening call auction of stocks and exchange-traded funds, of the current day from 09:26 Beijing time or of an earlier one.",
    parameters: stockAndDays,
    oneOf: true,
    columns:
      "ts_code, trade_date, vol (shares), price (mean, CNY), amount (CNY), pre_close (CNY), turnover_rate (%), volume_ratio, float_share (10,000 shares)",
    cap: 8_000,
    access: "grant",
    isLive: true,
    examples: [{ trade_date: "20250218" }],
  }),
  tushareTool({
    name: "stock_block_trade",
    kind: "R",
    api: "block_trade",
    description: "Block trades with price and the brokers' branches of buyer and seller.",
    parameters: stockAndDays,
    oneOf: true,
    columns: "ts_code, trade_date, price (CNY), vol (10,000 shares), amount (10,000 CNY), buyer (branch), seller (branch)",
    cap: 1_000,
    access: null,
    examples: [{ trade_date: "20181227" }],
  }),
  tushareTool({
    name: "stock_stk_limit",
    kind: "R",
    api: "stk_limit",
    description: "Highest and lowest price that the exchange allows for each stock (A and B shares) and fund, by day.",
    parameters: { ...stockAndDays, ts_code: maybe(stockCode("Stock or exchange-traded fund")) },
    oneOf: true,
    columns: "trade_date, ts_code, pre_close (previous close, CNY), up_limit (CNY), down_limit (CNY)",
    cap: 5_800,
    access: 2_000,
    examples: [{ ts_code: "002149.SZ", start_date: "20190115", end_date: "20190615" }],
  }),
  tushareTool({ ...suspensions, name: "stock_suspend" }),
  tushareTool({ ...suspensions, name: "stock_suspend_d", description: `${suspensions.description} The same table as stock_suspend.` }),
];
