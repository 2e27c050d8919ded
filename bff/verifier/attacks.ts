import type { ChainedEvent, SignerEvidence } from '@clf/shared/evidence'
import { chainEvents } from '@clf/shared/evidence'
import { sm2 } from 'sm-crypto-v2'
import { listFiles } from '../src/bundle'
import { sm2Signer } from '../src/crypto'
import { changeChain, faults, forgeEvidence, jsonIn, putJson, signAgain, type Files, type Sales } from './kit'
import { verifyBundle } from './verify-evidence.mjs'

/** A key of the attacker's own. */
const stranger = sm2Signer(sm2.generateKeyPairHex().privateKey.padStart(64, '0'))

export const attacks = (sale: Sales) =>
  describe('attacks on a bundle', () => {
    /** What fails after the attack of somebody without our keys. */
    const outsider = async (attack: (files: Files) => void | Promise<void>) => {
      const { files, trust } = sale()
      await attack(files)
      return faults(files, trust)
    }
    /** What fails when the attacker even holds the key of our evidence and signs the list of files again. */
    const insider = (attack: (files: Files) => void | Promise<void>) =>
      outsider(async files => {
        await attack(files)
        await signAgain(files, sale().stack.app.keys.evidence)
      })
    const signers = (change: (all: SignerEvidence[]) => SignerEvidence[]) => (files: Files) =>
      forgeEvidence(files, sale().stack.app.keys.evidence, m => ({ signers: change([...m.signers]) }))
    const at = <T>(all: readonly T[], i: number): T => {
      const one = all[i]
      if (one === undefined) throw new Error(`there is no ${i}`)
      return one
    }

    const put = <T>(all: readonly T[], i: number, one: T): T[] => all.map((old, n) => (n === i ? one : old))

    test('the untouched bundle, and one only signed again, have no fault', async () => {
      expect(await outsider(() => undefined)).toEqual([])
      expect(await insider(() => undefined)).toEqual([])
    })

    describe('on what happened', () => {
      const chain = (change: (events: ChainedEvent[]) => ChainedEvent[]) => (files: Files) =>
        changeChain(files, change)
      const rewritten = (change: (events: ChainedEvent[]) => ChainedEvent[]) =>
        chain(events => chainEvents(change(events).map(({ event }, i) => ({ ...event, seq: i + 1 }))))
      const without = (events: ChainedEvent[]) => events.filter((_, i) => i !== 9)
      const inserted = (events: ChainedEvent[]) => [...events.slice(0, 9), at(events, 3), ...events.slice(9)]
      const reordered = (events: ChainedEvent[]) => [
        ...events.slice(0, 9),
        at(events, 10),
        at(events, 9),
        ...events.slice(11),
      ]
      const later = (events: ChainedEvent[]) =>
        put(events, 9, {
          ...at(events, 9),
          event: { ...at(events, 9).event, at: '2026-01-01T00:00:00.000Z' },
        })

      test.each([
        ['a removed event', without],
        ['an inserted event', inserted],
        ['two events in another order', reordered],
        ['another time of an event', later],
      ])(
        '%s breaks the chain; with the chain made anew it is not the one that was sealed',
        async (_, change) => {
          expect(await outsider(chain(change))).toEqual(
            expect.arrayContaining(['FILE_DIGEST', 'CHAIN_BROKEN']),
          )
          expect(await insider(chain(change))).toContain('CHAIN_BROKEN')
          const anew = await insider(rewritten(change))
          expect(anew).not.toContain('CHAIN_BROKEN')
          expect(anew).toEqual(expect.arrayContaining(['CHAIN_DIFFERS', 'LOG_LEAF']))
        },
      )

      test('what came after the filing cannot be cut off or replaced: the log has seen it', async () => {
        expect(await insider(chain(events => events.slice(0, -1)))).toEqual(['LOG_LEAF'])
        const other = rewritten(events => [...events.slice(0, -1), at(events, 0)])
        expect(await insider(other)).toEqual(['LOG_LEAF'])
      })

      test('the message says which', () => {
        const { files, trust } = sale()
        changeChain(files, without)
        const line = verifyBundle(files, trust).lines.find(one => one.code === 'CHAIN_BROKEN')
        expect(line).toMatchObject({ ok: false, text: '经过一环扣一环：没有删、加、换序、改动' })
      })
    })

    describe('on the signers', () => {
      test('another person in the place of a signer', async () => {
        const swap = signers(all => put(all, 0, { ...at(all, 0), name: '王冒名' }))
        expect(await outsider(swap)).toEqual(expect.arrayContaining(['FILE_DIGEST', 'ATTACHMENT', 'SIGNERS']))
        expect(await insider(swap)).toEqual(expect.arrayContaining(['ATTACHMENT', 'SIGNERS']))
      })
      test('two signers swap their signatures', async () => {
        const swap = signers(all => [
          { ...at(all, 0), device: at(all, 1).device },
          { ...at(all, 1), device: at(all, 0).device },
          at(all, 2),
        ])
        expect(await insider(swap)).toContain('SIGNER_STATEMENT')
      })
      test('a removed signer', async () =>
        expect(await insider(signers(all => all.slice(1)))).toContain('SIGNERS'))
      test('a signature of the phone over something else', async () => {
        const change = (statement: object) =>
          signers(all => {
            const { device } = at(all, 0)
            return put(all, 0, { ...at(all, 0), device: { ...device, ...statement } })
          })
        expect(await insider(change({ proof: sale().trust.evidenceKeys[0]?.publicKey ?? '' }))).toContain(
          'SIGNER_PROOF',
        )
      })
      test('another drawing, in the file or in the evidence', async () => {
        const drawn = (files: Files) => void files.set('signature.svg', Buffer.from('<svg xmlns="x"/>'))
        expect(await outsider(drawn)).toEqual(['FILE_DIGEST', 'IMAGE'])
        expect(await insider(drawn)).toEqual(['IMAGE'])
        const image = signers(all => put(all, 0, { ...at(all, 0), image: { sha256: '0'.repeat(64) } }))
        expect(await insider(image)).toEqual(
          expect.arrayContaining(['ATTACHMENT', 'SIGNER_STATEMENT', 'IMAGE']),
        )
      })
      test('other strokes, or those of somebody else', async () => {
        const other = (files: Files) => {
          const mine = jsonIn<{ strokes: { width: number } }>(files, 'strokes.json')
          putJson(files, 'strokes.json', {
            ...mine,
            strokes: { ...mine.strokes, width: mine.strokes.width + 1 },
          })
        }
        expect(await insider(other)).toEqual(['STROKES'])
        const theirs = (files: Files) =>
          putJson(files, 'strokes.json', { ...jsonIn<object>(files, 'strokes.json'), partyId: 'p2' })
        expect(await insider(theirs)).toEqual(['STROKES'])
      })
      test('another face check, or a receipt that is none', async () => {
        type Receipts = { receipts: { receipt: string | null; receiptDigest: string }[] }
        const change = (work: (all: Receipts['receipts']) => Receipts['receipts']) => (files: Files) => {
          const file = jsonIn<Receipts>(files, 'face-receipts.json')
          putJson(files, 'face-receipts.json', { ...file, receipts: work(file.receipts) })
        }
        const swapped = change(all => [at(all, 1), at(all, 0), at(all, 2)])
        expect(await outsider(swapped)).toEqual(['FILE_DIGEST', 'FACE_RECEIPT'])
        expect(await insider(swapped)).toEqual(['FACE_RECEIPT'])
        expect(await insider(change(all => put(all, 0, { ...at(all, 0), receipt: 'invented' })))).toEqual([
          'FACE_RECEIPT',
        ])
      })
    })

    describe('with other keys', () => {
      test('the evidence signed again with another SM2 key', async () => {
        const forged = (files: Files) => forgeEvidence(files, stranger, () => ({}))
        expect(await insider(forged)).toEqual(['ATTACHMENT', 'EVIDENCE_KEY'])
      })
      test('evidence changed and its signature left', async () => {
        const forged = (files: Files) => {
          const file = jsonIn<{ manifest: object }>(files, 'evidence.json')
          putJson(files, 'evidence.json', { ...file, manifest: { ...file.manifest, verifications: [] } })
        }
        expect(await insider(forged)).toEqual(['ATTACHMENT', 'EVIDENCE_SIGNATURE'])
      })
      test('the list of files signed again with another SM2 key', async () => {
        expect(await outsider(files => signAgain(files, stranger))).toEqual(['MANIFEST_KEY'])
      })
      test('a key of the attacker in the bundle’s own list changes nothing for who brought a list along', async () => {
        const forged = async (files: Files) => {
          putJson(files, 'clf-trust.json', {
            ...sale().trust,
            evidenceKeys: [{ name: '', publicKey: stranger.publicKey }],
          })
          await signAgain(files, stranger)
        }
        expect(await outsider(forged)).toEqual(['MANIFEST_KEY'])
      })
    })

    describe('on the files', () => {
      test('another text of the contract', async () => {
        const text = (files: Files) =>
          void files.set(
            'contract.txt',
            Buffer.from(String(files.get('contract.txt')).replace('680,000', '580,000')),
          )
        expect(await outsider(text)).toEqual(['FILE_DIGEST', 'ATTACHMENT', 'TEXT_DIGEST'])
        expect(await insider(text)).toEqual(['ATTACHMENT', 'TEXT_DIGEST'])
      })
      test('the sealed file of another contract', async () => {
        const other = (files: Files) =>
          void files.set('contract.pdf', sale(1).files.get('contract.pdf') ?? Buffer.of())
        expect(await insider(other)).toEqual(['ATTACHMENT', 'PDF_RECORD', 'SEAL_PARTS'])
      })
      test('the certificates of somebody else', async () => {
        const other = (files: Files) => void files.set('certificates/seal-1.cer', Buffer.from('certificate'))
        expect(await insider(other)).toEqual(['SEAL_PARTS'])
      })
      test('an extra file', async () =>
        expect(await outsider(files => void files.set('note.txt', Buffer.of(1)))).toEqual(['FILE_EXTRA']))
      test.each(['strokes.json', 'index.html'])('%s removed', async name => {
        expect(await outsider(files => void files.delete(name))).toContain('FILE_MISSING')
      })
      test('digests in the list made to fit, its signature left', async () => {
        const fitting = (files: Files) => {
          files.set('index.html', Buffer.from('<p>ok</p>'))
          const { manifest, ...rest } = jsonIn<{ manifest: object }>(files, 'manifest.json')
          files.delete('manifest.json')
          putJson(files, 'manifest.json', { ...rest, manifest: { ...manifest, files: listFiles(files) } })
        }
        expect(await outsider(fitting)).toEqual(['MANIFEST_SIGNATURE'])
      })
    })
  })
