/** S3, DynamoDB, SQS or another service was out of reach or turned us away for a while; retried by the state machine. */
export class StorageError extends Error {
  override readonly name = "StorageError";
}

const transientNames = new Set([
  "TimeoutError",
  "NetworkingError",
  "RequestTimeout",
  "SlowDown",
  "ServiceUnavailable",
  "InternalError",
  "InternalServerError",
  "ThrottlingException",
  "TooManyRequestsException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "TransactionInProgressException",
  "ServiceException",
  "EC2ThrottledException",
]);
const transientCodes = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "ENOTFOUND", "UND_ERR_SOCKET"]);

/**
 * The error under a name that the state machines know: a service's fault of the moment becomes StorageError, everything else stays as it is.
 */
export function namedFailure(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  return isTransient(error) ? new StorageError(`${error.name}: ${error.message}`, { cause: error }) : error;
}

function isTransient(error: Error): boolean {
  if (transientNames.has(error.name)) return true;
  if ("code" in error && typeof error.code === "string" && transientCodes.has(error.code)) return true;
  const status = "$metadata" in error ? (error.$metadata as { httpStatusCode?: number }).httpStatusCode : undefined;
  return status !== undefined && (status >= 500 || status === 429);
}
