import { useMemo } from 'react'
import { Button, ErrorBox, Field, KeyValue, Notice, Page, instantText } from '../../components'
import { screen } from '../../platform/params'
import { useVerify, type Checked } from './useVerify'

/** Public: works in any browser and without a person. */
export default screen(Verify)

function Verify() {
  const { code, setCode, wrong, result, canScan, act, check, scan } = useVerify()
  const errors = useMemo(() => (wrong ? [{ path: 'code', message: wrong }] : []), [wrong])
  return (
    <Page
      title="合同验真"
      lead="输入合同上的查验码，看这份合同是不是真的、现在还有没有效。"
      errors={errors}
      foot={
        <Button kind="primary" busy={act.busy} onClick={check}>
          查验
        </Button>
      }
    >
      <Field
        name="code"
        label="查验码"
        hint="16位，印在合同每一页最下面，叫“查验合同识别码”。不分大小写，横线可以不填。"
        value={code}
        onChange={setCode}
        maxLength={32}
        error={wrong || undefined}
        className="digits"
      />
      {canScan ? (
        <Button icon="scan" onClick={scan}>
          扫合同上的二维码
        </Button>
      ) : null}
      <ErrorBox error={act.error} onRetry={check} />
      {result ? <Result result={result} /> : null}
    </Page>
  )
}

const tones = { VALID: 'success', CHANGED: 'warning', REVOKED: 'danger' } as const
const meanings = {
  VALID: '这份合同是真的，现在有效。',
  CHANGED: '这份合同是真的，但后来变更过，请以变更后的合同为准。',
  REVOKED: '这份合同的备案已经撤销，不再有效。',
} as const

const Result = ({ result }: { result: Checked }) => (
  <div className="section" role="status">
    <Notice tone={tones[result.status]} title={result.statusLabel}>
      <p>{meanings[result.status]}</p>
    </Notice>
    <KeyValue
      pairs={[
        { key: '合同编号', text: <span className="digits">{result.contractNo}</span> },
        { key: '备案时间', text: instantText(result.filedAt) },
        { key: '地区', text: result.region },
        { key: '房屋', text: result.location },
        { key: '卖方', text: result.sellers.join('、') },
        { key: '买方', text: result.buyers.join('、') },
        result.sha256
          ? { key: '文件校验码', text: <span className="digits small">{result.sha256}</span> }
          : null,
      ]}
    />
    <p className="soft small">和您手里的合同对一对：编号、房屋、姓名都应一样。</p>
  </div>
)
