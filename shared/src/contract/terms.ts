import * as z from 'zod/mini'

/** Fill-ins of the contract, one group per page. Money is integer fen, dates are calendar days in Asia/Shanghai. */
const fen = z.int('金额填写有误').check(z.gte(0, '金额不能小于0'), z.lte(999_999_999_999, '金额过大'))
const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '请选择日期'))
const note = (max: number) => z.string().check(z.trim(), z.maxLength(max, `最多${max}个字`))
const perMyriad = z.number().check(z.gte(0, '不能小于0'), z.lte(100, '不能超过万分之100'))
const payer = z.enum(['LAW', 'BUYER', 'SELLER'])
const disclosure = z.object({ yes: z.boolean(), text: note(200) })

export const termSchemas = {
  price: z.object({
    totalFen: fen.check(z.gte(1, '成交价填写有误，请填写大于0、最多两位小数的金额。')),
    includesFurniture: z.boolean(),
    includesParking: z.boolean(),
    includesMaintenanceFund: z.boolean(),
  }),
  payment: z.object({
    depositFen: fen,
    depositDate: z.nullable(day),
    instalments: z
      .array(
        z.object({
          amountFen: fen.check(z.gte(1, '金额要大于0')),
          due: z.enum(['AFTER_SIGNING', 'ON_TRANSFER', 'AFTER_HANDOVER']),
          days: z.int().check(z.gte(0), z.lte(365, '最多365天')),
        }),
      )
      .check(z.minLength(1, '请填写至少一笔付款'), z.maxLength(12, '最多12笔')),
    method: z.enum(['ESCROW', 'BANK_TRANSFER', 'OTHER']),
    escrowBank: note(60),
    escrowNo: note(60),
    methodNote: note(100),
    payeeName: note(50).check(z.minLength(2, '请填写收款人姓名')),
    payeeAccount: z.string().check(z.trim(), z.regex(/^\d{8,30}$/, '请填写正确的银行账号')),
    retentionFen: fen,
    retentionRelease: note(200),
  }),
  tax: z.object({ deedTax: payer, valueAddedTax: payer, incomeTax: payer, registrationFee: payer }),
  registration: z.object({ applyBy: day, online: z.boolean() }),
  handover: z.object({
    date: day,
    condition: z.enum(['VACANT_CLEAN', 'VACANT', 'AS_IS']),
    items: note(200),
    riskPasses: z.enum(['ON_HANDOVER', 'ON_TRANSFER']),
  }),
  lease: z.object({
    leased: z.boolean(),
    tenant: note(50),
    until: z.nullable(day),
    monthlyRentFen: fen,
    waived: z.boolean(),
    keepLease: z.boolean(),
  }),
  fixtures: z.object({
    items: z
      .array(
        z.object({
          name: note(40).check(z.minLength(1, '请填写物品名称')),
          detail: note(60),
          quantity: z.int().check(z.gte(1), z.lte(999)),
        }),
      )
      .check(z.maxLength(40, '最多40项')),
  }),
  fees: z.object({ settledBy: day, transferAccounts: z.boolean() }),
  household: z.object({ registered: z.boolean(), moveOutBy: z.nullable(day), penaltyPerDayFen: fen }),
  condition: z.object({
    leak: disclosure,
    structureChanged: disclosure,
    illegalBuilding: disclosure,
    majorEvent: disclosure,
  }),
  liability: z.object({
    latePayment: perMyriad,
    lateHandover: perMyriad,
    lateTransfer: perMyriad,
    terminateAfterDays: z.int().check(z.gte(1), z.lte(180)),
    breachPercent: z.number().check(z.gte(0), z.lte(100, '不能超过100%')),
    revokeWithinDays: z.int().check(z.gte(1), z.lte(90)),
    policyNoticeDays: z.int().check(z.gte(1), z.lte(90)),
  }),
  disputes: z.object({ way: z.enum(['COURT', 'ARBITRATION']), arbitrationBody: note(60) }),
  extra: z.object({ text: note(2000) }),
}

export type TermGroup = keyof typeof termSchemas
export type Terms = { [G in TermGroup]: z.infer<(typeof termSchemas)[G]> }
export const termGroups = Object.keys(termSchemas) as [TermGroup, ...TermGroup[]]

export const termLabels: Record<TermGroup, string> = {
  price: '成交价',
  payment: '付款',
  tax: '税费',
  registration: '过户登记',
  handover: '交房',
  lease: '租赁情况',
  fixtures: '附属物品',
  fees: '费用结清',
  household: '户口迁出',
  condition: '房屋状况',
  liability: '违约责任',
  disputes: '争议解决',
  extra: '补充约定',
}
