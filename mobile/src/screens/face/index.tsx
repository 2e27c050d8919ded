import { useEffect } from 'react'
import type { ContractView } from '@clf/shared/contract'
import {
  Button,
  ContractGate,
  ErrorBox,
  Link,
  Notice,
  Numbered,
  Page,
  Refusal,
  Section,
  Waiting,
} from '../../components'
import { go, replace } from '../../platform/navigate'
import { screen, useParams } from '../../platform/params'
import { handedOver } from '../../platform/sessionCopy'
import { useSession } from '../../stores/session'
import { homeOf, paramsFor, useSubject, type Subject } from '../../stores/useSubject'
import { AtPoint } from './AtPoint'
import { useFace } from './useFace'

const title = '人脸核验'
const kept = '合同和已完成的步骤都在。'
const tips = ['在亮一点的地方，脸不要背光', '摘下帽子、墨镜和口罩，普通眼镜可以戴', '正对屏幕，按提示慢慢做']

export default screen(Face)

function Face() {
  return <ContractGate title={title}>{(view, stale) => <Before view={view} stale={stale} />}</ContractGate>
}

/** Who has not agreed to the face check, or has nothing to sign, does not get to the camera. */
function Before({ view, stale }: { view: ContractView; stale: boolean }) {
  const agreed = useSession(s => s.granted.includes('face'))
  const { purpose } = useParams()
  const { subject, error, load } = useSubject(view)
  useEffect(() => {
    if (subject === null) replace(homeOf(purpose), { id: view.id })
  }, [subject, purpose, view.id])
  if (!subject)
    return (
      <Page title={title}>
        {error ? <ErrorBox error={error} onRetry={() => void load()} /> : <Waiting title="正在打开" />}
      </Page>
    )
  if (handedOver.read()) return <AtPoint view={view} purpose={subject.purpose} stale={stale} />
  return agreed ? <Check view={view} subject={subject} stale={stale} /> : <NotAgreed view={view} />
}

const NotAgreed = ({ view }: { view: ContractView }) => (
  <Page
    title={title}
    foot={
      <Button kind="primary" onClick={() => go('consent')}>
        阅读人脸核验说明
      </Button>
    }
  >
    <Refusal
      title="您没有同意人脸核验"
      found={[
        {
          message: '在手机上签名，要先确认是您本人。',
          next: '可以先看说明再决定；不同意也能办，带身份证到窗口现场核验。',
          kept: '合同和已确认的条款都在。',
        },
      ]}
      regionCode={view.regionCode}
    />
  </Page>
)

interface CheckProps {
  view: ContractView
  subject: Subject
  stale: boolean
}

function Check({ view, subject: { purpose }, stale }: CheckProps) {
  const face = useFace(view, purpose)
  useEffect(() => {
    if (face.passed) replace('sign', paramsFor(view.id, purpose))
  }, [face.passed, purpose, view.id])
  const busy = face.phase === 'playing' || face.phase === 'asking' || face.phase === 'looking'
  const spent = face.attemptsLeft === 0
  return (
    <Page
      title={title}
      stale={stale}
      lead="签名前确认是您本人。由鄂汇办完成，大约半分钟。"
      foot={
        spent ? (
          <Button kind="primary" onClick={() => go('trouble', { kind: 'window', region: view.regionCode })}>
            到窗口现场核验
          </Button>
        ) : face.pending ? (
          <Button kind="primary" onClick={() => void face.look()}>
            再看一次结果
          </Button>
        ) : (
          <Button kind="primary" icon="face" busy={busy} onClick={() => void face.start()}>
            {face.reason ? '重新开始人脸核验' : '开始人脸核验'}
          </Button>
        )
      }
    >
      {face.phase === 'asking' ? <Waiting title="正在等核验结果" note="通常3秒左右" /> : null}
      <ErrorBox error={face.error} regionCode={view.regionCode} />
      {face.pending ? (
        <Notice title="结果还没有出来">
          <p>鄂汇办还没有告诉我们结果。不用重新刷脸，等一会儿再看。</p>
        </Notice>
      ) : null}
      {face.unplayed ? (
        <Notice tone="warning" title="还没有查到核验结果">
          <p>可能没有做完。请重新开始，按提示做完再回来，不计次数。</p>
        </Notice>
      ) : null}
      {face.reason && !spent ? (
        <Refusal title="这次没有通过" found={[{ ...face.reason, kept }]}>
          <p className="strong">今天还可以核验 {face.attemptsLeft} 次</p>
        </Refusal>
      ) : null}
      {spent ? <Spent reason={face.reason} regionCode={view.regionCode} /> : <Tips />}
      {face.reason && !spent ? (
        <Link onClick={() => go('trouble', { kind: 'window', region: view.regionCode })}>
          不刷脸，到窗口办
        </Link>
      ) : null}
    </Page>
  )
}

interface SpentProps {
  reason: { message: string } | null
  regionCode: string
}

/** Nothing left to try today: what the last check said, and the other way. */
const Spent = ({ reason, regionCode }: SpentProps) => (
  <Refusal
    title="今天的核验次数用完了"
    found={[
      {
        message: reason?.message ?? '今天不能再核验了。',
        next: '可以明天再试，或带身份证到签约窗口现场核验。',
        kept,
      },
    ]}
    regionCode={regionCode}
  />
)

const Tips = () => (
  <>
    <Section title="这样容易通过">
      <Numbered points={tips} />
    </Section>
    <Notice title="不保存您的人脸">
      <p>照片由鄂汇办处理，我们只收到“通过”或“没通过”。核验没有时间压力，不行可以重来。</p>
    </Notice>
  </>
)
