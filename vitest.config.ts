import { defineConfig } from 'vitest/config';

const shared = {
  globalSetup: ['tests/support/global-setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/** Puts other words into the catalogues as they are loaded, which nobody else must meet. */
const alone = ['tests/bot/pseudo-language.test.ts'];

// Test files share their process with what they import: loading the product anew for each of some
// three hundred files took a third of the run. Nothing in it keeps state in a module.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'all',
          include: ['tests/**/*.test.ts'],
          exclude: alone,
          isolate: false,
        },
      },
      { test: { ...shared, name: 'alone', include: alone } },
    ],
  },
});
