/**
 * Whole seconds that a response asks to wait, rounded up; null where it names nothing or nothing readable. `retry-after`
 * holds seconds or an HTTP date (RFC 9110, 10.2.3); `retry-after-ms` is what some providers send beside it.
 */
export function retryAfterSeconds(headers: Pick<Headers, "get"> | undefined, now: Date): number | null {
  const milliseconds = headers?.get("retry-after-ms") ?? "";
  if (isNumber(milliseconds)) return Math.ceil(Number(milliseconds) / 1000);
  const value = headers?.get("retry-after") ?? "";
  if (isNumber(value)) return Math.ceil(Number(value));
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}

const isNumber = (text: string) => /^\d+(\.\d+)?$/.test(text.trim());
