import * as z from 'zod/mini'
import type { Gateway } from '../host/gateway'
import type { Delivery } from '../outbox'
import { AcceptanceDown, type AcceptancePort, type ApplyCase, type CaseNotice } from './port'

/** ASSUMED: item code, form code, paths and answer codes of the platform. `1006` repeats the number of the first request. */
const serviceCode = 'CLF_WQBA'
const formVersion = 1
/** `1001`: the ticket is unknown, used or too old. */
const ticketRefused = '1001'
const ticketShape = z.object({
  code: z.union([z.number(), z.string()]),
  data: z.nullish(
    z.object({
      realName: z.string(),
      idNo: z.string(),
      idType: z.literal('1'),
      multiId: z.nullish(z.string()),
    }),
  ),
})
const answerShape = z.object({
  code: z.union([z.number(), z.string()]),
  data: z.nullish(z.object({ projId: z.nullish(z.string()), projPwd: z.nullish(z.string()) })),
})

export class AcceptanceClient implements AcceptancePort {
  constructor(private readonly gateway: Gateway) {}

  async apply(request: ApplyCase, delivery: Delivery) {
    const { unId, areaCode, jointCase, projectName, applicant, fields } = request
    const form = { formCode: serviceCode, version: formVersion, fields }
    const body = {
      unId,
      serviceCode,
      areaCode,
      isMulti: jointCase ? '1' : '0',
      multiId: jointCase ?? '',
      projectName,
      applyName: applicant.name,
      applyCardType: '1',
      applyCardNumber: applicant.idNo,
      handleState: '01',
      form,
    }
    const answer = await this.post('/accept/v1/apply', body, delivery)
    const caseNo = answer.data?.projId
    if (!['0', '1006'].includes(answer.code) || !caseNo)
      throw new AcceptanceDown(`apply answered ${answer.code}`)
    return { caseNo, casePassword: answer.data?.projPwd ?? '' }
  }

  async exchangeTicket(ticket: string) {
    const answer = await this.gateway.post('/accept/v1/ticket', { ticket }).catch(() => null)
    const parsed = ticketShape.safeParse(answer)
    if (!parsed.success) throw new AcceptanceDown('no usable answer')
    const { code, data } = parsed.data
    if (String(code) === ticketRefused) return null
    if (String(code) !== '0' || !data) throw new AcceptanceDown(`ticket answered ${code}`)
    return { name: data.realName, idNo: data.idNo, multiId: data.multiId ?? '' }
  }

  async accepted(notice: CaseNotice, delivery: Delivery) {
    const body = {
      unId: notice.unId,
      projId: notice.caseNo,
      acceptTime: notice.at,
      acceptResultCode: '1',
      promiseValue: '0',
    }
    await this.tell('/accept/v1/accepted', body, delivery)
  }

  async finished(notice: CaseNotice & { contractNo: string; fileId: string }, delivery: Delivery) {
    const body = {
      unId: notice.unId,
      projId: notice.caseNo,
      transactTime: notice.at,
      transactResultCode: '1',
      resultIsneed: '1',
      resultCode: notice.contractNo,
      resultEntity: notice.fileId,
    }
    await this.tell('/accept/v1/finished', body, delivery)
  }

  ping() {
    return this.gateway.ping()
  }

  private async tell(path: string, body: unknown, delivery: Delivery) {
    const { code } = await this.post(path, body, delivery)
    if (code !== '0' && code !== '1006') throw new AcceptanceDown(`${path} answered ${code}`)
  }

  private async post(path: string, body: unknown, delivery: Delivery) {
    const answer = await this.gateway.deliver(path, body, delivery).catch(() => null)
    const parsed = answerShape.safeParse(answer)
    if (!parsed.success) throw new AcceptanceDown('no usable answer')
    return { code: String(parsed.data.code), data: parsed.data.data }
  }
}
