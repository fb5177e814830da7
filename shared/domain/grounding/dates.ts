import type { Span } from "./normal-text.ts";

/** month and day are null where the text does not give them. */
export type CalendarDate = { year: number; month: number | null; day: number | null };
type DateSpan = Span & { date: CalendarDate };

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month = "(jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december)";
const day = "(\\d{1,2})(?:st|nd|rd|th)?";
const monthNumber = (name: string) => months.indexOf(name.slice(0, 3)) + 1;

/** Day and month in figures alone, as in 03/12/2021, are left out: they read two ways. */
const forms: { pattern: string; read: (parts: string[]) => CalendarDate }[] = [
  {
    pattern: "(\\d{4})([-/])(\\d{2})\\2(\\d{2})(?:[t ]\\d{2}:\\d{2}[\\d:.z+-]{0,20})?",
    read: ([y, , m, d]) => ({ year: Number(y), month: Number(m), day: Number(d) }),
  },
  { pattern: "(\\d{4})-(\\d{2})", read: ([y, m]) => ({ year: Number(y), month: Number(m), day: null }) },
  { pattern: `${day} (?:of )?${month}\\.?,? (\\d{4})`, read: ([d, m = "", y]) => ({ year: Number(y), month: monthNumber(m), day: Number(d) }) },
  { pattern: `${month}\\.? ${day},? (\\d{4})`, read: ([m = "", d, y]) => ({ year: Number(y), month: monthNumber(m), day: Number(d) }) },
  { pattern: `(\\d{4}),? ${month}\\.? ${day}`, read: ([y, m = "", d]) => ({ year: Number(y), month: monthNumber(m), day: Number(d) }) },
  { pattern: `${month}\\.?,? (\\d{4})`, read: ([m = "", y]) => ({ year: Number(y), month: monthNumber(m), day: null }) },
  { pattern: `(\\d{4}),? ${month}`, read: ([y, m = ""]) => ({ year: Number(y), month: monthNumber(m), day: null }) },
];
const patterns = forms.map(({ pattern, read }) => ({ pattern: new RegExp(`(?<![\\w.-])${pattern}(?![\\w-])`, "g"), read }));

const isDate = ({ month: m, day: d }: CalendarDate) => (m === null || (m >= 1 && m <= 12)) && (d === null || (d >= 1 && d <= 31));

/** A field with more dates than this is no place for one; it also bounds the search for overlaps. */
const mostDates = 100;

/** Dates of normal text, ISO and written out, the most complete reading first; no two overlap. */
export function datesIn(text: string): DateSpan[] {
  const found: DateSpan[] = [];
  for (const { pattern, read } of patterns) {
    for (const match of text.matchAll(pattern)) {
      if (found.length >= mostDates) return found;
      const span = { start: match.index, end: match.index + match[0].length };
      if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
      const date = read(match.slice(1));
      if (isDate(date)) found.push({ ...span, date });
    }
  }
  return found;
}

/** The date that the whole text is, or null; `compact` also reads 20210312, as some data sources write it. */
export function dateOf(text: string, compact = false): CalendarDate | null {
  const packed = compact ? /^(\d{4})(\d{2})(\d{2})$/.exec(text) : null;
  if (packed) {
    const date = { year: Number(packed[1]), month: Number(packed[2]), day: Number(packed[3]) };
    return isDate(date) ? date : null;
  }
  const whole = datesIn(text)[0];
  return whole && whole.start === 0 && whole.end === text.length ? whole.date : null;
}

/** Whether `stated` is `actual`, or `actual` to the month or the year. */
export function dateStands(stated: CalendarDate, actual: CalendarDate): boolean {
  if (stated.year !== actual.year) return false;
  if (stated.month === null) return true;
  return stated.month === actual.month && (stated.day === null || stated.day === actual.day);
}
