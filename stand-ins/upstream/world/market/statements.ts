import { fractionOf } from "../../../model/choices.ts";
import { remembered } from "../lazy.ts";
import { addDays, lastTradeDay, quarterEnds } from "./calendar.ts";
import type { Instrument } from "./instrument.ts";
import { instrumentOf } from "./instruments.ts";

/** The three statements of a stock for a period, in CNY, with the ratios that follow from them. Flows count from the year's beginning. */
export type Statement = Readonly<Record<string, number | string | null>>;

const QUARTER: Readonly<Record<string, number>> = { "0331": 1, "0630": 2, "0930": 3, "1231": 4 };
const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** The whole year's revenue, which grows from year to year. */
function revenueOf(stock: Instrument, year: number): number {
  const shares = Number(stock.facts.total_share) * 10_000;
  const growth = 0.02 + 0.12 * fractionOf(`growth/${stock.code}`);
  const wobble = 1 + (fractionOf(`revenue/${stock.code}/${year}`) - 0.5) * 0.12;
  return shares * stock.base * (0.25 + 0.6 * fractionOf(`sales/${stock.code}`)) * (1 + growth) ** (year - 2020) * wobble;
}

export const statementOf = remembered((key: string): Statement => {
  const [code = "", period = ""] = key.split("/");
  const stock = instrumentOf("stock", code);
  if (!stock) throw new RangeError(`no stock ${code}`);
  const part = (QUARTER[period.slice(4)] ?? 4) / 4;
  const year = Number(period.slice(0, 4));
  const shares = Number(stock.facts.total_share) * 10_000;
  const revenue = round(revenueOf(stock, year) * part);
  const cost = round(revenue * (0.45 + 0.35 * fractionOf(`cost/${code}`)));
  const [tax, selling, admin, research, finance] = [0.008, 0.05, 0.045, 0.03, 0.006].map((share, index) =>
    round(revenue * share * (0.6 + fractionOf(`expense/${code}/${index}`))),
  ) as [number, number, number, number, number];
  const totalCost = round(cost + tax + selling + admin + research + finance);
  const operating = round(revenue - totalCost);
  const other = round(revenue * 0.002);
  const profit = round(operating + other);
  const incomeTax = round(Math.max(0, profit) * 0.15);
  const net = round(profit - incomeTax);
  const minority = round(net * 0.03);
  const parent = round(net - minority);
  const equity = round(shares * stock.base * (0.35 + 0.3 * fractionOf(`equity/${code}`)) * (1 + 0.06 * (year - 2020 + part)));
  const liabilities = round(equity * (0.4 + 1.1 * fractionOf(`debt/${code}`)));
  const assets = round(equity + liabilities);
  const current = round(assets * 0.55);
  const cash = round(assets * 0.16);
  const receivables = round(assets * 0.12);
  const inventories = round(assets * 0.11);
  const currentLiabilities = round(liabilities * 0.72);
  const operatingCash = round(net * (0.7 + 0.6 * fractionOf(`cash/${code}/${year}`)));
  const investing = round(-revenue * 0.06);
  const financing = round(-net * 0.3);
  const eps = round(parent / shares, 4);
  const announced = lastTradeDay(addDays(period, { "0331": 28, "0630": 55, "0930": 27, "1231": 95 }[period.slice(4)] ?? 40));
  return {
    ts_code: code,
    end_date: period,
    ann_date: announced,
    f_ann_date: announced,
    report_type: "1",
    comp_type: "1",
    end_type: String(part * 4),
    update_flag: "1",
    basic_eps: eps,
    diluted_eps: eps,
    eps,
    dt_eps: eps,
    total_revenue: revenue,
    revenue,
    oper_cost: cost,
    total_cogs: totalCost,
    biz_tax_surchg: tax,
    sell_exp: selling,
    admin_exp: admin,
    rd_exp: research,
    fin_exp: finance,
    operate_profit: operating,
    non_oper_income: round(other * 1.5),
    non_oper_exp: round(other * 0.5),
    total_profit: profit,
    income_tax: incomeTax,
    n_income: net,
    n_income_attr_p: parent,
    minority_gain: minority,
    t_compr_income: net,
    compr_inc_attr_p: parent,
    ebit: round(profit + finance),
    ebitda: round(profit + finance + assets * 0.02),
    total_share: shares,
    cap_rese: round(equity * 0.3),
    undistr_porfit: round(equity * 0.4),
    surplus_rese: round(equity * 0.08),
    money_cap: cash,
    accounts_receiv: receivables,
    prepayment: round(assets * 0.02),
    inventories,
    oth_cur_assets: round(current - cash - receivables - inventories - round(assets * 0.02)),
    total_cur_assets: current,
    fix_assets: round(assets * 0.25),
    intan_assets: round(assets * 0.06),
    goodwill: round(assets * 0.02),
    total_nca: round(assets - current),
    total_assets: assets,
    st_borr: round(liabilities * 0.2),
    lt_borr: round(liabilities * 0.18),
    acct_payable: round(liabilities * 0.25),
    total_cur_liab: currentLiabilities,
    total_ncl: round(liabilities - currentLiabilities),
    total_liab: liabilities,
    minority_int: round(equity * 0.04),
    total_hldr_eqy_exc_min_int: round(equity * 0.96),
    total_hldr_eqy_inc_min_int: equity,
    total_liab_hldr_eqy: assets,
    net_profit: net,
    c_fr_sale_sg: round(revenue * 1.05),
    c_inf_fr_operate_a: round(revenue * 1.08),
    st_cash_out_act: round(revenue * 1.08 - operatingCash),
    n_cashflow_act: operatingCash,
    n_cashflow_inv_act: investing,
    n_cash_flows_fnc_act: financing,
    n_incr_cash_cash_equ: round(operatingCash + investing + financing),
    c_cash_equ_end_period: cash,
    c_cash_equ_beg_period: round(cash - operatingCash - investing - financing),
    free_cashflow: round(operatingCash + investing),
    c_pay_acq_const_fiolta: round(-investing),
    bps: round((equity * 0.96) / shares, 4),
    ocfps: round(operatingCash / shares, 4),
    gross_margin: round(revenue - cost),
    grossprofit_margin: round((1 - cost / revenue) * 100, 4),
    netprofit_margin: round((net / revenue) * 100, 4),
    roe: round((parent / (equity * 0.96)) * 100, 4),
    roa: round((net / assets) * 100, 4),
    debt_to_assets: round((liabilities / assets) * 100, 4),
    current_ratio: round(current / currentLiabilities, 4),
    quick_ratio: round((current - inventories) / currentLiabilities, 4),
    assets_to_eqt: round(assets / equity, 4),
    assets_turn: round(revenue / assets, 4),
    profit_dedt: round(parent * 0.96),
    revenue_ps: round(revenue / shares, 4),
    total_revenue_ps: round(revenue / shares, 4),
    working_capital: round(current - currentLiabilities),
  };
});

export const statement = (stock: Instrument, period: string): Statement => statementOf(`${stock.code}/${period}`);

/** The newest period whose report was out on a day. */
export function latestPeriod(stock: Instrument, day: string, annual: boolean): string | null {
  return (
    quarterEnds().findLast(
      (period) => period >= stock.listed && period < day && (!annual || period.endsWith("1231")) && String(statement(stock, period).ann_date) <= day,
    ) ?? null
  );
}

/** The change from the same period of the year before, in percent. */
export function yearOnYear(stock: Instrument, period: string, column: string): number | null {
  const before = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
  if (before < stock.listed || before < "20050331") return null;
  const [now, then] = [Number(statement(stock, period)[column]), Number(statement(stock, before)[column])];
  return round(((now - then) / Math.abs(then)) * 100, 4);
}

/** The last four quarters together. */
export function trailing(stock: Instrument, period: string, column: string): number {
  const value = (of: string) => Number(statement(stock, of)[column]);
  if (period.endsWith("1231")) return value(period);
  const year = Number(period.slice(0, 4)) - 1;
  return value(period) + value(`${year}1231`) - value(`${year}${period.slice(4)}`);
}
