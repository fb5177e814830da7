import { lazy, remembered } from "../lazy.ts";

/** The last day of the world's markets. */
export const LAST_DAY = "20261120";
const FIRST_YEAR = 1991;
const DAY_MS = 86_400_000;
/** Days of every year on which the exchanges are closed, as MMDD. */
const HOLIDAYS = new Set([
  "0101",
  "0128",
  "0129",
  "0130",
  "0201",
  "0202",
  "0203",
  "0404",
  "0405",
  "0501",
  "0502",
  "0503",
  "1001",
  "1002",
  "1003",
  "1004",
  "1005",
  "1006",
  "1007",
]);

const written = (time: number): string => new Date(time).toISOString().slice(0, 10).replaceAll("-", "");
const timeOf = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8)));

export const addDays = (day: string, days: number): string => written(timeOf(day) + days * DAY_MS);
export const isTradeDay = (day: string): boolean => ![0, 6].includes(new Date(timeOf(day)).getUTCDay()) && !HOLIDAYS.has(day.slice(4));

/** Every trading day of the world, in order. */
export const tradeDays = lazy(() => {
  const days: string[] = [];
  for (let time = Date.UTC(FIRST_YEAR, 0, 1); time <= timeOf(LAST_DAY); time += DAY_MS) if (isTradeDay(written(time))) days.push(written(time));
  return days;
});

const indexes = lazy(() => new Map(tradeDays().map((day, index) => [day, index])));

/** The number of a trading day, or null for another day. */
export const tradeDayNumber = (day: string): number | null => indexes().get(day) ?? null;

/** The last trading day up to a day. @throws RangeError for one before the first */
export const lastTradeDay = remembered((day: string): string => {
  const found = indexes().has(day) ? day : tradeDays().findLast((one) => one <= day);
  if (!found) throw new RangeError(`no trading day before ${day}`);
  return found;
});

/** All days, open or not, from one to another. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let time = timeOf(from); time <= timeOf(to); time += DAY_MS) days.push(written(time));
  return days;
}

/** The last trading days of weeks or months. */
export const lastDaysOf = (unit: "week" | "month"): string[] => {
  const keyOf = (day: string) => (unit === "month" ? day.slice(0, 6) : String(Math.floor((timeOf(day) / DAY_MS + 3) / 7)));
  const days = tradeDays();
  return days.filter((day, index) => index === days.length - 1 || keyOf(day) !== keyOf(days[index + 1] ?? ""));
};

/** The last days of quarters, from 2005. */
export const quarterEnds = lazy(() =>
  Array.from({ length: 22 }, (_, year) => ["0331", "0630", "0930", "1231"].map((end) => `${2005 + year}${end}`))
    .flat()
    .filter((day) => day < LAST_DAY),
);

export const months = lazy(() =>
  Array.from({ length: 19 * 12 }, (_, index) => `${2008 + Math.floor(index / 12)}${String(1 + (index % 12)).padStart(2, "0")}`).filter(
    (month) => month <= LAST_DAY.slice(0, 6),
  ),
);
