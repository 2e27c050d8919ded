import { listFiles, type BundleManifest } from '../src/bundle'
import { jsonIn, putJson, signAgain, type Files, type Sales } from './kit'
import { verifyBundle } from './verify-evidence.mjs'

/** Numbers below `n` that look random and are the same in every run (mulberry32). */
function dice(seed: number) {
  let state = seed
  return (n: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

export const flips = (sale: Sales) =>
  describe('single flipped bits', () => {
    /** Flips one bit of one file, lets `before` do what an attacker does then, and gives the place if nobody noticed. */
    async function unnoticed(
      count: number,
      names: string[],
      before?: (files: Files) => void | Promise<void>,
    ) {
      const { files, trust } = sale()
      const roll = dice(20261123)
      const total = names.reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0)
      const missed: string[] = []
      for (let i = 0; i < count; i++) {
        // Every second flip falls on any byte of all files, the others on any file: small files are met often, too.
        let at = roll(total)
        let name = names[roll(names.length)] ?? ''
        if (i % 2) name = names.find(one => (at -= files.get(one)?.length ?? 0) < 0) ?? ''
        const bytes = Buffer.from(files.get(name) ?? '')
        const place = roll(bytes.length)
        const bit = roll(8)
        bytes.writeUInt8((bytes[place] ?? 0) ^ (1 << bit), place)
        const changed = new Map(files).set(name, bytes)
        await before?.(changed)
        if (verifyBundle(changed, trust, { quick: true }).ok) missed.push(`${name} ${place}.${bit}`)
      }
      return missed
    }

    test('10,000 flips over all files of a bundle: every one is noticed', async () => {
      expect(await unnoticed(10_000, [...sale().files.keys()])).toEqual([])
    }, 120_000)

    test('with the digests of the list made to fit, the list’s own signature notices', async () => {
      const names = [...sale().files.keys()].filter(name => name !== 'manifest.json')
      const fit = (files: Files) => {
        const { manifest, ...rest } = jsonIn<{ manifest: BundleManifest }>(files, 'manifest.json')
        files.delete('manifest.json')
        putJson(files, 'manifest.json', { ...rest, manifest: { ...manifest, files: listFiles(files) } })
      }
      expect(await unnoticed(300, names, fit)).toEqual([])
    }, 120_000)

    test('with the list signed again by us, what it lists still notices', async () => {
      // The page in words and the bundle's own trust list say nothing that is judged here.
      const words = ['manifest.json', 'index.html', 'clf-trust.json']
      const names = [...sale().files.keys()].filter(name => !words.includes(name))
      const again = (files: Files) => signAgain(files, sale().stack.app.keys.evidence)
      expect(await unnoticed(300, names, again)).toEqual([])
    }, 120_000)
  })
