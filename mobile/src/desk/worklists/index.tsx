import { useState } from 'react'
import { deskRoutes } from '@clf/shared/routes'
import { regionName } from '@clf/shared/staff'
import { ErrorBox, Link, Section, Waiting, instantText } from '../../components'
import { screen } from '../../platform/params'
import { DeskPage, Shortcuts, Table, deskCall, goDesk, useRole, useShortcuts, type Column } from '../kit'
import { ReasonDialog } from './ReasonDialog'
import { useWork, type Act, type Work } from './useWork'

type Letter = Work['deadLetters'][number]
type Item = Work['differences'][number]
type Decision = { letter: Letter; act: 'replay' | 'drop' } | { item: Item }

export default screen(Worklists)

/** What the system could not settle by itself. */
function Worklists() {
  return (
    <DeskPage title="待处理清单" page="worklists">
      <Desk />
    </DeskPage>
  )
}

const place: Column<{ regionCode: string }> = {
  key: 'place',
  title: '区县',
  cell: row => regionName(row.regionCode),
}
const letterColumns: readonly Column<Letter>[] = [
  { key: 'what', title: '没有送达的事', cell: row => row.topicLabel },
  place,
  { key: 'error', title: '原因', cell: row => row.lastError || '—' },
  { key: 'times', title: '已试次数', figure: true, cell: row => row.attempts },
  { key: 'held', title: '后面等待', figure: true, cell: row => row.held },
  { key: 'at', title: '停止时间', cell: row => instantText(row.givenUpAt) },
]
const itemColumns: readonly Column<Item>[] = [
  { key: 'kind', title: '事项', cell: row => row.kindLabel },
  place,
  { key: 'no', title: '合同编号', cell: row => row.contractNo ?? '—' },
  { key: 'ours', title: '我方', cell: row => row.ours || '—' },
  { key: 'theirs', title: '登记中心', cell: row => row.theirs || '—' },
  { key: 'at', title: '发现时间', cell: row => instantText(row.openedAt) },
]
const actColumns: readonly Column<Act>[] = [
  { key: 'what', title: '做了什么', cell: row => row.kindLabel },
  place,
  { key: 'by', title: '谁', cell: row => row.by },
  { key: 'why', title: '原因', cell: row => row.reason },
  { key: 'at', title: '时间', cell: row => instantText(row.at) },
]
const restrictedColumns = itemColumns.filter(({ key }) => key !== 'ours')

/** Says for the ear which row an act is about. */
const of = (text: string) => <span className="unseen">：{text}</span>

function Desk() {
  const supervisor = useRole('SUPERVISOR')
  const settles = useRole('REVIEWER', 'SUPERVISOR')
  const seesActs = useRole('SUPERVISOR', 'AUDITOR')
  const { work, acts, error, reload } = useWork(seesActs)
  const [decision, setDecision] = useState<Decision | null>(null)
  const [done, setDone] = useState('')
  const shortcuts = [{ key: 'r', label: '刷新', act: () => void reload() }]
  useShortcuts(shortcuts)
  const open = (row: { contractId: string | null }) => {
    if (row.contractId) goDesk('case', { id: row.contractId })
  }
  const decide: Column<Letter> = {
    key: 'decide',
    title: '处理',
    cell: row => (
      <div className="desk-acts">
        <Link onClick={() => setDecision({ letter: row, act: 'replay' })}>重发{of(row.topicLabel)}</Link>
        <Link onClick={() => setDecision({ letter: row, act: 'drop' })}>放弃{of(row.topicLabel)}</Link>
      </div>
    ),
  }
  const settle: Column<Item> = {
    key: 'settle',
    title: '处理',
    cell: row => <Link onClick={() => setDecision({ item: row })}>销项{of(row.kindLabel)}</Link>,
  }
  const finish = async (said: string) => {
    setDone(said)
    await reload()
  }
  return (
    <>
      <ErrorBox error={error} onRetry={() => void reload()} />
      {!work && !error ? <Waiting title="正在打开清单" /> : null}
      <p role="status">{done}</p>
      {work ? (
        <>
          <Section title={`没有送达的消息（${work.deadLetters.length}）`}>
            <Table
              caption="没有送达的消息"
              columns={supervisor ? [...letterColumns, decide] : letterColumns}
              rows={work.deadLetters}
              rowKey={row => row.id}
              onOpen={row => open(row)}
              empty="都送到了。"
            />
          </Section>
          <Section title={`和登记中心的差异（${work.differences.length}）`}>
            <Table
              caption="和登记中心的差异"
              columns={settles ? [...itemColumns, settle] : itemColumns}
              rows={work.differences}
              rowKey={row => row.id}
              onOpen={row => open(row)}
              empty="两边一致。"
            />
          </Section>
          <Section title={`备案后新增限制的房屋（RST-10，${work.restricted.length}）`}>
            <Table
              caption="备案后新增限制的房屋"
              columns={restrictedColumns}
              rows={work.restricted}
              rowKey={row => row.id}
              onOpen={row => open(row)}
              empty="没有。限制解除后会自动从这里移走。"
            />
          </Section>
          {seesActs ? (
            <Section title="处理留痕">
              <Table
                caption="处理留痕"
                columns={actColumns}
                rows={acts}
                rowKey={row => row.id}
                empty="还没有处理过。"
              />
            </Section>
          ) : null}
        </>
      ) : null}
      <Shortcuts shortcuts={[...shortcuts, { key: 'Enter', label: '打开合同（在第一列）' }]} />
      {decision ? <Decide decision={decision} onClose={() => setDecision(null)} onDone={finish} /> : null}
    </>
  )
}

interface DecideProps {
  decision: Decision
  onClose(): void
  onDone(said: string): Promise<void>
}

function Decide({ decision, onClose, onDone }: DecideProps) {
  if ('item' in decision) {
    const { item } = decision
    return (
      <ReasonDialog
        title="销项"
        what={`${item.kindLabel}。写明怎样解决的；以后比对又发现差异，会重新列出。`}
        label="处理说明"
        act="保存并销项"
        onClose={onClose}
        onSay={async sentence => {
          await deskCall(deskRoutes.settleWork, { params: { itemId: item.id }, body: { sentence } })
          await onDone(`已销项：${item.kindLabel}`)
        }}
      />
    )
  }
  const { letter, act } = decision
  const replay = act === 'replay'
  return (
    <ReasonDialog
      title={replay ? '重新发送' : '放弃发送'}
      what={
        replay
          ? `${letter.topicLabel}：马上再发，后面等待的${letter.held}件随后发送。`
          : `${letter.topicLabel}：不再发送，对方不会收到；后面等待的${letter.held}件接着发送。`
      }
      label="原因"
      act={replay ? '重新发送' : '放弃发送'}
      onClose={onClose}
      onSay={async reason => {
        await deskCall(deskRoutes.decideDeadLetter, { params: { jobId: letter.id }, body: { act, reason } })
        await onDone(`${replay ? '已重新排队' : '已放弃'}：${letter.topicLabel}`)
      }}
    />
  )
}
