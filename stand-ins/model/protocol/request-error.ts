/** A request that the real API would refuse; `type` is the API's own error type. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

export const invalid = (message: string): RequestError => new RequestError(400, "invalid_request_error", message);
