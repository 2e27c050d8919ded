import type { Terms } from '@clf/shared/contract'

const inDays = (today: string, days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Fill-ins of an ordinary sale for 680 000 yuan; `payee` is one of the sellers. */
export const ordinaryTerms = (today: string, payee: string): Terms => ({
  price: {
    totalFen: 68_000_000,
    includesFurniture: true,
    includesParking: false,
    includesMaintenanceFund: true,
  },
  payment: {
    depositFen: 5_000_000,
    depositDate: inDays(today, 1),
    instalments: [{ amountFen: 62_000_000, due: 'ON_TRANSFER', days: 0 }],
    method: 'ESCROW',
    escrowBank: '咸宁农村商业银行',
    escrowNo: 'JG20260001',
    methodNote: '',
    payeeName: payee,
    payeeAccount: '6222000000000001',
    retentionFen: 1_000_000,
    retentionRelease: '户口迁出并结清水电费后3日内支付',
  },
  tax: { deedTax: 'LAW', valueAddedTax: 'LAW', incomeTax: 'LAW', registrationFee: 'LAW' },
  registration: { applyBy: inDays(today, 20), online: true },
  handover: {
    date: inDays(today, 30),
    condition: 'VACANT_CLEAN',
    items: '钥匙三把',
    riskPasses: 'ON_HANDOVER',
  },
  lease: { leased: false, tenant: '', until: null, monthlyRentFen: 0, waived: false, keepLease: false },
  fixtures: { items: [{ name: '空调', detail: '壁挂，两成新', quantity: 2 }] },
  fees: { settledBy: inDays(today, 30), transferAccounts: true },
  household: { registered: true, moveOutBy: inDays(today, 40), penaltyPerDayFen: 10_000 },
  condition: {
    leak: { yes: false, text: '' },
    structureChanged: { yes: false, text: '' },
    illegalBuilding: { yes: false, text: '' },
    majorEvent: { yes: false, text: '' },
  },
  liability: {
    latePayment: 5,
    lateHandover: 5,
    lateTransfer: 5,
    terminateAfterDays: 30,
    breachPercent: 10,
    revokeWithinDays: 7,
    policyNoticeDays: 7,
  },
  disputes: { way: 'COURT', arbitrationBody: '' },
  extra: { text: '' },
})
