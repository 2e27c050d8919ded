import { generateKeyPairSync, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  checkpointText,
  completedBy,
  consistencyRanges,
  formatKey,
  formatNote,
  hashOf,
  keyId,
  leafHash,
  parseKey,
  parseSignature,
  rootOf,
  signatureTypes,
  toBase64,
  type Hash,
  type Node,
  type NoteKey,
} from '@clf/shared/tlog'
import { call, start, stopAll, temporaryDir } from './harness'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const log: NoteKey = {
  name: 'log.example/t',
  type: signatureTypes.log,
  publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
}
const pkiDir = temporaryDir()
writeFileSync(join(pkiDir, 'log.pub'), `${formatKey(log)}\n`)
afterAll(stopAll)

/** A log in memory whose leaves are these words. */
function logOf(words: readonly string[]) {
  const kept = new Map<string, Hash>()
  const read = ({ level, place }: Node) => {
    const hash = kept.get(`${level}/${place}`)
    if (!hash) throw new Error('no such node')
    return hash
  }
  words.forEach((word, place) => {
    for (const node of completedBy(place, leafHash(word), read))
      kept.set(`${node.level}/${node.place}`, node.hash)
  })
  const size = words.length
  return {
    head: { origin: log.name, size, root: rootOf(size, read) },
    proof: (older: number) => consistencyRanges(older, size).map(range => hashOf(range, read)),
  }
}

function requestBody(words: readonly string[], old: number, key = privateKey, origin = log.name) {
  const { head, proof } = logOf(words)
  const text = checkpointText({ ...head, origin })
  const signature = new Uint8Array(sign(null, Buffer.from(text), key))
  const note = formatNote({ text, signatures: [{ name: log.name, keyId: keyId(log), signature }] })
  const lines = old <= words.length ? proof(old).map(toBase64) : []
  return [`old ${old}`, ...lines, '', note].join('\n')
}

const post = async (url: string, body: string) => {
  const response = await fetch(`${url}/witness/add-checkpoint`, { method: 'POST', body })
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') }
}

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

test('it signs what has only grown, and says what it knows', async () => {
  const { url } = await start({ pkiDir })
  const first = await post(url, requestBody(letters.slice(0, 3), 0))
  expect(first).toMatchObject({ status: 200 })
  const key = parseKey(await (await fetch(`${url}/witness/key`)).text())
  const line = parseSignature(first.text.trim())
  expect(key && line && [...line.keyId]).toEqual(key && [...keyId(key)])
  expect(await post(url, requestBody(letters, 0))).toMatchObject({
    status: 409,
    text: '3\n',
    type: 'text/x.tlog.size',
  })
  expect(await post(url, requestBody(letters, 3))).toMatchObject({ status: 200 })
  expect(await post(url, requestBody(letters, 7))).toMatchObject({ status: 200 })
})

test('it refuses a log that went back, a fork, and another tree of the same size', async () => {
  const { url } = await start({ pkiDir })
  await post(url, requestBody(letters.slice(0, 5), 0))
  expect(await post(url, requestBody(letters.slice(0, 3), 3))).toMatchObject({ status: 409, text: '5\n' })
  expect(await post(url, requestBody(letters.slice(0, 3), 5))).toMatchObject({ status: 400 })
  expect(await post(url, requestBody(['x', ...letters.slice(1)], 5))).toMatchObject({ status: 422 })
  expect(await post(url, requestBody(['x', 'b', 'c', 'd', 'e'], 5))).toMatchObject({
    status: 409,
    text: '5\n',
  })
})

test('it refuses strangers and nonsense', async () => {
  const { url } = await start({ pkiDir })
  const other = generateKeyPairSync('ed25519').privateKey
  expect(await post(url, requestBody(letters, 0, other))).toMatchObject({ status: 403 })
  expect(await post(url, requestBody(letters, 0, privateKey, 'other.example'))).toMatchObject({ status: 404 })
  expect(await post(url, 'old x\n\nhello\n')).toMatchObject({ status: 400 })
  const deaf = await start()
  expect(await post(deaf.url, requestBody(letters, 0))).toMatchObject({ status: 404 })
})

test('a restart and a reset leave its memory; a lost reply is remembered', async () => {
  const dataDir = temporaryDir()
  const before = await start({ pkiDir, dataDir })
  const key = await (await fetch(`${before.url}/witness/key`)).text()
  await call(`${before.url}/__mock/faults`, 'POST', { service: 'witness', mode: 'reply-lost', times: 1 })
  await expect(post(before.url, requestBody(letters.slice(0, 4), 0))).rejects.toThrow('fetch failed')
  before.world.reset()
  await before.close()
  const after = await start({ pkiDir, dataDir })
  expect(await (await fetch(`${after.url}/witness/key`)).text()).toBe(key)
  expect(await post(after.url, requestBody(letters, 0))).toMatchObject({ status: 409, text: '4\n' })
  expect(await post(after.url, requestBody(letters, 4))).toMatchObject({ status: 200 })
})
