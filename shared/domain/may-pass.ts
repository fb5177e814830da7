const faults = new Set([
  "ModelOverloadedError",
  "ModelServerError",
  "ToolInfrastructureError",
  "StorageError",
  "Runtime.ExitError",
  "Sandbox.Timedout",
  "States.Timeout",
]);

/**
 * Whether an error that outlasted its retries may be gone in some minutes: one that the state machine retries.
 * @param name as Step Functions names it
 */
export function mayPass(name: string): boolean {
  return faults.has(name) || name.startsWith("Lambda.");
}
