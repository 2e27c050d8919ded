import { useEffect } from 'react'
import { draftStates, frozenStates, type ContractView } from '@clf/shared/contract'
import {
  Button,
  Chip,
  ContractGate,
  ErrorBox,
  Link,
  Notice,
  Page,
  Refusal,
  Row,
  Rows,
  Section,
} from '../../components'
import { go, replace } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { stops } from '../house/useHouse'
import { DeskCode } from './DeskCode'
import { SignerList } from './SignerList'
import { tasksOf } from './tasks'
import { leadOf, useProgress } from './useProgress'

const title = '办理进度'

export default screen(Progress)

function Progress() {
  return <ContractGate title={title}>{(view, stale) => <Tasks view={view} stale={stale} />}</ContractGate>
}

const over: readonly ContractView['state'][] = ['CANCELLED', 'EXPIRED']
/** What a sign point may go on with. */
const atPoint: readonly ContractView['state'][] = [...draftStates, ...frozenStates].filter(
  state => state !== 'REVIEW',
)
/** Ended after filing: what came of it stands elsewhere. */
const amended: readonly ContractView['state'][] = ['REVOKED', 'SUPERSEDED']

function Tasks({ view, stale }: { view: ContractView; stale: boolean }) {
  const { next, waiting, act, submit } = useProgress(view)
  useEffect(() => {
    if (over.includes(view.state)) replace('contract', { id: view.id })
    if (amended.includes(view.state)) replace('amend', { id: view.id })
  }, [view.state, view.id])
  const open = () => next && go(next.screen, { id: view.id, ...next.params })
  const maySubmit = view.actions.includes('submit')
  return (
    <Page
      title={title}
      stale={stale}
      lead={leadOf(view)}
      foot={
        maySubmit ? (
          <Button kind="primary" busy={act.busy} onClick={() => void submit()}>
            提交备案
          </Button>
        ) : next ? (
          <Button kind="primary" onClick={open}>
            {next.label}
          </Button>
        ) : null
      }
    >
      <ErrorBox error={act.error} onRetry={() => void submit()} regionCode={view.regionCode} />
      {view.state === 'BLOCKED' ? (
        <Refusal title="这套房子现在还不能签约" found={stops(view)} regionCode={view.regionCode} />
      ) : null}
      {view.review?.returned ? (
        <Notice tone="warning" title={`审核后退回修改：${view.review.returned.reasonLabel}`}>
          {view.review.returned.sentence}
          修改后重新生成合同，各方再读一遍、签一遍，就可以再次提交。
        </Notice>
      ) : null}
      {waiting && !next && !maySubmit ? <Notice title={waiting.title}>{waiting.note}</Notice> : null}
      {maySubmit ? (
        <Notice tone="success" title="所有人都签好了">
          提交后马上备案。备案不等于过户，还要到不动产登记机构办理转移登记。
        </Notice>
      ) : null}
      <Rows label="办理步骤">
        {tasksOf(view).map(task => {
          const to = task.to
          return (
            <Row
              key={task.key}
              icon={task.icon}
              title={task.title}
              note={task.note}
              end={<Chip tone={task.tone}>{task.state}</Chip>}
              onClick={to ? () => go(to.screen, { id: view.id, ...to.params }) : undefined}
            />
          )
        })}
      </Rows>
      {view.frozen && !view.filing ? (
        <Section title={`签名 ${view.signing.signed}/${view.signing.required}`}>
          <SignerList view={view} />
        </Section>
      ) : null}
      {atPoint.includes(view.state) ? <DeskCode view={view} /> : null}
      <Link onClick={() => go('contract', { id: view.id })}>合同详情、记录、取消</Link>
    </Page>
  )
}
