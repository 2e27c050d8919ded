import { useEffect, type ReactNode } from 'react'
import type { ContractView } from '@clf/shared/contract'
import { neededToStart } from '../data/consents'
import { go, goHome, replace } from '../platform/navigate'
import { useSession } from '../stores/session'
import { useContract } from '../stores/useContract'
import { Button } from './Button'
import { Page } from './Page'
import { ErrorBox, Refusal } from './Refusal'
import { Notice, Waiting } from './blocks'

interface PersonProps {
  title: string
  children: ReactNode
  /** The screen works before the notice was agreed to. */
  beforeConsent?: boolean
}

/** Shows its children when a person is known and has agreed to the notice; else the page that leads there. */
export function PersonGate({ title, children, beforeConsent = false }: PersonProps) {
  const { status, error, granted, start } = useSession()
  useEffect(() => void start(), [start])
  const agreed = beforeConsent || neededToStart.every(kind => granted.includes(kind))
  if (status === 'outside') return <OutsideHost />
  if (status === 'failed') {
    return (
      <Page title={title}>
        <ErrorBox error={error} onRetry={() => void start()} />
      </Page>
    )
  }
  if (status !== 'ready') {
    return (
      <Page title={title}>
        <Waiting title="正在确认您的身份" note="通常不到3秒" />
      </Page>
    )
  }
  return agreed ? <>{children}</> : <ConsentFirst title={title} />
}

const ConsentFirst = ({ title }: { title: string }) => (
  <Page
    title={title}
    foot={
      <Button kind="primary" onClick={() => go('consent')}>
        阅读个人信息告知书
      </Button>
    }
  >
    <Notice title="请先阅读告知书">
      <p>签约要用到您的姓名、证件号等信息。请先看一看我们怎么用，再决定是否同意。</p>
    </Notice>
  </Page>
)

export const OutsideHost = () => (
  <Page title="请在鄂汇办里打开" back={false} foot={<Button onClick={goHome}>回到首页</Button>}>
    <Refusal
      title="这里认不出您是谁"
      found={[
        {
          message: '签合同要确认是您本人，这一步由鄂汇办完成，普通浏览器里办不了。',
          next: '打开鄂汇办，搜索“存量房一事联办”再进入。查验合同真假可以直接在这里办。',
          kept: '已保存的内容都在。',
        },
      ]}
    />
  </Page>
)

interface ContractProps {
  title: string
  children(view: ContractView, stale: boolean): ReactNode
}

/** The contract of this page (`?id=`), or the page that says why it can't be shown. */
export function ContractGate({ title, children }: ContractProps) {
  return (
    <PersonGate title={title}>
      <Loaded title={title}>{children}</Loaded>
    </PersonGate>
  )
}

function Loaded({ title, children }: ContractProps) {
  const { view, error, stale, reload } = useContract()
  if (view) return <>{children(view, stale)}</>
  if (error) {
    return (
      <Page title={title} foot={<Button onClick={() => replace('mine')}>我的合同</Button>}>
        <ErrorBox error={error} onRetry={reload} />
      </Page>
    )
  }
  return (
    <Page title={title}>
      <Waiting title="正在打开合同" note="通常不到3秒" />
    </Page>
  )
}
