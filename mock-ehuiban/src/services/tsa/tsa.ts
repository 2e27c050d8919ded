import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { BitString } from 'asn1js'
import * as pkijs from 'pkijs'
import { bytes, json, type Call, type Reply, type Routes } from '../../http/types'
import type { Fault } from '../../world/faults'
import type { Cell } from '../../world/store'
import type { World } from '../../world/world'
import { buffer, loadAuthority, tokenFor, type Authority } from './authority'
import { imprintLengths, oid } from './oids'

const replyType = 'application/timestamp-reply'
const der = (response: pkijs.TimeStampResp) => new Uint8Array(response.toSchema().toBER())

/** PKIFailureInfo bit of RFC 3161 2.4.2 as a refusal. */
function refusal(bit: 0 | 5 | 15): Uint8Array {
  const bits = new Uint8Array(bit < 8 ? 1 : 2)
  bits[bit >> 3] = 0x80 >> (bit % 8)
  const failInfo = new BitString({ valueHex: buffer(bits), unusedBits: 7 - (bit % 8) })
  return der(new pkijs.TimeStampResp({ status: new pkijs.PKIStatusInfo({ status: 2, failInfo }) }))
}

/** Timestamp authority (RFC 3161 over HTTP), whose clock is the mock's. Takes no signature: the protocol has none. */
export class Tsa {
  private readonly serial: Cell<{ last: string }>
  private authority: Authority | null = null
  private lastReply: Uint8Array | null = null

  constructor(private readonly world: World) {
    this.serial = world.store.cell('tsa', () => ({ last: String(Date.now()) }))
  }

  /** Read at the first request, because the keys may be made after the mock has started. */
  private loaded(): Authority | null {
    const { pkiDir } = this.world.config
    if (pkiDir) this.authority ??= loadAuthority(pkiDir)
    return this.authority
  }

  /** The reply to one query; a malformed or unacceptable query gets a refusal, not an HTTP error. */
  private stamp(query: Buffer, authority: Authority, broken: boolean): Uint8Array {
    let request: pkijs.TimeStampReq
    try {
      request = pkijs.TimeStampReq.fromBER(buffer(query))
    } catch {
      return refusal(5)
    }
    const { messageImprint, nonce, certReq, reqPolicy } = request
    const length = messageImprint.hashedMessage.valueBlock.valueHexView.length
    if (imprintLengths[messageImprint.hashAlgorithm.algorithmId] !== length) return refusal(0)
    if (reqPolicy && reqPolicy !== oid.policy) return refusal(15)
    const serial = BigInt(this.serial.value.last) + 1n
    this.serial.value.last = serial.toString()
    this.serial.touch()
    const timeStampToken = tokenFor(
      {
        imprint: messageImprint,
        nonce,
        serial,
        at: new Date(this.world.clock.now()),
        withCertificate: certReq === true,
        broken,
      },
      authority,
    )
    return der(new pkijs.TimeStampResp({ status: new pkijs.PKIStatusInfo({ status: 0 }), timeStampToken }))
  }

  private async answer(query: Buffer, fault: Fault | null): Promise<Reply> {
    if (fault?.mode === 'down') return { kind: 'drop' }
    if (fault?.mode === 'hang') return { kind: 'hold' }
    if (fault?.mode === 'error500') return json({ error: '系统异常' }, 500)
    if (fault?.mode === 'maintenance') return json({ error: '系统维护中' }, 503)
    if (fault?.mode === 'garbage') return bytes(randomBytes(64), replyType)
    if (fault?.mode === 'duplicate' && this.lastReply) return bytes(this.lastReply, replyType)
    if (fault?.mode === 'slow') await wait(fault.delayMs)
    const authority = this.loaded()
    if (!authority) return json({ error: 'PKI_DIR is not set: no timestamp authority' }, 503)
    const reply = this.stamp(query, authority, fault?.mode === 'bad-signature')
    await this.serial.saved()
    this.lastReply = reply
    return fault?.mode === 'reply-lost' ? { kind: 'drop' } : bytes(reply, replyType)
  }

  private async handle(call: Call): Promise<Reply> {
    const started = performance.now()
    const fault = this.world.faults.take('tsa')
    const reply = await this.answer(call.body, fault)
    this.world.calls.add(
      {
        service: 'tsa',
        name: '/tsa',
        args: `${call.body.length} bytes`,
        result: reply.kind === 'bytes' ? `${reply.bytes.length} bytes` : reply.kind,
        ms: Math.round(performance.now() - started),
        ok: reply.kind === 'bytes',
        ...(fault ? { reason: `fault: ${fault.mode}` } : {}),
      },
      this.world.clock.now(),
    )
    return reply
  }

  routes(): Routes {
    return { 'POST /tsa': call => this.handle(call) }
  }
}
