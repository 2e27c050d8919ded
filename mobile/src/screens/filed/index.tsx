import type { ContractView, FilingView } from '@clf/shared/contract'
import {
  Button,
  Card,
  Chip,
  ContractGate,
  ErrorBox,
  KeyValue,
  Link,
  Notice,
  Page,
  Refusal,
  Section,
  Waiting,
  instantText,
  type Tone,
} from '../../components'
import { codeText } from '../../components/codeText'
import { QrCode } from '../../components/QrCode'
import { go, replace } from '../../platform/navigate'
import { screen, useParams } from '../../platform/params'
import { Evidence } from './Evidence'
import { NextStep } from './NextStep'
import { Alert, Registration, ReturnCard } from './Registration'
import { useCopy, useDocument } from './useFiled'
import './index.scss'

export default screen(Filed)

function Filed() {
  const { part } = useParams()
  const show = (view: ContractView, stale: boolean) => {
    if (!view.filing) return <NotYet view={view} />
    return part === 'next' ? (
      <NextStep view={view} />
    ) : (
      <Result view={view} filing={view.filing} stale={stale} />
    )
  }
  return <ContractGate title="备案结果">{show}</ContractGate>
}

const NotYet = ({ view }: { view: ContractView }) => (
  <Page
    title="还没有备案"
    foot={
      <Button kind="primary" onClick={() => replace('progress', { id: view.id })}>
        看看现在的进度
      </Button>
    }
  >
    <Refusal
      title={view.stateLabel}
      found={[
        { message: '所有人签名并提交后，才会备案。', next: '按进度页的提示继续。', kept: '填好的内容都在。' },
      ]}
    />
  </Page>
)

interface Props {
  view: ContractView
  filing: FilingView
}

function Result({ view, filing, stale }: Props & { stale: boolean }) {
  const { said, copy } = useCopy()
  return (
    <Page
      title={view.state === 'FILED' ? '备案完成' : view.stateLabel}
      stale={stale}
      foot={
        view.state === 'FILED' ? (
          <Button kind="primary" onClick={() => go('filed', { id: view.id, part: 'next' })}>
            去办转移登记
          </Button>
        ) : amending[view.state] ? (
          <Button kind="primary" onClick={() => go('amend', { id: view.id })}>
            {amending[view.state]}
          </Button>
        ) : null
      }
    >
      <Alert view={view} />
      <div className="filed-banner">
        <p>合同编号</p>
        <p className="filed-no digits">{filing.contractNo}</p>
        <p className="small">{instantText(filing.filedAt)} 备案</p>
      </div>
      <Registration view={view} />
      <ReturnCard view={view} />
      <Document view={view} filing={filing} />
      {filing.document.state === 'DONE' ? <Evidence view={view} /> : null}
      <Section title="查验码">
        <Card label="查验码">
          <QrCode text={filing.checkUrl} label="合同查验二维码" />
          <p className="filed-code digits">{codeText(filing.verifyCode)}</p>
          <p className="soft small">任何人扫码或输入查验码，都能查合同是真是假，看不到价格。</p>
          <Button icon="copy" onClick={() => copy(codeText(filing.verifyCode))}>
            复制查验码
          </Button>
          <p className="small" role="status">
            {said}
          </p>
        </Card>
      </Section>
      <Following filing={filing} />
      <Link onClick={() => go('contract', { id: view.id })}>合同详情和记录</Link>
      <Link icon="pen" onClick={() => go('amend', { id: view.id })}>
        变更或撤销
      </Link>
    </Page>
  )
}

/** Where a request to change or revoke waits, or what came of it. */
const amending: Partial<Record<ContractView['state'], string>> = {
  CHANGE_PENDING: '处理变更申请',
  REVOKE_PENDING: '处理撤销申请',
  REVOKED: '查看撤销结果',
  SUPERSEDED: '查看变更结果',
}

function Document({ view, filing: { document } }: Props) {
  const { act, open } = useDocument(view)
  if (document.waitsForTime) {
    return (
      <Waiting
        title="正在等待可信时间…"
        note="合同已经生成，时间服务暂时没有响应，恢复后会自动盖章。备案已经完成，不受影响，您不用重复操作。"
      />
    )
  }
  if (document.state !== 'DONE') {
    return (
      <Waiting
        title="正在生成电子合同"
        note={
          document.state === 'WAITING'
            ? '通常1分钟内，好了会自动出现。备案已经完成，不受影响。'
            : '比平时慢一些，我们会继续生成，您不用重复操作。'
        }
      />
    )
  }
  return (
    <Section title="电子合同">
      <Button icon="paper" busy={act.busy} onClick={() => void open()}>
        查看和下载合同（PDF）
      </Button>
      <p className="soft small">
        盖有电子印章，与纸质合同效力相同。
        {document.sealedAt ? `盖章时间 ${instantText(document.sealedAt)}` : ''}
        {document.size ? `，约${Math.ceil(document.size / 1024)}KB` : ''}
      </p>
      <ErrorBox error={act.error} onRetry={() => void open()} />
    </Section>
  )
}

const lates: Readonly<Record<FilingView['registry'], { tone: Tone; text: string }>> = {
  WAITING: { tone: 'wait', text: '正在办理' },
  LATE: { tone: 'wait', text: '比平时慢，仍在办理' },
  DONE: { tone: 'done', text: '已送达' },
  FAILED: { tone: 'warning', text: '正在人工处理' },
}

/** What follows by itself, each with its state: late is visible, and nobody has to do anything. */
const Following = ({ filing }: { filing: FilingView }) => (
  <Section title="后面会自动办的">
    <KeyValue
      pairs={[
        {
          key: '办件号',
          text: filing.caseNo ?? (
            <Chip tone={lates[filing.acceptance].tone}>{lates[filing.acceptance].text}</Chip>
          ),
        },
        {
          key: '不动产登记',
          text: <Chip tone={lates[filing.registry].tone}>{lates[filing.registry].text}</Chip>,
        },
        { key: '合同成立', text: `${instantText(filing.signedAt)}（最后一人签名）` },
      ]}
    />
  </Section>
)
