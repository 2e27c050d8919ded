import { createHash, createHmac, randomBytes } from 'node:crypto'
import axios, { type AxiosInstance } from 'axios'
import { gatewayHeaders, gatewayStringToSign, type GatewayAlgorithm } from '@clf/shared/gateway'
import type { Upstream } from '../config'
import type { Delivery } from '../outbox'

const hashes: Record<GatewayAlgorithm, string> = { 'HMAC-SHA256': 'sha256', 'HMAC-SM3': 'sm3' }

interface GatewayOptions extends Upstream {
  clock: () => number
  timeoutMs?: number
}

/** An axios client whose every POST is signed over method, path, time, nonce and the digest of the raw body. */
export class Gateway {
  private readonly http: AxiosInstance

  constructor(private readonly options: GatewayOptions) {
    this.http = axios.create({
      baseURL: options.baseUrl,
      timeout: options.timeoutMs ?? 8_000,
      maxRedirects: 0,
      proxy: false,
    })
  }

  /** The parsed JSON answer of any HTTP status below 500; throws on network failure, time-out, 5xx or non-JSON. */
  async post(path: string, body: unknown): Promise<unknown> {
    return this.send(path, JSON.stringify(body))
  }

  /** Like `post`, for a job of the outbox: every attempt sends the bytes of the first one, under one signed delivery id. */
  async deliver(path: string, body: unknown, delivery: Delivery): Promise<unknown> {
    return this.send(path, await delivery.frozen(path, () => JSON.stringify(body)), delivery.id)
  }

  private async send(path: string, raw: string, delivery?: string): Promise<unknown> {
    const answer = await this.http.post<string>(path, raw, {
      headers: { 'content-type': 'application/json', ...this.sign('POST', path, raw, delivery) },
      responseType: 'text',
      transformResponse: text => text as unknown,
      validateStatus: status => status < 500,
    })
    return JSON.parse(answer.data) as unknown
  }

  async ping(): Promise<boolean> {
    const answer = await this.http
      .get('/health', { timeout: 1_500, validateStatus: () => true })
      .catch(() => null)
    return answer !== null && answer.status < 500
  }

  private sign(method: string, path: string, raw: string, delivery?: string): Record<string, string> {
    const algorithm = this.options.algorithm ?? 'HMAC-SHA256'
    const hash = hashes[algorithm]
    const contentDigest = createHash(hash).update(raw).digest('hex')
    const timestamp = String(this.options.clock())
    const nonce = randomBytes(16).toString('hex')
    const accessKey = this.options.accessKey
    const signed = { method, path, query: {}, accessKey, timestamp, nonce, contentDigest, delivery }
    const said = gatewayStringToSign(signed)
    return {
      [gatewayHeaders.accessKey]: accessKey,
      [gatewayHeaders.timestamp]: timestamp,
      [gatewayHeaders.nonce]: nonce,
      [gatewayHeaders.algorithm]: algorithm,
      [gatewayHeaders.contentDigest]: contentDigest,
      ...(delivery ? { [gatewayHeaders.delivery]: delivery } : {}),
      [gatewayHeaders.signature]: createHmac(hash, this.options.secret).update(said).digest('hex'),
    }
  }
}
