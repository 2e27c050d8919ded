import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawnCharacters, textLayer } from '../../test/glyphAudit'
import { sampleModel } from '../../test/sampleDocument'

// A font that every test machine has stands for HanaMinB: it draws Armenian, which our own fonts do not.
const rare = 'Աբ'
const dejavu = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'

/** The room as a process with this directory of fonts sees it. */
async function roomWith(dir: string) {
  process.env.EXTRA_FONT_DIR = dir
  jest.resetModules()
  const { uncoveredHere } = await import('./coverage')
  const { demandPrintable } = await import('./glyphs')
  const { render } = await import('./render')
  const { contractJob } = await import('./contractPdf')
  return { uncoveredHere, demandPrintable, render, contractJob }
}
afterAll(() => void delete process.env.EXTRA_FONT_DIR)

const data = { ...sampleModel, title: `存量房买卖合同${rare}` }

test('without the font its characters are refused', async () => {
  const { uncoveredHere, demandPrintable } = await roomWith(join(tmpdir(), 'no-such-fonts'))
  expect(uncoveredHere(`王${rare}`)).toEqual([...rare])
  expect(() => demandPrintable(data)).toThrow('Ա')
})

test('with the font they are let in, printed with outlines and found again', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'clf-fonts-'))
  cpSync(dejavu, join(dir, 'a.ttf'))
  const { uncoveredHere, demandPrintable, render, contractJob } = await roomWith(dir)
  expect(uncoveredHere(`王${rare}\uE863𲎯\u0007`)).toEqual(['\uE863', '𲎯', '\u0007'])
  demandPrintable(data)
  const { pdf } = render(contractJob(data, '正文\n', '{}', Date.UTC(2026, 10, 23)))
  const drawn = drawnCharacters(pdf)
  for (const char of rare) expect(drawn).toContain(char)
  expect(textLayer(pdf)).toContain(rare)
})
