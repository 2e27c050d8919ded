import { Button, Choice, ErrorBox, KeyValue, Notice, Page, PersonGate, Waiting } from '../../components'
import { host } from '../../bridge'
import { goHome } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { keyOf, useDeskLogin, type Seat } from './useDeskLogin'

const title = '登录工作台'

export default screen(DeskLogin)

function DeskLogin() {
  return (
    <PersonGate title={title} beforeConsent>
      <Confirmation />
    </PersonGate>
  )
}

function Confirmation() {
  const login = useDeskLogin()
  if (login.read.busy)
    return (
      <Page title={title}>
        <Waiting title="正在核对工作台" />
      </Page>
    )
  if (login.answered !== null) return <Answered accepted={login.answered} />
  return login.desk ? <Ask {...login} desk={login.desk} /> : <Scan {...login} />
}

type Model = ReturnType<typeof useDeskLogin>

const Scan = ({ read, wrong, scan }: Model) => (
  <Page title={title} lead="工作人员用自己的手机扫工作台上的二维码，确认是本人登录。">
    <ErrorBox error={read.error} />
    {wrong ? (
      <Notice tone="warning">
        <p>{wrong}</p>
      </Notice>
    ) : null}
    {host().canIUse('device.scan') ? (
      <Button icon="scan" onClick={scan}>
        扫工作台二维码
      </Button>
    ) : (
      <Notice title="请用鄂汇办扫码">
        <p>在鄂汇办首页打开“扫一扫”，对准工作台上的二维码。</p>
      </Notice>
    )}
  </Page>
)

const Answered = ({ accepted }: { accepted: boolean }) => (
  <Page title={title} back={false} foot={<Button onClick={goHome}>回到首页</Button>}>
    {accepted ? (
      <Notice tone="success" title="工作台已登录">
        <p>手机可以收起来了。离开座位时请在工作台上退出登录。</p>
      </Notice>
    ) : (
      <Notice tone="warning" title="已拒绝登录">
        <p>那台工作台没有登录。如果不是您自己扫的，请告诉备案管理员。</p>
      </Notice>
    )}
  </Page>
)

const seatName = (seat: Seat) => `${seat.workplace}（${seat.roleLabel}）`

function Ask({ desk, chosen, setChosen, say, accept, refuse }: Model & { desk: NonNullable<Model['desk']> }) {
  const open = desk.seats.filter(seat => !seat.refusal)
  const shut = desk.seats.filter(seat => seat.refusal)
  const [only] = open
  return (
    <Page
      title={title}
      lead="有一台工作台请求用您的身份登录。登录后，那台电脑上的操作都记在您名下。"
      foot={
        <>
          <Button kind="primary" busy={say.busy} disabled={!chosen} onClick={accept}>
            确认登录
          </Button>
          <Button onClick={refuse}>不是我，拒绝</Button>
        </>
      }
    >
      <ErrorBox error={say.error} />
      <KeyValue
        pairs={[
          { key: '核对数字', text: <strong>{desk.number}</strong> },
          { key: '电脑网络', text: desk.ip },
          only && open.length === 1 ? { key: '登录身份', text: seatName(only) } : null,
          only && open.length === 1 ? { key: '所在县市区', text: only.regionName } : null,
        ]}
      />
      {open.length > 1 ? (
        <Choice
          label="用哪个身份登录？"
          options={open.map(seat => ({ value: keyOf(seat), label: seatName(seat), note: seat.regionName }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : null}
      {shut.map(seat => (
        <Notice key={keyOf(seat)} tone="warning" title={seatName(seat)}>
          <p>{seat.refusal?.message}</p>
          <p>{seat.refusal?.next}</p>
        </Notice>
      ))}
      <Notice title="数字和工作台上的一样吗？">
        <p>不一样，或者您没有在登录，请点“不是我，拒绝”。</p>
      </Notice>
    </Page>
  )
}
