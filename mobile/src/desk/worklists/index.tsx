import { useState } from 'react'
import { ErrorBox, Link, Section, Waiting } from '../../components'
import { screen } from '../../platform/params'
import { DeskPage, Shortcuts, Table, goDesk, useRole, useShortcuts, type Column } from '../kit'
import { actColumns, itemColumns, letterColumns, restrictedColumns } from './columns'
import { Decide, type Decision } from './Decide'
import { useWork, type Item, type Letter } from './useWork'

export default screen(Worklists)

/** What the system could not settle by itself. */
function Worklists() {
  return (
    <DeskPage title="待处理清单" page="worklists">
      <Desk />
    </DeskPage>
  )
}

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
