import {
  Button,
  ErrorBox,
  KeyValue,
  Notice,
  Page,
  PersonGate,
  Refusal,
  Waiting,
  instantText,
} from '../../components'
import { regionOf } from '../../data/regions'
import type { ApiError } from '../../api'
import { goHome } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { useGuideLink, type GuideView } from './useGuideLink'

const title = '先网签，再过户'

export default screen(Guide)

function Guide() {
  return (
    <PersonGate title={title}>
      <Landing />
    </PersonGate>
  )
}

function Landing() {
  const { guide, act, load, begin, resume } = useGuideLink()
  if (guide) return <Led guide={guide} begin={begin} resume={resume} />
  if (act.error) return <Broken error={act.error} again={() => void load()} />
  return (
    <Page title={title}>
      <Waiting title="正在查看链接" />
    </Page>
  )
}

const words: Readonly<Record<GuideView['from'], { lead: string; caseNo: string }>> = {
  registry: {
    lead: '您申请的过户还没有网签备案的合同。在这里签好、备案后，再回登记中心继续办理。',
    caseNo: '登记申请编号',
  },
  acceptance: {
    lead: '您在政务服务平台的办件还没有网签备案的合同。在这里签好、备案后，回平台填写合同编号和查验码。',
    caseNo: '平台办件编号',
  },
}

interface LedProps {
  guide: GuideView
  begin(side: 'seller' | 'buyer'): void
  resume(): void
}

const Led = ({ guide, begin, resume }: LedProps) => (
  <Page
    title={title}
    lead={words[guide.from].lead}
    foot={
      guide.contractId ? (
        <Button kind="primary" onClick={resume}>
          继续我的合同
        </Button>
      ) : (
        <div className="button-row">
          <Button kind="primary" onClick={() => begin('seller')}>
            我是卖方
          </Button>
          <Button kind="primary" onClick={() => begin('buyer')}>
            我是买方
          </Button>
        </div>
      )
    }
  >
    <KeyValue
      pairs={[
        { key: words[guide.from].caseNo, text: guide.caseNo },
        guide.regionCode ? { key: '房屋所在', text: regionOf(guide.regionCode).name } : null,
        { key: '链接有效期至', text: instantText(guide.expiresAt) },
      ]}
    />
    <Notice title="一个人先开始就行">
      <p>先开始的人再邀请对方加入。对方已经开始的，请用对方给您的邀请码加入，不要再开一份。</p>
    </Notice>
  </Page>
)

const broken: Readonly<Record<string, string>> = {
  'GUI-LINK': '这个链接打不开',
  'GUI-OVER': '这个链接已过期',
}

/** The link is no good: what happened, what is kept, where to get a new one. */
function Broken({ error, again }: { error: ApiError; again(): void }) {
  const said = broken[error.code]
  if (!said)
    return (
      <Page title={title}>
        <ErrorBox error={error} onRetry={again} />
      </Page>
    )
  return (
    <Page
      title={said}
      foot={
        <Button kind="primary" onClick={goHome}>
          回到首页
        </Button>
      }
    >
      <Refusal
        title="请重新获取链接"
        found={[{ message: error.message, next: error.next, kept: error.kept }]}
      />
    </Page>
  )
}
