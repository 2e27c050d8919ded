import type { ContractView } from '@clf/shared/contract'
import { strokesToSvg, type Strokes } from '@clf/shared/signature'
import { Button, ContractGate, ErrorBox, Notice, Page, Waiting } from '../../components'
import { Pad } from '../../components/SignaturePad/Pad'
import { goBack, replace } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { usePreferences } from '../../stores/preferences'
import { paramsFor, useSubject, type Subject } from '../../stores/useSubject'
import { useSign } from './useSign'
import './index.scss'

const title = '手写签名'

export default screen(Sign)

function Sign() {
  return <ContractGate title={title}>{view => <Found view={view} />}</ContractGate>
}

function Found({ view }: { view: ContractView }) {
  const { subject, error, load } = useSubject(view)
  if (subject === null) return <NotNow view={view} />
  if (subject) return <Signing view={view} subject={subject} />
  return (
    <Page title={title}>
      {error ? <ErrorBox error={error} onRetry={() => void load()} /> : <Waiting title="正在打开签名板" />}
    </Page>
  )
}

const NotNow = ({ view }: { view: ContractView }) => (
  <Page
    title={title}
    foot={
      <Button kind="primary" onClick={() => replace('progress', { id: view.id })}>
        看看现在的进度
      </Button>
    }
  >
    <Notice title="现在不用签名">{view.stateLabel}</Notice>
  </Page>
)

const paperOf = ({ purpose }: Subject) => (purpose === 'sign' ? '合同' : '协议')

type Model = ReturnType<typeof useSign>

interface SigningProps {
  view: ContractView
  subject: Subject
}

function Signing({ view, subject }: SigningProps) {
  const model = useSign(view, subject)
  if (model.phase === 'loading') {
    return (
      <Page title={title}>
        {model.load.error ? (
          <ErrorBox error={model.load.error} onRetry={() => void model.start()} />
        ) : (
          <Waiting title="正在打开签名板" />
        )}
      </Page>
    )
  }
  const me = view.parties.find(party => party.isMe)
  if (model.phase === 'preview' && model.strokes)
    return <Preview view={view} subject={subject} model={model} strokes={model.strokes} />
  return <Drawing model={model} name={me?.name ?? ''} />
}

/** The pad takes the whole screen; the name stands behind it in grey. */
function Drawing({ model, name }: { model: Model; name: string }) {
  const large = usePreferences(s => s.large)
  const strokes = model.strokes?.strokes ?? []
  const empty = strokes.length === 0
  return (
    <div className={`page sign${large ? ' large' : ''}`} role="main">
      <div className="sign-head">
        <h1 className="sign-title">请写下您的姓名</h1>
        <p className="small" role="status">
          {model.tooLittle ? (
            <span className="sign-wrong">签名太短或不清楚，请写完整的姓名</span>
          ) : (
            `已写${strokes.length}笔。手机横过来更宽敞。`
          )}
        </p>
      </div>
      <div className="sign-pad">
        <div className="sign-name" aria-hidden="true">
          {[...name].map((character, i) => (
            <span key={i}>{character}</span>
          ))}
        </div>
        <Pad
          strokes={strokes}
          label={`签名板，请手写 ${name}`}
          onStroke={model.addStroke}
          onSize={model.resized}
        />
      </div>
      <div className="sign-foot">
        <div className="button-row">
          <Button onClick={goBack}>返回</Button>
          <Button icon="undo" disabled={empty} onClick={model.undo}>
            撤销
          </Button>
          <Button disabled={empty} onClick={model.clear}>
            重写
          </Button>
        </div>
        <Button kind="primary" onClick={model.preview}>
          写好了
        </Button>
      </div>
    </div>
  )
}

/** What to do about a refusal of the signature, where something can be done here. */
function WayOn({ view, subject: { purpose }, model }: SigningProps & { model: Model }) {
  switch (model.act.error?.code) {
    case 'FAC-02':
      return (
        <Button kind="primary" icon="face" onClick={() => replace('face', paramsFor(view.id, purpose))}>
          重新人脸核验，笔迹会保留
        </Button>
      )
    case 'SIG-06':
      return (
        <Button busy={model.act.busy} onClick={() => void model.sign(['SIG-06'])}>
          我们共用这部手机，是我本人签的
        </Button>
      )
    case 'SIG-01':
    case 'SIG-02':
    case 'SIG-03':
    case 'SIG-04':
      return purpose === 'sign' ? (
        <Button onClick={() => replace('read', { id: view.id })}>重新阅读合同</Button>
      ) : (
        <Button onClick={() => replace('amend', { id: view.id, part: 'text' })}>重新阅读协议</Button>
      )
    default:
      return null
  }
}

interface PreviewProps extends SigningProps {
  model: Model
  strokes: Strokes
}

const Preview = ({ view, subject, model, strokes }: PreviewProps) => (
  <Page
    title="看看签名"
    lead={`这就是印在${paperOf(subject)}上的签名。使用后，您对这份${paperOf(subject)}的签名就完成了。`}
    back={false}
    foot={
      <>
        <Button kind="primary" icon="pen" busy={model.act.busy} onClick={() => void model.sign()}>
          使用这个签名
        </Button>
        <Button onClick={model.back}>重新写</Button>
      </>
    }
  >
    <div className="sign-preview">
      <img
        className="sign-image"
        alt="您的手写签名"
        src={`data:image/svg+xml,${encodeURIComponent(strokesToSvg(strokes))}`}
      />
    </div>
    <ErrorBox error={model.act.error} regionCode={view.regionCode} />
    <WayOn view={view} subject={subject} model={model} />
    <p className="soft small digits">
      {paperOf(subject)}第{subject.textVersion}版 · 文本校验码 {subject.textSm3}
    </p>
  </Page>
)
