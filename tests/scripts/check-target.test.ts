import { describe, expect, it } from "vitest";
import { targetProblem } from "../../scripts/deployment/check-target.ts";

const LOOPBACK = "http://127.0.0.1:4566";

describe("where a stage may be deployed", () => {
  it.each([
    { stage: "local", endpoint: LOOPBACK },
    { stage: "local", endpoint: "http://localhost:4566" },
    { stage: "local", endpoint: "http://[::1]:4566/" },
    { stage: "prod", endpoint: undefined },
    { stage: "prod", endpoint: "https://vpce-1.example.com" },
  ])("lets $stage go to $endpoint", ({ stage, endpoint }) => {
    expect(targetProblem(stage, endpoint)).toBeUndefined();
  });

  it.each([
    { stage: undefined, endpoint: LOOPBACK, says: "Name the stage" },
    { stage: "local", endpoint: undefined, says: "AWS_ENDPOINT_URL is not set" },
    { stage: "local", endpoint: "https://sts.amazonaws.com", says: "on this machine only" },
    { stage: "local", endpoint: "http://127.0.0.1.example.com", says: "on this machine only" },
    { stage: "prod", endpoint: LOOPBACK, says: "unset it, or use --stage local" },
    { stage: "prod", endpoint: "http://localhost:4566", says: "unset it, or use --stage local" },
  ])("does not let $stage go to $endpoint", ({ stage, endpoint, says }) => {
    expect(targetProblem(stage, endpoint)).toContain(says);
  });
});
