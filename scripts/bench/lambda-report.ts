/** What Lambda bills for one call. */
export interface LambdaReport {
  readonly billedMs: number;
  readonly memoryMb: number;
}

/** The REPORT line that Lambda writes at a call's end; null for any other line. */
export function parseReport(line: string): LambdaReport | null {
  const found = /^REPORT RequestId: .*\bBilled Duration: ([\d.]+) ms\b.*\bMemory Size: (\d+) MB/.exec(line);
  return found === null ? null : { billedMs: Number(found[1]), memoryMb: Number(found[2]) };
}

export function gbSecondsOf(reports: readonly LambdaReport[]): number {
  return reports.reduce((total, { billedMs, memoryMb }) => total + (billedMs / 1000) * (memoryMb / 1024), 0);
}
