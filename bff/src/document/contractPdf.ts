import encodeQR from 'qr'
import { demandPrintable } from './glyphs'
import type { DocumentModel } from './model'
import type { RenderJob } from './render'

/** The job that prints a contract. `at` (ms) is the frozen time of filing: a retry must give the same bytes. @throws GlyphMissing */
export function contractJob(
  model: DocumentModel,
  plain: string,
  evidenceJson: string,
  at: number,
): RenderJob {
  const { checkUrl, signatures, template = 'contract', ...rest } = model
  const data = { ...rest, signatures: signatures.map(({ svg: _drawn, ...words }) => words) }
  demandPrintable(data)
  const drawings = signatures.map(({ svg }, i) => [`sign-${i}.svg`, svg] as const)
  return {
    template,
    data,
    files: {
      'qr.svg': encodeQR(checkUrl, 'svg', { ecc: 'quartile', border: 2 }),
      'contract.txt': plain,
      'evidence.json': evidenceJson,
      ...Object.fromEntries(drawings),
    },
    at,
  }
}

/** The job that draws the round seal which the signature shows. */
export const sealJob = (office: string, test: boolean, at: number): RenderJob => ({
  template: 'seal',
  data: { office, purpose: '存量房网签备案专用章', note: test ? '（测试）' : '' },
  files: {},
  at,
})
