import { lazy } from "../../world/lazy.ts";
import { addDays, daysBetween, LAST_DAY, lastDaysOf, months, quarterEnds, tradeDays } from "../../world/market/calendar.ts";
import type { RowPlan } from "./row-plans.ts";

export type Params = Readonly<Record<string, string>>;

const weeks = lazy(() => lastDaysOf("week"));
const monthEnds = lazy(() => lastDaysOf("month"));

/** Names of parameters for one time, and for the ends of a range. */
const EXACT = ["trade_date", "nav_date", "date", "m", "q", "month", "period", "week", "ann_date", "report_date"];
const FROM = ["start_date", "start_m", "start_q", "start_month", "start_week"];
const TO = ["end_date", "end_m", "end_q", "end_month", "end_week"];

const given = (params: Params, names: readonly string[]): string | undefined =>
  names.map((name) => params[name]).find((value) => value !== undefined && value !== "");

/** Whether the request says at all which times it wants. */
export const namesTimes = (params: Params): boolean => given(params, [...EXACT, ...FROM, ...TO]) !== undefined;

const allDays = lazy(() => daysBetween("20050101", LAST_DAY));

/** How long after its end a period is reported at the latest. */
const REPORTED_WITHIN_DAYS = 130;

/** 2019Q1 of the last day of a quarter. */
export const quarterName = (day: string): string => `${day.slice(0, 4)}Q${Number(day.slice(4, 6)) / 3}`;

/** The week of a day, as 202001. */
export function weekName(day: string): string {
  const start = Date.UTC(Number(day.slice(0, 4)), 0, 1);
  const time = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));
  return `${day.slice(0, 4)}${String(Math.floor((time - start) / 604_800_000) + 1).padStart(2, "0")}`;
}

/** The times of an interface that the request asks for, the newest first. */
export function timesOf(plan: RowPlan, params: Params): string[] {
  const shown: (day: string) => string =
    plan.date === "quarter"
      ? quarterName
      : params.week !== undefined || params.start_week !== undefined || params.end_week !== undefined
        ? weekName
        : (day) => day;
  const announced = plan.time === "quarter" ? params.ann_date || undefined : undefined;
  const exact = given(
    params,
    EXACT.filter((name) => plan.time !== "quarter" || name !== "ann_date"),
  );
  const [first, last] = announced === undefined ? [given(params, FROM), given(params, TO)] : [announced, announced];
  // A range of days on which periods were reported: which of them lie in it, each row says.
  const isOfReports = announced !== undefined || plan.range !== plan.date;
  const from = first === undefined ? "" : isOfReports ? addDays(first, -REPORTED_WITHIN_DAYS) : first;
  const to = last ?? "9";
  const all =
    plan.time === "day"
      ? tradeDays()
      : plan.time === "any_day"
        ? allDays()
        : plan.time === "week"
          ? weeks()
          : plan.time === "quarter"
            ? quarterEnds()
            : plan.date.startsWith("trade_")
              ? monthEnds()
              : plan.time === "month"
                ? months().map((one) => (plan.date === "date" ? `${one}10` : one))
                : [LAST_DAY];
  const fits = (day: string): boolean => {
    const value = shown(day);
    if (exact !== undefined) return value === exact || (plan.time === "month" && value.slice(0, exact.length) === exact);
    return value >= from.slice(0, value.length) && value.slice(0, to.length) <= to;
  };
  return all.filter(fits).toReversed();
}
