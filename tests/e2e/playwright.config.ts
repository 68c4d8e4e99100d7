import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { browserArguments, browserPath } from './support/browser.ts'

/** Where traces and pictures of failures go; outside the tree, so that a run leaves it as it was. */
const output = process.env['DQ_E2E_OUT'] ?? join(tmpdir(), 'dq-e2e')

export default defineConfig({
  testDir: '.',
  outputDir: output,
  globalSetup: './support/global-setup.ts',
  // Two cores: one scenario at a time keeps its own browsers and server responsive.
  workers: 1,
  fullyParallel: false,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: join(output, 'report.json') }]],
  use: {
    actionTimeout: 30_000,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: browserPath,
      args: [...browserArguments],
    },
  },
  projects: [
    // What a person does is the same in a browser and in the desktop app: jobs/ is written once and run in both.
    { name: 'web', testMatch: ['web/**/*.spec.ts', 'jobs/**/*.spec.ts'] },
    { name: 'desktop', testMatch: ['desktop/**/*.spec.ts', 'jobs/**/*.spec.ts'] },
  ],
})
