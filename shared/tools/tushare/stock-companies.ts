import { z } from "zod";
import { day, dayRange, indexCode, maybe, month, reportPeriod, stockCode } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const announcedStock = { ts_code: maybe(stockCode()), ann_date: maybe(day("Day of the announcement")), ...dayRange("day of announcements") };

const dividends = {
  kind: "R",
  api: "dividend",
  parameters: {
    ts_code: maybe(stockCode()),
    ann_date: maybe(day("Day the plan was announced")),
    record_date: maybe(day("Record date")),
    ex_date: maybe(day("Ex-dividend day")),
    imp_ann_date: maybe(day("Day the implementation was announced")),
  },
  oneOf: true,
  columns:
    "ts_code, end_date (year of the dividend), ann_date, div_proc (progress; 实施 is carried out), stk_div (bonus shares a share), stk_bo_rate (from earnings), stk_co_rate (from reserves), cash_div (CNY a share after tax), " +
    "cash_div_tax (CNY a share before tax), record_date, ex_date, pay_date, div_listdate (bonus shares listed on), imp_ann_date, base_date, base_share (10,000 shares)",
  cap: null,
  access: 2_000,
  examples: [{ ts_code: "600848.SH" }],
} as const;

const forecasts = {
  kind: "R",
  api: "report_rc",
  description: "Earnings forecasts of brokers' research reports on a stock, one row a report and forecast period, from 2010.",
  parameters: { ts_code: maybe(stockCode()), report_date: maybe(day("Day of the report")), ...dayRange("day of reports") },
  oneOf: true,
  columns:
    "ts_code, name, report_date, report_title, report_type, classify, org_name (broker), author_name, quarter (period forecast), op_rt (revenue, 10,000 CNY), op_pr (operating profit, 10,000 CNY), " +
    "tp (profit before tax, 10,000 CNY), np (net profit, 10,000 CNY), eps (CNY), pe, rd (dividend yield), roe, ev_ebitda, rating, max_price (highest target, CNY), min_price (lowest target, CNY)",
  furtherColumns: "imp_dg, create_time",
  cap: 3_000,
  access: 120,
  examples: [
    { report_date: "20220429", limit: 20 },
    { ts_code: "600519.SH", start_date: "20240401", end_date: "20240430", limit: 20 },
  ],
} as const;

/** Companies, what they announce, and what analysts say of them. */
export const stockCompanyTools = [
  tushareTool({
    name: "stock_company",
    kind: "R",
    api: "stock_company",
    description: "Profiles of listed companies: officers, capital, place, staff, business.",
    parameters: { ts_code: maybe(stockCode()), exchange: z.enum(["SSE", "SZSE", "BSE"]).optional().describe("SSE Shanghai, SZSE Shenzhen, BSE Beijing") },
    columns:
      "ts_code, com_name (full name), com_id (social credit code), exchange, chairman (legal representative), manager (general manager), secretary (of the board), reg_capital (10,000 CNY), setup_date, province, city, " +
      "website, email, employees, main_business",
    furtherColumns: "introduction, office, business_scope",
    cap: 4_500,
    access: 120,
    examples: [{ ts_code: "600519.SH" }],
  }),
  tushareTool({
    name: "stock_namechange",
    kind: "R",
    api: "namechange",
    description: "Present and former short names of stocks, with the reason of each change (for example ST).",
    parameters: { ts_code: maybe(stockCode()), ...dayRange("day of announcements") },
    oneOf: true,
    columns: "ts_code, name, start_date, end_date (null while in use), ann_date, change_reason",
    cap: null,
    access: null,
    examples: [{ ts_code: "600848.SH" }],
  }),
  tushareTool({
    name: "stock_managers",
    kind: "R",
    api: "stk_managers",
    description: "Directors, supervisors and officers of listed companies with terms and careers.",
    parameters: announcedStock,
    oneOf: true,
    columns:
      "ts_code, ann_date, name, gender (M or F), lev (group: board, supervisors, officers), title, edu (education), national (nationality), birthday (year or month), begin_date, end_date (null while in office)",
    furtherColumns: "resume",
    cap: null,
    access: 2_000,
    examples: [{ ts_code: "000001.SZ" }],
  }),
  tushareTool({
    name: "stock_stk_rewards",
    kind: "R",
    api: "stk_rewards",
    description: "Pay and shareholdings of a company's management, by report.",
    parameters: { ts_code: stockCode(), end_date: maybe(reportPeriod()) },
    columns: "ts_code, ann_date, end_date (report), name, title, reward (pay), hold_vol (shares held)",
    cap: null,
    access: 2_000,
    examples: [{ ts_code: "000001.SZ", end_date: "20221231" }],
  }),
  tushareTool({ ...dividends, name: "stock_dividend", description: "Dividends and bonus shares of stocks." }),
  tushareTool({
    ...dividends,
    name: "stock_stk_splits",
    description:
      "Bonus shares and shares converted from reserves, the Chinese form of a stock split, with dividends. The same table as stock_dividend: a split is a row whose stk_div is above 0.",
  }),
  tushareTool({
    name: "stock_repurchase",
    kind: "R",
    api: "repurchase",
    description: "Share buy-backs of listed companies, by announcement.",
    parameters: { ann_date: maybe(day("Day of the announcement")), ...dayRange("day of announcements") },
    oneOf: true,
    columns:
      "ts_code, ann_date, end_date (as of), proc (progress), exp_date (expires on), vol (quantity), amount, high_limit (highest price), low_limit (lowest price)",
    cap: null,
    access: 600,
    examples: [{ start_date: "20180101", end_date: "20180510" }],
  }),
  tushareTool({
    name: "stock_share_float",
    kind: "R",
    api: "share_float",
    description: "Unlocking of restricted shares: when, how many, whose.",
    parameters: { ...announcedStock, float_date: maybe(day("Day of unlocking")), ...dayRange("day of unlocking") },
    oneOf: true,
    columns: "ts_code, ann_date, float_date, float_share (shares unlocked), float_ratio (% of all shares), holder_name, share_type",
    cap: 6_000,
    access: 120,
    examples: [{ ann_date: "20181220" }],
  }),
  tushareTool({
    name: "stock_stk_surv",
    kind: "R",
    api: "stk_surv",
    description: "Visits of institutions to listed companies, one row a visiting institution.",
    parameters: { ts_code: maybe(stockCode()), trade_date: maybe(day("Day of the visit")), ...dayRange("day of visits") },
    oneOf: true,
    columns:
      "ts_code, name, surv_date (day of the visit), fund_visitors (persons), rece_place (place), rece_mode (form), rece_org (visiting institution), org_type, comp_rece (hosts)",
    furtherColumns: "content",
    cap: 100,
    access: 5_000,
    examples: [{ ts_code: "002223.SZ", trade_date: "20211024" }],
  }),
  tushareTool({ ...forecasts, name: "stock_report_rc" }),
  tushareTool({ ...forecasts, name: "stock_broker_forecast", description: `${forecasts.description} The same table as stock_report_rc.` }),
  tushareTool({
    name: "stock_broker_recommend",
    kind: "R",
    api: "broker_recommend",
    description: "Stocks that brokers recommend for a month.",
    parameters: { month: month("Month") },
    columns: "month, broker, ts_code, name",
    cap: 1_000,
    access: 6_000,
    examples: [{ month: "202106" }],
  }),
  tushareTool({
    name: "stock_trade_cal",
    kind: "R",
    api: "trade_cal",
    description: "Trading calendar of the Chinese stock exchanges, one row a day. The same table as trade_cal.",
    parameters: {
      exchange: z.enum(["SSE", "SZSE"]).optional().describe("SSE Shanghai (when left out), SZSE Shenzhen"),
      ...dayRange("day"),
      is_open: z.literal([0, 1]).optional().describe("1 trading days only, 0 closed days only"),
    },
    columns: "exchange, cal_date, is_open (1 open, 0 closed), pretrade_date (the trading day before)",
    cap: null,
    access: 2_000,
    examples: [{ start_date: "20240201", end_date: "20240229", is_open: 1 }],
  }),
  tushareTool({
    name: "stock_index_member",
    kind: "R",
    api: "index_member",
    description: "Stocks of a Shenwan (SW) industry index, or the indices of one stock. An older interface: index_sw_member has the levels and names.",
    parameters: {
      index_code: maybe(indexCode("Industry index", "850531.SI")),
      ts_code: maybe(stockCode("Constituent stock")),
      is_new: z.enum(["Y", "N"]).optional().describe("Y present constituents only, N former ones"),
    },
    oneOf: ["index_code", "ts_code"],
    columns: "index_code, index_name, con_code (stock), con_name, in_date (included on), out_date (removed on), is_new (Y present constituent)",
    cap: 2_000,
    access: 2_000,
    examples: [{ index_code: "850531.SI" }],
  }),
  tushareTool({
    name: "stock_concept_detail",
    kind: "R",
    api: "concept_detail",
    description:
      "Stocks of a concept (theme) in Tushare's old list, or the concepts of one stock. Said to be no longer updated since 2021; stock_ths_member is newer.",
    parameters: {
      id: maybe(
        z
          .string()
          .regex(/^TS\d{1,4}$/, "is to be TS and a number, for example TS2")
          .describe("Concept: TS and a number, for example TS2"),
      ),
      ts_code: maybe(stockCode()),
    },
    oneOf: ["id", "ts_code"],
    columns: "id, concept_name, ts_code, name, in_date (included on), out_date (removed on)",
    cap: null,
    access: null,
    examples: [{ id: "TS2" }, { ts_code: "600848.SH" }],
  }),
];
