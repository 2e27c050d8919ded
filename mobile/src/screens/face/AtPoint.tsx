import { useEffect } from 'react'
import type { ContractView } from '@clf/shared/contract'
import type { FacePurpose } from '@clf/shared/routes'
import { Button, ErrorBox, Notice, Page, Refusal, Waiting } from '../../components'
import { replace } from '../../platform/navigate'
import { paramsFor } from '../../stores/useSubject'
import { useAtPoint } from './useAtPoint'

interface Props {
  view: ContractView
  purpose: FacePurpose
  stale: boolean
}

/** At a sign point nobody plays the host's check: card and face are compared by the device that stands there. */
export function AtPoint({ view, purpose, stale }: Props) {
  const { act, waits, passed, reason, attemptsLeft, start } = useAtPoint(view, purpose)
  useEffect(() => {
    if (passed) replace('sign', paramsFor(view.id, purpose))
  }, [passed, purpose, view.id])
  return (
    <Page
      title="现场核验"
      stale={stale}
      lead="签名前再确认一次是您本人。"
      foot={
        waits ? null : (
          <Button kind="primary" icon="face" busy={act.busy} onClick={() => void start()}>
            {reason ? '重新核验' : '开始现场核验'}
          </Button>
        )
      }
    >
      <ErrorBox error={act.error} regionCode={view.regionCode} />
      {waits ? (
        <Waiting title="请把身份证放在读卡器上，正对摄像头" note="通过后自动进入签名，通常10秒左右" />
      ) : (
        <p>点“开始现场核验”，把身份证放在读卡器上，正对摄像头。不会用可以请工作人员帮忙。</p>
      )}
      {reason ? (
        <Refusal title="这次没有通过" found={[{ ...reason, kept: '合同和已确认的条款都在。' }]}>
          <p className="strong">今天还可以核验 {attemptsLeft} 次</p>
        </Refusal>
      ) : null}
      <Notice title="不保存您的人脸">
        <p>身份证和人脸只用来比对是不是本人，我们只收到“通过”或“没通过”。</p>
      </Notice>
    </Page>
  )
}
