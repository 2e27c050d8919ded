import { useState } from 'react'
import type { CommissionPayer } from '@clf/shared/contract'
import { deskRoutes, type ListingView } from '@clf/shared/routes'
import { Button, ErrorBox, errorAt, MoneyField } from '../../components'
import { useAct } from '../../stores/useAct'
import { Choose, deskCall, goDesk } from '../kit'
import { payerOptions } from './labels'

/** Two answers about the fee, and the contract begins with owner, home, price and agency filled in. */
export function StartCase({ listing }: { listing: ListingView }) {
  const [payer, setPayer] = useState<CommissionPayer>('BUYER')
  const [feeFen, setFee] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const act = useAct()
  const start = async () => {
    setTried(true)
    if (feeFen === null) return
    const params = { id: listing.id }
    const begun = await act.run(() =>
      deskCall(deskRoutes.startFromListing, { params, body: { payer, feeFen } }),
    )
    if (begun) goDesk('case', { id: begun.id })
  }
  const wrong = tried && feeFen === null ? '请填写经纪服务费，免费填0' : undefined
  return (
    <section aria-label="用这套房源签约">
      <h3>用这套房源签约</h3>
      <ErrorBox error={act.error} />
      <div className="desk-form">
        <MoneyField
          name="feeFen"
          label="经纪服务费"
          hint="免费填0"
          fen={feeFen}
          onFen={setFee}
          error={wrong ?? errorAt(act.error?.fields ?? [], 'feeFen')}
        />
        <Choose
          name="payer"
          label="服务费由谁支付"
          value={payer}
          options={payerOptions}
          onChange={setPayer}
        />
      </div>
      <div className="desk-acts">
        <Button kind="primary" busy={act.busy} onClick={() => void start()}>
          开始签约
        </Button>
      </div>
    </section>
  )
}
