import { setTimeout as sleep } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { BlobError, blobKey, checked, sha256Of } from './port'
import type { BlobStore } from './port'

export interface S3Options {
  /** `https://host[:port]` of the service. */
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  /** `host/bucket/key` instead of `bucket.host/key`; most private clouds need it. */
  pathStyle: boolean
  /** In front of every key, for example `clf/`. ASCII. */
  prefix?: string
  timeoutMs?: number
  fetch?: (request: Request) => Promise<Response>
}

const attempts = 4

/**
 * Blobs in an S3 bucket. Requests carry the real content digest, so the service refuses bytes that changed on the
 * way; what comes back is hashed again.
 */
export function s3Blobs(options: S3Options): BlobStore {
  const client = new AwsClient({ ...options, service: 's3' })
  const send = options.fetch ?? fetch

  async function call(
    method: 'PUT' | 'GET' | 'DELETE',
    sha256: string,
    body?: Uint8Array,
  ): Promise<Response> {
    const headers: Record<string, string> = { 'x-amz-content-sha256': sha256Of(body ?? new Uint8Array()) }
    if (body) headers['content-type'] = 'application/octet-stream'
    for (let attempt = 1; ; attempt++) {
      const signal = AbortSignal.timeout(options.timeoutMs ?? 20_000)
      const request = await client.sign(urlOf(options, sha256), {
        method,
        headers,
        signal,
        ...(body && { body: Buffer.from(body) }),
      })
      const response = await send(request).catch(() => null)
      if (response && response.status < 500 && response.status !== 429) return response
      if (attempt === attempts) throw new BlobError('UNAVAILABLE', sha256, response?.status)
      await sleep(Math.random() * 100 * 2 ** attempt)
    }
  }

  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      const { ok, status } = await call('PUT', sha256, bytes)
      if (!ok) throw new BlobError('UNAVAILABLE', sha256, status)
      return sha256
    },

    async get(sha256) {
      const response = await call('GET', sha256)
      if (response.status === 404) throw new BlobError('MISSING', sha256)
      if (!response.ok) throw new BlobError('UNAVAILABLE', sha256, response.status)
      return checked(Buffer.from(await response.arrayBuffer()), sha256)
    },

    async remove(sha256) {
      const { ok, status } = await call('DELETE', sha256)
      if (!ok && status !== 404) throw new BlobError('UNAVAILABLE', sha256, status)
    },
  }
}

function urlOf({ endpoint, bucket, pathStyle, prefix = '' }: S3Options, sha256: string): string {
  const url = new URL(endpoint)
  if (!pathStyle) url.host = `${bucket}.${url.host}`
  url.pathname = `${pathStyle ? `/${bucket}` : ''}/${prefix}${blobKey(sha256).join('/')}`
  return url.href
}
