import { defineConfig } from '@playwright/test'
import { bffUrl, mockUrl } from './support/addresses'

/** The system's Chromium: nothing is downloaded. */
const chromium = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--lang=zh-CN',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_NAME']

/** One worker: the phones of the mock host are shared. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../.tmp/e2e',
  globalSetup: './support/clearScreens.ts',
  globalTeardown: './support/listScreens.ts',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: chromium,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
  },
  webServer: {
    command: 'node ../../mock-ehuiban/bin/stack.mjs',
    url: `${bffUrl}/health`,
    env: {
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
      MOCK_PORT: new URL(mockUrl).port,
      PORT: new URL(bffUrl).port,
      // Soon given up, so that somebody can be seen to send it again.
      OUTBOX_ATTEMPTS: 'acceptance.apply:2',
    },
    reuseExistingServer: false,
    stdout: process.env['E2E_LOG'] ? 'pipe' : 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 6_000 },
    timeout: 60_000,
  },
})
