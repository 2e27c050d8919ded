// A private PostgreSQL cluster on a socket, as durable as PostgreSQL is by default (fsync on).
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const home = '/usr/lib/postgresql'

/** Directory of the newest server programs, or null when PostgreSQL is not installed. */
const binaries = () =>
  (existsSync(home) ? readdirSync(home) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map(version => join(home, version, 'bin'))
    .find(bin => existsSync(join(bin, 'initdb'))) ?? null

export const hasPostgres = () => binaries() !== null

/** Hands `work` the address of a fresh database and removes the cluster afterwards. */
export async function withPostgres(work) {
  const bin = binaries()
  const dir = mkdtempSync(join(tmpdir(), 'clf-bench-pg-'))
  const data = join(dir, 'data')
  const root = process.getuid() === 0
  if (root) execFileSync('chown', ['postgres', dir])
  const run = (command, ...args) => {
    const line = [
      ...(root ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : []),
      join(bin, command),
      ...args,
    ]
    execFileSync(line[0], line.slice(1), { stdio: 'ignore', cwd: dir, timeout: 60_000 })
  }
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C')
  const stop = () => {
    run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
    rmSync(dir, { recursive: true, force: true })
  }
  run(
    'pg_ctl',
    '-D',
    data,
    '-w',
    '-l',
    join(dir, 'log'),
    '-o',
    `-c listen_addresses= -c unix_socket_directories=${dir}`,
    'start',
  )
  process.once('exit', stop)
  try {
    return await work(`postgresql://postgres@localhost:5432/postgres?host=${dir}`)
  } finally {
    process.removeListener('exit', stop)
    stop()
  }
}
