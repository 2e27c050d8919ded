import { createHash } from 'node:crypto'
import {
  canonicalJson,
  type ChainedEvent,
  type EvidenceFile,
  type EvidenceManifest,
} from '@clf/shared/evidence'
import type { TrustList } from '@clf/shared/routes'
import { bundleFiles, listFiles, signManifest, trustListOf, type BundleManifest } from '../src/bundle'
import type { EvidenceSigner } from '../src/crypto'
import { dealAt } from '../test/deals'
import { startTestStack, type TestStack } from '../test/stack'
import { testDatabase, type TestDatabase } from '../test/stores'
import { verifyBundle } from './verify-evidence.mjs'

export type Files = Map<string, Buffer>

/** A real sale, filed, sealed and logged: its bundle, what a checker holds, and the server that made it. */
export interface Sale {
  stack: TestStack
  id: string
  files: Files
  trust: TrustList
}

export type Sales = (n?: number) => Sale

/** One stack for a suite and as many sales in it as named; the bundle is the first owner's. */
export function useSales(count: number): Sales {
  const sales: Sale[] = []
  let database: TestDatabase
  let stack: TestStack
  beforeAll(async () => {
    database = await testDatabase('embedded')
    stack = await startTestStack(await database.open())
    const deals = []
    for (let i = 0; i < count; i++) deals.push(await dealAt(stack, 'filed', { owners: 2, buyers: 1 }))
    await stack.drain()
    await stack.log()
    const trust = await trustListOf(stack.app)
    for (const { id } of deals) {
      const files = new Map([...(await bundleFiles(stack.app, id, { partyId: 'p1' }))] as [string, Buffer][])
      sales.push({ stack, id, files, trust })
    }
  })
  afterAll(async () => {
    await stack.close()
    await database.remove()
  })
  return (n = 0) => {
    const sale = sales[n]
    if (!sale) throw new Error('no such sale')
    return { ...sale, files: new Map(sale.files) }
  }
}

export const jsonIn = <T>(files: Files, name: string): T => JSON.parse(String(files.get(name))) as T
export const putJson = (files: Files, name: string, value: unknown) =>
  void files.set(name, Buffer.from(canonicalJson(value)))

/** Somebody with a key signs the manifest again, so that it fits the files as they are now. */
export async function signAgain(files: Files, signer: EvidenceSigner): Promise<void> {
  const { manifest } = jsonIn<{ manifest: BundleManifest }>(files, 'manifest.json')
  files.delete('manifest.json')
  files.set(
    'manifest.json',
    Buffer.from(await signManifest({ ...manifest, files: listFiles(files) }, signer)),
  )
}

/** Changes what the evidence says and signs it again. */
export async function forgeEvidence(
  files: Files,
  signer: EvidenceSigner,
  change: (manifest: EvidenceManifest) => Partial<EvidenceManifest>,
): Promise<void> {
  const file = jsonIn<EvidenceFile>(files, 'evidence.json')
  const manifest = { ...file.manifest, ...change(file.manifest) }
  const value = Buffer.from(await signer.sign(Buffer.from(canonicalJson(manifest)))).toString('base64')
  const signature = { ...file.signature, publicKey: signer.publicKey, value }
  putJson(files, 'evidence.json', { manifest, signature })
}

export const changeChain = (files: Files, change: (events: ChainedEvent[]) => ChainedEvent[]) => {
  const chain = jsonIn<{ events: ChainedEvent[] }>(files, 'chain.json')
  putJson(files, 'chain.json', { ...chain, events: change(chain.events) })
}

/** Codes of what failed. */
export const faults = (files: Files, trust: TrustList): string[] =>
  verifyBundle(files, trust)
    .lines.filter(line => !line.ok)
    .map(line => line.code)

/** Signature, digest and range of the seal in a file, and the same file with another signature in the gap. */
export function sealOf(pdf: Buffer) {
  const text = pdf.toString('latin1')
  const [, start = 0, end = 0] = (/\/ByteRange\s*\[\s*0 (\d+) (\d+)/.exec(text) ?? []).map(Number)
  const room = end - start - 2
  return {
    digest: createHash('sha256').update(pdf.subarray(0, start)).update(pdf.subarray(end)).digest(),
    cms: Buffer.from(text.slice(start + 1, end - 1), 'hex'),
    with(cms: Uint8Array): Buffer {
      const changed = Buffer.from(pdf)
      changed.write(Buffer.from(cms).toString('hex').padEnd(room, '0'), start + 1, 'latin1')
      return changed
    },
  }
}
