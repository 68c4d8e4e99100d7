import { defineConfig } from 'vitest/config'

/** tools/test.mjs runs these apart from the unit tests; asked by path (`vitest run --project node tests/suites`) they run as usual. */
const apart = process.env['DQ_UNIT']
  ? ['suites', 'simulation', 'boundaries', 'stand-in', 'faults'].map((folder) => `tests/${folder}/**`)
  : []

/** A test that hangs is told from one on a busy machine by a long wait, not by a tight one. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patience,
          name: 'node',
          environment: 'node',
          include: [
            '{shared,server,electron,tools}/**/*.test.ts',
            'tests/{factories,boundaries,suites,simulation,stand-in,faults}/**/*.test.ts',
          ],
          exclude: ['tests/boundaries/tree/**', ...apart],
        },
      },
      {
        test: {
          ...patience,
          name: 'renderer',
          environment: 'jsdom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/setup-renderer.ts'],
        },
      },
    ],
  },
})
