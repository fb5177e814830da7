import { z } from "zod";
import { day, dayRange, maybe, reportPeriod, stockCode } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const topHolders = {
  kind: "R",
  parameters: { ts_code: stockCode(), period: maybe(reportPeriod()), ann_date: maybe(day("Day of the announcement")), ...dayRange("day of reports") },
  columns:
    "ts_code, ann_date, end_date (report), holder_name, hold_amount (shares), hold_ratio (% of all shares), hold_float_ratio (% of tradable shares), hold_change (shares since the report before), holder_type",
  cap: null,
  access: 2_000,
  examples: [{ ts_code: "600000.SH", period: "20230930" }],
} as const;

const holderTrades = {
  kind: "R",
  api: "stk_holdertrade",
  description: "Shares bought and sold by major holders and managers, as announced.",
  parameters: {
    ts_code: maybe(stockCode()),
    ann_date: maybe(day("Day of the announcement")),
    ...dayRange("day of announcements"),
    trade_type: z.enum(["IN", "DE"]).optional().describe("IN bought, DE sold"),
    holder_type: z.enum(["C", "P", "G"]).optional().describe("C companies, P persons, G managers"),
  },
  oneOf: true,
  columns:
    "ts_code, ann_date, holder_name, holder_type (G manager, P person, C company), in_de (IN bought, DE sold), change_vol (quantity), change_ratio (% of tradable shares), after_share (held after), after_ratio (% of tradable shares), " +
    "avg_price (CNY), total_share (all shares held), begin_date (of the trades), close_date (of the trades)",
  cap: 3_000,
  access: 2_000,
  examples: [{ ann_date: "20190426" }, { ts_code: "002149.SZ", trade_type: "DE" }],
} as const;

/** Who holds stocks, and pledges of shares. */
export const stockHolderTools = [
  tushareTool({ ...topHolders, name: "stock_top10_holders", api: "top10_holders", description: "Ten largest shareholders of a stock, by report." }),
  tushareTool({
    ...topHolders,
    name: "stock_top10_floatholders",
    api: "top10_floatholders",
    description: "Ten largest holders of a stock's tradable shares, by report.",
  }),
  tushareTool({
    name: "stock_holder_number",
    kind: "R",
    api: "stk_holdernumber",
    description: "Number of a stock's shareholders, as companies announce it.",
    parameters: {
      ts_code: maybe(stockCode()),
      ann_date: maybe(day("Day of the announcement")),
      enddate: maybe(day("Day that the number is of")),
      ...dayRange("day of announcements"),
    },
    oneOf: true,
    columns: "ts_code, ann_date, end_date (as of), holder_num (shareholders)",
    cap: 3_000,
    access: 600,
    examples: [{ ts_code: "300199.SZ", start_date: "20160101", end_date: "20181231" }],
  }),
  tushareTool({ ...holderTrades, name: "stock_stk_holdertrade" }),
  tushareTool({ ...holderTrades, name: "stock_stk_holds", description: `${holderTrades.description} The same table as stock_stk_holdertrade.` }),
  tushareTool({
    name: "stock_pledge_stat",
    kind: "R",
    api: "pledge_stat",
    description: "Pledged shares of a stock in total, by week.",
    parameters: { ts_code: maybe(stockCode()), end_date: maybe(day("Day that the figures are of, a Friday")) },
    oneOf: true,
    columns:
      "ts_code, end_date (as of), pledge_count (pledges), unrest_pledge (unrestricted shares pledged, 10,000), rest_pledge (restricted shares pledged, 10,000), total_share (all shares), pledge_ratio (% of all shares)",
    cap: 1_000,
    access: 500,
    examples: [{ ts_code: "000014.SZ" }],
  }),
  tushareTool({
    name: "stock_pledge_detail",
    kind: "R",
    api: "pledge_detail",
    description: "Pledges of a stock's shares, one row each.",
    parameters: { ts_code: stockCode() },
    columns:
      "ts_code, ann_date, holder_name, pledge_amount (10,000 shares), start_date, end_date, is_release (whether released), release_date, pledgor (lender), holding_amount (shares held, 10,000), pledged_amount (shares pledged in all, 10,000), " +
      "p_total_ratio (this pledge, % of all shares), h_total_ratio (held, % of all shares), is_buyback",
    cap: 1_000,
    access: 500,
    examples: [{ ts_code: "000014.SZ" }],
  }),
];
