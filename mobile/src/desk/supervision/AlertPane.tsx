import type { AlertView } from '@clf/shared/routes'
import { Button, KeyValue, instantText } from '../../components'
import { goDesk, useRole } from '../kit'
import { HandleAlert } from './HandleAlert'
import { OfficeFiles } from './OfficeFiles'

interface Props {
  alert: AlertView
  onHandled(handled: AlertView): void
}

/** One alert: what happened, the contract, what came of it. */
export function AlertPane({ alert, onHandled }: Props) {
  const supervisor = useRole('SUPERVISOR')
  const { contractId, handled } = alert
  return (
    <article className="supervision-part" aria-label="提示详情">
      <h2>
        {alert.code} {alert.title}
      </h2>
      <p className="strong">{alert.sentence}</p>
      <KeyValue
        pairs={[
          { key: '时间', text: instantText(alert.raisedAt) },
          { key: '区县', text: alert.regionName },
          contractId ? { key: '合同', text: alert.contractNo ?? '还没有备案' } : null,
          alert.staffId ? { key: '涉及的工作人员', text: alert.staffId } : null,
          handled ? { key: '核实结果', text: handled.findingLabel } : null,
          handled ? { key: '处理意见', text: handled.sentence } : null,
          handled ? { key: '处理人', text: `${handled.by}，${instantText(handled.at)}` } : null,
        ]}
      />
      {contractId ? (
        <div className="desk-acts">
          <Button onClick={() => goDesk('case', { id: contractId })}>打开合同</Button>
          <Button onClick={() => goDesk('records', { contractId })}>查核验记录</Button>
        </div>
      ) : null}
      {supervisor && !handled ? <HandleAlert key={alert.id} alert={alert} onHandled={onHandled} /> : null}
      {supervisor && contractId ? <OfficeFiles key={contractId} contractId={contractId} /> : null}
    </article>
  )
}
