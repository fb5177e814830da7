import { z } from "zod";

/** The same argument where it may be left out. */
export function maybe<Schema extends z.ZodType>(schema: Schema): z.ZodOptional<Schema> {
  return schema.optional().describe(schema.description ?? "");
}

const text = (pattern: RegExp, form: string, what: string) => z.string().regex(pattern, `is to be ${form}`).describe(`${what}: ${form}`);

const monthDigits = "(19|20)\\d{2}(0[1-9]|1[0-2])";
export const day = (what: string) => text(new RegExp(`^${monthDigits}(0[1-9]|[12]\\d|3[01])$`), "YYYYMMDD, for example 20240131", what);
export const month = (what: string) => text(new RegExp(`^${monthDigits}$`), "YYYYMM, for example 202401", what);
export const quarter = (what: string) => text(/^(19|20)\d{2}Q[1-4]$/, "a quarter, for example 2023Q4", what);
export const week = (what: string) => text(/^(19|20)\d{2}(0[1-9]|[1-4]\d|5[0-3])$/, "year and week number, for example 202402", what);
export const reportPeriod = (what = "Report period") =>
  text(/^(19|20)\d{2}(0331|0630|0930|1231)$/, "the last day of a quarter, YYYYMMDD, for example 20231231 for the annual report", what);

/** First and last day of `what`, each optional. */
export const dayRange = (what: string) => ({ start_date: maybe(day(`First ${what}`)), end_date: maybe(day(`Last ${what}`)) });

const stockPattern = "[0-9A-Z]{6}\\.(SH|SZ|BJ)";
const stockForm = "six characters and the exchange, for example 600519.SH (Shanghai), 000001.SZ (Shenzhen) or 430047.BJ (Beijing)";
export const stockCode = (what = "Stock") => text(new RegExp(`^${stockPattern}$`), stockForm, what);
export const stockCodes = (what = "Stock or several stocks") =>
  text(new RegExp(`^${stockPattern}(,${stockPattern}){0,99}$`), `${stockForm}; several with commas`, what);
export const hkStockCode = (what = "Hong Kong stock") => text(/^\d{5}\.HK$/, "five digits and .HK, for example 00700.HK", what);
export const fundCode = (what = "Fund") =>
  text(/^[0-9A-Z]{6}\.(SH|SZ|OF)$/, "six digits and .SH or .SZ (exchange-traded) or .OF (off-exchange), for example 510330.SH", what);
export const bondCode = (what = "Convertible bond") => text(/^\d{6}\.(SH|SZ)$/, "six digits and the exchange, for example 113008.SH or 123001.SZ", what);
export const indexCode = (what = "Index", example = "000300.SH (CSI 300), 000001.SH (SSE Composite) or 399001.SZ (SZSE Component)") =>
  text(/^[0-9A-Z]{1,12}\.[A-Z]{2,4}$/, `code and suffix, for example ${example}`, what);
export const futureCode = (what = "Futures contract") =>
  text(
    /^[A-Z0-9-]{1,20}\.(CFX|DCE|ZCE|SHF|INE|GFE)$/,
    "code and .CFX, .DCE, .ZCE, .SHF, .INE or .GFE, for example CU2406.SHF; CU.SHF is the main contract",
    what,
  );
export const optionCode = (what = "Option contract") =>
  text(/^[A-Z0-9-]{1,30}\.(SH|SZ|CFX|DCE|ZCE|SHF|INE|GFE)$/, "code and exchange suffix, for example 10001313.SH or M1707-C-2400.DCE", what);
/** A board of stocks as one provider cuts it: TI Tonghuashun, DC Eastmoney, TDX Tongdaxin, KP Kaipanla. */
export const boardCode = (suffix: "TI" | "DC" | "TDX" | "KP", example: string, what = "Board") =>
  text(new RegExp(`^[0-9A-Z]{4,10}\\.${suffix}$`), `code and .${suffix}, for example ${example}`, what);

export const chineseName = (what: string) => z.string().min(1).max(60).describe(`${what}, in Chinese`);
export const futureExchange = z.enum(["CFFEX", "DCE", "CZCE", "SHFE", "INE", "GFEX"]).describe("Futures exchange: CFFEX, DCE, CZCE, SHFE, INE or GFEX");

/** One stock or all on one day, or a range of days. */
export const stockAndDays = { ts_code: maybe(stockCode()), trade_date: maybe(day("Trading day")), ...dayRange("trading day") };
