import { useState } from 'react'
import { deskRoutes, type AlertView } from '@clf/shared/routes'
import { alertFindingNames, alertFindings, type AlertFinding } from '@clf/shared/supervision'
import { Button, ErrorBox, Field } from '../../components'
import { useAct } from '../../stores/useAct'
import { Choose, deskCall } from '../kit'

const options = alertFindingNames.map(value => ({ value, label: alertFindings[value] }))

/** What came of an alert: said once, kept for ever. */
export function HandleAlert({ alert, onHandled }: { alert: AlertView; onHandled(handled: AlertView): void }) {
  const [finding, setFinding] = useState<AlertFinding>('NORMAL')
  const [sentence, setSentence] = useState('')
  const [wrong, setWrong] = useState<string>()
  const act = useAct()
  const handle = async () => {
    if (sentence.trim().length < 4) return setWrong('请写明处理意见，至少4个字')
    setWrong(undefined)
    const params = { alertId: alert.id }
    const handled = await act.run(() =>
      deskCall(deskRoutes.handleAlert, { params, body: { finding, sentence } }),
    )
    if (handled) onHandled(handled)
  }
  return (
    <section className="supervision-part" aria-label="处理">
      <h2>处理</h2>
      <ErrorBox error={act.error} />
      <Choose name="finding" label="核实结果" value={finding} options={options} onChange={setFinding} />
      <Field
        name="sentence"
        label="处理意见"
        hint="写明核实了什么、依据什么；保存后不能修改，审计员可见"
        multiline
        maxLength={500}
        value={sentence}
        onChange={setSentence}
        error={wrong}
      />
      <Button kind="primary" busy={act.busy} onClick={() => void handle()}>
        保存处理意见
      </Button>
    </section>
  )
}
