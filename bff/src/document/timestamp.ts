import { randomBytes } from 'node:crypto'
import { fromBER, Integer, Null, OctetString, Sequence } from 'asn1js'
import axios from 'axios'
import * as pkijs from 'pkijs'
import { buffer, sha256 } from './cms'
import { DocumentError, TsaUnavailable } from './errors'
import { oid } from './oids'
import { checkToken } from './token'

export interface Timestamp {
  /** ContentInfo, DER. */
  token: Uint8Array
  genTime: Date
}

/** Stamps bytes (they are hashed here). @throws TsaUnavailable, DocumentError TSA_BAD_TOKEN */
export type TimestampAuthority = (data: Uint8Array) => Promise<Timestamp>

interface Options {
  url: string
  /** DER roots that the authority's certificate must lead to. */
  roots: readonly Uint8Array[]
  timeoutMs?: number
  /** Largest believable difference between the authority's clock and ours. */
  skewMs?: number
  now?: () => number
}

function requestFor(digest: Uint8Array, nonce: Uint8Array): Buffer {
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: buffer(digest) }),
    }),
    nonce: new Integer({ valueHex: buffer(nonce) }),
    certReq: true,
  })
  return Buffer.from(request.toSchema().toBER())
}

async function post(url: string, request: Buffer, timeout: number): Promise<Uint8Array> {
  try {
    const { data } = await axios.post<ArrayBuffer>(url, request, {
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      responseType: 'arraybuffer',
      timeout,
      signal: AbortSignal.timeout(timeout),
      maxContentLength: 65_536,
      maxRedirects: 0,
    })
    return new Uint8Array(data)
  } catch (cause) {
    throw new TsaUnavailable(cause instanceof Error ? cause.message : 'no answer', { cause })
  }
}

/** The token of a granted response, byte for byte as the authority sent it. */
function tokenOf(reply: Uint8Array): Uint8Array {
  const { status } = pkijs.TimeStampResp.fromBER(buffer(reply)).status
  const { result } = fromBER(buffer(reply))
  const token = result instanceof Sequence ? result.valueBlock.value[1] : undefined
  if (status > 1 || !token) throw new Error(`refused, status ${status}`)
  return Uint8Array.from(token.valueBeforeDecodeView)
}

/** A token that came for a digest; it counts only when `check` has seen the bytes that the digest was made of. */
export interface AskedTimestamp {
  token: Uint8Array
  /** @throws DocumentError TSA_BAD_TOKEN */
  check(data: Uint8Array): Promise<Timestamp>
}

/** Asks for a stamp of a SHA-256 digest. @throws TsaUnavailable, DocumentError TSA_BAD_TOKEN */
export type TimestampQuestion = (digest: Uint8Array) => Promise<AskedTimestamp>

/**
 * RFC 3161 client over HTTP. Accepts a token only if it is for these bytes and this request (imprint, 96-bit nonce),
 * fresh (clock skew), and signed by a timestamp certificate under our roots: a replayed or invented one is refused.
 */
export function httpQuestion({
  url,
  roots,
  timeoutMs = 8_000,
  skewMs = 300_000,
  now = Date.now,
}: Options): TimestampQuestion {
  return async digest => {
    const nonce = randomBytes(12)
    nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40 // positive and never shortened as an INTEGER
    const reply = await post(url, requestFor(digest, nonce), timeoutMs)
    const token = await bad(() => tokenOf(reply))
    return {
      token,
      async check(data) {
        const facts = await bad(() => checkToken(token, data, roots))
        if (facts.nonce !== nonce.toString('hex'))
          throw new DocumentError('TSA_BAD_TOKEN', 'nonce is not ours')
        if (Math.abs(facts.genTime.getTime() - now()) > skewMs)
          throw new DocumentError('TSA_BAD_TOKEN', `clock differs: ${facts.genTime.toISOString()}`)
        return { token, genTime: facts.genTime }
      },
    }
  }
}

/** Whatever a token is refused for is one error to us. */
async function bad<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new DocumentError('TSA_BAD_TOKEN', cause instanceof Error ? cause.message : 'unreadable', { cause })
  }
}

/** The authority as a seal needs it: bytes in, checked stamp out. */
export function httpTimestamp(options: Options): TimestampAuthority {
  const ask = httpQuestion(options)
  return async data => (await ask(sha256(data))).check(data)
}
