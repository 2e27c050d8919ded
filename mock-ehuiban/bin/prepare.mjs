// What start and test share: dependencies, builds, keys, and a tidy way to run things.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const stamps = join(root, '.tmp')

/** Runs a command in the project; ends this process when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (done.status !== 0) {
    console.error(`${command} ${args.join(' ')} failed (${done.status ?? done.signal ?? done.error?.message})`)
    process.exit(1)
  }
}

/** Digest over names, sizes and times of everything below the given folders: has anything changed since the last build? */
function fingerprint(paths) {
  const hash = createHash('sha256')
  const visit = path => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return
    if (!stat.isDirectory()) return hash.update(`${path}:${stat.size}:${stat.mtimeMs}\n`)
    for (const name of readdirSync(path).sort()) if (name !== 'node_modules' && name !== 'dist') visit(join(path, name))
  }
  for (const path of paths) visit(join(root, path))
  return hash.digest('hex')
}

function once(name, paths, target, work) {
  mkdirSync(stamps, { recursive: true })
  const stamp = join(stamps, `${name}.stamp`)
  const print = fingerprint(paths)
  if (existsSync(join(root, target)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return
  work()
  // The compiler ends with 0 even when it has built nothing.
  if (!existsSync(join(root, target))) {
    console.error(`${target} was not built`)
    process.exit(1)
  }
  writeFileSync(stamp, fingerprint(paths))
}

export function install() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const stamp = join(root, 'node_modules/.clf-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Installing dependencies …')
  run('npm', ['ci', '--no-audit', '--no-fund'])
  writeFileSync(stamp, lock)
}

export function build({ h5 = true, weapp = false } = {}) {
  run('npm', ['run', '-s', 'build:bff'])
  run('npm', ['run', '-s', 'build:mock'])
  const sources = ['mobile/src', 'mobile/config', 'mobile/package.json', 'mobile/babel.config.js', 'shared/src', 'package-lock.json']
  if (h5) once('h5', sources, 'mobile/dist/h5/index.html', () => run('npm', ['run', '-s', 'build:h5']))
  if (weapp) once('weapp', sources, 'mobile/dist/weapp/app.js', () => run('npm', ['run', '-s', 'build:weapp']))
}

/** Environment of one stack: the server and the mock host, with their data below `dataDir`. */
export function stackEnv({ dataDir, mockPort, bffPort, phonePorts, screenPorts = [] }) {
  const mock = `http://localhost:${mockPort}`
  const keyDir = join(dataDir, 'keys')
  return {
    ...process.env,
    PORT: String(bffPort),
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${bffPort}`,
    DATA_DIR: dataDir,
    KEY_DIR: keyDir,
    H5_DIR: process.env.H5_DIR ?? join(root, 'mobile/dist/h5'),
    EHB_HOST_MODE: 'mock',
    EHB_URL: mock,
    REGISTRY_URL: mock,
    ACCEPTANCE_URL: mock,
    TSA_URL: `${mock}/tsa`,
    CLOCK_URL: `${mock}/__mock/clock`,
    MOCK_PORT: String(mockPort),
    PHONE_PORTS: phonePorts.join(','),
    SCREEN_PORTS: screenPorts.join(','),
    APP_URL: `http://localhost:${bffPort}`,
    MOCK_DATA: join(dataDir, 'mock'),
    PKI_DIR: keyDir,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  }
}

async function answers(url, tries = 120) {
  for (let i = 0; i < tries; i++) {
    const ok = await fetch(url).then(r => r.status < 500, () => false)
    if (ok) return
    await new Promise(done => setTimeout(done, 250))
  }
  throw new Error(`${url} does not answer`)
}

/** Starts mock host and server; resolves when both answer. `stop` ends both. */
export async function startStack(ports) {
  const env = stackEnv(ports)
  mkdirSync(ports.dataDir, { recursive: true })
  run('node', ['bff/dist/keys.js', env.KEY_DIR], { env })
  // Sites, agencies and staff of the first day; later changes are made at the desks.
  const register = join(ports.dataDir, 'register.json')
  writeFileSync(register, spawnSync('node', ['mock-ehuiban/dist/register.js'], { cwd: root }).stdout)
  run('node', ['bff/dist/register.js', 'first-day', register], { env })
  const children = ['mock-ehuiban/dist/main.js', 'bff/dist/main.js'].map(file => {
    const child = spawn('node', [file], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('exit', code => {
      if (!stopping && code !== 0) {
        console.error(`${file} ended with ${code}`)
        process.exit(1)
      }
    })
    return child
  })
  let stopping = false
  const stop = () => {
    stopping = true
    for (const child of children) child.kill('SIGTERM')
  }
  await answers(`http://localhost:${ports.mockPort}/health`)
  await answers(`http://localhost:${ports.bffPort}/openapi.json`)
  return { env, stop, children }
}
