import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "quick",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/integration/**", "tests/faults/**"],
          // What Vitest waits by itself, 5 s and 1 s, is not much on a busy machine.
          testTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
          // Vitest leaves a core to itself, which of two is half the machine.
          maxWorkers: "100%",
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/integration/global-setup.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          globalSetup: ["tests/support/integration/global-setup.ts"],
          hookTimeout: 300_000,
          maxWorkers: 1,
        },
      },
    ],
  },
});
