import type { Terms } from '@clf/shared/contract'
import type { Option } from '../../../components'
import { ofSide } from '../../people/labels'
import type { Draft, TermsView } from '../useGroup'

type Payment = Draft<Terms['payment']>
export type Instalment = Payment['instalments'][number]

export const dues: readonly Option<Terms['payment']['instalments'][number]['due']>[] = [
  { value: 'AFTER_SIGNING', label: '签约后' },
  { value: 'ON_TRANSFER', label: '过户当天' },
  { value: 'AFTER_HANDOVER', label: '交房后' },
]

export const methods: readonly Option<Terms['payment']['method']>[] = [
  { value: 'ESCROW', label: '资金监管账户', note: '钱先由银行监管，过户后再给卖方，最稳妥' },
  { value: 'BANK_TRANSFER', label: '银行转账', note: '直接转到卖方账户' },
  { value: 'OTHER', label: '其他方式' },
]

/** The whole price on the day of transfer, to the seller: most sales need a tap or two from here. */
export const paymentDefaults = (view: TermsView): Payment => ({
  depositFen: 0,
  depositDate: null,
  instalments: [{ amountFen: view.terms.price?.totalFen ?? null, due: 'ON_TRANSFER', days: 0 }],
  method: null,
  escrowBank: '',
  escrowNo: '',
  methodNote: '',
  payeeName: ofSide(view, 'seller')[0]?.name ?? '',
  payeeAccount: '',
  retentionFen: 0,
  retentionRelease: '',
})

/** What the parts come to, against the price; `null` while something is not filled in. */
export function openAmount(view: TermsView, value: Payment): number | null {
  const total = view.terms.price?.totalFen
  if (total === undefined) return null
  const paid = value.instalments.reduce(
    (sum, one) => sum + (one.amountFen ?? 0),
    (value.depositFen ?? 0) + (value.retentionFen ?? 0),
  )
  return total - paid
}
