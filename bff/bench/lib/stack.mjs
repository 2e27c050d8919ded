// A private stack (mock host and server, each in its own process) on ports of its own, with data in a temporary directory.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStack } from '../../../mock-ehuiban/bin/prepare.mjs'

export async function freePort() {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

const ended = child => (child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null)

/** Puts `values` into this process's environment, which the stack inherits, while `work` runs. */
async function withEnv(values, work) {
  const before = Object.fromEntries(Object.keys(values).map(name => [name, process.env[name]]))
  Object.assign(process.env, values)
  try {
    return await work()
  } finally {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
}

/** Starts a stack, hands `work` its addresses and environment, and removes every trace of it. */
export async function withStack(work, env = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'clf-bench-'))
  const [mockPort, bffPort, phonePort] = [await freePort(), await freePort(), await freePort()]
  const stack = await withEnv({ LOG_LEVEL: 'error', ...env }, () =>
    startStack({ dataDir, mockPort, bffPort, phonePorts: [phonePort] }),
  )
  const at = port => `http://localhost:${port}`
  const stop = async () => {
    stack.stop()
    await Promise.all(stack.children.map(ended))
  }
  // Also when this process is told to end, or ends because a child did.
  const clear = () => {
    stack.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.once('exit', clear)
  try {
    return await work({
      base: at(bffPort),
      mock: at(mockPort),
      phone: at(phonePort),
      env: stack.env,
      dataDir,
      stop,
    })
  } finally {
    await stop()
    process.removeListener('exit', clear)
    clear()
  }
}
