/** Why a reviewer gives a contract back to its parties; the sentence beside it says what exactly. */
export const returnReasons = {
  PEOPLE: '人员信息需要核对',
  HOUSE: '房屋信息需要核对',
  PRICE: '价格或付款需要说明',
  TERMS: '条款需要修改',
  MATERIALS: '材料需要补充',
  CHECK: '复核没有通过',
  OTHER: '其他原因',
} as const
export type ReturnReason = keyof typeof returnReasons
export const returnReasonNames = Object.keys(returnReasons) as [ReturnReason, ...ReturnReason[]]
