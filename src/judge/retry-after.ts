/**
 * How long a response asks to wait, in milliseconds: `retry-after-ms`, else `retry-after` in seconds or as an HTTP
 * date (a past date gives 0). Null where the header is missing or makes no sense.
 */
export function parseRetryAfter(header: (name: string) => string | null | undefined, now: number): number | null {
  const milliseconds = nonNegative(header("retry-after-ms"));
  if (milliseconds !== null) return milliseconds;
  const text = header("retry-after");
  const seconds = nonNegative(text);
  if (seconds !== null) return seconds * 1000;
  if (!text || !httpDate.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

const httpDate = /^[A-Z][a-z]{2,8},? /;

function nonNegative(text: string | null | undefined): number | null {
  return text && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
