import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { Button, ErrorBox, Field } from '../../components'
import { HouseCard } from '../../components/HouseCard'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'
import { useOpenCase } from './useCase'

/** The home as the registry knows it; it may be asked again, also with another certificate number. */
export function HousePart() {
  const { view, change } = useOpenCase()
  const [certNo, setCertNo] = useState(view.certNo ?? '')
  const act = useAct()
  const verify = () =>
    act.run(() => change(() => deskCall(deskRoutes.caseHouse, { params: { id: view.id }, body: { certNo } })))
  const passed = view.house !== null && view.state !== 'BLOCKED'
  return (
    <section className="case-part" aria-label="房屋">
      <div className="case-part-head">
        <h3>房屋</h3>
      </div>
      {view.house ? <HouseCard house={view.house} /> : null}
      <ErrorBox error={act.error} onRetry={() => void verify()} />
      {passed ? null : (
        <div className="case-fields">
          <Field
            name="certNo"
            label="不动产权证号"
            value={certNo}
            onChange={setCertNo}
            maxLength={100}
            error={act.error?.fields.find(one => one.path === 'certNo')?.message}
          />
          <Button kind="primary" busy={act.busy} onClick={() => void verify()}>
            重新核验
          </Button>
        </div>
      )}
    </section>
  )
}
