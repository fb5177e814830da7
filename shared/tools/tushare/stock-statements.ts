import { z } from "zod";
import { day, dayRange, maybe, reportPeriod, stockCode } from "./parameters.ts";
import { tushareTool } from "./tushare-tool.ts";

const incomeColumns =
  "ts_code, ann_date, f_ann_date (actual day of the announcement), end_date (report period), report_type, comp_type, basic_eps (CNY), diluted_eps (CNY), total_revenue, revenue, total_cogs " +
  "(total cost), oper_cost (cost of goods), biz_tax_surchg (business tax), sell_exp (selling expenses), admin_exp, rd_exp (research), fin_exp (financial expenses), int_income, int_exp, " +
  "n_commis_income (net fees), assets_impair_loss, fv_value_chg_gain (fair value gains), invest_income, operate_profit, non_oper_income, non_oper_exp, total_profit (before tax), " +
  "income_tax, n_income (net profit), n_income_attr_p (net profit of the parent's shareholders), minority_gain, t_compr_income (total comprehensive income), ebit, ebitda, update_flag (1 " +
  "newest version)";

const furtherIncomeColumns =
  "end_type, prem_earned, comm_income, n_oth_income, n_oth_b_income, prem_income, out_prem, une_prem_reser, reins_income, n_sec_tb_income, n_sec_uw_income, n_asset_mg_income, oth_b_income, " +
  "ass_invest_income, forex_gain, comm_exp, prem_refund, compens_payout, reser_insur_liab, div_payt, reins_exp, oper_exp, compens_payout_refu, insur_reser_refu, reins_cost_refund, " +
  "other_bus_cost, nca_disploss, oth_compr_income, compr_inc_attr_p, compr_inc_attr_m_s, insurance_exp, undist_profit, distable_profit, fin_exp_int_exp, fin_exp_int_inc, " +
  "transfer_surplus_rese, transfer_housing_imprest, transfer_oth, adj_lossgain, withdra_legal_surplus, withdra_legal_pubfund, withdra_biz_devfund, withdra_rese_fund, withdra_oth_ersu, " +
  "workers_welfare, distr_profit_shrhder, prfshare_payable_dvd, comshare_payable_dvd, capit_comstock_div, net_after_nr_lp_correct, credit_impa_loss, net_expo_hedging_benefits, " +
  "oth_impair_loss_assets, total_opcost, amodcost_fin_assets, oth_income, asset_disp_income, continued_net_profit, end_net_profit";

const balanceColumns =
  "ts_code, ann_date, f_ann_date (actual day of the announcement), end_date (report period), report_type, comp_type, total_share (shares), money_cap (cash), trad_asset (trading assets), " +
  "notes_receiv, accounts_receiv, prepayment, oth_receiv, inventories, total_cur_assets, lt_eqt_invest (long-term equity investments), fix_assets, cip (construction in progress), " +
  "intan_assets, goodwill, defer_tax_assets, total_nca (non-current assets), total_assets, st_borr (short-term loans), notes_payable, acct_payable, adv_receipts, contract_liab, " +
  "payroll_payable, taxes_payable, total_cur_liab, lt_borr (long-term loans), bond_payable, total_ncl (non-current liabilities), total_liab, cap_rese (capital reserve), surplus_rese, " +
  "undistr_porfit (retained earnings), minority_int, total_hldr_eqy_exc_min_int (equity without minorities), total_hldr_eqy_inc_min_int (equity with minorities), total_liab_hldr_eqy, " +
  "update_flag (1 newest version)";

const furtherBalanceColumns =
  "end_type, special_rese, div_receiv, int_receiv, amor_exp, nca_within_1y, sett_rsrv, loanto_oth_bank_fi, premium_receiv, reinsur_receiv, reinsur_res_receiv, pur_resale_fa, " +
  "oth_cur_assets, fa_avail_for_sale, htm_invest, invest_real_estate, time_deposits, oth_assets, lt_rec, const_materials, fixed_assets_disp, produc_bio_assets, oil_and_gas_assets, r_and_d, " +
  "lt_amor_exp, decr_in_disbur, oth_nca, cash_reser_cb, depos_in_oth_bfi, prec_metals, deriv_assets, rr_reins_une_prem, rr_reins_outstd_cla, rr_reins_lins_liab, rr_reins_lthins_liab, " +
  "refund_depos, ph_pledge_loans, refund_cap_depos, indep_acct_assets, client_depos, client_prov, transac_seat_fee, invest_as_receiv, cb_borr, depos_ib_deposits, loan_oth_bank, trading_fl, " +
  "sold_for_repur_fa, comm_payable, int_payable, div_payable, oth_payable, acc_exp, deferred_inc, st_bonds_payable, payable_to_reinsurer, rsrv_insur_cont, acting_trading_sec, " +
  "acting_uw_sec, non_cur_liab_due_1y, oth_cur_liab, lt_payable, specific_payables, estimated_liab, defer_tax_liab, defer_inc_non_cur_liab, oth_ncl, depos_oth_bfi, deriv_liab, depos, " +
  "agency_bus_liab, oth_liab, prem_receiv_adva, depos_received, ph_invest, reser_une_prem, reser_outstd_claims, reser_lins_liab, reser_lthins_liab, indept_acc_liab, pledge_borr, " +
  "indem_payable, policy_div_payable, treasury_share, ordin_risk_reser, forex_differ, invest_loss_unconf, lt_payroll_payable, oth_comp_income, oth_eqt_tools, oth_eqt_tools_p_shr, " +
  "lending_funds, acc_receivable, st_fin_payable, payables, hfs_assets, hfs_sales, cost_fin_assets, fair_value_fin_assets, cip_total, oth_pay_total, long_pay_total, debt_invest, " +
  "oth_debt_invest, oth_eq_invest, oth_illiq_fin_assets, oth_eq_ppbond, receiv_financing, use_right_assets, lease_liab, contract_assets, accounts_receiv_bill, accounts_pay, oth_rcv_total, " +
  "fix_assets_total";

const cashFlowColumns =
  "ts_code, ann_date, f_ann_date (actual day of the announcement), end_date (report period), comp_type, report_type, net_profit, finan_exp (financial expenses), c_fr_sale_sg (received for " +
  "sales), recp_tax_rends (tax refunds), c_fr_oth_operate_a (other operating receipts), c_inf_fr_operate_a (operating inflow), c_paid_goods_s (paid for goods), c_paid_to_for_empl (paid to " +
  "staff), c_paid_for_taxes, oth_cash_pay_oper_act (other operating payments), st_cash_out_act (operating outflow), n_cashflow_act (net operating cash flow), c_disp_withdrwl_invest " +
  "(investments withdrawn), c_recp_return_invest (returns on investments), stot_inflows_inv_act (investing inflow), c_pay_acq_const_fiolta (capital expenditure), c_paid_invest (paid for " +
  "investments), stot_out_inv_act (investing outflow), n_cashflow_inv_act (net investing cash flow), c_recp_borrow (borrowed), stot_cash_in_fnc_act (financing inflow), c_prepay_amt_borr " +
  "(debt repaid), c_pay_dist_dpcp_int_exp (dividends and interest paid), stot_cashout_fnc_act (financing outflow), n_cash_flows_fnc_act (net financing cash flow), eff_fx_flu_cash (effect " +
  "of exchange rates), n_incr_cash_cash_equ (increase of cash), c_cash_equ_beg_period, c_cash_equ_end_period, free_cashflow, update_flag (1 newest version)";

const furtherCashFlowColumns =
  "end_type, n_depos_incr_fi, n_incr_loans_cb, n_inc_borr_oth_fi, prem_fr_orig_contr, n_incr_insured_dep, n_reinsur_prem, n_incr_disp_tfa, ifc_cash_incr, n_incr_disp_faas, " +
  "n_incr_loans_oth_bank, n_cap_incr_repur, n_incr_clt_loan_adv, n_incr_dep_cbob, c_pay_claims_orig_inco, pay_handling_chrg, pay_comm_insur_plcy, oth_recp_ral_inv_act, n_recp_disp_fiolta, " +
  "n_recp_disp_sobu, n_disp_subs_oth_biz, oth_pay_ral_inv_act, n_incr_pledge_loan, proc_issue_bonds, oth_cash_recp_ral_fnc_act, incl_dvd_profit_paid_sc_ms, oth_cashpay_ral_fnc_act, " +
  "c_recp_cap_contrib, incl_cash_rec_saims, uncon_invest_loss, prov_depr_assets, depr_fa_coga_dpba, amort_intang_assets, lt_amort_deferred_exp, decr_deferred_exp, incr_acc_exp, " +
  "loss_disp_fiolta, loss_scr_fa, loss_fv_chg, invest_loss, decr_def_inc_tax_assets, incr_def_inc_tax_liab, decr_inventories, decr_oper_payable, incr_oper_payable, others, " +
  "im_net_cashflow_oper_act, conv_debt_into_cap, conv_copbonds_due_within_1y, fa_fnc_leases, im_n_incr_cash_equ, net_dism_capital_add, net_cash_rece_sec, credit_impa_loss, " +
  "use_right_asset_dep, oth_loss_asset, end_bal_cash, beg_bal_cash, end_bal_cash_equ, beg_bal_cash_equ";

const ratioColumns =
  "ts_code, ann_date, end_date (report period), eps (CNY), dt_eps (diluted, CNY), bps (book value a share, CNY), ocfps (operating cash flow a share, CNY), total_revenue_ps, profit_dedt " +
  "(net profit without one-off items, CNY), gross_margin (gross profit, CNY), current_ratio, quick_ratio, inv_turn (turnover of inventories), ar_turn (of receivables), assets_turn (of " +
  "assets), turn_days (operating cycle, days), ebit (CNY), ebitda (CNY), fcff (free cash flow to the firm, CNY), fcfe (to equity, CNY), netdebt (CNY), working_capital (CNY), " +
  "netprofit_margin (%), grossprofit_margin (%), roe (%), roe_waa (weighted, %), roe_dt (without one-off items, %), roa (%), roic (%), debt_to_assets (%), assets_to_eqt (equity " +
  "multiplier), debt_to_eqt, ocf_to_or (operating cash flow to revenue), ebit_to_interest, basic_eps_yoy (%), op_yoy (operating profit, %), netprofit_yoy (%), dt_netprofit_yoy (without " +
  "one-off items, %), ocf_yoy (%), assets_yoy (%), tr_yoy (total revenue, %), or_yoy (revenue, %), q_sales_yoy (revenue of the quarter, %), q_netprofit_yoy (net profit of the quarter, %), " +
  "update_flag (1 newest version)";

const furtherRatioColumns =
  "revenue_ps, capital_rese_ps, surplus_rese_ps, undist_profit_ps, extra_item, cash_ratio, invturn_days, arturn_days, ca_turn, fa_turn, op_income, valuechange_income, interst_income, daa, " +
  "current_exint, noncurrent_exint, interestdebt, tangible_asset, networking_capital, invest_capital, retained_earnings, diluted2_eps, retainedps, cfps, ebit_ps, fcff_ps, fcfe_ps, " +
  "cogs_of_sales, expense_of_sales, profit_to_gr, saleexp_to_gr, adminexp_of_gr, finaexp_of_gr, impai_ttm, gc_of_gr, op_of_gr, ebit_of_gr, npta, roe_yearly, roa2_yearly, roe_avg, " +
  "opincome_of_ebt, investincome_of_ebt, n_op_profit_of_ebt, tax_to_ebt, dtprofit_to_profit, salescash_to_or, ocf_to_opincome, capitalized_to_da, dp_assets_to_eqt, ca_to_assets, " +
  "nca_to_assets, tbassets_to_totalassets, int_to_talcap, eqt_to_talcapital, currentdebt_to_debt, longdeb_to_debt, ocf_to_shortdebt, eqt_to_debt, eqt_to_interestdebt, " +
  "tangibleasset_to_debt, tangasset_to_intdebt, tangibleasset_to_netdebt, ocf_to_debt, ocf_to_interestdebt, ocf_to_netdebt, longdebt_to_workingcapital, ebitda_to_debt, roa_yearly, roa_dp, " +
  "fixed_assets, profit_prefin_exp, non_op_profit, op_to_ebt, nop_to_ebt, ocf_to_profit, cash_to_liqdebt, cash_to_liqdebt_withinterest, op_to_liqdebt, op_to_debt, roic_yearly, " +
  "total_fa_trun, profit_to_op, q_opincome, q_investincome, q_dtprofit, q_eps, q_netprofit_margin, q_gsprofit_margin, q_exp_to_sales, q_profit_to_gr, q_saleexp_to_gr, q_adminexp_to_gr, " +
  "q_finaexp_to_gr, q_impair_to_gr_ttm, q_gc_to_gr, q_op_to_gr, q_roe, q_dt_roe, q_npta, q_opincome_to_ebt, q_investincome_to_ebt, q_dtprofit_to_profit, q_salescash_to_or, q_ocf_to_sales, " +
  "q_ocf_to_or, dt_eps_yoy, cfps_yoy, ebt_yoy, roe_yoy, bps_yoy, eqt_yoy, q_gr_yoy, q_gr_qoq, q_sales_qoq, q_op_yoy, q_op_qoq, q_profit_yoy, q_profit_qoq, q_netprofit_qoq, equity_yoy, " +
  "rd_exp";

const period = { period: maybe(reportPeriod()), ann_date: maybe(day("Day of the announcement")), ...dayRange("day of announcements") };
const actualDay = { f_ann_date: maybe(day("Actual day of the announcement")) };
const form = {
  report_type: z
    .enum(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"])
    .optional()
    .describe(
      "1 consolidated (when left out), 2 consolidated of one quarter, 3 adjusted of one quarter, 4 adjusted consolidated, 5 consolidated before adjustment, 6 parent company, " +
        "7 parent of one quarter, 8 parent adjusted of one quarter, 9 parent adjusted, 10 parent before adjustment, 11 consolidated before adjustment, 12 parent before adjustment",
    ),
  comp_type: z.enum(["1", "2", "3", "4"]).optional().describe("Kind of company: 1 general, 2 bank, 3 insurer, 4 securities firm"),
};
const computed = { is_calc: z.literal([0, 1]).optional().describe("1 statements computed by Tushare only") };
const oneStock = { ts_code: stockCode() };
const anyStock = { ts_code: maybe(stockCode()) };
const allStocks = "of all stocks of one report period (give period), or of one stock";
const inCny = "in CNY; what a kind of company does not report is null";

const moutai = { ts_code: "600519.SH", period: "20231231" } as const;
const period2023 = { period: "20231231", limit: 10 } as const;

const income = { kind: "R", columns: incomeColumns, furtherColumns: furtherIncomeColumns, cap: null } as const;
const balance = { kind: "R", columns: balanceColumns, furtherColumns: furtherBalanceColumns, cap: null } as const;
const cashFlow = { kind: "R", columns: cashFlowColumns, furtherColumns: furtherCashFlowColumns, cap: null } as const;
const ratios = { kind: "P", columns: ratioColumns, furtherColumns: furtherRatioColumns } as const;

/** Financial statements and ratios of listed companies; the _vip interfaces give all companies of a period. */
export const stockStatementTools = [
  tushareTool({
    ...income,
    name: "stock_income",
    api: "income",
    description: `Income statements of one stock, cumulated within the year unless report_type says otherwise, ${inCny}.`,
    parameters: { ...oneStock, ...period, ...actualDay, ...form },
    access: 2_000,
    examples: [moutai],
  }),
  tushareTool({
    ...income,
    name: "stock_income_vip",
    api: "income_vip",
    description: `Income statements ${allStocks}, ${inCny}.`,
    parameters: { ...anyStock, ...period, ...actualDay, ...form },
    oneOf: ["ts_code", "period", "ann_date", "f_ann_date", "start_date", "end_date"],
    access: 5_000,
    examples: [period2023],
  }),
  tushareTool({
    ...balance,
    name: "stock_balancesheet",
    api: "balancesheet",
    description: `Balance sheets of one stock, ${inCny}.`,
    parameters: { ...oneStock, ...period, ...form },
    access: 2_000,
    examples: [moutai],
  }),
  tushareTool({
    ...balance,
    name: "stock_balancesheet_vip",
    api: "balancesheet_vip",
    description: `Balance sheets ${allStocks}, ${inCny}.`,
    parameters: { ...anyStock, ...period, ...form },
    oneOf: ["ts_code", "period", "ann_date", "start_date", "end_date"],
    access: 5_000,
    examples: [period2023],
  }),
  tushareTool({
    ...cashFlow,
    name: "stock_cashflow",
    api: "cashflow",
    description: `Cash flow statements of one stock, cumulated within the year unless report_type says otherwise, ${inCny}.`,
    parameters: { ...oneStock, ...period, ...actualDay, ...form, ...computed },
    access: 2_000,
    examples: [moutai],
  }),
  tushareTool({
    ...cashFlow,
    name: "stock_cashflow_vip",
    api: "cashflow_vip",
    description: `Cash flow statements ${allStocks}, ${inCny}.`,
    parameters: { ...anyStock, ...period, ...actualDay, ...form, ...computed },
    oneOf: ["ts_code", "period", "ann_date", "f_ann_date", "start_date", "end_date"],
    access: 5_000,
    examples: [period2023],
  }),
  tushareTool({
    ...ratios,
    name: "stock_fina_indicator",
    api: "fina_indicator",
    description: "Financial ratios of one stock by report period: profitability, turnover, solvency, growth.",
    parameters: { ...oneStock, ...period, ...dayRange("day of report periods") },
    cap: 100,
    access: 2_000,
    examples: [moutai],
  }),
  tushareTool({
    ...ratios,
    name: "stock_fina_indicator_vip",
    api: "fina_indicator_vip",
    description: `Financial ratios ${allStocks}.`,
    parameters: { ...anyStock, ...period, ...dayRange("day of report periods") },
    oneOf: true,
    cap: null,
    access: 5_000,
    examples: [period2023],
  }),
  tushareTool({
    name: "stock_fina_mainbz",
    kind: "R",
    api: "fina_mainbz",
    description: "A company's business by product, district or industry: sales, profit and cost of each, by report period.",
    parameters: {
      ...oneStock,
      period: maybe(reportPeriod()),
      type: z.enum(["P", "D", "I"]).optional().describe("Breakdown: P product, D district, I industry"),
      ...dayRange("day of report periods"),
    },
    columns:
      "ts_code, end_date (report period), bz_item (product, district or industry), bz_sales (in curr_type), bz_profit, bz_cost, curr_type (currency), update_flag",
    cap: 100,
    access: 2_000,
    examples: [{ ts_code: "000627.SZ", type: "P" }],
  }),
  tushareTool({
    name: "stock_forecast",
    kind: "R",
    api: "forecast",
    description: "Companies' own announcements of the profit to expect, before the report.",
    parameters: {
      ...anyStock,
      ...period,
      type: z
        .enum(["预增", "预减", "扭亏", "首亏", "续亏", "续盈", "略增", "略减"])
        .optional()
        .describe("Kind: 预增 rise, 预减 fall, 扭亏 out of losses, 首亏 first loss, 续亏 loss again, 续盈 profit again, 略增 slight rise, 略减 slight fall"),
    },
    oneOf: ["ts_code", "period", "ann_date", "start_date", "end_date"],
    columns:
      "ts_code, ann_date, end_date (report period), type (kind), p_change_min (change of net profit at least, %), p_change_max (at most, %), net_profit_min (10,000 CNY), net_profit_max (10,000 CNY), " +
      "last_parent_net (net profit a year ago), first_ann_date, summary, change_reason",
    cap: null,
    access: 2_000,
    examples: [{ ann_date: "20190131", limit: 20 }, { ts_code: "600519.SH" }],
  }),
  tushareTool({
    name: "stock_express",
    kind: "R",
    api: "express",
    description: "Preliminary results of one stock, published before the report.",
    parameters: { ...oneStock, ...period },
    columns:
      "ts_code, ann_date, end_date (report period), revenue (CNY), operate_profit (CNY), total_profit (before tax, CNY), n_income (net profit, CNY), total_assets (CNY), total_hldr_eqy_exc_min_int (equity without minorities, CNY), " +
      "diluted_eps (CNY), diluted_roe (%), yoy_net_profit (net profit a year ago, CNY), bps (CNY), yoy_sales (%), yoy_op (%), yoy_tp (%), yoy_dedu_np (%), yoy_eps (%), yoy_roe, growth_assets (since January, %), yoy_equity (%), " +
      "growth_bps (%), or_last_year (revenue a year ago, CNY), op_last_year, tp_last_year, np_last_year, eps_last_year, open_net_assets (in January, CNY), open_bps, perf_summary (comment), is_audit (1 audited), remark",
    cap: null,
    access: 2_000,
    examples: [{ ts_code: "600000.SH", start_date: "20180101", end_date: "20180701" }],
  }),
  tushareTool({
    name: "stock_disclosure_date",
    kind: "R",
    api: "disclosure_date",
    description: "Planned and actual day of publication of each periodic report.",
    parameters: {
      ...anyStock,
      end_date: maybe(reportPeriod()),
      pre_date: maybe(day("Planned day")),
      ann_date: maybe(day("Day of the newest notice")),
      actual_date: maybe(day("Actual day")),
    },
    oneOf: true,
    columns: "ts_code, ann_date (newest notice), end_date (report period), pre_date (planned), actual_date, modify_date (changes of plan)",
    cap: 3_000,
    access: 500,
    examples: [{ ts_code: "600519.SH" }, { end_date: "20181231", limit: 20 }],
  }),
];
