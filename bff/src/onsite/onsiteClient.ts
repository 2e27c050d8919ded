import * as z from 'zod/mini'
import { cleanIdNo, normalizeName } from '@clf/shared/person'
import type { Gateway } from '../host/gateway'
import { OnsiteDown, type OnsitePort, type OnsiteVerdict } from './port'

/** ASSUMED: paths, field names and codes. No maker's interface has been fixed; everything that depends on one stays here. */
const envelope = z.object({ errorCode: z.union([z.string(), z.number()]), data: z.nullish(z.unknown()) })
const cardOnReader = z.object({ name: z.string(), idNo: z.string(), address: z.string() })
const begun = z.object({ requestId: z.string(), expiresIn: z.number() })
const verdict = z.object({
  verdict: z.enum(['PASS', 'FAIL', 'PENDING', 'TIMEOUT']),
  card: z.nullish(z.object({ name: z.string(), idNo: z.string() })),
  bind: z.string(),
  outSeqNo: z.string(),
  verifiedAt: z.nullish(z.string()),
  receipt: z.nullish(z.string()),
})

export class OnsiteClient implements OnsitePort {
  constructor(private readonly gateway: Gateway) {}

  async readCard(place: string) {
    const answer = await this.post('/onsite/v1/card', { place })
    if (String(answer.errorCode) === 'NO_CARD') return null
    const card = this.read(cardOnReader, answer)
    return { ...card, name: normalizeName(card.name), idNo: cleanIdNo(card.idNo) }
  }

  async begin(request: { place: string; outSeqNo: string; bind: string }) {
    const { requestId, expiresIn } = this.read(begun, await this.post('/onsite/v1/begin', request))
    return { requestId, expiresInSeconds: expiresIn }
  }

  async query(query: { requestId: string; outSeqNo: string }): Promise<OnsiteVerdict> {
    const { card, verifiedAt, receipt, ...rest } = this.read(
      verdict,
      await this.post('/onsite/v1/query', query),
    )
    return {
      ...rest,
      card: card ? { name: normalizeName(card.name), idNo: cleanIdNo(card.idNo) } : null,
      verifiedAt: verifiedAt ? Date.parse(verifiedAt) : null,
      receipt: receipt ?? '',
    }
  }

  private read<S extends z.ZodMiniType>(
    shape: S,
    { errorCode, data }: z.output<typeof envelope>,
  ): z.output<S> {
    if (String(errorCode) !== '0') throw new OnsiteDown(`code ${errorCode}`)
    const parsed = shape.safeParse(data)
    if (!parsed.success) throw new OnsiteDown('unreadable answer')
    return parsed.data
  }

  private async post(path: string, body: unknown) {
    const answer = await this.gateway.post(path, body).catch((error: unknown) => {
      throw new OnsiteDown(error instanceof Error ? error.name : 'no answer')
    })
    const parsed = envelope.safeParse(answer)
    if (!parsed.success) throw new OnsiteDown('unreadable answer')
    return parsed.data
  }
}

/** A county without devices: nobody can be identified on the spot. */
export const noDevices: OnsitePort = {
  readCard: () => Promise.reject(new OnsiteDown('none is configured')),
  begin: () => Promise.reject(new OnsiteDown('none is configured')),
  query: () => Promise.reject(new OnsiteDown('none is configured')),
}
