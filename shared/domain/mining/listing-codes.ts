/** A ticker as texts write it, in the form that the listings' tools take: 600519 is 600519.SH, HKEX: 700 is 00700.HK. null: it is none. */
export function listingCodeOf(ticker: string, market: "mainland" | "hongKong"): string | null {
  const [, digits = "", exchange = ""] = /(?<!\d)(\d{1,6})(?:\.(SH|SZ|BJ|HK))?(?!\d)/i.exec(ticker) ?? [];
  if (market === "hongKong") return digits !== "" && digits.length <= 5 && (exchange === "" || /hk/i.test(exchange)) ? `${digits.padStart(5, "0")}.HK` : null;
  if (digits.length !== 6 || /hk/i.test(exchange)) return null;
  return `${digits}.${exchange.toUpperCase() || exchangeOf(digits)}`;
}

/** Shanghai's codes begin with 5, 6 or 9, Beijing's with 4, 8 or 92; the others are Shenzhen's. */
function exchangeOf(digits: string): string {
  if (digits.startsWith("92") || digits.startsWith("4") || digits.startsWith("8")) return "BJ";
  return /^[569]/.test(digits) ? "SH" : "SZ";
}
