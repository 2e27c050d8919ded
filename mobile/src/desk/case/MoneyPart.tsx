import { ErrorBox, Field, MoneyField } from '../../components'
import { Findings } from './Findings'
import { Part } from './Part'
import { useOpenCase } from './useCase'
import { useMoney } from './useMoney'

/** Price and payment as most sales have them; the rest of it is below, filled in. */
export function MoneyPart() {
  const { view } = useOpenCase()
  const { value, set, error, act, save } = useMoney()
  const about = view.findings.filter(one => one.group === 'price' || one.group === 'payment')
  return (
    <Part name="money" title="价款">
      <ErrorBox error={act.error} onRetry={() => void save()} />
      <MoneyField
        name="money.totalFen"
        label="成交总价"
        fen={value.totalFen}
        onFen={totalFen => set({ totalFen })}
        area={view.house?.floorArea}
        error={error('totalFen')}
      />
      <MoneyField
        name="money.depositFen"
        label="定金"
        hint="没有就填0，不能超过总价的20%"
        fen={value.depositFen}
        onFen={depositFen => set({ depositFen })}
        error={error('depositFen')}
      />
      <Field
        name="money.payeeAccount"
        label="卖方收款账号"
        value={value.payeeAccount}
        onChange={text => set({ payeeAccount: text.replace(/\s/g, '') })}
        inputMode="numeric"
        maxLength={36}
        error={error('payeeAccount')}
      />
      <Findings findings={about} />
    </Part>
  )
}
