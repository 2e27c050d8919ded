// `npm test`: what a fresh machine lacks, types, builds, Jest over all rooms, Playwright; one line of figures at the end.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, root, run } from './prepare.mjs'

/** Programs that judge our files and pictures, and the Debian package each comes from. */
const programs = [
  ['/usr/bin/chromium', 'chromium'],
  ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 'fonts-noto-cjk'],
  ['/usr/bin/pdfsig', 'poppler-utils'],
  ['/usr/bin/qpdf', 'qpdf'],
  ['/usr/bin/mutool', 'mupdf-tools'],
  ['/usr/bin/certutil', 'libnss3-tools'],
  ['/usr/bin/zbarimg', 'zbar-tools'],
  ['/usr/bin/openssl', 'openssl'],
  ['/usr/lib/postgresql', 'postgresql'],
]
const missing = programs.filter(([file]) => !existsSync(file)).map(([, name]) => name)
if (missing.length) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], { env })
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env })
}

install()
run('npx', ['--no-install', 'tsc', '-b', 'shared', 'bff', 'mobile', 'mock-ehuiban'])
build({ weapp: true })

const out = join(root, '.tmp')
mkdirSync(out, { recursive: true })
const jestReport = join(out, 'jest.json')
const e2eReport = join(out, 'e2e.json')
rmSync(jestReport, { force: true })
rmSync(e2eReport, { force: true })

const judge = (command, args, env = {}) => spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
// Suites wait for databases and for the outside world about a third of their time: three of them keep two cores busy.
const jestOk = judge('npx', ['--no-install', 'jest', '-c', 'mock-ehuiban/bin/jest.config.cjs', '--json', `--outputFile=${jestReport}`, '--silent', '--maxWorkers=3'])
const e2eOk = judge('npx', ['--no-install', 'playwright', 'test', '-c', 'mobile/e2e/playwright.config.ts'], { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport })

const read = file => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)
const jest = read(jestReport)
const e2e = read(e2eReport)
const passed = (jest?.numPassedTests ?? 0) + (e2e?.stats.expected ?? 0)
const failed =
  (jest ? jest.numFailedTests + jest.numRuntimeErrorTestSuites : 1) + (e2e ? e2e.stats.unexpected + e2e.stats.flaky + e2e.errors.length : 1)
const green = jestOk && e2eOk && failed === 0
console.log(`${passed} passed, ${green ? 0 : Math.max(1, failed)} failed`)
process.exit(green ? 0 : 1)
