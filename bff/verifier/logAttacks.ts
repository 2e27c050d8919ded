import type { ChainedEvent } from '@clf/shared/evidence'
import { checkpointText, formatLeaf, formatNote, formatTlogProof, keyId, leafHash } from '@clf/shared/tlog'
import { zipFiles } from '../src/bundle'
import { faults, jsonIn, signAgain, type Files, type Sales } from './kit'
import { verifyBundle } from './verify-evidence.mjs'

export const logAttacks = (sale: Sales) =>
  describe('attacks on the proof of the log', () => {
    const proofOf = (files: Files) => String(files.get('contract.tlog-proof'))
    const forged = async (proof: (old: string) => string) => {
      const { files, trust, stack } = sale()
      files.set('contract.tlog-proof', Buffer.from(proof(proofOf(files))))
      await signAgain(files, stack.app.keys.evidence)
      return faults(files, trust)
    }
    const withoutLast = (text: string) => text.trimEnd().split('\n').slice(0, -1).join('\n') + '\n'

    test('the proof of another contract', async () => {
      expect(await forged(() => proofOf(sale(1).files))).toEqual(['LOG_LEAF'])
    })
    test('a checkpoint that no witness has signed', async () => {
      expect(await forged(withoutLast)).toEqual(['LOG_WITNESS'])
    })
    test('a checkpoint that the log has not signed', async () => {
      const changed = (old: string) => {
        const lines = old.split('\n')
        const own = lines.findIndex(line => line.startsWith('— '))
        return lines.filter((_, i) => i !== own).join('\n')
      }
      expect(await forged(changed)).toEqual(['LOG_SIGNATURE'])
    })
    test('another place, another leaf or another size', async () => {
      const leaf = (old: string) =>
        old.replace(/^extra .*$/m, `extra ${Buffer.from('{}').toString('base64')}`)
      expect(await forged(old => old.replace(/^index \d+$/m, 'index 999999'))).toContain('LOG_INCLUSION')
      expect(await forged(leaf)).toEqual(['LOG_INCLUSION', 'LOG_LEAF'])
    })
    test('the witness’s signature of another checkpoint, or of another time', async () => {
      const moved = (old: string) => {
        const line = old.trimEnd().split('\n').at(-1) ?? ''
        const bytes = Buffer.from(line.split(' ').at(-1) ?? '', 'base64')
        bytes.writeUInt8((bytes[11] ?? 0) ^ 1, 11)
        return old.replace(line.split(' ').at(-1) ?? '', bytes.toString('base64'))
      }
      expect(await forged(moved)).toEqual(['LOG_WITNESS'])
    })
    test('a fork: another log of one leaf, signed by the log’s own key, with the old cosignature', async () => {
      const { files, trust, stack, id } = sale()
      const signer = stack.app.keys.log
      const events = jsonIn<{ events: ChainedEvent[] }>(files, 'chain.json').events
      const { sm3 = '', sha256 = '' } = events.at(-1) ?? {}
      const leaf = Buffer.from(formatLeaf({ contract: id, seq: events.length, sm3, sha256 }))
      const text = checkpointText({ origin: signer.key.name, size: 1, root: leafHash(leaf) })
      const own = {
        name: signer.key.name,
        keyId: keyId(signer.key),
        signature: await signer.sign(Buffer.from(text)),
      }
      const cosigned =
        formatNote({ text, signatures: [own] }) + proofOf(files).trimEnd().split('\n').at(-1) + '\n'
      files.set(
        'contract.tlog-proof',
        Buffer.from(formatTlogProof({ extra: leaf, index: 0, path: [], checkpoint: cosigned })),
      )
      await signAgain(files, stack.app.keys.evidence)
      expect(faults(files, trust)).toEqual(['LOG_WITNESS'])
      const line = verifyBundle(files, trust).lines.find(one => one.code === 'LOG_WITNESS')
      expect(line?.text).toContain('不是另造的一份日志')
    })
  })

export const zipAttacks = (sale: Sales) =>
  describe('attacks on the zip', () => {
    const faultsOf = (zip: Buffer) =>
      verifyBundle(zip, sale().trust)
        .lines.filter(line => !line.ok)
        .map(line => line.code)
    /** Other bytes of the same length in the n-th place where `from` stands; -1: everywhere. */
    const patched = (zip: Buffer, from: string, to: string, n = -1) => {
      const changed = Buffer.from(zip)
      let at = changed.indexOf(from)
      for (let i = 0; at >= 0; i++, at = changed.indexOf(from, at + 1))
        if (n < 0 || n === i) changed.write(to, at)
      return changed
    }

    test('two files of one name', () => {
      const { files } = sale()
      const zip = zipFiles(new Map([...files, ['indey.html', Buffer.from('other')]]))
      expect(faultsOf(patched(zip, 'indey.html', 'index.html'))).toContain('ZIP_DUPLICATE')
    })
    test.each(['../evil.txt', '/etc/evil.txt', 'a/b.txt', 'C:evil.txt', 'evil.txt '])('the path %j', name => {
      const { files } = sale()
      expect(faultsOf(zipFiles(new Map([...files, [name, Buffer.from('x')]])))).toContain('ZIP_PATH')
    })
    test('a file that other programs see under another name', () => {
      const zip = zipFiles(sale().files)
      expect(faultsOf(patched(zip, 'index.html', 'indez.html', 0))).toEqual(['ZIP_FORMAT'])
    })
    test('bytes before, between or behind the files', () => {
      const zip = zipFiles(sale().files)
      expect(faultsOf(Buffer.concat([zip, Buffer.of(0)]))).not.toEqual([])
      expect(faultsOf(Buffer.concat([Buffer.from('#!'), zip]))).not.toEqual([])
      expect(faultsOf(zip.subarray(0, -1))).not.toEqual([])
      expect(faultsOf(Buffer.of())).toEqual(['MALFORMED'])
      expect(faultsOf(zip)).toEqual([])
    })
  })
