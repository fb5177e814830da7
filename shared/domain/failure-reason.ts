const longest = 500;

/** One line out of what a Catch hands over: the error's name and its message; Lambda wraps the message in JSON. */
export function failureReason(error: { Error: string; Cause: string }): string {
  return `${error.Error}: ${messageOf(error.Cause)}`.replaceAll(/\s+/g, " ").slice(0, longest);
}

function messageOf(cause: string): string {
  try {
    const parsed: unknown = JSON.parse(cause);
    if (typeof parsed === "object" && parsed !== null && "errorMessage" in parsed && typeof parsed.errorMessage === "string") return parsed.errorMessage;
  } catch {
    // a Cause of Step Functions itself is plain text
  }
  return cause;
}
