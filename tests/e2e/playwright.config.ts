import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** Where traces and pictures of failures go; outside the tree, so that a run leaves it as it was. */
const output = process.env['DQ_E2E_OUT'] ?? join(tmpdir(), 'dq-e2e')

export default defineConfig({
  testDir: '.',
  outputDir: output,
  globalSetup: './support/global-setup.ts',
  // Two cores: one scenario at a time keeps its own browsers and server responsive.
  workers: 1,
  fullyParallel: false,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: join(output, 'report.json') }]],
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-dev-shm-usage'], // prettier-ignore
    },
  },
  projects: [
    { name: 'web', testDir: './web' },
    { name: 'desktop', testDir: './desktop' },
  ],
})
