import { join } from 'node:path'
import { routes, type TrustList } from '@clf/shared/routes'
import { verifyBundle } from '../verifier/verify-evidence.mjs'
import { publicKeyNow } from '../src/bundle'
import { loadKeys, renewKeyFile, retirePublic } from '../src/crypto'
import type { HeadlessPhone } from '../src/journey/phone'
import type { Deal } from '../src/journey/steps'
import { codeOf, dealAt, pair } from './deals'
import { useTestStack } from './stack'
import { describeEachStore } from './stores'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)
  let deal: Deal
  beforeAll(async () => void (deal = await dealAt(stack(), 'filed')))

  const download = async (phone: HeadlessPhone, { id }: Pick<Deal, 'id'> = deal) =>
    Buffer.from((await phone.call(routes.evidenceBundle, { params: { id } })) as unknown as ArrayBuffer)
  const trust = async () =>
    (await stack().raw('GET', '/.well-known/clf-trust.json')).body as unknown as TrustList
  const linkOf = async (
    phone: HeadlessPhone,
    route: typeof routes.documentLink = routes.evidenceBundleLink,
  ) => new URL((await phone.call(route, { params: { id: deal.id } })).url).pathname

  test('there is none before the filing, and none before the seal', async () => {
    const early = await dealAt(stack(), 'joined')
    expect(await codeOf(download(pair(early).seller, early))).toBe('REQ-409')
    expect(await codeOf(download(pair(deal).seller))).toBe('DOC-WAIT')
    expect(await codeOf(linkOf(pair(deal).seller))).toBe('DOC-WAIT')
  })

  test('every party downloads their own, and it passes with the published list', async () => {
    await stack().drain()
    await stack().log()
    const bundles = []
    for (const phone of deal.all) bundles.push(await download(phone))
    for (const zip of bundles)
      expect(verifyBundle(zip, await trust()).lines.filter(line => !line.ok)).toEqual([])
    const [first, second] = bundles
    expect(first?.equals(second ?? Buffer.of())).toBe(false)
  })

  test('the public list holds public things only', async () => {
    const list = await trust()
    expect(list).toMatchObject({ format: 'clf-trust/1', issuer: '咸宁市住房和城乡建设局' })
    expect(
      [list.roots, list.seals, list.evidenceKeys, list.logs, list.witnesses].map(all => all.length),
    ).toEqual([1, 1, 1, 1, 1])
    expect(JSON.stringify(list)).not.toMatch(/PRIVATE/)
  })

  test('a link opens one bundle once, and not after ten minutes', async () => {
    const path = await linkOf(pair(deal).buyer)
    const opened = await fetch(stack().url + path)
    expect(opened.headers.get('content-type')).toBe('application/zip')
    expect(opened.headers.get('content-disposition')).toMatch(
      /^attachment; filename="421202.*-evidence\.zip"$/,
    )
    const report = verifyBundle(Buffer.from(await opened.arrayBuffer()), await trust())
    expect(report.ok).toBe(true)
    expect(await stack().raw('GET', path)).toMatchObject({
      status: 404,
      body: { error: { code: 'LNK-404' } },
    })
    const late = await linkOf(pair(deal).buyer)
    await stack().advance(10 * 60_000)
    expect((await stack().raw('GET', late)).status).toBe(404)
  })

  test('a link to the document does not open the bundle, nor the other way round', async () => {
    const { seller } = pair(deal)
    await seller.logIn()
    const document = await linkOf(seller, routes.documentLink)
    const bundle = await linkOf(seller)
    for (const path of [
      document.replace('/document/', '/evidence-bundle/'),
      bundle.replace('/evidence-bundle/', '/document/'),
    ])
      expect((await stack().raw('GET', path)).body.error?.code).toBe('LNK-404')
  })

  test('a key that was replaced stays in the list: old files pass, what it signs later does not', async () => {
    const { app, dataDir, now } = stack()
    const { seller } = pair(deal)
    await seller.logIn()
    const before = await download(seller)
    const keyDir = join(dataDir, 'keys')
    const old = await publicKeyNow(app, 'evidence')
    if (!old) throw new Error('there is no key')
    retirePublic(keyDir, { kind: 'evidence', ...old, retiredAt: now() })
    renewKeyFile(keyDir, 'evidence', '')
    Object.assign(app.keys, { evidence: (await loadKeys(keyDir)).evidence })
    await stack().advance(2 * 86_400_000)

    const list = await trust()
    expect(list.evidenceKeys.map(({ since, until }) => [!!since, !!until])).toEqual([
      [true, false],
      [false, true],
    ])
    const faults = (zip: Buffer, by: TrustList = list) =>
      verifyBundle(zip, by)
        .lines.filter(line => !line.ok)
        .map(line => line.code)
    await seller.logIn()
    const after = await download(seller)
    expect([faults(before), faults(after)]).toEqual([[], []])
    const young = await dealAt(stack(), 'filed')
    await stack().drain()
    await stack().log()
    expect(faults(await download(pair(young).seller, young))).toEqual([])
    // Without the entry the old evidence is nobody's; with an end before the sealing it is too late.
    const [current, retired] = list.evidenceKeys
    if (!current || !retired) throw new Error('the list is not whole')
    expect(faults(after, { ...list, evidenceKeys: [current] })).toEqual(['EVIDENCE_KEY'])
    const ended = { ...retired, until: '2020-01-01T00:00:00.000+08:00' }
    expect(faults(after, { ...list, evidenceKeys: [current, ended] })).toEqual(['EVIDENCE_KEY'])
  })
})
