import axios, { type AxiosInstance } from 'axios'

export interface SyntheticPerson {
  id: string
  name: string
  idNo: string
  phone: string
}

export interface SyntheticDeal {
  owners: SyntheticPerson[]
  buyers: SyntheticPerson[]
  home: { certNo: string; areaCode: string; unitNo: string }
}

/** The simulators' own door: fresh people and homes, tickets, face plays, faults. Nothing of it exists in the real world. */
export class Outside {
  private readonly http: AxiosInstance

  constructor(mockUrl: string) {
    this.http = axios.create({ baseURL: mockUrl, proxy: false, timeout: 20_000 })
  }

  async mint(wish: Record<string, unknown>): Promise<SyntheticDeal> {
    return (await this.http.post<SyntheticDeal>('/__mock/mint', wish)).data
  }

  /** A phone of its own for this person, with a fresh SSO ticket. */
  async ticketFor(person: SyntheticPerson): Promise<string> {
    const device = `phone-${person.id}`
    await this.http.post(`/__mock/devices/${device}`, { personId: person.id, fast: true })
    return (await this.http.post<{ ticketId: string }>(`/__mock/devices/${device}/ticket`)).data.ticketId
  }

  async playFace(person: SyntheticPerson, requestId: string, outcome = 'auto'): Promise<void> {
    await this.http.post('/__mock/face/play', {
      requestId,
      personId: person.id,
      device: `phone-${person.id}`,
      outcome,
    })
  }

  async change(certNo: string, facts: Record<string, unknown>): Promise<void> {
    await this.http.post(`/__mock/registry/homes/${encodeURIComponent(certNo)}`, facts)
  }

  async fault(service: string, mode: string, times?: number): Promise<void> {
    await this.http.post('/__mock/faults', { service, mode, ...(times ? { times } : {}) })
  }

  async clearFaults(): Promise<void> {
    await this.http.delete('/__mock/faults')
  }
}
