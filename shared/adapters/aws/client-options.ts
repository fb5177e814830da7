/**
 * What every AWS client here is built with. Region, credentials and endpoint (AWS_ENDPOINT_URL) come from the SDK's own
 * reading of the environment; connections are kept alive by default.
 */
export const clientOptions = {
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
};
