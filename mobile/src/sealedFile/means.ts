import type { Means } from '@clf/shared/sealedFile'

/** Old WebViews do not see that a view of a larger buffer is only a part of it. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

const inflate: Means['inflate'] = async packed => {
  const stream = new Blob([own(packed)]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Curve arithmetic comes only when a file is checked, and not where it cannot run. */
const loadNational = async (): Promise<Means['national']> =>
  typeof BigInt === 'undefined'
    ? null
    : (await import(/* webpackChunkName: "sealedFileNational" */ './national')).national

/** What the file check needs, from this browser. @throws when a part of it cannot be loaded */
export const browserMeans = async (): Promise<Means> => ({
  digest: async (hash, data) => new Uint8Array(await crypto.subtle.digest(hash, own(data))),
  async verify(key, hash, spki, signature, data) {
    const algorithm =
      key === 'RSA' ? { name: 'RSASSA-PKCS1-v1_5', hash } : { name: 'ECDSA', namedCurve: key, hash }
    const publicKey = await crypto.subtle.importKey('spki', own(spki), algorithm, false, ['verify'])
    return crypto.subtle.verify(algorithm, publicKey, own(signature), own(data))
  },
  inflate: typeof DecompressionStream === 'undefined' ? null : inflate,
  national: await loadNational(),
})
