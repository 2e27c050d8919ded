import { useMemo, useState } from 'react'
import { notices } from '@clf/shared/notices'
import { consentKinds } from '@clf/shared/routes'
import { Button, Check, ErrorBox, Link, Numbered, Page, PersonGate, Section, Sheet } from '../../components'
import type { ConsentKind } from '../../data/consents'
import { replace } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { useConsent } from './useConsent'

const title = '个人信息告知书'

export default screen(Consent)

function Consent() {
  return (
    <PersonGate title={title} beforeConsent>
      <Notice />
    </PersonGate>
  )
}

function Notice() {
  const { ticked, tick, missing, agree, act } = useConsent()
  const [shown, setShown] = useState<ConsentKind | null>(null)
  const errors = useMemo(
    () => missing.map(kind => ({ path: kind, message: `还没有勾选：${notices[kind].title}` })),
    [missing],
  )
  return (
    <Page
      title={title}
      lead="请看完下面十条，再分别决定是否同意。"
      errors={errors}
      foot={
        <>
          <Button kind="primary" busy={act.busy} onClick={() => void agree()}>
            同意并继续
          </Button>
          <Button kind="plain" onClick={() => replace('trouble', { kind: 'window' })}>
            不同意，到窗口办理
          </Button>
        </>
      }
    >
      <ErrorBox error={act.error} onRetry={() => void agree()} />
      <Numbered points={notices.privacy.lines} />
      <Section title="请分别勾选">
        {consentKinds.map(kind => (
          <div key={kind} id={`field-${kind}`} tabIndex={-1}>
            <Check
              label={notices[kind].title}
              note={notices[kind].note}
              checked={ticked.includes(kind)}
              onChange={on => tick(kind, on)}
            />
            <Link onClick={() => setShown(kind)}>查看全文</Link>
          </div>
        ))}
      </Section>
      <Sheet title={shown ? notices[shown].title : ''} open={shown !== null} onClose={() => setShown(null)}>
        {(shown ? notices[shown].full : []).map(paragraph => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <Button kind="primary" onClick={() => setShown(null)}>
          看完了
        </Button>
      </Sheet>
    </Page>
  )
}
