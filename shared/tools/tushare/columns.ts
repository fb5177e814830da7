/** Columns as a text that models read, `close, vol (lots of 100 shares)`, and as the names in it. */
export function columnNames(columns: string): string[] {
  return columns
    .replace(/\([^()]*\)/g, "")
    .split(",")
    .map((column) => column.trim());
}

/** Open, high, low and close of one instrument and day, as most quote interfaces give them. */
export const quote = "ts_code, trade_date, open, high, low, close, pre_close (previous close), change (close minus pre_close), pct_chg (%)";
