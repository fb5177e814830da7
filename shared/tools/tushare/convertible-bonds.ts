import { z } from "zod";
import { bondCode, day, dayRange, maybe } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const announced = { ts_code: maybe(bondCode()), ann_date: maybe(day("Day of the announcement")), ...dayRange("day of announcements") };

/** Convertible bonds of listed Chinese companies; their technical indicators stand in technical-indicators.ts. */
export const convertibleBondTools = [
  tushareTool({
    name: "cb_basic",
    kind: "R",
    api: "cb_basic",
    description: "Terms of convertible bonds: issuer's stock, size, coupon, dates, conversion price, clauses and rating.",
    parameters: {
      ts_code: maybe(bondCode()),
      list_date: maybe(day("Listing day")),
      exchange: maybe(
        z
          .string()
          .regex(/^[A-Z]{2,4}$/, "is to be the exchange's letters, for example SH")
          .describe("Listing place as the column exchange gives it, for example SH or SZ"),
      ),
    },
    columns:
      "ts_code, bond_full_name, bond_short_name, cb_code (conversion code), stk_code (stock it converts into), stk_short_name, maturity (years), par, issue_price, issue_size (CNY), " +
      "remain_size (outstanding, CNY), value_date (interest starts), maturity_date, rate_type, coupon_rate (%), add_rate (compensation rate, %), pay_per_year, list_date, delist_date, " +
      "exchange, conv_start_date, conv_end_date, conv_stop_date, first_conv_price (initial conversion price), conv_price (latest), rate_clause, maturity_put_price, guarantor, " +
      "issue_rating, newest_rating, rating_comp (rating agency)",
    furtherColumns: "put_clause, call_clause, reset_clause, conv_clause, guarantee_type",
    cap: 2_000,
    access: 2_000,
    examples: [{ ts_code: "113008.SH" }],
  }),
  tushareTool({
    name: "cb_issue",
    kind: "R",
    api: "cb_issue",
    description: "Issuance of convertible bonds: planned and actual size, online and offline subscription, winning rates, underwriters.",
    parameters: announced,
    columns:
      "ts_code, ann_date, res_ann_date (results announced), plan_issue_size (CNY), issue_size (CNY), issue_price, issue_type, issue_cost (CNY), onl_code (online subscription code), " +
      "onl_date, onl_size (bonds), onl_pch_vol (bonds subscribed online), onl_pch_num (online subscribers), onl_pch_excess (times oversubscribed online), onl_winning_rate (%), " +
      "shd_ration_price (shareholders' placing), shd_ration_ratio, shd_ration_size (bonds), shd_ration_record_date, offl_size (bonds), offl_pch_vol (bonds subscribed offline), offl_winning_rate, lead_underwriter",
    furtherColumns:
      "onl_name, shd_ration_code, shd_ration_name, shd_ration_date, shd_ration_pay_date, shd_ration_vol, shd_ration_num, shd_ration_excess, offl_deposit, offl_pch_num, offl_pch_excess, lead_underwriter_vol",
    cap: 2_000,
    access: 2_000,
    examples: [{ ann_date: "20190612" }],
  }),
  tushareTool({
    name: "cb_call",
    kind: "R",
    api: "cb_call",
    description: "Notices of the redemption of convertible bonds, at maturity or forced.",
    parameters: announced,
    columns:
      "ts_code, call_type (at maturity or forced), is_call (state of the call), ann_date, call_date, call_price (with tax, CNY a bond), call_price_tax (after tax), call_vol (bonds), " +
      "call_amount (10,000 CNY), payment_date, call_reg_date (record date)",
    cap: 2_000,
    access: 5_000,
    examples: [{ start_date: "20210101", end_date: "20210331" }],
  }),
  tushareTool({
    name: "cb_rate",
    kind: "R",
    api: "cb_rate",
    description: "Coupon schedule of one convertible bond, one row a period.",
    parameters: { ts_code: bondCode() },
    columns: "ts_code, rate_freq (payments a year), rate_start_date, rate_end_date, coupon_rate (%)",
    cap: 2_000,
    access: 5_000,
    examples: [{ ts_code: "123046.SZ" }],
  }),
  tushareTool({
    name: "cb_daily",
    kind: "R",
    api: "cb_daily",
    description: "Daily quotes of convertible bonds, in CNY, with the value as a bond and by conversion.",
    parameters: { ts_code: maybe(bondCode()), trade_date: maybe(day("Trading day")), ...dayRange("trading day") },
    oneOf: true,
    columns:
      "ts_code, trade_date, pre_close, open, high, low, close, change, pct_chg (%), vol (lots), amount (10,000 CNY), bond_value (value as a plain bond), bond_over_rate (premium over it, %), " +
      "cb_value (conversion value), cb_over_rate (premium over it, %)",
    cap: 2_000,
    access: 2_000,
    examples: [{ trade_date: "20190719" }, { ts_code: "113008.SH", start_date: "20190701", end_date: "20190731" }],
  }),
  tushareTool({
    name: "cb_share",
    kind: "R",
    api: "cb_share",
    description: "Results of conversion of convertible bonds into shares, by announcement.",
    parameters: {
      ts_code: maybe(
        z
          .string()
          .regex(/^\d{6}\.(SH|SZ)(,\d{6}\.(SH|SZ)){0,49}$/, "is to be bond codes with exchange, for example 113001.SH")
          .describe("Convertible bond, or several with commas, for example 113001.SH,110027.SH"),
      ),
      ann_date: maybe(day("Day of the announcement")),
      ...dayRange("day of announcements"),
    },
    oneOf: ["ts_code", "ann_date"],
    columns:
      "ts_code, bond_short_name, publish_date, end_date (as of), issue_size, convert_price_initial, convert_price (in force), convert_val (converted in the period, CNY), convert_vol (shares), " +
      "convert_ratio (%), acc_convert_val (converted in all, CNY), acc_convert_vol (shares), acc_convert_ratio (%), remain_size (outstanding, CNY), total_shares (after conversion)",
    cap: 2_000,
    access: 2_000,
    examples: [{ ts_code: "113001.SH" }],
  }),
];
