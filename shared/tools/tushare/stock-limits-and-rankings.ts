import { z } from "zod";
import { boardCode, chineseName, day, dayRange, maybe, stockAndDays, stockCode } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const days = { trade_date: maybe(day("Trading day")), ...dayRange("trading day") };
const newest = z
  .enum(["Y", "N"])
  .optional()
  .describe("Y the day's last list, of 22:30 (when left out), N those taken during the day, too; rank_time says when");
const listed = z
  .string()
  .regex(/^[0-9A-Z]{1,10}\.[A-Z]{1,4}$/, "is to be a code with suffix, for example 600519.SH")
  .describe("Stock, fund or board with suffix, for example 600519.SH");

const priceLimits = {
  kind: "R",
  api: "limit_list_d",
  description: "Stocks that closed at, or touched, their price limits on a day, with time and size of the orders at the limit, from 2020; without ST stocks.",
  parameters: {
    ...stockAndDays,
    limit_type: z.enum(["U", "D", "Z"]).optional().describe("U at the upper limit, D at the lower limit, Z touched the upper limit and fell back"),
    exchange: z.enum(["SH", "SZ", "BJ"]).optional().describe("SH Shanghai, SZ Shenzhen, BJ Beijing"),
  },
  oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
  columns:
    "trade_date, ts_code, industry, name, close (CNY), pct_chg (%), amount (turnover), limit_amount (turnover at the lower limit, null at the upper), float_mv (market value of the float), total_mv (market value), turnover_ratio (%), " +
    "fd_amount (value of the orders waiting at the limit), first_time (first at the limit, HHMMSS), last_time (last time), open_times (times it left the limit), up_stat (N/T: N upper limits in T days), " +
    "limit_times (upper limits in a row), limit (U, D or Z)",
  cap: 2_500,
  access: 5_000,
  examples: [{ trade_date: "20220615", limit_type: "U" }],
} as const;

const deskTrades = {
  kind: "R",
  api: "top_inst",
  description:
    "Brokers' branches and institutions behind each stock of the exchanges' daily list of unusual moves (Dragon and Tiger List): the five largest buyers and sellers.",
  parameters: { trade_date: day("Trading day"), ts_code: maybe(stockCode()) },
  columns:
    "trade_date, ts_code, exalter (branch or institution), side (0 among the largest buyers, 1 among the largest sellers), buy (CNY), buy_rate (% of turnover), sell (CNY), sell_rate (% of turnover), net_buy (CNY), reason (why the stock is listed)",
  cap: 10_000,
  access: 5_000,
  examples: [
    { trade_date: "20210525", limit: 20 },
    { trade_date: "20210524", ts_code: "000592.SZ" },
  ],
} as const;

/** Stocks at their price limits, unusual moves, short-term traders and popularity. */
export const stockLimitAndRankingTools = [
  tushareTool({ ...priceLimits, name: "stock_limit_list_d" }),
  tushareTool({ ...priceLimits, name: "stock_stk_limit_pool", description: `${priceLimits.description} The same table as stock_limit_list_d.` }),
  tushareTool({
    name: "stock_limit_list_ths",
    kind: "R",
    api: "limit_list_ths",
    description: "Tonghuashun's lists of stocks at their price limits with the reasons, from 2023-11-01.",
    parameters: {
      ...stockAndDays,
      limit_type: z
        .enum(["涨停池", "连扳池", "冲刺涨停", "炸板池", "跌停池"])
        .optional()
        .describe(
          "List: 涨停池 upper limit (when left out), 连扳池 several days in a row, 冲刺涨停 near the upper limit, 炸板池 fell back from it, 跌停池 lower limit",
        ),
      market: z.enum(["HS", "GEM", "STAR"]).optional().describe("HS main boards, GEM ChiNext, STAR"),
    },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns:
      "trade_date, ts_code, name, price (close, CNY), pct_chg (%), open_num (times it left the limit), lu_desc (reason), limit_type (list), tag (days in a row), status, first_lu_time (first at the upper limit), last_lu_time, " +
      "first_ld_time (first at the lower limit), last_ld_time, limit_order (quantity of orders waiting), limit_amount (value of orders waiting), turnover_rate (%), free_float, lu_limit_order (most orders waiting), " +
      "limit_up_suc_rate (limits kept in a year), turnover, rise_rate (speed), sum_float (market value, 100 million CNY), market_type",
    cap: 4_000,
    access: 8_000,
    examples: [{ trade_date: "20241125", limit_type: "涨停池", limit: 20 }],
  }),
  tushareTool({
    name: "stock_limit_step",
    kind: "R",
    api: "limit_step",
    description: "Stocks at the upper limit for several days in a row, by day.",
    parameters: {
      ...stockAndDays,
      nums: maybe(
        z
          .string()
          .regex(/^\d{1,2}(,\d{1,2}){0,19}$/, "is to be numbers of days, for example 2,3")
          .describe("Days in a row, one or several with commas, for example 2,3"),
      ),
    },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns: "ts_code, name, trade_date, nums (days in a row)",
    numeric: ["nums"],
    cap: 2_000,
    access: 8_000,
    examples: [{ trade_date: "20241125" }],
  }),
  tushareTool({
    name: "stock_limit_board",
    kind: "R",
    api: "limit_cpt_list",
    description: "Boards with the most stocks at the upper limit, by day.",
    parameters: { ...days, ts_code: maybe(boardCode("TI", "885728.TI")) },
    oneOf: true,
    columns:
      "ts_code, name, trade_date, days (days on the list), up_stat (longest row), cons_nums (stocks several days in a row), up_nums (stocks at the upper limit), pct_chg (%), rank",
    numeric: ["rank"],
    cap: 2_000,
    access: 8_000,
    examples: [{ trade_date: "20241127" }],
  }),
  tushareTool({
    name: "stock_kpl_list",
    kind: "R",
    api: "kpl_list",
    description: "Kaipanla's lists of stocks at their price limits with theme and reason, by day.",
    parameters: {
      ...stockAndDays,
      tag: z
        .enum(["涨停", "炸板", "跌停", "自然涨停", "竞价"])
        .optional()
        .describe(
          "List: 涨停 upper limit (when left out), 炸板 fell back from it, 跌停 lower limit, 自然涨停 upper limit reached in trading, 竞价 opening auction",
        ),
    },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns:
      "ts_code, name, trade_date, lu_time (at the upper limit), ld_time (at the lower limit), open_time (left the limit), last_time (last at the limit), lu_desc (reason), tag (list), theme (boards), net_change (large orders, net, CNY), " +
      "bid_amount (auction, CNY), status (days in a row), bid_change (auction, net), bid_turnover (auction, %), lu_bid_vol (orders waiting), pct_chg (%), bid_pct_chg (auction, %), rt_pct_chg (%), limit_order (orders at the limit), amount (turnover), " +
      "turnover_rate (%), free_float, lu_limit_order (most orders at the limit)",
    cap: 8_000,
    access: 5_000,
    examples: [{ trade_date: "20240927", tag: "涨停", limit: 20 }],
  }),
  tushareTool({
    name: "stock_kpl_topic",
    kind: "R",
    api: "kpl_concept",
    description: "Kaipanla's themes by day with the number of stocks at the upper limit. No rows are added any more.",
    parameters: { trade_date: maybe(day("Trading day")), ts_code: maybe(boardCode("KP", "000111.KP", "Theme")), name: maybe(chineseName("Theme's name")) },
    oneOf: true,
    columns: "trade_date, ts_code, name, z_t_num (stocks at the upper limit), up_num (places gained)",
    numeric: ["up_num"],
    cap: 5_000,
    access: 5_000,
    examples: [{ trade_date: "20241014" }],
  }),
  tushareTool({
    name: "stock_top_list",
    kind: "R",
    api: "top_list",
    description: "The exchanges' list of stocks with unusual moves of one day (Dragon and Tiger List), from 2005.",
    parameters: { trade_date: day("Trading day"), ts_code: maybe(stockCode()) },
    columns:
      "trade_date, ts_code, name, close (CNY), pct_change (%), turnover_rate (%), amount (turnover, CNY), l_sell (sold by the branches listed, CNY), l_buy (bought, CNY), l_amount (both, CNY), net_amount (net bought, CNY), " +
      "net_rate (% of turnover), amount_rate (% of turnover), float_values (CNY), reason (why it is listed)",
    cap: 10_000,
    access: 2_000,
    examples: [{ trade_date: "20180928" }],
  }),
  tushareTool({ ...deskTrades, name: "stock_top_inst" }),
  tushareTool({ ...deskTrades, name: "stock_lhb_detail", description: `${deskTrades.description} The same table as stock_top_inst.` }),
  tushareTool({
    name: "stock_hm_list",
    kind: "R",
    api: "hm_list",
    description: "Well-known short-term traders (hot money) and the brokers' branches that they use.",
    parameters: { name: maybe(chineseName("Trader's name")) },
    columns: "name, desc (description), orgs (branches)",
    cap: 1_000,
    access: 5_000,
    examples: [{ limit: 20 }],
  }),
  tushareTool({
    name: "stock_hm_detail",
    kind: "R",
    api: "hm_detail",
    description: "Trades of well-known short-term traders (hot money) by day and stock, from August 2022.",
    parameters: { ...stockAndDays, hm_name: maybe(chineseName("Trader's name")) },
    oneOf: true,
    columns: "trade_date, ts_code, ts_name, buy_amount (CNY), sell_amount (CNY), net_amount (CNY), hm_name (trader), hm_orgs (branches), tag",
    cap: 2_000,
    access: 10_000,
    examples: [{ trade_date: "20230815" }],
  }),
  tushareTool({
    name: "stock_ths_hot",
    kind: "R",
    api: "ths_hot",
    description: "Popularity ranking of Tonghuashun's app by day, for stocks, funds, bonds, boards and others.",
    parameters: {
      trade_date: maybe(day("Trading day")),
      ts_code: maybe(listed),
      market: z
        .enum(["热股", "ETF", "可转债", "行业板块", "概念板块", "期货", "港股", "热基", "美股"])
        .optional()
        .describe(
          "List: 热股 A shares, ETF, 可转债 convertible bonds, 行业板块 industries, 概念板块 concepts, 期货 futures, 港股 Hong Kong stocks, 热基 funds, 美股 US stocks",
        ),
      is_new: newest,
    },
    oneOf: ["trade_date", "ts_code"],
    columns:
      "trade_date, data_type (list), ts_code, ts_name, rank, pct_change (%), current_price, concept (labels), rank_reason, hot (heat), rank_time (taken at)",
    cap: 2_000,
    access: 5_000,
    isLive: true,
    examples: [{ trade_date: "20240315", market: "热股", limit: 20 }],
  }),
  tushareTool({
    name: "stock_em_hot",
    kind: "R",
    api: "dc_hot",
    description: "Popularity ranking of Eastmoney's app by day, for A shares, funds, Hong Kong and US stocks.",
    parameters: {
      trade_date: maybe(day("Trading day")),
      ts_code: maybe(listed),
      market: z
        .enum(["A股市场", "ETF基金", "港股市场", "美股市场"])
        .optional()
        .describe("Market: A股市场 A shares, ETF基金 ETFs, 港股市场 Hong Kong stocks, 美股市场 US stocks"),
      hot_type: z.enum(["人气榜", "飙升榜"]).optional().describe("List: 人气榜 most popular, 飙升榜 fastest risers"),
      is_new: newest,
    },
    oneOf: ["trade_date", "ts_code"],
    columns: "trade_date, data_type (list), ts_code, ts_name, rank, pct_change (%), current_price, rank_time (taken at)",
    cap: 2_000,
    access: 8_000,
    isLive: true,
    examples: [{ trade_date: "20240415", market: "A股市场", hot_type: "人气榜", limit: 20 }],
  }),
];
