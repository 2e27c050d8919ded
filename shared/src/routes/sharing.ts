import * as z from 'zod/mini'
import { itemCodes } from '@clf/shared/catalogue'
import { instant } from './declare'
import { openRoute } from './open'

const area = z.string().check(z.regex(/^4212\d{2}$/))
const beijingTime = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{3})?$/))
const code = z.enum(itemCodes() as [string, ...string[]])
const value = z.optional(z.nullable(z.string()))

/** Every item of the catalogue by its code; only what the caller may read is there. */
export const sharedContract = z.object(Object.fromEntries(itemCodes().map(name => [name, value])))

export const queryShared = openRoute({
  path: '/share/v1/clf/contracts/query',
  caller: 'sharing',
  summary:
    'Resource 1 存量房交易备案合同: the feed of a county in the order (GXSJ, HTBH), by cursor or by page',
  body: z.object({
    areaCode: area,
    page: z._default(z.int().check(z.gte(1), z.lte(1_000_000)), 1),
    pageSize: z._default(z.int().check(z.gte(1), z.lte(200)), 100),
    /** Beijing time, inclusive. */
    updatedFrom: z.nullish(beijingTime),
    updatedTo: z.nullish(beijingTime),
    /** `nextCursor` of the last page; then `page` means nothing. */
    cursor: z.nullish(z.string().check(z.maxLength(100))),
    fields: z.nullish(z.array(code).check(z.minLength(1), z.maxLength(100))),
    /** What these rows are fetched for, beside the purpose that the application is registered with. */
    purpose: z.nullish(z.string().check(z.maxLength(100))),
  }),
  reply: z.object({
    code: z.literal(0),
    msg: z.string(),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    nextCursor: z.string(),
    more: z.boolean(),
    list: z.array(sharedContract),
  }),
  refusals: ['40002 游标无效', '40301 无权读取该区划', '40302 无权读取字段'],
})

export const sharedFile = openRoute({
  path: '/share/v1/clf/contracts/pdf',
  caller: 'sharing',
  summary:
    'Resource 2 存量房交易合同电子版: digests of the sealed file and a link for one download within ten minutes',
  body: z.object({
    contractNo: z.string().check(z.regex(/^[0-9A-Z]{8,50}$/)),
    purpose: z.nullish(z.string().check(z.maxLength(100))),
  }),
  reply: z.object({
    code: z.literal(0),
    msg: z.string(),
    file: z.object({
      fileName: z.string(),
      mime: z.literal('application/pdf'),
      size: z.int(),
      sha256: z.string(),
      sm3: z.string(),
      url: z.string(),
      expiresAt: instant,
    }),
  }),
  refusals: ['40303 无权读取合同电子版', '40401 未查到该合同', '40901 合同电子版正在生成'],
})

export const sharedFileDownload = openRoute({
  method: 'GET',
  path: '/share/v1/clf/files/:token',
  caller: 'sharing',
  summary: 'One signed download of the sealed file by the application that asked for the link',
  params: z.object({ token: z.string().check(z.regex(/^[\w-]{20,100}$/)) }),
  reply: z.object({}),
  refusals: ['40402 链接无效、已使用或已过期'],
  binary: 'application/pdf',
})
