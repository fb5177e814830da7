import { describe, expect, it } from "vitest";
import { backoffMs, withBackoff } from "../../../shared/adapters/aws/backoff.ts";
import { recordedBackoff } from "../../support/scripted-http.ts";

describe("withBackoff", () => {
  const failing = (times: number) => {
    let left = times;
    return async () => {
      if (left > 0) {
        left -= 1;
        throw new RangeError("busy");
      }
      return "done";
    };
  };
  const isBusy = (error: unknown) => error instanceof RangeError;

  it("waits longer after each failure, up to the cap", async () => {
    const { backoff, waits } = recordedBackoff(7);
    expect(await withBackoff(backoff, isBusy, failing(6))).toBe("done");
    expect(waits).toEqual([50, 100, 200, 400, 500, 500]);
  });

  it("gives up with the last error", async () => {
    const { backoff, waits } = recordedBackoff(3);
    await expect(withBackoff(backoff, isBusy, failing(3))).rejects.toThrow("busy");
    expect(waits).toHaveLength(2);
  });

  it("throws at once what will not pass", async () => {
    const { backoff, waits } = recordedBackoff(3);
    await expect(withBackoff(backoff, () => false, failing(1))).rejects.toThrow("busy");
    expect(waits).toEqual([]);
  });

  it("jitters over the whole wait", () => {
    const { backoff } = recordedBackoff(1);
    expect([0, 0.999].map((r) => backoffMs({ ...backoff, random: () => r }, 2))).toEqual([0, 399.6]);
  });
});
