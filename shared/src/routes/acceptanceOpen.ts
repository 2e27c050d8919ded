import * as z from 'zod/mini'
import { instant } from './declare'
import { openRoute } from './open'

const caseNo = z.string().check(z.regex(/^[0-9A-Za-z-]{8,64}$/))

/** The custom form of the item 存量房交易网签备案. ASSUMED: code and field names; a published version never changes. */
export const formCode = 'CLF_WQBA'
export const formVersions = {
  1: z.object({
    contractNo: z.string().check(z.trim(), z.regex(/^[0-9A-Z]{8,50}$/), z.describe('合同编号')),
    verifyCode: z.string().check(z.trim(), z.minLength(16), z.maxLength(24), z.describe('查验合同识别码')),
    applicantIdNo: z.string().check(z.trim(), z.minLength(6), z.maxLength(20), z.describe('申请人证件号码')),
  }),
} as const
export type FormVersion = keyof typeof formVersions
export const currentForm: FormVersion = 1
export const formVersionNumbers = Object.keys(formVersions).map(Number)

export const formSchema = openRoute({
  method: 'GET',
  path: '/open/v1/forms/:formCode',
  caller: 'acceptance',
  summary: 'JSON Schema of a version of the custom form; the current one when no version is named',
  params: z.object({ formCode: z.string().check(z.maxLength(40)) }),
  query: z.object({ version: z.optional(z.string().check(z.regex(/^\d{1,4}$/))) }),
  reply: z.object({
    code: z.literal(0),
    data: z.object({
      formCode: z.string(),
      version: z.int(),
      current: z.int(),
      versions: z.array(z.int()),
      schema: z.record(z.string(), z.unknown()),
    }),
  }),
  refusals: ['40403 没有这个表单', '40404 没有这个版本'],
})

export const verifyBinding = openRoute({
  path: '/open/v1/binding/verify',
  caller: 'acceptance',
  summary: 'May this case be bound to this filed contract? A yes is remembered',
  body: z.object({ projId: caseNo, formCode: z.literal(formCode), fields: formVersions[1] }),
  reply: z.object({
    code: z.literal(0),
    data: z.object({
      bound: z.literal(true),
      contractStatus: z.string(),
      unitNo: z.string(),
      summary: z.object({
        contractNo: z.string(),
        filedAt: instant,
        location: z.string(),
        sellers: z.array(z.string()),
        buyers: z.array(z.string()),
      }),
    }),
  }),
  refusals: ['2001 未查到备案合同（data.signUrl 引导签约）', '2002 申请人与合同当事人不一致'],
})

export const caseEvents = ['WITHDRAWN', 'CORRECT', 'EXPIRED'] as const
export type CaseEvent = (typeof caseEvents)[number]

export const acceptCallback = openRoute({
  path: '/open/v1/accept/callback',
  caller: 'acceptance',
  summary: 'What became of a case; at least once, `seq` orders the events of a case, `eventId` names one',
  body: z.object({
    eventId: z.string().check(z.regex(/^[0-9A-Za-z_-]{1,64}$/)),
    projId: caseNo,
    event: z.enum(caseEvents),
    seq: z.int().check(z.gte(0), z.lte(2_000_000_000)),
    at: z.string().check(
      z.maxLength(40),
      z.refine(text => !Number.isNaN(Date.parse(text))),
    ),
  }),
  reply: z.object({ code: z.literal(0), data: z.object({ outcome: z.enum(['APPLIED', 'LATE']) }) }),
  refusals: ['40405 办件不存在（案件号还没有到，请按原样重发）'],
})
