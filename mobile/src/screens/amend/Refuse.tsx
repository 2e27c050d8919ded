import { useState } from 'react'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { Button, ErrorBox, Field, Notice, Page } from '../../components'
import { goBack, replace } from '../../platform/navigate'
import type { OpenProps } from './useAmendment'

/** Saying no ends the request; the others read why. */
export function Refuse({ view, amending, stale }: OpenProps) {
  const [reason, setReason] = useState('')
  const { act, change } = amending
  async function refuse() {
    const params = { id: view.id }
    if (await change(() => call(routes.refuseAmendment, { params, body: { reason } })))
      replace('amend', params)
  }
  return (
    <Page
      title="不同意这次申请"
      stale={stale}
      foot={
        <>
          <Button kind="danger" busy={act.busy} onClick={() => void refuse()}>
            不同意，结束申请
          </Button>
          <Button onClick={goBack}>再想想</Button>
        </>
      }
    >
      <ErrorBox error={act.error} onRetry={() => void refuse()} />
      <Notice title="不同意以后">
        <p>这次申请结束，原合同继续有效。已有的签名作为记录保存，不再有效。对方可以重新申请。</p>
      </Notice>
      <Field
        name="reason"
        label="不同意的原因"
        hint="可以不填，对方会看到"
        multiline
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
    </Page>
  )
}
