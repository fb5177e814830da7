import { z } from "zod";
import { bondCode, day, dayRange, fundCode, indexCode, maybe, stockAndDays } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

/*
 * The sets name each indicator once for each way to adjust prices: _bfq unadjusted, _qfq forward, _hfq backward. Indices, funds and bonds
 * have the unadjusted ones alone. The usual columns are the indicators that traders name most.
 */
const usual =
  "macd_dif_bfq (MACD 12, 26, 9), macd_dea_bfq, macd_bfq, kdj_k_bfq (KDJ 9, 3, 3), kdj_d_bfq, kdj_bfq (J), rsi_bfq_6 (RSI of 6 days), rsi_bfq_12, rsi_bfq_24, boll_upper_bfq (Bollinger 20, 2), boll_mid_bfq, " +
  "boll_lower_bfq, ma_bfq_5 (mean of 5 days), ma_bfq_10, ma_bfq_20, ma_bfq_60, ma_bfq_250, atr_bfq (true range, 20), cci_bfq (14), wr_bfq (Williams 10), obv_bfq, updays (days of rise in a row), downdays (of fall)";
const further =
  "asi_bfq, asit_bfq, bbi_bfq, bias1_bfq, bias2_bfq, bias3_bfq, brar_ar_bfq, brar_br_bfq, cr_bfq, dfma_dif_bfq, dfma_difma_bfq, dmi_adx_bfq, dmi_adxr_bfq, dmi_mdi_bfq, dmi_pdi_bfq, dpo_bfq, madpo_bfq, " +
  "ema_bfq_5, ema_bfq_10, ema_bfq_20, ema_bfq_30, ema_bfq_60, ema_bfq_90, ema_bfq_250, emv_bfq, maemv_bfq, expma_12_bfq, expma_50_bfq, ktn_down_bfq, ktn_mid_bfq, ktn_upper_bfq, lowdays, topdays, " +
  "ma_bfq_30, ma_bfq_90, mass_bfq, ma_mass_bfq, mfi_bfq, mtm_bfq, mtmma_bfq, psy_bfq, psyma_bfq, roc_bfq, maroc_bfq, taq_down_bfq, taq_mid_bfq, taq_up_bfq, trix_bfq, trma_bfq, vr_bfq, wr1_bfq, " +
  "xsii_td1_bfq, xsii_td2_bfq, xsii_td3_bfq, xsii_td4_bfq";
const bar = (amount: string) => `ts_code, trade_date, open, high, low, close, pre_close, change, pct_change (%), vol (lots), amount (${amount})`;
const oneDayOrRange = { trade_date: maybe(day("Trading day")), ...dayRange("trading day") };

/** Daily technical indicators, computed by Tushare. */
export const technicalIndicatorTools = [
  tushareTool({
    name: "cb_factor_pro",
    kind: "P",
    api: "cb_factor_pro",
    description: "Daily technical indicators of convertible bonds, on unadjusted prices.",
    parameters: { ts_code: maybe(bondCode()), ...oneDayOrRange },
    oneOf: true,
    columns: `${bar("10,000 CNY")}, ${usual}`,
    furtherColumns: further,
    cap: 10_000,
    access: 5_000,
    examples: [{ ts_code: "113632.SH", start_date: "20250101", end_date: "20250131" }],
  }),
  tushareTool({
    name: "fund_factor",
    kind: "P",
    api: "fund_factor_pro",
    description: "Daily technical indicators of exchange-traded funds, on unadjusted prices.",
    parameters: { ts_code: maybe(fundCode("Exchange-traded fund")), ...oneDayOrRange },
    oneOf: true,
    columns: `${bar("1,000 CNY")}, ${usual}`,
    furtherColumns: further,
    cap: 8_000,
    access: 5_000,
    examples: [{ ts_code: "510330.SH", start_date: "20240101", end_date: "20240131" }],
  }),
  tushareTool({
    name: "index_factor",
    kind: "P",
    api: "idx_factor_pro",
    description: "Daily technical indicators of indices (exchanges', Shenwan and CITIC).",
    parameters: { ts_code: maybe(indexCode()), ...oneDayOrRange },
    oneOf: true,
    columns: `${bar("1,000 CNY")}, ${usual}`,
    furtherColumns: further,
    cap: 8_000,
    access: 5_000,
    examples: [{ ts_code: "000300.SH", start_date: "20240101", end_date: "20240131" }],
  }),
  tushareTool({
    name: "stock_stk_factor",
    kind: "P",
    api: "stk_factor",
    description: "Daily technical indicators of stocks (MACD, KDJ, RSI, Bollinger, CCI), computed on forward-adjusted prices.",
    parameters: stockAndDays,
    oneOf: true,
    columns:
      "ts_code, trade_date, close, open, high, low, pre_close, change, pct_change (%), vol (lots of 100 shares), amount (1,000 CNY), adj_factor, close_hfq (adjusted backward), close_qfq (adjusted forward), " +
      "macd_dif, macd_dea, macd, kdj_k, kdj_d, kdj_j, rsi_6, rsi_12, rsi_24, boll_upper, boll_mid, boll_lower, cci",
    furtherColumns: "open_hfq, open_qfq, high_hfq, high_qfq, low_hfq, low_qfq, pre_close_hfq, pre_close_qfq",
    cap: 10_000,
    access: 5_000,
    examples: [{ ts_code: "600000.SH", start_date: "20220501", end_date: "20220520" }],
  }),
  tushareTool({
    name: "stock_stk_factor_pro",
    kind: "P",
    api: "stk_factor_pro",
    description:
      "Daily technical indicators of stocks, the full set. Columns are named with _bfq; with adjust qfq or hfq the rows come with _qfq or _hfq in its place, computed on adjusted prices.",
    parameters: {
      ...stockAndDays,
      adjust: z
        .enum(["bfq", "qfq", "hfq"])
        .default("bfq")
        .describe("Prices that the indicators are computed on: bfq unadjusted, qfq adjusted forward (to the newest price), hfq adjusted backward"),
    },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns: `ts_code, trade_date, open, high, low, close, pre_close, change, pct_chg (%), vol (lots of 100 shares), amount (1,000 CNY), turnover_rate (%), volume_ratio, adj_factor, ${usual}`,
    furtherColumns: `open_qfq, high_qfq, low_qfq, close_qfq, open_hfq, high_hfq, low_hfq, close_hfq, turnover_rate_f, pe, pe_ttm, pb, ps, ps_ttm, dv_ratio, dv_ttm, total_share, float_share, free_share, total_mv, circ_mv, ${further}`,
    cap: 10_000,
    access: 5_000,
    examples: [
      { ts_code: "000001.SZ", start_date: "20240101", end_date: "20240131" },
      { ts_code: "000001.SZ", trade_date: "20240131", adjust: "qfq", fields: ["ts_code", "trade_date", "close_qfq", "rsi_bfq_6"] },
    ],
    toQuery: ({ adjust, ...params }, fields) => ({ params, fields: fields.map((field) => field.replace("_bfq", `_${adjust}`)) }),
  }),
  tushareTool({
    name: "stock_stk_nine_turn",
    kind: "P",
    api: "stk_nineturn",
    description:
      "Nine-turn indicator of stocks (Tom DeMark's sequence): how many days in a row the close is above, or below, that of four days before; nine mark a likely turn. From 2023.",
    parameters: { ...stockAndDays, freq: z.literal("daily").default("daily").describe("Frequency: daily") },
    oneOf: ["ts_code", "trade_date", "start_date", "end_date"],
    columns:
      "ts_code, trade_date (with time), freq, open, high, low, close, vol, amount, up_count (days of rise counted), down_count (days of fall counted), nine_up_turn (+9 at an upper turn), nine_down_turn (-9 at a lower turn)",
    cap: 10_000,
    access: 6_000,
    examples: [{ ts_code: "000001.SZ", start_date: "20250101", end_date: "20250131" }],
    // The one interface that wants its day with a time.
    toQuery: ({ trade_date, ...params }, fields) => ({
      params: typeof trade_date === "string" ? { ...params, trade_date: atMidnight(trade_date) } : params,
      fields,
    }),
  }),
];

const atMidnight = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} 00:00:00`;
