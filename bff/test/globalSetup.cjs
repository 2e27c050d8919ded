'use strict'
/** Starts one private PostgreSQL cluster per Jest run and puts its address in TEST_DATABASE_URL. */
const { execFileSync, spawn } = require('node:child_process')
const { existsSync, mkdtempSync, readdirSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')

const root = '/usr/lib/postgresql'
const port = 5432 // only the name of the socket file: nothing listens on the network
const options = [
  'shared_buffers=32MB',
  'max_connections=200',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
]

module.exports = async () => {
  if (process.env.TEST_DATABASE_URL) return
  const bin = findBinaries()
  const dir = mkdtempSync(join(tmpdir(), 'clf-pg-'))
  if (process.getuid() === 0) execFileSync('chown', ['postgres', dir])
  const data = join(dir, 'data')
  const asPostgres = (command, args) => runAsPostgres(dir, join(bin, command), args)
  asPostgres('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
  const settings = [...options, 'listen_addresses=', `unix_socket_directories=${dir}`, `port=${port}`]
  asPostgres('pg_ctl', [
    '-D',
    data,
    '-w',
    '-l',
    join(dir, 'log'),
    '-o',
    settings.map(s => `-c ${s}`).join(' '),
    'start',
  ])
  const stop = userSwitch().concat([join(bin, 'pg_ctl'), '-D', data, '-m', 'immediate', 'stop'])
  guard(dir, stop)
  process.env.TEST_DATABASE_URL = `postgresql://postgres@localhost:${port}/postgres?host=${dir}`
  globalThis.__stopTestCluster = () => {
    execFileSync(stop[0], stop.slice(1), { stdio: 'ignore', cwd: '/' })
    rmSync(dir, { recursive: true, force: true })
  }
}

function findBinaries() {
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions
    .map(version => join(root, version, 'bin'))
    .find(bin => existsSync(join(bin, 'initdb')))
  if (found) return found
  throw new Error(
    `PostgreSQL is not installed (no initdb under ${root}/*/bin): the store tests run on it. ` +
      'Install the package "postgresql", or set TEST_DATABASE_URL to a server where databases may be created.',
  )
}

/** PostgreSQL refuses to run as root, so root hands over to the user that the package made. */
const userSwitch = () =>
  process.getuid() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : []

function runAsPostgres(dir, command, args) {
  const [file, ...rest] = userSwitch().concat([command, ...args])
  execFileSync(file, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: dir, timeout: 60_000 })
}

/** Stops the cluster when this process ends, even if it was killed and no teardown ran. */
function guard(dir, stop) {
  const script = `while kill -0 ${process.pid} && [ -d ${dir} ]; do sleep 1; done; [ -d ${dir} ] && { ${stop.join(' ')}; rm -rf ${dir}; }`
  spawn('sh', ['-c', script], { detached: true, stdio: 'ignore', cwd: '/' }).unref()
}
