import { Button, ErrorBox, Field, Link, Notice, Page, Waiting } from '../../components'
import { screen } from '../../platform/params'
import { Person } from './Person'
import { useTablet } from './useTablet'

export default screen(Tablet)

/** The sign point's tablet: nobody's, until a desk hands it over to a person who was identified there. */
function Tablet() {
  const tablet = useTablet()
  if (tablet.phase === 'person') return <Person onFinish={() => void tablet.finish()} />
  if (tablet.phase === 'over') return <Over onNext={tablet.next} />
  if (tablet.opening)
    return (
      <Page title="签约点平板" back={false}>
        <Waiting title="正在打开您的合同" />
      </Page>
    )
  return <Empty {...tablet} />
}

const Over = ({ onNext }: { onNext(): void }) => (
  <Page title="请把平板还给工作人员" back={false}>
    <Notice tone="success" title="您这边办好了">
      <p>平板上已经没有您的信息。接下来由工作人员继续，备案后可以在鄂汇办里查看合同。</p>
    </Notice>
    <Link onClick={onNext}>工作人员：交给下一位</Link>
  </Page>
)

function Empty({ phase, code, setCode, open, act }: ReturnType<typeof useTablet>) {
  return (
    <Page
      title="签约点平板"
      back={false}
      lead="由工作人员核验后交给当事人使用。"
      foot={
        <Button kind="primary" busy={act.busy} onClick={open}>
          打开
        </Button>
      }
    >
      {phase === 'idle' ? (
        <Notice title="太久没有操作">
          <p>为了安全，平板上的信息已经清除。已确认的条款都在，请工作人员重新核验后再交给您。</p>
        </Notice>
      ) : null}
      <ErrorBox error={act.error} />
      <Field
        name="code"
        label="交接码"
        hint="显示在工作人员的电脑上，也可以直接扫那里的二维码"
        value={code}
        onChange={setCode}
        maxLength={20}
      />
    </Page>
  )
}
