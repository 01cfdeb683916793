import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["src/**/*.test.ts", "eval/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Some tests hold deadlines against the wall clock; on a busy machine one of them may be late once.
    retry: 1,
  },
});
export default config;
