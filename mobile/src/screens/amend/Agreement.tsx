import { useEffect, useState } from 'react'
import { routes, type amendmentText } from '@clf/shared/routes'
import type * as z from 'zod/mini'
import { call } from '../../api'
import { Button, Check, ErrorBox, Notice, Page, Section, Waiting } from '../../components'
import { goBack, replace } from '../../platform/navigate'
import { useAct } from '../../stores/useAct'
import { Clause } from '../read/Clause'
import '../read/index.scss'
import type { OpenProps } from './useAmendment'

type Text = z.infer<(typeof amendmentText)['reply']>

/** The words that are signed; of a change with the whole contract as it then reads. Agreeing leads to the face check. */
export function Agreement({ view, amendment, amending, stale }: OpenProps) {
  const [text, setText] = useState<Text | null>(null)
  const [agreed, setAgreed] = useState(amendment.readByMe)
  const [missed, setMissed] = useState(false)
  const { run, error } = useAct()
  const params = { id: view.id }
  async function load() {
    const reply = await run(() => call(routes.amendmentText, { params }))
    if (reply) setText(reply)
  }
  useEffect(() => void load(), [view.id, amendment.textVersion])
  async function confirm() {
    setMissed(!agreed)
    if (!agreed || !text) return
    const { textVersion, textSha256 } = text
    const done = await amending.change(() =>
      call(routes.confirmAmendment, { params, body: { textVersion, textSha256 } }),
    )
    if (done) replace('face', { id: view.id, purpose: amendment.kind })
  }
  return (
    <Page
      title="阅读协议"
      stale={stale}
      lead="请读完再签名。读不懂的地方可以先问对方或窗口。"
      errors={missed && !agreed ? [{ path: 'agree', message: '请先勾选“我已读完，同意”' }] : []}
      foot={
        amendment.signedByMe ? (
          <Button kind="primary" onClick={goBack}>
            返回
          </Button>
        ) : text ? (
          <Button kind="primary" busy={amending.act.busy} onClick={() => void confirm()}>
            去刷脸签名
          </Button>
        ) : null
      }
    >
      <ErrorBox error={error ?? amending.act.error} onRetry={() => void load()} />
      {!text && !error ? <Waiting title="正在打开协议" /> : null}
      {text ? (
        <>
          <div className="read-text" role="article" aria-label={text.title}>
            <h2 className="read-title">{text.title}</h2>
            {text.clauses.map(clause => (
              <Clause key={clause.id} clause={clause} />
            ))}
          </div>
          {text.restated ? <Restated text={text.restated} /> : null}
          {amendment.risks.map(risk => (
            <Notice key={risk.code} tone="warning" title={risk.message}>
              <p>{risk.next}</p>
            </Notice>
          ))}
          {amendment.signedByMe ? null : (
            <div id="field-agree" tabIndex={-1}>
              <Check label="我已读完，同意" checked={agreed} onChange={setAgreed} />
            </div>
          )}
          <p className="soft small digits">文本校验码（SM3）{text.textSm3}</p>
        </>
      ) : null}
    </Page>
  )
}

/** Long, and mostly what was signed before: opened by who wants to read it, but always signed with. */
function Restated({ text }: { text: NonNullable<Text['restated']> }) {
  const [open, setOpen] = useState(false)
  return (
    <Section title="变更后的合同全文">
      <p className="soft">签的是协议和这份全文。除了上面列出的，其他内容和原合同一样。</p>
      <Button icon="paper" onClick={() => setOpen(!open)}>
        {open ? '收起全文' : '展开全文'}
      </Button>
      {open ? (
        <div className="read-text" role="article" aria-label={text.title}>
          {text.clauses.map(clause => (
            <Clause key={clause.id} clause={clause} />
          ))}
        </div>
      ) : null}
    </Section>
  )
}
