import { useEffect, useMemo, useRef } from 'react'
import { Button, Field, Notice, Page } from '../../components'
import { bring } from '../../platform/bring'
import { screen } from '../../platform/params'
import { NoAnswer, Standing } from './CodeAnswer'
import { FilePart } from './FilePart'
import { useVerify } from './useVerify'
import './index.scss'

/** Public: works in any browser and without a person. */
export default screen(Verify)

function Verify() {
  const { code, setCode, wrong, result, canScan, act, check, accept, scan } = useVerify()
  const errors = useMemo(() => (wrong ? [{ path: 'code', message: wrong.message }] : []), [wrong])
  const answer = useRef<HTMLDivElement>(null)
  const answered = result ?? act.error
  // The button that asked stands far below the answer.
  useEffect(() => {
    if (answered) bring(answer.current)
  }, [answered])
  return (
    <Page
      title="合同验真"
      lead="看一份合同是不是真的、现在还有没有效。不用登录。"
      errors={errors}
      foot={
        <Button kind="primary" busy={act.busy} onClick={check}>
          查验
        </Button>
      }
    >
      <div className="answer" role="status" tabIndex={-1} ref={answer}>
        {result ? <Standing result={result} /> : null}
        <NoAnswer error={act.error} onRetry={check} />
      </div>
      <Field
        name="code"
        label="查验码"
        hint="16位，印在合同每一页最下面，叫“查验合同识别码”。不分大小写，横线可以不填。"
        value={code}
        onChange={setCode}
        maxLength={200}
        error={wrong?.message}
        className="digits"
      />
      {wrong?.suggestion ? <Suggestion code={wrong.suggestion} accept={accept} /> : null}
      {canScan ? (
        <Button icon="scan" onClick={scan}>
          扫合同上的二维码
        </Button>
      ) : null}
      <FilePart />
    </Page>
  )
}

/** Shown, never put in by itself: the person compares it with the paper. */
const Suggestion = ({ code, accept }: { code: string; accept(code: string): void }) => (
  <Notice title="您是不是想填：">
    <p className="digits strong">{code}</p>
    <p>和合同上印的对一对，一样再用。</p>
    <Button onClick={() => accept(code)}>用这个查验码查</Button>
  </Notice>
)
