import { Button, Choice, ErrorBox, Notice, Page, PersonGate, YesNo, errorAt } from '../../components'
import { regionList, regionOf } from '../../data/regions'
import { replace } from '../../platform/navigate'
import { screen } from '../../platform/params'
import { questions, useScope } from './useScope'

const title = '先看看能不能在手机上办'

export default screen(Scope)

function Scope() {
  return (
    <PersonGate title={title}>
      <Questions />
    </PersonGate>
  )
}

function Questions() {
  const { side, entry, regionCode, setRegion, answers, answer, outside, errors, act, next } = useScope()
  const toWindow = () => replace('trouble', { kind: 'window', region: regionCode ?? undefined })
  return (
    <Page
      title={title}
      lead={side === 'seller' ? '您是卖方。回答几个问题就开始。' : '您是买方。回答几个问题就开始。'}
      errors={errors}
      foot={
        outside.length ? (
          <Button kind="primary" onClick={toWindow}>
            查看窗口怎么办
          </Button>
        ) : (
          <Button kind="primary" busy={act.busy} onClick={() => void next()}>
            下一步
          </Button>
        )
      }
    >
      <ErrorBox error={act.error} onRetry={() => void next()} />
      {entry ? (
        <Notice title="办件来源：政务统一受理平台">
          {regionCode === entry.regionCode ? (
            <p>房屋所在的县（市、区）已按您的办件选好。</p>
          ) : (
            <p>
              您的办件在{regionOf(entry.regionCode).name}
              。换了县（市、区），这份合同就不会报到那个办件里。
            </p>
          )}
        </Notice>
      ) : null}
      <Choice
        name="regionCode"
        label="房屋在哪里？"
        options={regionList.map(region => ({ value: region.code, label: region.name }))}
        value={regionCode}
        onChange={setRegion}
        error={errorAt(errors, 'regionCode')}
        row
      />
      {questions.map(({ key, label, hint }) => (
        <div className="section" key={key}>
          <YesNo
            name={key}
            label={label}
            value={answers[key] ?? null}
            onChange={value => answer(key, value)}
            error={errorAt(errors, key)}
          />
          {answers[key] === false ? (
            <Notice tone="warning" title="这种情况要到窗口办">
              <p>{hint}</p>
            </Notice>
          ) : null}
        </div>
      ))}
    </Page>
  )
}
