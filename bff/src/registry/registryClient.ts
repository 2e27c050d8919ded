import * as z from 'zod/mini'
import type { Gateway } from '../host/gateway'
import type { Delivery } from '../outbox'
import { houseFrom, unitAnswer } from './mapping'
import {
  RegistryDown,
  RegistryRefused,
  type ContractPush,
  type FiledPage,
  type FiledThere,
  type RegistryAnswer,
  type RegistryPort,
  type VerifyUnit,
} from './port'

/** ASSUMED: paths and codes of the registry's interface; `4004` is its "no such certificate". */
/** ASSUMED: its refusals of a contract are 3xxx; 401 or 5030 say nothing about the contract and are tried again. */
const businessRefusal = /^3\d{3}$/
const unknownCertificate = '4004'
const envelope = z.object({
  code: z.union([z.number(), z.string()]),
  msg: z.nullish(z.string()),
  data: z.nullish(z.unknown()),
  receiptNo: z.nullish(z.string()),
})

const filedList = z.object({
  items: z.array(z.object({ contractNo: z.string(), status: z.string(), hash: z.string() })),
})

export class RegistryClient implements RegistryPort {
  constructor(
    private readonly gateway: Gateway,
    private readonly clock: () => number,
  ) {}

  async verifyUnit(request: VerifyUnit): Promise<RegistryAnswer> {
    const answer = await this.post('/registry/v1/unit/verify', { ...request, purpose: 'WQBA' })
    const raw = JSON.stringify(answer)
    const code = String(answer.code)
    if (code === unknownCertificate) return { house: null, raw }
    if (code !== '0') throw new RegistryDown(`code ${code}`)
    const data = unitAnswer.safeParse(answer.data)
    if (!data.success) throw new RegistryDown('unreadable answer')
    return { house: houseFrom(data.data, request.certNo), raw }
  }

  async pushContract(push: ContractPush, delivery: Delivery): Promise<{ receiptNo: string }> {
    const { filedAt, ...rest } = push
    const answer = await this.post('/registry/v1/contract/push', { ...rest, htbasj: filedAt }, delivery)
    const code = String(answer.code)
    if (businessRefusal.test(code)) throw new RegistryRefused(code)
    if (code !== '0') throw new RegistryDown(`push answered ${code}`)
    return {
      receiptNo:
        answer.receiptNo ?? (answer.data as { receiptNo?: string } | null | undefined)?.receiptNo ?? '',
    }
  }

  async filedContracts({ regionCode, after, to, ours }: FiledPage): Promise<FiledThere[]> {
    const body = { areaCode: regionCode, after, to, items: ours }
    const answer = await this.post('/registry/v1/contract/reconcile', body)
    const data = filedList.safeParse(answer.data)
    if (String(answer.code) !== '0' || !data.success) throw new RegistryDown('unreadable list')
    return data.data.items
  }

  ping() {
    return this.gateway.ping()
  }

  private async post(path: string, body: unknown, delivery?: Delivery) {
    const started = this.clock()
    try {
      const sent = delivery ? this.gateway.deliver(path, body, delivery) : this.gateway.post(path, body)
      const parsed = envelope.safeParse(await sent)
      if (!parsed.success) throw new RegistryDown('unreadable answer')
      return parsed.data
    } catch (error) {
      if (error instanceof RegistryDown) throw error
      throw new RegistryDown(`no answer after ${this.clock() - started} ms`)
    }
  }
}
