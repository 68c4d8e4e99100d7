import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,server,electron,tools}/**/*.test.ts', 'tests/{factories,boundaries,suites,simulation,stand-in}/**/*.test.ts'],
          exclude: ['tests/boundaries/tree/**'],
        },
      },
      {
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/setup-renderer.ts'],
        },
      },
    ],
  },
})
