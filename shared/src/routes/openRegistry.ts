import * as z from 'zod/mini'
import { openRoute } from './open'

/**
 * ASSUMED, version 1: what the real-estate registry asks and tells (filing status, contract, events). Every name here is
 * ours by assumption; the use cases never see them.
 */
const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
const person = z.object({ name: text(50), idNo: text(30) })
const unitNo = text(40)

export const filingStatus = openRoute({
  path: '/open/v1/registry/filing-status',
  caller: 'registry',
  summary:
    'Is there a filed contract of these applicants on the home? If not: a link that leads them to signing one',
  body: z.object({
    unitNo,
    applicants: z.array(person).check(z.minLength(1), z.maxLength(20)),
    regProjId: text(64),
    /** Where the applicants go back to; only to a page of the registry. */
    returnUrl: z.optional(z.string().check(z.maxLength(500))),
  }),
  reply: z.union([
    z.object({
      status: z.literal('FILED'),
      contractNo: z.string(),
      verifyCode: z.string(),
      filedAt: z.string(),
    }),
    z.object({
      status: z.literal('NONE'),
      reason: z.enum(['NOT_SIGNED', 'IN_PROGRESS', 'OTHER_PARTIES']),
      signUrl: z.string(),
      expires: z.string(),
    }),
  ]),
  refusals: ['40002 不动产单元号不正确', '40301 不在授权的行政区划内'],
})

export const extractContract = openRoute({
  path: '/open/v1/registry/contract',
  caller: 'registry',
  summary: 'The filed contract by code or number: items, one-time PDF link, hashes, signatures, checks',
  body: z.object({
    verifyCode: z.optional(z.string().check(z.trim(), z.maxLength(40))),
    contractNo: z.optional(z.string().check(z.trim(), z.maxLength(50))),
    regProjId: text(64),
  }),
  reply: z.object({
    /** The 27 items of the sharing catalogue. */
    meta: z.record(z.string(), z.nullable(z.string())),
    /** Items beyond the catalogue, flagged as such. */
    ext: z.record(z.string(), z.nullable(z.string())),
    pdf: z.object({
      url: z.string(),
      expiresAt: z.string(),
      fileName: z.string(),
      mime: z.string(),
      size: z.int(),
      sha256: z.string(),
      sm3: z.string(),
    }),
    /** One-time link to the evidence bundle, made as an office may have it: no raw strokes, no face receipts. */
    evidence: z.object({ url: z.string(), expiresAt: z.string(), fileName: z.string() }),
    signatures: z.array(
      z.object({
        name: z.string(),
        role: z.string(),
        certSn: z.string(),
        signedAt: z.string(),
        valid: z.boolean(),
      }),
    ),
    verifications: z.array(
      z.object({ id: z.string(), at: z.string(), gate: z.string(), result: z.string() }),
    ),
  }),
  refusals: [
    '40002 识别码和合同编号都没有',
    '40401 没有查到该合同',
    '40902 电子合同正在生成',
    '40903 合同在原系统备案，没有电子合同',
    '41001 合同已撤销',
    '41002 合同已变更',
  ],
})

export const registryEvent = openRoute({
  path: '/open/v1/registry/event',
  caller: 'registry',
  summary:
    'A case of the registry opened or moved (T17–T19, T21); at least once, ordered by seq within a case',
  body: z.object({
    eventId: text(64),
    seq: z.int().check(z.minimum(0), z.maximum(2_000_000_000)),
    unitNo,
    caseNo: text(64),
    regType: text(10),
    status: text(4),
    at: text(40),
    contractNo: z.nullish(z.string().check(z.maxLength(50))),
    newOwners: z.nullish(z.array(person).check(z.maxLength(50))),
  }),
  reply: z.object({
    code: z.literal(0),
    data: z.object({
      outcome: z.enum(['APPLIED', 'KEPT', 'DUPLICATE']),
      contractNo: z.nullable(z.string()),
      contractStatus: z.nullable(z.string()),
    }),
  }),
  refusals: ['40002 不动产单元号或时间不正确', '40901 同一消息编号的内容不一致'],
})
