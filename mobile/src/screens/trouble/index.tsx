import { Button, Card, Notice, Numbered, OutsideHost, Page, Refusal, Section } from '../../components'
import { regionList } from '../../data/regions'
import { goHome } from '../../platform/navigate'
import { screen, useParams } from '../../platform/params'

/** What to bring to a window, in plain words. */
const bring = [
  '买卖双方的身份证件原件',
  '不动产权证书（房产证）原件',
  '夫妻共有的，带结婚证；委托他人的，带公证过的委托书',
  '收房款的银行卡',
]

const texts = {
  session: {
    title: '登录已过期',
    message: '为了您的信息安全，太久没有操作就要重新确认身份。',
    next: '回到首页，会自动重新登录。',
  },
  offline: { title: '没有连上网络', message: '现在连不上服务。', next: '检查手机网络，连上后再打开。' },
  missing: {
    title: '没有找到这个页面',
    message: '链接可能不完整，或者合同不是您的。',
    next: '到“我的合同”里看看。',
  },
  busy: {
    title: '服务正在维护',
    message: '系统正在维护，暂时不能办理。',
    next: '过一会儿再打开，或到窗口办理。',
  },
} as const

export default screen(Trouble)

function Trouble() {
  const { kind, region } = useParams()
  if (kind === 'host') return <OutsideHost />
  if (kind === 'window') return <Window region={region} />
  const text = kind && kind in texts ? texts[kind as keyof typeof texts] : texts.missing
  return (
    <Page
      title={text.title}
      foot={
        <Button kind="primary" onClick={goHome}>
          回到首页
        </Button>
      }
    >
      <Refusal
        title={text.title}
        found={[{ message: text.message, next: text.next, kept: '已保存的内容都在。' }]}
      />
    </Page>
  )
}

function Window({ region }: { region: string | undefined }) {
  const shown = regionList.filter(one => !region || one.code === region)
  return (
    <Page
      title="到窗口办理"
      lead="窗口的工作人员会帮您签约和备案，效力一样。"
      foot={
        <Button kind="primary" onClick={goHome}>
          回到首页
        </Button>
      }
    >
      <Section title="要带的材料">
        <Numbered points={bring} />
      </Section>
      <Section title="在哪里办">
        {shown.map(one => (
          <Card key={one.code} label={one.name}>
            <p className="strong">{one.window}</p>
            <p className="soft">{one.where}</p>
          </Card>
        ))}
      </Section>
      <Notice>
        <p>去之前可以拨打 12345 政务服务热线，问清楚地址和时间。</p>
      </Notice>
    </Page>
  )
}
