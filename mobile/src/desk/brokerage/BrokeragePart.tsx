import { useEffect, useState } from 'react'
import type { BrokerageTerms } from '@clf/shared/contract'
import { deskRoutes, type BrokerageView } from '@clf/shared/routes'
import type { FieldError } from '../../api'
import { ErrorBox, Field, KeyValue, MoneyField } from '../../components'
import { useAct } from '../../stores/useAct'
import { Part } from '../case/Part'
import { useSheet } from '../case/sheet'
import { useOpenCase } from '../case/useCase'
import { Choose, deskCall } from '../kit'
import { payerOptions } from './labels'
import { useBrokerage } from './useBrokerage'

type Typed = Omit<BrokerageTerms, 'feeFen'> & { feeFen: number | null }
const empty: Typed = { contractNo: '', payer: 'BUYER', feeFen: null }

const problemsIn = ({ contractNo, feeFen }: Typed): FieldError[] => [
  ...(contractNo.trim().length < 2
    ? [{ path: 'brokerage.contractNo', message: '请填写经纪服务合同编号' }]
    : []),
  ...(feeFen === null ? [{ path: 'brokerage.feeFen', message: '请填写经纪服务费，免费填0' }] : []),
]

/** Part of the sheet of a broker's case: agency and broker from the register, the contract with them and the fee. */
export function BrokeragePart() {
  const { view } = useOpenCase()
  const { brokerage, setBrokerage, load, read } = useBrokerage(view.id, view.version)
  if (!brokerage) return <ErrorBox error={load.error} onRetry={() => void read()} />
  return <Fields brokerage={brokerage} onSaved={setBrokerage} />
}

interface Props {
  brokerage: BrokerageView
  onSaved(brokerage: BrokerageView): void
}

function Fields({ brokerage, onSaved }: Props) {
  const { view, look } = useOpenCase()
  const sheet = useSheet()
  const [typed, setTyped] = useState<Typed | null>(null)
  const act = useAct()
  const value = typed ?? brokerage.terms ?? empty
  const problems = problemsIn(value)
  const save = async (): Promise<boolean> => {
    const { contractNo, payer, feeFen } = value
    if (problems.length || feeFen === null) return false
    const saved = await act.run(() =>
      deskCall(deskRoutes.saveBrokerage, { params: { id: view.id }, body: { contractNo, payer, feeFen } }),
    )
    if (!saved) return false
    setTyped(null)
    onSaved(saved)
    await look()
    return true
  }
  const leave = () => {
    if (typed && !problems.length) void save()
  }
  useEffect(() =>
    sheet.enroll('brokerage', {
      open: typed !== null || brokerage.terms === null,
      problems,
      save,
      leave,
    }),
  )
  const set = (patch: Partial<Typed>) => setTyped({ ...value, ...patch })
  const error = (path: string) =>
    (sheet.strict ? problems : (act.error?.fields ?? [])).find(
      one => one.path === path || one.path === `brokerage.${path}`,
    )?.message
  const { agency, broker, listingCode } = brokerage
  return (
    <Part name="brokerage" title="经纪服务">
      <KeyValue
        pairs={[
          { key: '经纪机构', text: `${agency.name}（备案号 ${agency.filingNo}）` },
          { key: '经纪人员', text: `${broker.name}（登记号 ${broker.registerNo}）` },
          listingCode ? { key: '房源核验码', text: listingCode } : null,
        ]}
      />
      <ErrorBox error={act.error} onRetry={() => void save()} />
      <Field
        name="brokerage.contractNo"
        label="经纪服务合同编号"
        value={value.contractNo}
        onChange={contractNo => set({ contractNo })}
        maxLength={40}
        error={error('contractNo')}
      />
      <MoneyField
        name="brokerage.feeFen"
        label="经纪服务费"
        hint="免费填0"
        fen={value.feeFen}
        onFen={feeFen => set({ feeFen })}
        error={error('feeFen')}
      />
      <Choose
        name="brokerage.payer"
        label="服务费由谁支付"
        value={value.payer}
        options={payerOptions}
        onChange={payer => set({ payer })}
      />
    </Part>
  )
}
