import { createPrivateKey, createPublicKey, sign as signWith, verify as verifyWith } from 'node:crypto'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as fc from 'fast-check'
import { fromBase64, toBase64 } from './base64'
import { checkpointText, cosignatureLine, cosignedMessage, parseCheckpoint } from './checkpoint'
import { formatLeaf, parseLeaf } from './leaf'
import { formatKey, formatNote, keyId, parseKey, parseNote, signatureTypes, type NoteKey } from './note'
import { formatTlogProof, openCheckpoint, openTlogProof, parseTlogProof } from './proofFile'
import { leafHash, nodeHash } from './tree'

const verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
  verifyWith(
    null,
    message,
    createPublicKey({ key: Buffer.from([...spki, ...publicKey]), format: 'der', type: 'spki' }),
    signature,
  )
const spki = Buffer.from('302a300506032b6570032100', 'hex')

function signer(name: string, type: NoteKey['type'], seed: number) {
  const key = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]),
    format: 'der',
    type: 'pkcs8',
  })
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  const noteKey: NoteKey = { name, type, publicKey: new Uint8Array(der.subarray(-32)) }
  return { noteKey, sign: (message: Uint8Array) => new Uint8Array(signWith(null, message, key)) }
}

const log = signer('log.example/clf', signatureTypes.log, 1)
const witness = signer('witness.example/w1', signatureTypes.witness, 2)
const trust = { log: log.noteKey, witness: witness.noteKey }

const leaf = formatLeaf({
  contract: '421202-0190a0b0-0000-7000-8000-000000000001',
  seq: 7,
  sm3: 'a'.repeat(64),
  sha256: 'b'.repeat(64),
})
const sibling = leafHash('another')
const text = checkpointText({ origin: 'log.example/clf', size: 2, root: nodeHash(leafHash(leaf), sibling) })
const seconds = 1_700_000_000

function checkpointBy(by = log, seenBy: typeof witness | null = witness, body = text) {
  const own = { name: by.noteKey.name, keyId: keyId(by.noteKey), signature: by.sign(utf8ToBytes(body)) }
  const seen = seenBy
    ? [cosignatureLine(seenBy.noteKey, seconds, seenBy.sign(cosignedMessage(body, seconds)))]
    : []
  return formatNote({ text: body, signatures: [own, ...seen] })
}

const file = formatTlogProof({
  extra: utf8ToBytes(leaf),
  index: 0,
  path: [sibling],
  checkpoint: checkpointBy(),
})

it('base64 reads only what it writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), bytes => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(toBase64(bytes))).toEqual(Uint8Array.from(bytes))
    }),
  )
  expect(['A', 'AAA', 'AB==', 'AAA=\n', 'A=AA', 'AA-_'].map(fromBase64)).toEqual(Array(6).fill(null))
})

it('has the key id and the signature of the published example of signed notes', () => {
  // The key and the note of the documentation of golang.org/x/mod/sumdb/note.
  const key = parseKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
  const note = parseNote(
    'If you think cryptography is the answer to your problem,\n' +
      "then you don't know what your problem is.\n\n" +
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  )
  if (!key || !note) throw new Error('the example does not parse')
  const [line] = note.signatures
  expect(line && verify(key.publicKey, utf8ToBytes(note.text), line.signature)).toBe(true)
  expect(line && [...line.keyId]).toEqual([...keyId(key)])
})

it('a key is one line and reads back', () => {
  expect(parseKey(formatKey(witness.noteKey))).toEqual(witness.noteKey)
  expect(parseKey(formatKey(log.noteKey).replace('log.', 'lug.'))).toBeNull()
})

describe('checkpoints', () => {
  it.each(['a\n1\nAAAA\n', 'a\n01\n' + toBase64(sibling) + '\n', `\n1\n${toBase64(sibling)}\n`, 'a\n1', ''])(
    'refuses %j',
    body => expect(parseCheckpoint(body)).toBeNull(),
  )

  it('needs both signatures, and says whose is missing', () => {
    expect(openCheckpoint(checkpointBy(), trust, verify)).toMatchObject({ ok: true, cosignedAt: seconds })
    const problem = (note: string) => {
      const opened = openCheckpoint(note, trust, verify)
      return opened.ok ? null : opened.problem
    }
    expect(problem(checkpointBy(log, null))).toBe('witness-signature')
    expect(problem(checkpointBy(log, signer('witness.example/w1', signatureTypes.witness, 3)))).toBe(
      'witness-signature',
    )
    expect(problem(checkpointBy(signer('log.example/clf', signatureTypes.log, 3)))).toBe('log-signature')
    expect(problem(checkpointBy(log, witness, text.replace('clf', 'abc')))).toBe('origin')
    expect(problem(checkpointBy().replace('\n2\n', '\n3\n'))).toBe('log-signature')
    expect(problem('hello\n')).toBe('malformed')
  })

  it('ignores lines of keys it does not know', () => {
    const stranger = signer('other.example', signatureTypes.witness, 9)
    const line = cosignatureLine(stranger.noteKey, seconds, stranger.sign(cosignedMessage(text, seconds)))
    const note = parseNote(checkpointBy())
    if (!note) throw new Error('malformed')
    const more = formatNote({ ...note, signatures: [...note.signatures, line] })
    expect(openCheckpoint(more, trust, verify).ok).toBe(true)
  })
})

describe('proof files', () => {
  it('prove their leaf', () => {
    expect(openTlogProof(file, trust, verify)).toMatchObject({ ok: true, leaf, index: 0 })
    expect(parseTlogProof(file)?.path).toEqual([sibling])
    expect(parseLeaf(leaf)?.seq).toBe(7)
    expect(parseLeaf(leaf.replace(':7', ': 7'))).toBeNull()
  })

  it('prove nothing after any change of one bit', () => {
    const bytes = Buffer.from(file)
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), bit => {
        const changed = Buffer.from(bytes)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(openTlogProof(changed.toString('utf8'), trust, verify).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('name what is wrong', () => {
    const problem = (change: string) => {
      const opened = openTlogProof(change, trust, verify)
      return opened.ok ? null : opened.problem
    }
    expect(problem(file.replace('index 0', 'index 1'))).toBe('inclusion')
    expect(problem(file.replace('index 0', 'index 00'))).toBe('malformed')
    expect(problem(file.replace(/^extra .*\n/m, ''))).toBe('no-leaf')
    expect(problem(file.replace(toBase64(sibling), toBase64(leafHash('x'))))).toBe('inclusion')
    expect(problem(file.replace('@v1', '@v2'))).toBe('malformed')
  })
})
