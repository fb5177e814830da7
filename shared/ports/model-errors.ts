/* What a provider can answer instead of a reply. The names are the contract with Retry and Catch in the ASL. */

/** 429. `retryAfterSeconds` is what the server named, null where it named nothing. */
export class ModelThrottledError extends Error {
  override readonly name = "ModelThrottledError";
  readonly retryAfterSeconds: number | null;
  constructor(message: string, retryAfterSeconds: number | null, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** 529, 503: the server has too much to do; retried with full jitter. */
export class ModelOverloadedError extends Error {
  override readonly name = "ModelOverloadedError";
}

/** 5xx, a cut connection, a timeout, a body that is not the protocol's; retried. */
export class ModelServerError extends Error {
  override readonly name = "ModelServerError";
}

/** A monthly or workspace cap, or billing: no call goes through until a person acts. Never retried. */
export class ModelSpendCapError extends Error {
  override readonly name = "ModelSpendCapError";
}

/** The prompt, or it and max_tokens together, do not fit the model's context. Never retried: it is as a reply that the context window cut. */
export class ModelContextError extends Error {
  override readonly name = "ModelContextError";
}

/** 400, 401, 403, 404, 413: the request or the key is wrong; never retried. */
export class ModelRequestError extends Error {
  override readonly name = "ModelRequestError";
  readonly status: number;
  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
