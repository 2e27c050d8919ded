import encodeQR from 'qr'
import { demandPrintable } from './glyphs'
import type { BrokerBlock, DocumentModel } from './model'
import type { RenderJob } from './render'

/** The job that prints a contract. `at` (ms) is the frozen time of filing: a retry must give the same bytes. @throws GlyphMissing */
export function contractJob(
  model: DocumentModel,
  plain: string,
  evidenceJson: string,
  at: number,
): RenderJob {
  const { checkUrl, signatures, broker, template = 'contract', ...rest } = model
  const data = {
    ...rest,
    signatures: signatures.map(({ svg: _drawn, ...words }) => words),
    ...(broker ? { broker: wordsOf(broker) } : {}),
  }
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
      ...(broker?.signed ? { 'sign-broker.svg': broker.signed.svg } : {}),
    },
    at,
  }
}

/** What stands in words beside the broker's drawing. */
function wordsOf({ signed, ...who }: BrokerBlock) {
  if (!signed) return { ...who, signed }
  const { svg: _drawn, ...words } = signed
  return { ...who, signed: words }
}

/** The job that draws the round seal which the signature shows. */
export const sealJob = (office: string, test: boolean, at: number): RenderJob => ({
  template: 'seal',
  data: { office, purpose: '存量房网签备案专用章', note: test ? '（测试）' : '' },
  files: {},
  at,
})
