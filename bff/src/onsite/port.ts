/** What we need of the card readers and cameras of the sign points. Shapes are assumed in `onsiteClient.ts` only. */
export interface OnsitePort {
  /** The identity card on the reader of this place; null: there is none. @throws OnsiteDown */
  readCard(place: string): Promise<(OnsiteCard & { address: string }) | null>
  /** Starts one comparison of face and chip photo at this place. `bind` comes back with the verdict. @throws OnsiteDown */
  begin(request: {
    place: string
    outSeqNo: string
    bind: string
  }): Promise<{ requestId: string; expiresInSeconds: number }>
  /** @throws OnsiteDown */
  query(query: { requestId: string; outSeqNo: string }): Promise<OnsiteVerdict>
}

export interface OnsiteCard {
  name: string
  idNo: string
}

/** `card` is what the device read, whoever was expected; `verifiedAt` epoch ms. */
export interface OnsiteVerdict {
  verdict: 'PASS' | 'FAIL' | 'PENDING' | 'TIMEOUT'
  card: OnsiteCard | null
  bind: string
  outSeqNo: string
  verifiedAt: number | null
  receipt: string
}

/** No usable answer of the devices' service. */
export class OnsiteDown extends Error {
  constructor(reason: string) {
    super(`on-site device: ${reason}`)
    this.name = 'OnsiteDown'
  }
}
