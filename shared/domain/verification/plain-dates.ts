const month = "(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}";
const isoOf = (year: string, monthOfYear: string, day: string) => `${year}-${monthOfYear.padStart(2, "0")}-${day.padStart(2, "0")}`;

/** Figures alone: the day is told from the month where it is above 12 or both are the same; else they read two ways and stay. */
function slashed(whole: string, first: string, second: string, year: string): string {
  if (Number(first) > 12 && Number(second) <= 12) return isoOf(year, second, first);
  if (Number(second) > 12 && Number(first) <= 12) return isoOf(year, first, second);
  return first === second ? isoOf(year, first, second) : whole;
}

const weekday = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?=\d|[a-z]{3,9}\.? \d)/g;

/** Normal text with dates in the forms that the grounding gate leaves out, brought to those that it reads. */
export function plainDates(text: string): string {
  return text
    .replace(weekday, "")
    .replace(/\b(\d{4})年(\d{1,2})月(\d{1,2})日?/g, (_, y: string, m: string, d: string) => isoOf(y, m, d))
    .replace(new RegExp(`\\b(\\d{1,2})-?${month}-?(\\d{4})\\b`, "g"), "$1 $2 $3")
    .replace(/(?<![\d.\-/])(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\d\-/])/g, (_, y: string, _mark: string, m: string, d: string) => isoOf(y, m, d))
    .replace(/(?<![\d.\-/])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/g, (whole, d: string, m: string, y: string) => (Number(m) <= 12 ? isoOf(y, m, d) : whole))
    .replace(/(?<![\d.\-/])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?![\d\-/])/g, slashed);
}

/** 20210312, as some data sources write dates; only where a date is expected, for it is a number too. */
export function unpackedDates(text: string): string {
  return text.replace(/(?<![\w.-])((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\w-])/g, "$1-$2-$3");
}
