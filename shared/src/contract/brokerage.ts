import * as z from 'zod/mini'

/** Who pays the brokerage fee. */
export const commissionPayers = { SELLER: '卖方', BUYER: '买方', BOTH: '买卖双方各自按经纪服务合同' } as const
export type CommissionPayer = keyof typeof commissionPayers

/** What the broker types: everything else of the brokerage stands in the register. */
export const brokerageTerms = z.object({
  /** Number of the brokerage contract (经纪服务合同). */
  contractNo: z
    .string()
    .check(z.trim(), z.minLength(2, '请填写经纪服务合同编号'), z.maxLength(40, '编号最多40个字')),
  payer: z.enum(Object.keys(commissionPayers) as [CommissionPayer, ...CommissionPayer[]]),
  /** Whole fee, fen; 0: free of charge. */
  feeFen: z
    .int('经纪服务费填写有误')
    .check(z.gte(0, '经纪服务费不能小于0'), z.lte(999_999_999_99, '金额过大')),
})
export type BrokerageTerms = z.infer<typeof brokerageTerms>

/** The agency and the broker through whom the parties came together (norm 住建部令8号). */
export interface Brokerage {
  /** As the register names it. */
  agency: { id: string; name: string; creditCode: string; filingNo: string }
  /** The broker who must sign beside the parties, as the register names them. */
  broker: { id: string; name: string; registerNo: string }
  /** 房源核验码 of the listing that the sale began with. */
  listingCode: string | null
  terms: BrokerageTerms | null
}
