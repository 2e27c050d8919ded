import { useState } from 'react'
import type { ContractView } from '@clf/shared/contract'
import {
  Button,
  ContractGate,
  ErrorBox,
  KeyValue,
  Link,
  Notice,
  Page,
  Section,
  Sheet,
  Waiting,
} from '../../components'
import { replace } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { Clause, clauseTitle } from './Clause'
import { useReading } from './useReading'
import { useText, type ContractText } from './useText'
import './index.scss'

const title = '阅读合同'

export default screen(Read)

function Read() {
  return (
    <ContractGate title={title}>
      {(view, stale) => (view.frozen ? <Frozen view={view} stale={stale} /> : <NotYet view={view} />)}
    </ContractGate>
  )
}

const NotYet = ({ view }: { view: ContractView }) => (
  <Page
    title={title}
    foot={
      <Button kind="primary" onClick={() => replace('progress', { id: view.id })}>
        看看现在的进度
      </Button>
    }
  >
    <Notice title="合同还没有生成">
      <p>前面的内容都填好、所有人都加入后，才能生成合同文本。</p>
    </Notice>
  </Page>
)

function Frozen({ view, stale }: { view: ContractView; stale: boolean }) {
  const { text, error, load } = useText(view)
  const me = view.parties.find(party => party.isMe)
  const open = me && me.confirmed < me.toConfirm && !me.signedAt
  return (
    <Page
      title={title}
      stale={stale}
      lead="先看要点，再看全文。看不清可以放大。"
      foot={
        text ? (
          <Button kind="primary" onClick={() => replace(open ? 'confirm' : 'progress', { id: view.id })}>
            {open ? '我已读完' : '回到办理进度'}
          </Button>
        ) : null
      }
    >
      <ErrorBox error={error} onRetry={() => void load()} />
      {!text && !error ? <Waiting title="正在打开合同" /> : null}
      {text ? <Text view={view} text={text} /> : null}
    </Page>
  )
}

function Text({ view, text }: { view: ContractView; text: ContractText }) {
  const [jump, setJump] = useState(false)
  const { zoom, setZoom, show } = useReading(`${view.id}/${text.textVersion}`)
  const to = (id: string) => {
    setJump(false)
    // The closing sheet gives the focus back first.
    setTimeout(() => show(id), 50)
  }
  return (
    <>
      <Section title="合同要点">
        <KeyValue pairs={text.keyTerms.map(term => ({ key: term.label, text: term.value }))} />
      </Section>
      <div className="button-row read-tools">
        <Button icon="paper" onClick={() => setJump(true)}>
          目录
        </Button>
        <Button icon="text" onClick={() => setZoom((zoom + 1) % 3)}>
          {zoom === 2 ? '恢复字号' : '放大字号'}
        </Button>
      </div>
      <div className={`read-text read-zoom-${zoom}`} role="article" aria-label={text.title}>
        <h2 className="read-title">{text.title}</h2>
        {text.clauses.map(clause => (
          <Clause key={clause.id} clause={clause} />
        ))}
      </div>
      <p className="soft small digits">
        第{text.textVersion}版 · 文本校验码（SM3）{text.textSm3}
      </p>
      <Sheet title="目录" open={jump} onClose={() => setJump(false)}>
        {text.clauses.map(clause => (
          <Link key={clause.id} onClick={() => to(clause.id)}>
            {`${clauseTitle(clause)}${clause.key ? '（重要）' : ''}`}
          </Link>
        ))}
      </Sheet>
    </>
  )
}
