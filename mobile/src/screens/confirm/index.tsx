import type { ContractView } from '@clf/shared/contract'
import { Button, Card, Chip, ContractGate, ErrorBox, Link, Notice, Page, Steps } from '../../components'
import { go, replace } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { handedOver } from '../../platform/sessionCopy'
import { useConfirm } from './useConfirm'

const title = '逐条确认'

export default screen(Confirm)

function Confirm() {
  return <ContractGate title={title}>{(view, stale) => <Items view={view} stale={stale} />}</ContractGate>
}

/** One card at a time: a key clause or a risk, and one tap. */
function Items({ view, stale }: { view: ContractView; stale: boolean }) {
  const { items, done, current, act, confirm } = useConfirm(view)
  if (!current) {
    return (
      <Page
        title={title}
        stale={stale}
        foot={
          view.actions.includes('sign') ? (
            <Button kind="primary" onClick={() => replace('face', { id: view.id })}>
              {handedOver.read() ? '去签名' : '去刷脸签名'}
            </Button>
          ) : (
            <Button kind="primary" onClick={() => replace('progress', { id: view.id })}>
              回到办理进度
            </Button>
          )
        }
      >
        {items.length ? (
          <Notice tone="success" title="重要条款和风险都确认好了">
            <p>{handedOver.read() ? '下一步手写签名。' : '下一步刷脸、手写签名。'}</p>
          </Notice>
        ) : (
          <Notice title="现在没有要确认的内容">
            <p>{view.stateLabel}</p>
          </Notice>
        )}
      </Page>
    )
  }
  return (
    <Page
      title={title}
      stale={stale}
      lead={`第${done + 1}条，共${items.length}条。不明白就先不要确认，问清楚再说。`}
      foot={
        <Button kind="primary" busy={act.busy} onClick={() => void confirm()}>
          确认这一条
        </Button>
      }
    >
      <Steps total={items.length} now={done} label="逐条确认" />
      <ErrorBox error={act.error} onRetry={() => void confirm()} />
      <Card label={current.title}>
        <Chip tone={current.kind === 'risk' ? 'warning' : 'now'}>
          {current.kind === 'risk' ? '风险提示' : '重要条款'}
        </Chip>
        <h2>{current.title}</h2>
        {current.text.split('\n').map((line, i) => (
          <p key={i}>{line}</p>
        ))}
      </Card>
      <Link onClick={() => go('read', { id: view.id })}>看合同全文</Link>
    </Page>
  )
}
