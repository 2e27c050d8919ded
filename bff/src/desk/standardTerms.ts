import type { Terms } from '@clf/shared/contract'

/** What has to be typed; `payee` is one of the owners. Money in fen. */
export interface TypedTerms {
  totalFen: number
  depositFen: number
  payeeAccount: string
  payee: string
}

const inDays = (today: string, days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const no = { yes: false, text: '' }

/** The usual terms of a sale that is paid at the transfer: everything that people seldom change. `today` is a day in Beijing. */
export function standardTerms(
  today: string,
  { totalFen, depositFen, payeeAccount, payee }: TypedTerms,
): Terms {
  const handover = inDays(today, 30)
  return {
    price: { totalFen, includesFurniture: false, includesParking: false, includesMaintenanceFund: true },
    payment: {
      depositFen,
      depositDate: depositFen > 0 ? today : null,
      instalments: [{ amountFen: totalFen - depositFen, due: 'ON_TRANSFER', days: 0 }],
      method: 'BANK_TRANSFER',
      escrowBank: '',
      escrowNo: '',
      methodNote: '',
      payeeName: payee,
      payeeAccount,
      retentionFen: 0,
      retentionRelease: '',
    },
    tax: { deedTax: 'LAW', valueAddedTax: 'LAW', incomeTax: 'LAW', registrationFee: 'LAW' },
    registration: { applyBy: inDays(today, 20), online: true },
    handover: { date: handover, condition: 'VACANT_CLEAN', items: '钥匙、门禁卡', riskPasses: 'ON_HANDOVER' },
    lease: { leased: false, tenant: '', until: null, monthlyRentFen: 0, waived: false, keepLease: false },
    fixtures: { items: [] },
    fees: { settledBy: handover, transferAccounts: true },
    household: { registered: false, moveOutBy: null, penaltyPerDayFen: 0 },
    condition: { leak: no, structureChanged: no, illegalBuilding: no, majorEvent: no },
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
  }
}
