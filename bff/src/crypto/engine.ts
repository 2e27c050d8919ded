import { webcrypto } from 'node:crypto'
import * as pkijs from 'pkijs'

/**
 * Handed to every pkijs call. Left alone, pkijs keeps one engine per process, and @libpdf/core brings an older
 * pkijs that would replace it with its own.
 */
export const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as Crypto })
