import { canonicalJson, type EvidenceFile } from '@clf/shared/evidence'
import { regionOf } from '@clf/shared/contract'
import type { App } from '../app-context'
import { findFiling } from '../filing/filing.sql'
import { Refusal } from '../http/refusal'
import { listFiles, signManifest, type BundleFiles, type BundleManifest } from './bundleManifest'
import { sealedAgreements } from './agreements.sql'
import { chainOf } from './chain.sql'
import { indexPage } from './indexPage'
import { logProofOf } from './logProof'
import { drawingFiles, faceReceipts } from './personalParts'
import { partyIdOf, type BundleReader } from './reader'
import { sealedParts } from './sealedParts'
import { trustListOf } from './trust'
import { zipFiles } from './zip'

export const bundleNameOf = (contractNo: string) => `${contractNo}-evidence.zip`

export interface Bundle {
  fileName: string
  zip: Buffer
}

/**
 * Everything that proves a filed contract without us, as one zip for one reader. Reads only.
 * @throws Refusal REQ-409 when never filed, DOC-WAIT until the sealed file exists
 */
export async function makeBundle(app: App, contractId: string, reader: BundleReader): Promise<Bundle> {
  const files = await bundleFiles(app, contractId, reader)
  const { no } = evidenceIn(files).manifest.contract
  return { fileName: bundleNameOf(no), zip: zipFiles(files) }
}

/** The files of a bundle by name, `manifest.json` last. @throws Refusal REQ-409, DOC-WAIT */
export async function bundleFiles(app: App, contractId: string, reader: BundleReader): Promise<BundleFiles> {
  const row = await findFiling(app, contractId)
  if (!row) throw new Refusal('REQ-409')
  if (!row.document_blob) throw new Refusal('DOC-WAIT')
  const pdf = await app.blobs.get(row.document_blob)
  const sealed = await sealedParts(pdf)
  const files = new Map<string, Uint8Array>()
  const put = (name: string, content: string | Uint8Array) => void files.set(name, Buffer.from(content))
  put('contract.txt', sealed.contractText)
  put('evidence.json', sealed.evidenceJson)
  const { contract, signers, events } = evidenceIn(files).manifest
  // Of a contract that a change has made, people signed on the one before it: its evidence names that one.
  const provenId = contract.id
  // Before the chain: what the log has seen is then surely in it.
  const proof = await logProofOf(app, provenId, events.length)
  const agreements = await sealedAgreements(app, contractId)
  const putChain = async (name: string, id: string) =>
    put(name, canonicalJson({ format: 'clf-chain/1', contractId: id, events: await chainOf(app, id) }))
  await putChain('chain.json', provenId)
  // What was agreed on a changed contract stands in its own chain, which follows from the one before it.
  if (agreements.length > 0 && provenId !== contractId) await putChain('chain-after.json', contractId)
  if (proof) put('contract.tlog-proof', proof)

  const of = { id: provenId, regionCode: regionOf(provenId) }
  const partyId = partyIdOf(reader)
  const drawing = partyId ? await drawingFiles(app, of, contract.textVersion, partyId) : []
  for (const [name, text] of drawing) put(name, text)
  put('face-receipts.json', await faceReceipts(app, of, signers, partyId))

  put('timestamp.tsr', sealed.token)
  sealed.sealCertificates.forEach((der, i) => put(`certificates/seal-${i + 1}.cer`, der))
  sealed.tsaCertificates.forEach((der, i) => put(`certificates/tsa-${i + 1}.cer`, der))
  put('clf-trust.json', canonicalJson(await trustListOf(app)))
  put('contract.pdf', pdf)
  agreements.forEach((file, i) => put(`agreement-${i + 1}.pdf`, file))

  const head: Omit<BundleManifest, 'files'> = {
    format: 'clf-bundle/1',
    contractId: provenId,
    contractNo: contract.no,
    partyId,
    log: proof ? 'COSIGNED' : 'PENDING',
  }
  put('index.html', indexPage(head, listFiles(files), `${app.config.publicUrl}/.well-known/clf-trust.json`))
  put('manifest.json', await signManifest({ ...head, files: listFiles(files) }, app.keys.evidence))
  return files
}

function evidenceIn(files: BundleFiles): EvidenceFile {
  return JSON.parse(Buffer.from(files.get('evidence.json') ?? '').toString('utf8')) as EvidenceFile
}
