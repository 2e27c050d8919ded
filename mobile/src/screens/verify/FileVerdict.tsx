import { Notice } from '../../components'
import { NoAnswer, Standing } from './CodeAnswer'
import type { FileResult } from './useFile'

/** What a checked file is worth, and what to do. */
export function FileVerdict({ result, again }: { result: FileResult; again(): void }) {
  const { report, problems, filed } = result
  if (report.verdict === 'bad') return <Bad problems={problems} />
  if (!report.contract)
    return (
      <Notice tone="warning" title="只核对了签章">
        <p>签章和时间是真的，盖章后没有改动。这台设备太旧，读不出文件里的签约证据。</p>
        <p>请再用合同上的查验码查一次，看合同现在是不是还有效。</p>
      </Notice>
    )
  const same = filed ? filed.sha256 === report.sha256 : null
  return (
    <>
      {same === false ? <AnotherFile /> : null}
      {filed ? <Standing result={filed} /> : <NotAsked result={result} again={again} />}
      {same === false ? null : <Genuine filed={same === true} partly={report.verdict === 'partly'} />}
    </>
  )
}

const Genuine = ({ filed, partly }: { filed: boolean; partly: boolean }) => (
  <Notice tone="success" title="文件是真的">
    <p>是本系统盖的章，盖章后没有改动{filed ? '，和备案的是同一个文件' : ''}。</p>
    {partly ? <p>有的项目这台设备查不了，见下面的清单。</p> : null}
  </Notice>
)

/** Sealed by us, yet other bytes than the filed ones: nothing to rest on. */
const AnotherFile = () => (
  <Notice tone="danger" title="和备案的不是同一个文件">
    <p>文件上的章是真的，但文件校验码和备案时登记的不一样。请到本系统重新下载，以下载的为准。</p>
  </Notice>
)

const Bad = ({ problems }: { problems: readonly string[] }) => (
  <Notice tone="danger" title="这个文件不可信">
    <ul>
      {problems.map(problem => (
        <li key={problem}>{problem}。</li>
      ))}
    </ul>
    <p>不要凭它付款或者办手续。请向对方要备案后的原始文件，或者用合同上的查验码查。</p>
  </Notice>
)

/** The file was judged, its code was not, or is unknown. */
function NotAsked({ result: { error }, again }: { result: FileResult; again(): void }) {
  if (error?.code !== 'OFFLINE') return <NoAnswer error={error} onRetry={again} />
  return (
    <Notice tone="warning" title="没有连上网络，只核对了文件">
      <p>合同后来有没有变更、撤销，要连上网络才能查到。连上后再选择一次这个文件。</p>
    </Notice>
  )
}
