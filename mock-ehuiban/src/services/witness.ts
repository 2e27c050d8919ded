import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  cosignatureLine,
  cosignedMessage,
  formatKey,
  formatSignature,
  fromBase64,
  isSignedBy,
  parseCheckpoint,
  parseKey,
  parseNote,
  sameHash,
  signatureTypes,
  sizePattern,
  verifyConsistency,
  type NoteKey,
  type VerifyEd25519,
} from '@clf/shared/tlog'
import { bytes, json, type Call, type Reply, type Routes } from '../http/types'
import type { Fault } from '../world/faults'
import type { Cell } from '../world/store'
import type { World } from '../world/world'

const name = 'witness.example/w1'
const publicDer = Buffer.from('302a300506032b6570032100', 'hex')

const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) =>
  signature.length === 64 &&
  verify(
    null,
    message,
    createPublicKey({ key: Buffer.concat([publicDer, publicKey]), format: 'der', type: 'spki' }),
    signature,
  )

/** What the witness never forgets: its key, and by log the head it signed last. */
interface Memory {
  /** PKCS#8, PEM. */
  key: string
  seen: Record<string, { size: number; root: string }>
}

const firstMemory = (): Memory => ({
  key: generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  seen: {},
})

const text = (body: string, status = 200, type = 'text/plain; charset=utf-8') => bytes(body, type, status)

/** `old N`, proof lines, an empty line, the checkpoint (c2sp.org/tlog-witness). */
function parseRequest(body: string) {
  const cut = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(0, cut)).split('\n')
  const old = first.startsWith('old ') ? first.slice(4) : ''
  const proof = lines.map(fromBase64)
  if (cut < 0 || !sizePattern.test(old) || lines.length > 63 || !proof.every(hash => hash?.length === 32))
    return null
  return { old: Number(old), proof: proof.filter(hash => hash !== null), note: body.slice(cut + 2) }
}

/**
 * A witness that is nobody's but its own: it signs a log's head only when that head contains everything it has signed
 * before. It keeps its key and its memory in its own directory and knows logs by their public key only.
 */
export class Witness {
  private readonly memory: Cell<Memory>
  private readonly privateKey: KeyObject
  readonly key: NoteKey

  constructor(private readonly world: World) {
    this.memory = world.store.cell('witness', firstMemory)
    this.memory.touch()
    this.privateKey = createPrivateKey(this.memory.value.key)
    const der = createPublicKey(this.privateKey).export({ format: 'der', type: 'spki' })
    this.key = { name, type: signatureTypes.witness, publicKey: new Uint8Array(der.subarray(-32)) }
  }

  /** The log that this witness was told to follow; read when asked, because its key may be made later. */
  private knownLog(): NoteKey | null {
    const file = this.world.config.pkiDir && join(this.world.config.pkiDir, 'log.pub')
    return file && existsSync(file) ? parseKey(readFileSync(file, 'utf8')) : null
  }

  /** The statuses of c2sp.org/tlog-witness: 400, 403, 404, 409 with the size it knows, 422, or 200 with its line. */
  private addCheckpoint(body: string): Reply {
    const request = parseRequest(body)
    const note = request && parseNote(request.note)
    const head = note && parseCheckpoint(note.text)
    if (!request || !note || !head) return text('malformed\n', 400)
    const log = this.knownLog()
    if (!log || log.name !== head.origin) return text('unknown log\n', 404)
    if (!isSignedBy(log, note, verifyEd25519)) return text('not signed by the log\n', 403)
    if (request.old > head.size) return text('the old tree is larger than the new one\n', 400)
    const seen = this.memory.value.seen[head.origin]
    const last = { size: seen?.size ?? 0, root: Buffer.from(seen?.root ?? '', 'base64') }
    if (request.old !== last.size) return this.conflict(last.size)
    if (last.size === head.size && last.size > 0 && !sameHash(last.root, head.root))
      return this.conflict(last.size)
    if (!verifyConsistency(last, head, request.proof)) return text('not consistent\n', 422)
    this.memory.value.seen[head.origin] = { size: head.size, root: Buffer.from(head.root).toString('base64') }
    this.memory.touch()
    const seconds = Math.floor(this.world.clock.now() / 1000)
    const signature = sign(null, cosignedMessage(note.text, seconds), this.privateKey)
    return text(formatSignature(cosignatureLine(this.key, seconds, new Uint8Array(signature))))
  }

  private conflict = (size: number) => text(`${size}\n`, 409, 'text/x.tlog.size')

  private async answer(body: Buffer, fault: Fault | null): Promise<Reply> {
    if (fault?.mode === 'down') return { kind: 'drop' }
    if (fault?.mode === 'hang') return { kind: 'hold' }
    if (fault?.mode === 'error500') return json({ error: '系统异常' }, 500)
    if (fault?.mode === 'maintenance') return json({ error: '系统维护中' }, 503)
    if (fault?.mode === 'garbage') return text('— nobody AAAA\n')
    if (fault?.mode === 'slow') await wait(fault.delayMs)
    const reply = this.addCheckpoint(body.toString('utf8'))
    // What it has signed must not be forgotten, even if the reply is lost.
    await this.memory.saved()
    return fault?.mode === 'reply-lost' ? { kind: 'drop' } : reply
  }

  private async handle({ body }: Call): Promise<Reply> {
    const started = performance.now()
    const fault = this.world.faults.take('witness')
    const reply = await this.answer(body, fault)
    const said = reply.kind === 'bytes' ? `${reply.status} ${String(reply.bytes).trim()}` : reply.kind
    this.world.calls.add(
      {
        service: 'witness',
        name: '/witness/add-checkpoint',
        args: `${body.length} bytes`,
        result: said,
        ms: Math.round(performance.now() - started),
        ok: reply.kind === 'bytes' && reply.status === 200,
        ...(fault ? { reason: `fault: ${fault.mode}` } : {}),
      },
      this.world.clock.now(),
    )
    return reply
  }

  routes(): Routes {
    return {
      'POST /witness/add-checkpoint': call => this.handle(call),
      'GET /witness/key': () => text(`${formatKey(this.key)}\n`),
    }
  }
}
