import { useEffect } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { Button, Chip, ErrorBox, Link, Notice, Page, PersonGate, Row, Rows, Waiting } from '../../components'
import { go } from '../../platform/navigate'
import { handedOver } from '../../platform/sessionCopy'
import { useContractStore } from '../../stores/contract'
import { followContract } from '../../stores/followContract'
import { usePreferences } from '../../stores/preferences'
import { useSession } from '../../stores/session'
import { stepsOf, toDo } from './steps'

const title = '阅读、确认和签名'

/** Leads one person through what only they can do, on the ordinary screens; then the tablet goes back. */
export function Person({ onFinish }: { onFinish(): void }) {
  const { status, error } = useSession()
  if (status === 'failed')
    return (
      <Page title="请把平板还给工作人员" back={false} foot={<Button onClick={onFinish}>还给工作人员</Button>}>
        <ErrorBox error={error} />
        <Notice title="这次使用已经结束">
          <p>已确认的条款都在。请工作人员重新核验，再把平板交给您。</p>
        </Notice>
      </Page>
    )
  return (
    <PersonGate title={title}>
      <Handed onFinish={onFinish} />
    </PersonGate>
  )
}

function Handed({ onFinish }: { onFinish(): void }) {
  const id = handedOver.read() ?? ''
  const { view, error, open } = useContractStore()
  useEffect(() => {
    void open(id)
    return followContract(id)
  }, [id, open])
  if (view?.id === id) return <Steps view={view} onFinish={onFinish} />
  return (
    <Page title={title} back={false}>
      {error ? (
        <ErrorBox error={error} onRetry={() => void open(id)} />
      ) : (
        <Waiting title="正在打开合同" note="通常不到3秒" />
      )}
    </Page>
  )
}

function Steps({ view, onFinish }: { view: ContractView; onFinish(): void }) {
  const { large, setLarge } = usePreferences()
  const stale = useContractStore(s => s.stale)
  const me = view.parties.find(party => party.isMe)
  const signed = Boolean(me?.signedAt)
  const next = toDo(view)
  // Whoever has signed has nothing left to do here: the person is forgotten at once.
  useEffect(() => {
    if (signed) onFinish()
  }, [signed])
  return (
    <Page
      title={title}
      back={false}
      stale={stale}
      lead={me ? `${me.name}，请您本人阅读、确认和签名。不明白就问工作人员。` : undefined}
      foot={
        next ? (
          <Button kind="primary" onClick={() => go(next.screen, { id: view.id })}>
            {next.label}
          </Button>
        ) : (
          <Button kind="primary" onClick={onFinish}>
            还给工作人员
          </Button>
        )
      }
    >
      <Button icon="text" onClick={() => setLarge(!large)}>
        {large ? '恢复字号' : '放大字号'}
      </Button>
      {next ? null : (
        <Notice title="现在没有要您做的事">
          <p>{view.stateLabel}。请把平板还给工作人员。</p>
        </Notice>
      )}
      <Rows label="要做的事">
        {stepsOf(view).map(step => (
          <Row
            key={step.title}
            icon={step.icon}
            title={step.title}
            note={step.note}
            end={<Chip tone={step.done ? 'done' : 'wait'}>{step.done ? '做好了' : '还没做'}</Chip>}
          />
        ))}
      </Rows>
      {next ? <Link onClick={onFinish}>先不签，把平板还给工作人员</Link> : null}
    </Page>
  )
}
