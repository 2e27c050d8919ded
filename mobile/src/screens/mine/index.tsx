import { useEffect, useState } from 'react'
import { formatYuan } from '@clf/shared/money'
import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import {
  Button,
  Chip,
  ErrorBox,
  Notice,
  Page,
  PersonGate,
  Row,
  Rows,
  Section,
  Waiting,
  instantText,
} from '../../components'
import { go, goHome } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { useAct } from '../../stores/useAct'
import { useSession } from '../../stores/session'
import type { Summary } from '../home/useHome'

const title = '我的合同'

export default screen(Mine)

function Mine() {
  return (
    <PersonGate title={title}>
      <List />
    </PersonGate>
  )
}

function useMine() {
  const [contracts, setContracts] = useState<readonly Summary[] | null>(null)
  const uid = useSession(s => s.user?.uid)
  const { run, error } = useAct()
  const load = async () => {
    const reply = await run(() => call(routes.myContracts))
    if (reply) setContracts(reply.contracts)
  }
  // Another person, another list.
  useEffect(() => void load(), [uid])
  return { contracts, error, load }
}

function List() {
  const { contracts, error, load } = useMine()
  const waiting = contracts?.filter(one => one.waitsForMe) ?? []
  const rest = contracts?.filter(one => !one.waitsForMe) ?? []
  return (
    <Page title={title}>
      <ErrorBox error={error} onRetry={() => void load()} />
      {!contracts && !error ? <Waiting title="正在查找您的合同" /> : null}
      {contracts?.length === 0 ? <Empty /> : null}
      {waiting.length ? (
        <Section title="等您处理">
          <Lines contracts={waiting} />
        </Section>
      ) : null}
      {rest.length ? (
        <Section title={waiting.length ? '其他合同' : '全部合同'}>
          <Lines contracts={rest} />
        </Section>
      ) : null}
    </Page>
  )
}

const Empty = () => (
  <>
    <Notice title="还没有合同">
      <p>从首页开始一份，或用邀请码加入别人发起的。</p>
    </Notice>
    <Button kind="primary" onClick={goHome}>
      去首页开始
    </Button>
    <Button onClick={() => go('join')}>我收到了邀请</Button>
  </>
)

const Lines = ({ contracts }: { contracts: readonly Summary[] }) => (
  <Rows>
    {contracts.map(one => (
      <Row
        key={one.id}
        title={one.title}
        note={
          <>
            <Chip tone={one.waitsForMe ? 'now' : one.contractNo ? 'done' : 'wait'}>{one.stateLabel}</Chip>
            <span>
              {' '}
              {one.side === 'seller' ? '我卖' : '我买'}
              {one.totalFen === null ? '' : ` · ${formatYuan(one.totalFen)} 元`} ·{' '}
              {instantText(one.updatedAt)}
            </span>
          </>
        }
        onClick={() => go(one.contractNo ? 'filed' : 'progress', { id: one.id })}
      />
    ))}
  </Rows>
)
