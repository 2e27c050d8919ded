import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DocumentError, verifySealedPdf } from '../src/document'
import { archiveCopy } from '../src/document/archiveCopy'
import { revocationLists } from '../src/crypto'
import { sealDocument } from '../src/filing/sealDocument'
import type { Job } from '../src/outbox'
import { dealAt, look, pair } from './deals'
import { sha256Hex } from './sealParts'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

const dir = mkdtempSync(join(tmpdir(), 'clf-archive-'))
const run = (command: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: dir, encoding: 'utf8' })
  return { text: stdout + stderr, status }
}

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  const archiveOf = (id: string) =>
    getStore().db.selectFrom('document_archive').selectAll().where('contract_id', '=', id).execute()
  const sealedOf = async (id: string) => {
    const row = await getStore()
      .db.selectFrom('filing')
      .selectAll()
      .where('contract_id', '=', id)
      .executeTakeFirstOrThrow()
    return { row, pdf: await stack().app.blobs.get(row.document_blob ?? '') }
  }

  test('a copy for the archive: the sealed file, then certificates, revocation lists and a document time stamp', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    await stack().drain()
    const { row, pdf } = await sealedOf(deal.id)
    const [copy, ...more] = await archiveOf(deal.id)
    expect(more).toEqual([])
    const file = await stack().app.blobs.get(copy?.blob ?? '')
    expect(copy).toMatchObject({
      level: 'B-LTA',
      of_sha256: row.document_sha256,
      sha256: sha256Hex(file),
      size: file.length,
    })
    expect(file.subarray(0, pdf.length).equals(pdf)).toBe(true)
    const added = file.subarray(pdf.length).toString('latin1')
    for (const part of ['/DSS', '/Certs', '/CRLs', '/VRI', '/DocTimeStamp', '/ETSI.RFC3161'])
      expect(added).toContain(part)
    writeFileSync(join(dir, 'copy.pdf'), file)
    expect(run('qpdf', '--check', 'copy.pdf')).toMatchObject({
      status: 0,
      text: expect.not.stringMatching(/warning/i) as string,
    })
    const { text } = run('pdfsig', '-nocert', 'copy.pdf')
    expect(text).toContain('Signature is Valid')
    // Why nobody is given it: to a reader the seal no longer covers the whole file.
    expect(text).toContain('Not total document signed')
    expect((await verifySealedPdf(file, stack().app.keys.roots)).problem).not.toBeNull()
  })

  test('users are given the sealed file and are told nothing of the copy', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    await stack().drain()
    const [copy] = await archiveOf(deal.id)
    const { seller } = pair(deal)
    const reply = await fetch(`${stack().url}/bff/contracts/${deal.id}/document`, {
      headers: { authorization: `Bearer ${seller.token}` },
    })
    expect(sha256Hex(Buffer.from(await reply.arrayBuffer()))).not.toBe(copy?.sha256)
    expect(JSON.stringify(await look(seller, deal))).not.toContain(copy?.sha256)
  })

  test('a silent authority delays the copy and nothing else', async () => {
    const deal = await dealAt(stack(), 'filed')
    await sealDocument(stack().app)({ payload: { contractId: deal.id } } as unknown as Job)
    await stack().outside.fault('tsa', 'down')
    await stack().drain()
    expect(await archiveOf(deal.id)).toEqual([])
    expect((await look(pair(deal).seller, deal)).filing).toMatchObject({ registry: 'DONE' })
    await stack().outside.clearFaults()
    await stack().advance(11 * 60_000)
    await stack().drain()
    expect(await archiveOf(deal.id)).toHaveLength(1)
  })

  test('the job repeated makes no second copy', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    await stack().drain()
    const before = await archiveOf(deal.id)
    await getStore()
      .db.updateTable('outbox')
      .set({ status: 'pending', done_at: null })
      .where('contract_id', '=', deal.id)
      .where('topic', '=', 'document.archive')
      .execute()
    await stack().drain()
    expect(await archiveOf(deal.id)).toEqual(before)
  })

  test('without the revocation list, or with a lying authority, there is no copy', async () => {
    const deal = await dealAt(stack(), 'filed')
    await stack().drain()
    const { pdf } = await sealedOf(deal.id)
    const never = () => Promise.reject(new DocumentError('TSA_BAD_TOKEN', 'asked'))
    const crls = () => revocationLists(join(stack().dataDir, 'keys'))
    await expect(archiveCopy(pdf, { ask: never, crls })).rejects.toThrow('asked')
    const { documents } = stack().app
    const list = join(stack().dataDir, 'keys/ca.crl')
    renameSync(list, `${list}.away`)
    await expect(documents.archive(pdf)).rejects.toMatchObject({ code: 'SEAL', retryable: false })
    renameSync(`${list}.away`, list)
    for (const mode of ['garbage', 'duplicate', 'bad-signature']) {
      await stack().outside.fault('tsa', mode)
      await expect(documents.archive(pdf)).rejects.toMatchObject({ code: 'TSA_BAD_TOKEN' })
      await stack().outside.clearFaults()
    }
    await expect(documents.archive(pdf)).resolves.toMatchObject({ genTime: expect.any(Date) as Date })
  })

  test('the list of the test root is one that openssl verifies', () => {
    const keys = join(stack().dataDir, 'keys')
    writeFileSync(join(dir, 'ca.crl'), readFileSync(join(keys, 'ca.crl')))
    const { text } = run(
      'openssl',
      'crl',
      '-inform',
      'DER',
      '-in',
      'ca.crl',
      '-CAfile',
      join(keys, 'ca.pem'),
      '-noout',
    )
    expect(text).toContain('verify OK')
  })
})
