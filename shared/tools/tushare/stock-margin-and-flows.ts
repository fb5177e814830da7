import { z } from "zod";
import { boardCode, day, dayRange, maybe, stockAndDays } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const days = { trade_date: maybe(day("Trading day")), ...dayRange("trading day") };
const lent =
  "ope_inv (lent before, 10,000 shares), lent_qnt (lent on the day, 10,000 shares), cls_inv (lent after, 10,000 shares), end_bal (lent after, 10,000 CNY)";
const discontinued = "Discontinued: no rows are added any more.";

const marginTools = [
  tushareTool({
    name: "stock_margin",
    kind: "R",
    api: "margin",
    description: "Margin trading and short selling in total, by exchange and day.",
    parameters: { ...days, exchange_id: z.enum(["SSE", "SZSE", "BSE"]).optional().describe("SSE Shanghai, SZSE Shenzhen, BSE Beijing") },
    oneOf: ["trade_date", "start_date", "end_date"],
    columns:
      "trade_date, exchange_id, rzye (financing balance, CNY), rzmre (bought on margin, CNY), rzche (financing repaid, CNY), rqye (short balance, CNY), rqmcl (sold short, shares), " +
      "rzrqye (financing and short balance, CNY), rqyl (short position, shares)",
    cap: 4_000,
    access: 2_000,
    examples: [{ trade_date: "20180802" }],
  }),
  tushareTool({
    name: "stock_margin_detail",
    kind: "R",
    api: "margin_detail",
    description: "Margin trading and short selling by stock and day.",
    parameters: stockAndDays,
    oneOf: true,
    columns:
      "trade_date, ts_code, name, rzye (financing balance, CNY), rqye (short balance, CNY), rzmre (bought on margin, CNY), rqyl (short position, shares), rzche (financing repaid, CNY), " +
      "rqchl (short position covered, shares), rqmcl (sold short, shares), rzrqye (financing and short balance, CNY)",
    cap: 6_000,
    access: 2_000,
    examples: [
      { ts_code: "600519.SH", start_date: "20240101", end_date: "20240131" },
      { trade_date: "20180802", limit: 20 },
    ],
  }),
  tushareTool({
    name: "stock_slb_len_mm",
    kind: "R",
    api: "slb_len_mm",
    description: `Securities lent to market makers, by stock and day. ${discontinued}`,
    parameters: stockAndDays,
    oneOf: true,
    columns: `trade_date, ts_code, name, ${lent}`,
    cap: 5_000,
    access: 2_000,
    examples: [{ trade_date: "20240620" }],
  }),
  tushareTool({
    name: "stock_slb_sec",
    kind: "R",
    api: "slb_sec",
    description: `Securities lent by the refinancing company for short selling, by stock and day. ${discontinued}`,
    parameters: stockAndDays,
    oneOf: true,
    columns: `trade_date, ts_code, name, ${lent}`,
    cap: 5_000,
    access: 2_000,
    examples: [{ trade_date: "20240620" }],
  }),
  tushareTool({
    name: "stock_slb_sec_detail",
    kind: "R",
    api: "slb_sec_detail",
    description: `Terms of securities lent by the refinancing company: days, fee and quantity, by stock and day. ${discontinued}`,
    parameters: stockAndDays,
    oneOf: true,
    columns: "trade_date, ts_code, name, tenor (days), fee_rate (%), lent_qnt (10,000 shares)",
    cap: 5_000,
    access: 2_000,
    examples: [{ trade_date: "20240620" }],
  }),
];

const easternFlow = (unit: string) =>
  `net_amount (net inflow of large and very large orders, ${unit}), net_amount_rate (%), buy_elg_amount (very large orders, ${unit}), buy_elg_amount_rate (%), buy_lg_amount (large, ${unit}), ` +
  `buy_lg_amount_rate (%), buy_md_amount (medium, ${unit}), buy_md_amount_rate (%), buy_sm_amount (small, ${unit}), buy_sm_amount_rate (%)`;

const moneyFlowTools = [
  tushareTool({
    name: "stock_moneyflow",
    kind: "R",
    api: "moneyflow",
    description:
      "Money flow of stocks by size of order and day, from 2010: small below 50,000 CNY, medium to 200,000, large to 1 million, very large above; orders that take the other side's price are counted.",
    parameters: stockAndDays,
    oneOf: true,
    columns:
      "ts_code, trade_date, buy_sm_vol (small, lots), buy_sm_amount (10,000 CNY), sell_sm_vol, sell_sm_amount, buy_md_vol (medium, lots), buy_md_amount (10,000 CNY), sell_md_vol, sell_md_amount, " +
      "buy_lg_vol (large, lots), buy_lg_amount (10,000 CNY), sell_lg_vol, sell_lg_amount, buy_elg_vol (very large, lots), buy_elg_amount (10,000 CNY), sell_elg_vol, sell_elg_amount, net_mf_vol (net inflow, lots), " +
      "net_mf_amount (net inflow, 10,000 CNY)",
    cap: 6_000,
    access: 2_000,
    examples: [
      { ts_code: "002149.SZ", start_date: "20190115", end_date: "20190315" },
      { trade_date: "20190315", limit: 20 },
    ],
  }),
  tushareTool({
    name: "stock_moneyflow_ths",
    kind: "R",
    api: "moneyflow_ths",
    description: "Money flow of stocks by day, as Tonghuashun computes it.",
    parameters: stockAndDays,
    oneOf: true,
    columns:
      "trade_date, ts_code, name, pct_change (%), latest (price, CNY), net_amount (net inflow, 10,000 CNY), net_d5_amount (of five days, 10,000 CNY), buy_lg_amount (large orders, net, 10,000 CNY), buy_lg_amount_rate (%), " +
      "buy_md_amount (medium, 10,000 CNY), buy_md_amount_rate (%), buy_sm_amount (small, 10,000 CNY), buy_sm_amount_rate (%)",
    cap: 6_000,
    access: 5_000,
    examples: [
      { trade_date: "20241011", limit: 20 },
      { ts_code: "002149.SZ", start_date: "20241001", end_date: "20241031" },
    ],
  }),
  tushareTool({
    name: "stock_money_flow",
    kind: "R",
    api: "moneyflow_dc",
    description: "Net money flow of stocks by size of order and day, as Eastmoney computes it, from 2023-09-11.",
    parameters: stockAndDays,
    oneOf: true,
    columns: `trade_date, ts_code, name, pct_change (%), close (CNY), ${easternFlow("10,000 CNY")}`,
    cap: 6_000,
    access: 5_000,
    examples: [
      { ts_code: "002149.SZ", start_date: "20240901", end_date: "20240913" },
      { trade_date: "20241011", limit: 20 },
    ],
  }),
  tushareTool({
    name: "stock_sector_money_flow",
    kind: "R",
    api: "moneyflow_ind_dc",
    description: "Net money flow of Eastmoney's boards (industries, concepts, regions) by size of order and day.",
    parameters: {
      ts_code: maybe(boardCode("DC", "BK1036.DC")),
      ...days,
      content_type: z.enum(["行业", "概念", "地域"]).optional().describe("Kind of board: 行业 industry, 概念 concept, 地域 region"),
    },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns: `trade_date, content_type, ts_code, name, pct_change (%), close (index), ${easternFlow("CNY")}, buy_sm_amount_stock (stock with the largest inflow), rank`,
    cap: 5_000,
    access: 5_000,
    examples: [{ trade_date: "20240927", content_type: "行业" }],
  }),
  tushareTool({
    name: "stock_market_money_flow",
    kind: "R",
    api: "moneyflow_mkt_dc",
    description: "Net money flow of the whole A share market by size of order and day, as Eastmoney computes it.",
    parameters: days,
    columns: `trade_date, close_sh (SSE Composite), pct_change_sh (%), close_sz (SZSE Component), pct_change_sz (%), ${easternFlow("CNY")}`,
    cap: 3_000,
    access: 5_000,
    examples: [{ start_date: "20240901", end_date: "20240930" }],
  }),
];

export const stockMarginAndFlowTools = [...marginTools, ...moneyFlowTools];
