import { useEffect, useRef } from 'react'
import type { FileReport } from '@clf/shared/sealedFile'
import {
  Button,
  Chip,
  Icon,
  KeyValue,
  Notice,
  Row,
  Rows,
  Section,
  Waiting,
  instantText,
} from '../../components'
import { bring } from '../../platform/bring'
import { FileVerdict } from './FileVerdict'
import { useFile, type FileResult, type FileState } from './useFile'
import { checkTexts, stateTexts, unfitTexts } from './words'

/** The check of a file that stays on this device. */
export function FilePart() {
  const { state, choose, again } = useFile()
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.step === 'done' || state.step === 'unfit') bring(answer.current)
  }, [state])
  if (process.env.TARO_ENV === 'weapp') return <ElsewherePart />
  return (
    <Section title="有电子合同文件？">
      <p className="soft">在这台设备上核对签章和签名。文件不会上传。</p>
      <div className="file-drop">
        <Icon name="paper" />
        <div>
          <label className="strong" htmlFor="sealed-file">
            选择合同文件（PDF）
          </label>
          <p className="soft small">也可以把文件拖到这里。点了没反应，请在电脑浏览器里打开本页。</p>
        </div>
        <input
          id="sealed-file"
          type="file"
          accept="application/pdf,.pdf"
          onChange={event => {
            choose(event.target.files?.[0])
            // The same file may be chosen again.
            event.target.value = ''
          }}
        />
      </div>
      <div role="status" tabIndex={-1} ref={answer}>
        {said(state)}
      </div>
      {state.step === 'checking' ? <Waiting title="正在核对文件" note="通常不到3秒" /> : null}
      {state.step === 'unfit' ? <Unfit state={state} again={again} /> : null}
      {state.step === 'done' ? <Done result={state.result} again={again} /> : null}
    </Section>
  )
}

const ElsewherePart = () => (
  <Section title="有电子合同文件？">
    <Notice>
      <p>
        小程序里不能核对文件。请用手机相机扫合同上的二维码，在浏览器里打开后选择文件；按查验码查，在这里就行。
      </p>
    </Notice>
  </Section>
)

/** One line for a screen reader; what follows is read on the way. */
function said(state: FileState): string {
  if (state.step === 'idle' || state.step === 'checking') return ''
  if (state.step === 'unfit') return `${state.name}：${unfitTexts[state.why].title}`
  return `${state.result.name}：${state.result.report.verdict === 'bad' ? '核对没有通过' : '核对完了'}`
}

const Unfit = ({ state, again }: { state: Extract<FileState, { step: 'unfit' }>; again(): void }) => {
  const { title, message, next } = unfitTexts[state.why]
  return (
    <>
      <Notice tone="warning" title={title}>
        <p>{message}</p>
        <p>{next}</p>
      </Notice>
      {state.why === 'offline' ? <Button onClick={again}>再试一次</Button> : null}
    </>
  )
}

const Done = ({ result, again }: { result: FileResult; again(): void }) => (
  <>
    <FileVerdict result={result} again={again} />
    <Checks report={result.report} />
    <KeyValue
      pairs={[
        result.report.sealedAt ? { key: '盖章时间', text: instantText(result.report.sealedAt) } : null,
        { key: '文件校验码', text: <span className="digits small">{result.report.sha256}</span> },
      ]}
    />
    <p className="soft small">没有核对签章证书后来是否被吊销；合同现在是否有效，以查到的备案为准。</p>
  </>
)

const Checks = ({ report }: { report: FileReport }) => (
  <Rows label="核对了什么">
    {report.checks.map(({ name, state }) => (
      <Row
        key={name}
        title={checkTexts[name]}
        end={<Chip tone={stateTexts[state].tone}>{stateTexts[state].label}</Chip>}
      />
    ))}
  </Rows>
)
